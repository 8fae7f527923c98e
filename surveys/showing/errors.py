"""Why a photo, a drawing or a sound was not taken. Every sentence says what to do next."""

from __future__ import annotations

from surveys.errors import SurveyRefusal


class ShownTooLarge(SurveyRefusal):
    """More bytes than we take in one file."""

    status = 413
    heading = "This file is too big"
    default_sentence = "This file is too big. Choose one that is smaller than 12 MB."


class ShownNotUnderstood(SurveyRefusal):
    """The bytes are not a picture or a sound we can open, whatever the file is called."""

    status = 422
    heading = "We cannot open this file"
    default_sentence = "We cannot open this file. Choose a photo, a drawing or a sound."


class ShownIsFilm(ShownNotUnderstood):
    """A film shows more people and places than somebody meant to show, so we take none."""

    heading = "We cannot take films"
    default_sentence = "This is a film. We cannot take films. Choose a photo, a drawing or a sound."


class ShownTooLong(ShownNotUnderstood):
    """A sound of more than five minutes. Nothing is cut off behind anybody's back."""

    heading = "This sound is too long"
    default_sentence = "This sound is too long. Choose one that is 5 minutes or shorter."


class ShownTooMany(SurveyRefusal):
    """The question has all the files it takes."""

    status = 422
    heading = "There is no room for more"
    default_sentence = "You can show us 3 things here. Remove one first. Then add the new one."


class ShownTookTooLong(ShownNotUnderstood):
    """Cleaning did not end in time, or the machine had no room for it just then."""

    heading = "We could not open this file in time"
    default_sentence = "We could not open this file in time. Try again, or choose a smaller one."


class UnknownShown(SurveyRefusal):
    """Nothing is shown under this address, or not any more."""

    status = 404
    heading = "We cannot find this picture or sound"
    default_sentence = "It may have been removed."
