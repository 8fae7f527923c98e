"""What this room refuses."""

from __future__ import annotations

from voice.errors import NotFound, Refusal


class UnknownRun(NotFound):
    """No training has this number."""

    heading = "We cannot find this run"
    default_sentence = "Go back to the list of runs."


class UnknownGroup(NotFound):
    """No group of answers has this address, or a newer run has put others in its place."""

    heading = "We cannot find this group"
    default_sentence = "A newer run has looked at the answers again. Go back to the list."


class GroupSettled(Refusal):
    """Somebody else has named it or let it go."""

    status = 409
    heading = "Somebody has settled this already"
    default_sentence = "Look at what they decided. Nothing of yours was saved."


class NoNameForIt(Refusal):
    """A theme needs both names; letting go needs a reason."""

    status = 422
    heading = "Something is missing"
    default_sentence = "Write a name, and an Easy Read name."
