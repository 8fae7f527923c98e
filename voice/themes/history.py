"""What was decided on one answer and taken back, line by line, in theme names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from voice.calendar import london
from voice.codebook.values import ThemeEntry
from voice.themes.deciding import decisions, said_from
from voice.themes.tables import ReadingDecision


@dataclass(frozen=True)
class PastDecision:
    """One line of an answer's history. `moved` got other words or another valence; `undoes`: it took one back."""

    by: str
    at: datetime
    codebook: int
    added: tuple[str, ...]
    removed: tuple[str, ...]
    moved: tuple[str, ...]
    no_theme: bool
    undoes: bool


async def history(answer_id: UUID, entries: Mapping[str, ThemeEntry]) -> tuple[PastDecision, ...]:
    """Newest first."""
    return tuple(_past(row, entries) for row in reversed(await decisions(answer_id)))


def _past(row: ReadingDecision, entries: Mapping[str, ThemeEntry]) -> PastDecision:
    before, after = ({said[0]: said for said in said_from(text)} for text in (row.before, row.after))

    def named(codes: Iterable[str]) -> tuple[str, ...]:
        found = set(codes)
        return tuple(entry.name for code, entry in entries.items() if code in found)

    return PastDecision(
        by=row.decided_name,
        at=london(row.decided_at),
        codebook=row.codebook,
        added=named(after.keys() - before.keys()),
        removed=named(before.keys() - after.keys()),
        moved=named(code for code in before.keys() & after.keys() if before[code] != after[code]),
        no_theme=row.no_theme and row.undoes is None,
        undoes=row.undoes is not None,
    )
