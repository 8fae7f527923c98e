"""The log of practices. One that is under way is not in it before its time is over or somebody has opened it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from voice.calendar import add_months, london, plain_date, plain_month
from voice.safeguarding.clock import in_time, long, open_by, working_minutes
from voice.safeguarding.drills.choosing import month_of
from voice.safeguarding.tables import Drill


@dataclass(frozen=True)
class Practice:
    """One month of the log. `id` is None, and only `said` is there, in a month without a practice."""

    month: str
    said: str
    late: bool
    id: UUID | None = None
    raised: str = ""
    decided: str = ""
    learned: str = ""


async def log(now: datetime) -> list[Practice]:
    """Every month since the first practice, the newest first."""
    rows = {row["month"]: row for row in await Drill.select()}
    if not rows:
        return []
    months = _months(min(rows), london(now).date())
    found = [_practice(month, rows.get(month), now) for month in months]
    return [practice for practice in found if practice]


def _months(first: str, today: date) -> list[str]:
    year, number = first.split("-")
    day, months = date(int(year), int(number), 1), list[str]()
    while day <= today:
        months.insert(0, month_of(day))
        day = add_months(day, 1)
    return months


def _practice(month: str, row: dict[str, Any] | None, now: datetime) -> Practice | None:
    if row is None:
        over = month != month_of(london(now).date())
        return Practice(plain_month(month), "There was no practice in this month.", late=True) if over else None
    raised, opened = row["raised_at"], row["opened_at"]
    if opened is None and now <= open_by(raised):
        return None
    said, late = _said(raised, opened, row["opened_name"], now)
    local = london(raised)
    return Practice(
        month=plain_month(month),
        said=said,
        late=late,
        id=row["id"],
        raised=f"{plain_date(local.date())} at {local:%H:%M}",
        decided=_decided(row),
        learned=row["learned"],
    )


def _said(raised: datetime, opened: datetime | None, name: str, now: datetime) -> tuple[str, bool]:
    """(What happened, whether it was too late)."""
    if opened is None:
        return f"Nobody has opened it. It has waited {long(working_minutes(raised, now))}.", True
    after = long(working_minutes(raised, opened))
    if in_time(raised, opened, opened)[0]:
        return f"{name} opened it after {after}.", False
    return f"Nobody opened it within 2 working hours. {name} opened it after {after}.", True


def _decided(row: dict[str, Any]) -> str:
    if row["decided_at"] is None:
        return ""
    return f"{row['decided_name']} finished it after {long(working_minutes(row['raised_at'], row['decided_at']))}."
