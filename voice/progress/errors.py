"""What this room refuses, each with a sentence for the person in front of the screen."""

from __future__ import annotations

from collections.abc import Mapping

from voice.errors import NotFound, Refusal


class NotYours(Refusal):
    """A lead writes about a workstream that is not theirs."""

    status = 403
    heading = "This is another lead’s workstream"
    default_sentence = "You can write about your own workstreams only. Ask an administrator if that is wrong."


class WrongEntry(Refusal):
    """A form that cannot be kept; `faults` maps each field to the sentence that says why."""

    status = 422
    heading = "Some things need to be put right first"

    def __init__(self, faults: Mapping[str, str]) -> None:
        self.faults = dict(faults)
        super().__init__("Nothing is saved yet.")


class SaidByAnother(Refusal):
    """Somebody wrote after the page was opened. Nothing was changed."""

    status = 409
    heading = "Somebody else has written about this"
    default_sentence = "Look at what they wrote. Your own words are still in the form and are not saved yet."


class NoSuchEntry(NotFound):
    """No line of the engagement plan, way of being heard or risk with this address."""

    heading = "We cannot find this"
    default_sentence = "Look at the list."


class DayFrozen(Refusal):
    """A snapshot with this name is there already: snapshots never change."""

    status = 409
    heading = "This name is taken"
    default_sentence = "A frozen day never changes. Give this one another name."


class SnapshotAltered(Refusal):
    """A frozen day is not what was frozen: its digest does not fit."""

    status = 500
    heading = "We cannot show this day"
    default_sentence = "It is not as it was frozen. Ask the participation team for a copy."
