"""What this room refuses, each with a sentence for the person in front of the screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from voice.errors import NotFound, Refusal


class NoSuchReport(NotFound):
    """No report with this number was published for this workstream."""

    heading = "This report is not published"
    default_sentence = "Look at the list of all reports."


class NoSuchLine(NotFound):
    """Nobody spoke of this theme in this workstream, and the plan prints nothing on it."""

    heading = "There is nothing to answer here"
    default_sentence = "Look at the list of what people said."


class NotYourWorkstream(Refusal):
    """A lead opens or answers a line of a workstream that is not theirs."""

    status = 403
    heading = "This is another lead’s workstream"
    default_sentence = "You can answer for your own workstreams only. Ask an administrator if that is wrong."


class AnsweredByAnother(Refusal):
    """Somebody answered after the page was opened. Nothing was changed."""

    status = 409
    heading = "Somebody else has answered this"
    default_sentence = "Look at what they wrote. Your own answer is still in the form and is not saved yet."


class WrongAnswer(Refusal):
    """An answer that families cannot rely on. `faults` maps each field to the sentence that says why."""

    status = 422
    heading = "Some things need to be put right first"
    default_sentence = "Nothing is saved yet."

    def __init__(self, faults: Mapping[str, str]) -> None:
        self.faults = dict(faults)
        super().__init__()


@dataclass(frozen=True)
class Obstacle:
    """One thing that stands in the way of publishing. `href` is where to put it right, or empty."""

    sentence: str
    href: str = ""
    link: str = ""


class TextsUnread(Obstacle):
    """Nobody has read some texts that the report would speak of."""


class TextsUndecided(Obstacle):
    """The safeguarding lead has not decided on some texts that the report would speak of."""


class Unsigned(Obstacle):
    """Nobody stands behind the words that would go out."""


class NotReady(Refusal):
    """A report that may not be published yet; `obstacles` says all that is missing."""

    status = 409
    heading = "This report cannot be published yet"

    def __init__(self, obstacles: Sequence[Obstacle]) -> None:
        self.obstacles = tuple(obstacles)
        super().__init__(" ".join(obstacle.sentence for obstacle in obstacles))


class ChangedSince(Refusal):
    """What would be published is not what the officer saw."""

    status = 409
    heading = "The report has changed since you looked"
    default_sentence = "Read it again, then publish. Nothing is published yet."


class NoNote(Refusal):
    """A correction without a word on what was wrong."""

    status = 422
    heading = "Say what was wrong"
    default_sentence = "Readers see this note on both versions."


class NothingToCorrect(Refusal):
    """A correction of a workstream that has no published report."""

    status = 409
    heading = "There is nothing to correct"
    default_sentence = "This workstream has no published report yet."


class ReportAltered(Refusal):
    """A published report is not what was published: its digest does not fit."""

    status = 500
    heading = "We cannot show this report"
    default_sentence = "It is not as it was published. Ask the participation team for a copy."


class MeetingKnown(Refusal):
    """The same body meets on this day already."""

    status = 409
    heading = "This meeting is known already"
    default_sentence = "Nothing was added."


class NoSuchTheme(NotFound):
    """The report has no such line: nobody spoke of it, or the address is wrong."""

    heading = "This is not in the report"
    default_sentence = "Read the report, and choose the line there."
