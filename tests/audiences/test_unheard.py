"""Groups we have not heard: from pictures of enough people only, with a way to ask each group."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import httpx
import msgspec
import pytest

from surveys.builder.actions import close_survey, open_survey, put_survey
from surveys.queries import current_version, survey_by_slug
from surveys.tables import Answer, Response, Survey
from tests.people import sign_in_as
from tests.surveys.examples import CHILDREN, definition
from voice.accounts.values import Role
from voice.audiences.unheard import Unheard, UnheardGroup
from voice.audit.actions import COMMAND_LINE
from voice.calendar import today
from voice.database import Engine
from voice.opening import load_plan
from voice.paths import PLAN_FILE
from voice.plan.document import read
from voice.reports.unheard import unheard
from voice.reports.watching import count_answers
from voice.settings import Settings

NIGHT = datetime(2026, 3, 3, 1, 45, tzinfo=UTC)


@pytest.fixture
async def survey(database: Engine) -> None:
    await load_plan(read(PLAN_FILE), COMMAND_LINE)
    await put_survey(msgspec.structs.replace(definition(CHILDREN), mode="anonymous"))
    await open_survey(CHILDREN, today() - timedelta(days=9), None, missing=())


async def answered(number: int, **facts: str) -> None:
    """Answers that were sent, with what they say about the person."""
    found = await survey_by_slug(CHILDREN)
    version, asked = await current_version(found.id)
    for _ in range(number):
        row = Response(id=uuid4(), survey=found.id, version=version, presentation="easy_read", month="2026-03")
        await Response.insert(row)
        for role, code in facts.items():
            question = next(each.id for each in asked.questions if each.role == f"about:{role}")
            choices = msgspec.json.encode([code]).decode()
            await Answer.insert(
                Answer(id=uuid4(), response=row.id, question=question, choices=choices, presentation="easy_read")
            )


async def test_a_group_with_less_than_half_of_its_share_is_named_with_a_link(survey: None, settings: Settings) -> None:
    await answered(6, sex="girl")
    await answered(34, sex="boy")
    await count_answers(settings, NIGHT)
    found = await unheard(settings, today())
    assert (found.people, [group.label for group in found.groups]) == (40, ["Girls"])
    (girls,) = found.groups
    assert (girls.heard_share, girls.all_share) == (13, 38.0)
    assert girls.link == "/staff/audiences/new?sexes=F"
    assert any("Girls" in caution for caution in found.cautions)


async def test_a_group_that_nobody_spoke_for_is_named_without_a_number(survey: None, settings: Settings) -> None:
    await answered(3, sex="girl")
    await answered(37, sex="boy")
    await count_answers(settings, NIGHT)
    (girls,) = (await unheard(settings, today())).groups
    assert (girls.label, girls.heard_share) == ("Girls", None)


async def test_nothing_is_said_before_enough_people_have_answered(survey: None, settings: Settings) -> None:
    await answered(4, sex="boy")
    await count_answers(settings, NIGHT)
    assert await unheard(settings, today()) == Unheard(None, ())


async def test_what_was_not_counted_at_night_is_not_seen(survey: None, settings: Settings) -> None:
    await answered(40, sex="boy")
    assert await unheard(settings, today()) == Unheard(None, ())


async def test_a_survey_that_ended_more_than_a_year_ago_is_left_out(survey: None, settings: Settings) -> None:
    await answered(40, sex="boy")
    await count_answers(settings, NIGHT)
    await close_survey(CHILDREN)
    long_ago: dict[Any, Any] = {Survey.closes: today() - timedelta(days=400)}
    await Survey.update(long_ago).where(Survey.slug == CHILDREN)
    assert await unheard(settings, today()) == Unheard(None, ())


async def test_the_page_shows_the_group_and_opens_the_form_with_it(
    survey: None, site: httpx.AsyncClient, settings: Settings
) -> None:
    await answered(6, sex="girl")
    await answered(34, sex="boy")
    await count_answers(settings, NIGHT)
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    page = (await site.get("/staff/audiences")).text
    assert 'href="/staff/audiences/new?sexes=F"' in page
    assert "13%" in page
    assert "38.0%" in page
    form = (await site.get("/staff/audiences/new?sexes=F")).text
    assert 'name="sexes" value="F" checked' in form


async def test_without_answers_the_page_says_why_it_shows_nothing(site: httpx.AsyncClient) -> None:
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    page = (await site.get("/staff/audiences")).text
    assert "Too few people have answered the surveys of the last 12 months to say who is missing." in page


def test_the_row_of_all_other_values_has_no_link() -> None:
    assert UnheardGroup("All other needs", None, 22.4, "those with an EHC plan").link == ""
