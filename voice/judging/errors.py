"""What this room refuses, each with a sentence for the person in front of the screen."""

from __future__ import annotations

from voice.errors import NotFound, Refusal


class NoSuchLink(NotFound):
    """Nobody was given this link, or its 12 months are over."""

    heading = "This link does not work any more"
    default_sentence = "You can still read every report, and tell us beside each line whether it has changed."


class NothingChosen(Refusal):
    """A press without an answer: the page was changed on its way."""

    status = 422
    heading = "Choose an answer first"
    default_sentence = "Go back and choose one of the answers."
