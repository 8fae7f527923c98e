"""The dates of one person's process, in plain words, and how they are erased."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from voice.milestones.tables import CaseDate, MilestoneAsk
from voice.register.rights import Section, day

KINDS = {
    "request": "An EHC assessment was asked for",
    "refusal": "The assessment was refused",
    "final": "The plan was final",
    "review": "The annual review",
    "closed": "The process was closed",
}


async def held(person_id: UUID, secret: bytes) -> list[Section]:
    """Dates of the process, and which surveys they led to."""
    rows = await CaseDate.select().where(CaseDate.person == person_id).order_by(CaseDate.day)
    asks = await MilestoneAsk.select().where(MilestoneAsk.case_date.is_in([row["id"] for row in rows])) if rows else []
    found = (*((f"{day(row['day'])}", KINDS.get(row["kind"], row["kind"])) for row in rows), *map(_ask, asks))
    return [Section("Dates of your process", found)] if found else []


def _ask(row: dict[str, Any]) -> tuple[str, str]:
    return f"{day(row['due_on'])}: a survey because of a date", f"{row['milestone']}, {row['state']}"


async def erase(person_id: UUID) -> None:
    """Their dates and what was asked because of them."""
    await CaseDate.delete().where(CaseDate.person == person_id)
