"""Why families complain: causes by quarter, without a number that tells of a few people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from analysis.disclosure import ProtectedTable, protect_table
from voice.inbox.messages.values import CAUSES

MOST_QUARTERS = 8
NOT_SORTED = ""


@dataclass(frozen=True)
class Causes:
    """Causes (code → words) by quarter (`2026-Q4`, oldest first); None in `table` is hidden."""

    causes: Mapping[str, str]
    quarters: tuple[str, ...]
    table: ProtectedTable
    small_number: int

    @property
    def rows(self) -> list[tuple[str, tuple[int | None, ...], int | None]]:
        """The words of a cause, its numbers by quarter, and all of them together."""
        return list(zip(self.causes.values(), self.table.cells, self.table.row_totals, strict=True))

    @property
    def is_empty(self) -> bool:
        return not self.quarters

    @property
    def in_words(self) -> str:
        """The cause that comes most often, when a number may be said; empty otherwise."""
        said = [(total, words) for words, _cells, total in self.rows if total]
        if not said:
            return ""
        most = max(total for total, _words in said)
        first = [words for total, words in said if total == most]
        return f"Most often, {most} times: {'; '.join(first)}."


def causes(counted: Mapping[tuple[str, str], int], small_number: int) -> Causes:
    """A table of (cause, quarter) → number for the last 8 quarters that had a complaint. Counts below are hidden."""
    quarters = tuple(sorted({quarter for _cause, quarter in counted})[-MOST_QUARTERS:])
    names = {**CAUSES, NOT_SORTED: "No cause chosen yet"}
    rows = [[counted.get((code, quarter), 0) for quarter in quarters] for code in names]
    return Causes(names, quarters, protect_table(rows, small_number), small_number)


def quarter_in_words(quarter: str) -> str:
    """`October to December 2026` from `2026-Q4`."""
    year, _, number = quarter.partition("-Q")
    months = ("January to March", "April to June", "July to September", "October to December")
    return f"{months[int(number) - 1]} {year}"
