"""What this room refuses."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from voice.errors import NotFound, Refusal

SHOWN_AT_ONCE = 10


class Fault(NamedTuple):
    """One thing that is wrong in a plan file: its line, counted from 1, the field, and the reason.

    `field` is the way through the file, with codes for places in a list: `workstreams.WS2.title`.
    It is empty when the fault is the file's.
    """

    line: int
    field: str
    reason: str

    def __str__(self) -> str:
        field = f", {self.field}" if self.field else ""
        return f"Line {self.line}{field}: {self.reason}."


class PlanFileRefused(Refusal):
    """A file that is not a plan, or a plan with faults. `faults` holds all of them, by line."""

    status = 422
    heading = "This plan file cannot be used"

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(faults))
        super().__init__(self._said())

    def _said(self) -> str:
        shown = [str(fault) for fault in self.faults[:SHOWN_AT_ONCE]]
        left = len(self.faults) - len(shown)
        more = [f"And {left} more."] if left else []
        return "\n".join(["The plan file was refused. Nothing was changed.", *shown, *more])


class NoSuchWorkstream(NotFound):
    """No workstream of the plan in force has this code."""

    default_sentence = "The plan has no workstream with this code. Look at the list of all workstreams."


class NoSuchActivity(NotFound):
    """No activity ever had this code."""

    default_sentence = "The plan has no activity with this code. Look at the list of all workstreams."
