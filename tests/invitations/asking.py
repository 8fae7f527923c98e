"""Ask somebody and answer for them, as the pages and the jobs would."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import uuid4

from surveys.answering import actions as answering
from surveys.answering.queries import open_response
from surveys.answering.tokens import answer_token_from
from surveys.answering.values import Do
from surveys.builder.actions import open_survey, put_survey
from surveys.queries import SurveyRow, survey_by_slug
from surveys.questions.base import Presentation
from tests.notices.mail import link_in, outbox, text
from tests.register.people import MORNING, TODAY
from tests.surveys.examples import KEY, PARENTS, definition, page, step
from voice.audiences.filters import EVERYBODY
from voice.audit.values import Actor
from voice.invitations import sending as invitations
from voice.invitations.actions import invite
from voice.invitations.settling import settle
from voice.notices import sending as notices
from voice.settings import Settings

OFFICER = Actor(uuid4(), "Olive Officer (invented)", "participation officer")


async def open_parents_survey(slug: str = PARENTS, closes: date | None = None, opens: date = TODAY) -> SurveyRow:
    """A survey of the house, open from today."""
    await put_survey(definition(slug))
    await open_survey(slug, opens, closes, missing=())
    return await survey_by_slug(slug)


async def ask_everybody(survey: SurveyRow, settings: Settings, now: datetime = MORNING) -> int:
    return await invite(survey, EVERYBODY, OFFICER, settings, now)


async def run_jobs(settings: Settings, now: datetime) -> dict[str, Any]:
    """What the timetable does each minute; only what was touched."""
    settled = await settle(settings, now)
    queued = await invitations.send_due(settings, now)
    counted = {**settled, **queued, **await notices.send_due(settings, now)}
    return {name: number for name, number in counted.items() if number}


def newest_link(settings: Settings) -> str:
    """The token of the invitation link in the newest message of the outbox that has one."""
    newest = [message for message in outbox(settings) if "/i/" in text(message)][-1]
    return link_in(newest, "/i/").removeprefix("/i/").removesuffix("?as=easy_read")


async def answer(survey: SurveyRow, token: str, today: date = TODAY) -> str:
    """Begin, say “good” and send; returns the receipt code."""
    link = answer_token_from(token)
    await answering.start_or_resume(link, survey, Presentation.STANDARD, today)
    begun = await open_response(link, today)
    question = begun.definition.always_asked[page(begun.definition, "SQ-01") - 1]
    await answering.take(begun, question, step(Do.CONTINUE, "good"))
    return await answering.send(await open_response(link, today), today, KEY)
