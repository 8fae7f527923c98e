"""Who is on the cover list, who is told today, and the days on which nobody is."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from voice.accounts.queries import staff
from voice.accounts.values import Role
from voice.calendar import is_working_day, plain_date
from voice.safeguarding.cover.values import NOT_ON_LIST, ORDINALS, Lead, Turn
from voice.safeguarding.tables import Cover

DAYS_AHEAD = 30


async def leads() -> list[Lead]:
    """Every active safeguarding lead by name."""
    role = Role.SAFEGUARDING_LEAD.value
    return [
        Lead(member["id"], member["name"], member["email"])
        for member in await staff()
        if member["active"] and role in {own for own, _ in member["roles"]}
    ]


async def turns(today: date) -> list[Turn]:
    """The turns that are not over: today's first, then by their first day."""
    rows = await Cover.select().where(Cover.until_on >= today).order_by(Cover.from_on).order_by(Cover.step)
    return [
        Turn(
            id=row["id"],
            member=row["member"],
            name=row["member_name"],
            step=row["step"],
            from_on=row["from_on"],
            until_on=row["until_on"],
            made_by=row["made_by"],
        )
        for row in rows
    ]


async def on_call(today: date) -> list[Lead]:
    """All safeguarding leads in the order in which they are told. Every one is first when nobody has the first turn.

    Whoever has left, or is no safeguarding lead any more, is not told, whatever the list says.
    """
    steps = _steps(await turns(today), today)
    placed = [replace(lead, step=steps.get(lead.id, NOT_ON_LIST)) for lead in await leads()]
    if not any(lead.step == 1 for lead in placed):
        return [replace(lead, step=1) for lead in placed]
    return sorted(placed, key=lambda lead: lead.step)


def _steps(planned: Iterable[Turn], day: date) -> Mapping[UUID, int]:
    """Member → the first of their steps on this day."""
    steps: dict[UUID, int] = {}
    for turn in planned:
        if turn.from_on <= day <= turn.until_on:
            steps[turn.member] = min(turn.step, steps.get(turn.member, NOT_ON_LIST))
    return steps


async def gaps(today: date) -> list[str]:
    """A sentence for each stretch of working days of the next 30 on which nobody is first, or nobody second."""
    planned, there = await turns(today), {lead.id for lead in await leads()}
    ahead = [today + timedelta(days=number) for number in range(DAYS_AHEAD)]
    days = [day for day in ahead if is_working_day(day)]
    return [sentence for step in (1, 2) for sentence in _gaps(step, planned, there, days)]


def _gaps(step: int, planned: Sequence[Turn], there: Collection[UUID], days: Sequence[date]) -> list[str]:
    covered = [turn for turn in planned if turn.step == step and turn.member in there]
    empty = [day for day in days if not any(turn.from_on <= day <= turn.until_on for turn in covered)]
    return [f"Nobody is {ORDINALS[step].lower()} {_stretch(part)}." for part in _parts(empty, days)]


def _parts(empty: Sequence[date], days: Sequence[date]) -> list[list[date]]:
    """Stretches of working days that follow each other."""
    found: list[list[date]] = []
    for day in empty:
        if found and days.index(day) == days.index(found[-1][-1]) + 1:
            found[-1].append(day)
        else:
            found.append([day])
    return found


def _stretch(part: Sequence[date]) -> str:
    if len(part) == 1:
        return f"on {plain_date(part[0])}"
    return f"from {plain_date(part[0])} to {plain_date(part[-1])}"
