"""Surveys with a wave, for the calendar's tests; all invented."""

from __future__ import annotations

from datetime import date, timedelta

from msgspec.structs import replace

from surveys.builder.actions import open_survey, put_survey
from surveys.calendar.entries import Entry, State
from surveys.definition import Survey
from surveys.manuscripts.actions import begin
from surveys.papers import Wave
from tests.surveys.examples import PARENTS, definition
from voice.calendar import today

PARTNER = "Harbour Trust (invented)"


def ahead(days: int) -> date:
    return today() + timedelta(days=days)


def survey(slug: str, wave: Wave, audience: tuple[str, ...] = ("parent",)) -> Survey:
    return replace(definition(PARENTS), slug=slug, title=f"{slug} (invented)", audience=audience, wave=wave, kept=())


async def being_written(slug: str, wave: Wave, audience: tuple[str, ...] = ("parent",)) -> None:
    await begin(survey(slug, wave, audience))


async def put_in(slug: str, wave: Wave, audience: tuple[str, ...] = ("parent",)) -> None:
    """Open to families on the days of its wave."""
    await put_survey(survey(slug, wave, audience))
    await open_survey(slug, wave.opens or today(), wave.closes, missing=())


def entry(
    title: str, opens: date | None, *audience: str, kind: str = "dates", state: State = State.COMING, **more: str
) -> Entry:
    """One that opens on this day and asks parents unless others are named."""
    asked = audience or ("parent",)
    return Entry(title, title, PARTNER, asked, kind, opens, None, state, **more)
