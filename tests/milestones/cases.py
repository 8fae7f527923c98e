"""Surveys after a milestone, and what the daily job made of a family's dates."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import msgspec

from surveys.builder.actions import open_survey, put_survey
from surveys.papers import Wave
from surveys.queries import SurveyRow, survey_by_slug
from tests.surveys.examples import CHILDREN, PARENTS, definition
from voice.milestones.actions import NewDate, add_dates
from voice.milestones.asking import ask_due
from voice.milestones.tables import MilestoneAsk
from voice.settings import Settings

REQUESTED = date(2026, 3, 2)
CHILDREN_TOO = CHILDREN


async def open_after(milestone: str, slug: str = PARENTS, *, mode: str = "tick_off") -> SurveyRow:
    """An open survey that families are asked after this milestone."""
    survey = msgspec.structs.replace(
        definition(slug), slug=f"{slug}-{milestone.replace('_', '-')}", mode=mode,
        wave=Wave(kind="milestone", milestone=milestone),
    )  # fmt: skip
    await put_survey(survey)
    await open_survey(survey.slug, REQUESTED, None, missing=())
    return await survey_by_slug(survey.slug)


async def case(person: UUID, kind: str = "request", days: int = 0) -> None:
    """A date of this person, so many days after the request."""
    await add_dates([NewDate(person, kind, REQUESTED + timedelta(days=days))])


async def job(settings: Settings, days: int) -> dict[str, int]:
    """What the daily job did so many days after the request; only what was touched."""
    now = datetime(REQUESTED.year, REQUESTED.month, REQUESTED.day, 9, 30, tzinfo=UTC) + timedelta(days=days)
    return {name: number for name, number in (await ask_due(settings, now)).items() if number}


async def became() -> dict[str, tuple[str, str, int | None]]:
    """Milestone → state, reason, and how many days after the request that was decided."""
    return {
        row["milestone"]: (
            row["state"],
            row["reason"],
            (row["settled_on"] - REQUESTED).days if row["settled_on"] else None,
        )
        for row in await MilestoneAsk.select()
    }
