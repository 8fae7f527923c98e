"""What this room refuses, each with a sentence for the person in front of the screen."""

from __future__ import annotations

from collections.abc import Mapping

from voice.errors import NotFound, Refusal


class NoSuchMeeting(NotFound):
    """The board does not meet on this day."""

    heading = "There is no meeting on this day"
    default_sentence = "Look at the list of meetings."


class NoSuchYoungPage(NotFound):
    """No page of young people has this link."""

    heading = "We cannot find this page"
    default_sentence = "Look at the link again. Ask the person who gave you the link."


class PageHeld(Refusal):
    """The page has words that the safeguarding lead decides about first, or nobody has looked for such words yet."""

    status = 409
    heading = "The young people’s page waits"
    default_sentence = (
        "It is being looked at for words that speak of danger. That takes a minute; if the safeguarding lead has it, "
        "until they have decided. Then try again."
    )


class PageChanged(Refusal):
    """The group wrote anew while an officer was reading."""

    status = 409
    heading = "They have changed their page"
    default_sentence = "Read what they have written now. Then decide."


class NoNote(Refusal):
    """A second report for the same meeting that does not say what it puts right."""

    status = 422
    heading = "Say what was wrong"
    default_sentence = "A report for this meeting is published. Say in a sentence what the new one puts right."


class PageTaken(Refusal):
    """The page is in the board's papers already, or the meeting is over."""

    status = 409
    heading = "This page has gone to the board"
    default_sentence = "It cannot be changed any more. Ask the person who gave you the link."


class WrongPage(Refusal):
    """A form that cannot be kept; `faults` maps each field to the sentence that says why."""

    status = 422
    heading = "Some things need to be put right first"

    def __init__(self, faults: Mapping[str, str]) -> None:
        self.faults = dict(faults)
        super().__init__(" ".join(faults.values()))


class TooManyDecisions(Refusal):
    """A board with an hour decides three things at most."""

    status = 422
    heading = "Three decisions at most"
    default_sentence = "The board has one meeting. Keep the three that matter most."
