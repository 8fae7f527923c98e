"""Keep the dates of cases, and what they bring."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID, uuid4

from voice.database import transaction
from voice.milestones.tables import CaseDate, MilestoneAsk
from voice.milestones.values import asks_of

PORTION = 500


class NewDate(NamedTuple):
    """A day of somebody's case. `kind` is a code of DATE_KINDS."""

    person: UUID
    kind: str
    day: date


async def add_dates(dates: Sequence[NewDate]) -> int:
    """Keep them, all or none, with the surveys they bring; returns how many were new."""
    added = 0
    async with transaction():
        for start in range(0, len(dates), PORTION):
            added += await _add(dates[start : start + PORTION])
    return added


async def _add(dates: Sequence[NewDate]) -> int:
    """The same date twice is one date, and brings its surveys once."""
    rows = [CaseDate(id=uuid4(), person=each.person, kind=each.kind, day=each.day) for each in dates]
    target = (CaseDate.person, CaseDate.kind, CaseDate.day)
    query = CaseDate.insert(*rows).on_conflict(target=target, action="DO NOTHING")
    new = {row["id"] for row in await query.returning(CaseDate.id)}
    asks = [
        MilestoneAsk(id=uuid4(), case_date=row.id, milestone=milestone, due_on=due)
        for row in rows
        if row.id in new
        for milestone, due in asks_of(row.kind, row.day)
    ]
    if asks:
        await MilestoneAsk.insert(*asks)
    return len(new)
