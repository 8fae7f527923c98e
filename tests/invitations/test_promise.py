"""The promise of a survey by invitation: we can see that you answered, not what."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from surveys.answering.tokens import answer_token_from, hash_of
from surveys.tables import TABLES as SURVEY_TABLES
from surveys.tables import Draft, Response
from tests.invitations.asking import answer, ask_everybody, newest_link, open_parents_survey, run_jobs
from tests.notices.mail import link_in, outbox
from tests.register.people import MORNING, NIGHT, PRIYA, TOMASZ, confirmed, joined, many
from tests.surveys.examples import mixed
from voice import piccolo_app
from voice.database import Engine
from voice.invitations import sending
from voice.invitations.settling import settle
from voice.invitations.tables import Invitation, InvitationLink
from voice.settings import Settings


async def dump() -> str:
    """Every value of every table, as somebody who stole the database would read it."""
    rows: list[dict[str, Any]] = [
        row for table in (*SURVEY_TABLES, *piccolo_app.TABLES) for row in await table.select()
    ]
    return " ".join(str(value) for row in rows for value in row.values()).lower()


async def test_a_stolen_database_holds_no_address_and_no_link_at_any_moment(
    database: Engine, settings: Settings
) -> None:
    survey = await open_parents_survey()
    await joined(settings, TOMASZ)
    await confirmed(settings, PRIYA)
    stolen = [await dump()]
    await ask_everybody(survey, settings)
    await sending.send_due(settings, NIGHT)
    stolen.append(await dump())
    await run_jobs(settings, MORNING + timedelta(days=1))
    stolen.append(await dump())
    links = {link for message in outbox(settings) for link in links_of(message)}
    invitation = newest_link(settings)
    code = await answer(survey, invitation)
    stolen.append(await dump())
    await settle(settings, MORNING)
    stolen.append(await dump())
    secrets = {"priya@example.org", "tomasz@example.org", invitation, answer_token_from(invitation), code, *links}
    assert len(secrets) >= 7
    for moment in stolen:
        assert [secret for secret in secrets if secret.lower() in moment] == []


def links_of(message: Any) -> list[str]:
    found = []
    for path in ("/my/", "/i/", "/join/confirm/"):
        try:
            found.append(link_in(message, path).removeprefix(path).removesuffix("?as=easy_read"))
        except StopIteration:
            continue
    return found


async def test_after_sending_no_value_stands_both_with_the_invitation_and_with_the_answers(
    database: Engine, settings: Settings
) -> None:
    survey = await open_parents_survey()
    for person in many(6):
        await confirmed(settings, person)
    await ask_everybody(survey, settings)
    await run_jobs(settings, MORNING)
    for message in outbox(settings):
        await answer(survey, link_in(message, "/i/").removeprefix("/i/"))
    await settle(settings, MORNING)
    assert await mixed() == 6
    asked = await Invitation.select() + await InvitationLink.select()
    given = [row for table in SURVEY_TABLES if table.__name__ != "Survey" for row in await table.select()]
    left = {str(value) for row in asked for value in row.values()}
    right = {str(value) for row in given for name, value in row.items() if name != "survey"}
    assert left & right <= {"None", "0", "1", "2"}
    assert await Draft.count() == 0
    assert [(row["token_hash"], row["received_on"], row["month"]) for row in await Response.select()] == [
        (None, None, "2027-03")
    ] * 6


async def test_the_ticket_is_gone_when_it_was_noted(database: Engine, settings: Settings) -> None:
    survey = await open_parents_survey()
    await confirmed(settings)
    await ask_everybody(survey, settings)
    await run_jobs(settings, MORNING)
    token = newest_link(settings)
    await answer(survey, token)
    await settle(settings, MORNING)
    link = await InvitationLink.select().first()
    assert link is not None
    assert link["link_hash"] == hash_of(token)
    assert (await dump()).count(link["ticket_hash"]) == 1
