"""What writing a survey refuses."""

from __future__ import annotations

from typing import ClassVar

from surveys.errors import SurveyRefusal


class NameTaken(SurveyRefusal):
    """Another survey has this name already."""

    status: ClassVar[int] = 409
    heading: ClassVar[str] = "Another survey has this name"
    default_sentence: ClassVar[str] = "Choose another name. Names are part of the link, so no two surveys share one."


class NameWillNotDo(SurveyRefusal):
    """A name that cannot be part of a link."""

    status: ClassVar[int] = 422
    heading: ClassVar[str] = "This name will not do"
    default_sentence: ClassVar[str] = "Use small letters, digits and dashes, 60 at most, such as moving-on-2027."


class ChangedMeanwhile(SurveyRefusal):
    """Somebody else changed this part after the page was opened. Both texts are kept: this one on the page."""

    status: ClassVar[int] = 409
    heading: ClassVar[str] = "Somebody else changed this meanwhile"
    default_sentence: ClassVar[str] = "Nothing is lost. Look at both texts and choose which to keep."


class NoSuchQuestion(SurveyRefusal):
    """The survey being written has no question of this id, or has it no more."""

    status: ClassVar[int] = 404
    heading: ClassVar[str] = "This question is not there"
    default_sentence: ClassVar[str] = "Somebody may have taken it out. Look at the list of questions."


class NothingToUndo(SurveyRefusal):
    """The change is not there, or undoing it would change nothing."""

    status: ClassVar[int] = 409
    heading: ClassVar[str] = "There is nothing to undo"
    default_sentence: ClassVar[str] = "The text is already as it was before that change."
