"""Put a partner's survey into the calendar, change it, take it away; say why two that clash may both run."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

import msgspec
from msgspec.structs import replace

from surveys.calendar.entries import RULE, WHERE, Clash, Entry, clashes
from surveys.calendar.errors import NoClash, NoReason, ReasonTooLong, UnknownElsewhere
from surveys.calendar.queries import elsewhere, every_entry
from surveys.calendar.tables import Elsewhere
from surveys.calendar.values import Run
from surveys.definition import Survey
from surveys.manuscripts import actions as manuscripts
from surveys.manuscripts.errors import ChangedMeanwhile
from surveys.manuscripts.parts import KEPT, mark
from surveys.papers import Kept
from surveys.tables import transaction

LONGEST_REASON = 300


async def add(run: Run) -> UUID:
    """Put a partner's survey in."""
    row = Elsewhere(id=uuid4(), **_values(run))
    await Elsewhere.insert(row)
    return row.id


async def change(entry_id: UUID, run: Run, seen: str, today: date) -> None:
    """Change it, unless it differs from what the form was made from (`seen`, by `mark_of`).

    Raises UnknownElsewhere, ChangedMeanwhile.
    """
    async with transaction():
        if mark_of(await elsewhere(entry_id, today)) != seen:
            raise ChangedMeanwhile
        await Elsewhere.update(_values(run)).where(Elsewhere.id == entry_id)


def mark_of(entry: Entry) -> str:
    """Changes when anything that an officer can change does."""
    return mark([entry.partner, entry.title, entry.audience, entry.opens, entry.closes])


def _values(run: Run) -> dict[Any, Any]:
    return {
        "partner": run.partner,
        "title": run.title,
        "audience": msgspec.json.encode(run.audience).decode(),
        "opens": run.opens,
        "closes": run.closes,
    }


async def take_away(entry_id: UUID) -> None:
    """Raises UnknownElsewhere."""
    gone = await Elsewhere.delete().where(Elsewhere.id == entry_id).returning(Elsewhere.id)
    if not gone:
        raise UnknownElsewhere


async def let_stand(slug: str, other: str, because: str, *, who: str, now: datetime, today: date) -> None:
    """Say why our survey may run beside the one with the key `other`; it is written among our survey's kept warnings.

    Raises NoReason, ReasonTooLong, NoClash.
    """
    reason = " ".join(because.split())
    if not reason:
        raise NoReason
    if len(reason) > LONGEST_REASON:
        raise ReasonTooLong
    await _clash(slug, other, today)
    kept = Kept(RULE, WHERE, other, reason)
    await manuscripts.change(slug, KEPT, lambda survey: _with(survey, other, kept), who=who, now=now)


async def take_back(slug: str, other: str, *, who: str, now: datetime, today: date) -> None:
    """The clash waits for an answer again, wherever its reason was written. Raises NoClash."""
    clash = await _clash(slug, other, today)
    async with transaction():
        for entry, beside in ((clash.first, clash.second), (clash.second, clash.first)):
            if entry.reason_for(beside):
                await manuscripts.change(entry.key, KEPT, _without(beside.key), who=who, now=now)


async def _clash(slug: str, other: str, today: date) -> Clash:
    for clash in clashes(await every_entry(today)):
        if {slug, other} == {clash.first.key, clash.second.key} and any(each.key == slug for each in clash.ours):
            return clash
    raise NoClash


def _without(other: str) -> manuscripts.Make:
    return lambda survey: _with(survey, other)


def _with(survey: Survey, other: str, *kept: Kept) -> Survey:
    others = (one for one in survey.kept if (one.rule, one.where, one.words) != (RULE, WHERE, other))
    return replace(survey, kept=(*others, *kept))
