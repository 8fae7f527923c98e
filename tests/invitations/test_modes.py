"""What each of the four promises lets anybody see, and that it stands from the first answer on."""

from __future__ import annotations

import msgspec
import pytest

from surveys.answering.actions import start_or_resume
from surveys.answering.tokens import answer_token_from
from surveys.builder.actions import open_survey, put_survey
from surveys.definition import checked
from surveys.errors import ModeIsFixed, WrongDefinition
from surveys.queries import SurveyRow, survey_by_slug
from surveys.questions.base import Presentation
from surveys.tables import Response, SpentTicket
from tests.invitations.asking import OFFICER, answer, ask_everybody, newest_link, run_jobs
from tests.register.people import MORNING, TODAY, confirmed
from tests.surveys.examples import KEY, PARENTS, definition, mixed
from voice.audiences.filters import EVERYBODY
from voice.database import Engine
from voice.invitations.actions import OpenLinkOnly, invite
from voice.invitations.queries import who_answered
from voice.invitations.tables import InvitationLink
from voice.settings import Settings


async def opened_in(mode: str) -> SurveyRow:
    await put_survey(msgspec.structs.replace(definition(PARENTS), mode=mode))
    await open_survey(PARENTS, TODAY, None, missing=())
    return await survey_by_slug(PARENTS)


async def asked_and_answered(mode: str, settings: Settings) -> str:
    """One person is asked and answers; returns the link of their answers."""
    survey = await opened_in(mode)
    await confirmed(settings)
    await ask_everybody(survey, settings)
    await run_jobs(settings, MORNING)
    token = newest_link(settings)
    await answer(survey, token)
    await mixed(KEY, TODAY)
    return answer_token_from(token)


@pytest.mark.parametrize("mode", ["confidential", "named"])
async def test_where_the_first_page_says_so_somebody_can_see_who_answered(
    database: Engine, settings: Settings, mode: str
) -> None:
    await asked_and_answered(mode, settings)
    (row,) = await Response.select(Response.id, Response.received_on)
    assert row["received_on"] == TODAY
    assert await who_answered(row["id"]) is not None


async def test_in_a_tick_off_survey_nobody_can_and_there_is_nothing_to_find_them_by(
    database: Engine, settings: Settings
) -> None:
    await asked_and_answered("tick_off", settings)
    (row,) = await Response.select(Response.id, Response.token_hash, Response.received_on)
    assert (row["token_hash"], row["received_on"]) == (None, None)
    assert await who_answered(row["id"]) is None
    assert await InvitationLink.select(InvitationLink.answer_hash) == [{"answer_hash": None}]


async def test_an_anonymous_survey_has_no_personal_links_and_ticks_nobody_off(
    database: Engine, settings: Settings
) -> None:
    survey = await opened_in("anonymous")
    await confirmed(settings)
    with pytest.raises(OpenLinkOnly):
        await invite(survey, EVERYBODY, OFFICER, settings, MORNING)
    await answer(survey, "any link")
    assert (await Response.count(), await SpentTicket.count()) == (1, 0)


async def test_the_promise_stands_from_the_first_answer_on(database: Engine) -> None:
    await opened_in("tick_off")
    await put_survey(msgspec.structs.replace(definition(PARENTS), mode="anonymous"))
    await start_or_resume("a link", await survey_by_slug(PARENTS), Presentation.STANDARD, TODAY)
    with pytest.raises(ModeIsFixed):
        await put_survey(msgspec.structs.replace(definition(PARENTS), mode="named"))
    assert (await survey_by_slug(PARENTS)).mode == "anonymous"


def test_the_word_anonymous_is_for_surveys_where_nobody_can_know() -> None:
    says_so = msgspec.structs.replace(definition(PARENTS), intro="Your answers are anonymous.")
    assert checked(says_so) == says_so
    with pytest.raises(WrongDefinition, match="somebody can see who answered"):
        checked(msgspec.structs.replace(says_so, mode="confidential"))
