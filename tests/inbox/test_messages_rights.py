"""A person's messages are found by the address they gave, and go with them; in time content goes and figures stay."""

from __future__ import annotations

from datetime import date, timedelta

from tests.inbox.test_messages_desk import MONDAY, WHO, WORDS, at, came
from tests.register.people import PRIYA, TOMASZ, confirmed
from voice.audit.actions import COMMAND_LINE, SYSTEM
from voice.calendar import add_months
from voice.database import Engine
from voice.inbox import rights
from voice.inbox.messages import actions, queries
from voice.inbox.messages.values import Contact, Reply
from voice.inbox.queries import heard, words_ids
from voice.inbox.tables import MessageCase, VoiceItem
from voice.register.points import add_point
from voice.rights import schedule
from voice.rights.erasing import erase
from voice.settings import Settings
from voice.themes.answers import sent
from voice.themes.arrivals import note_arrivals
from voice.themes.tables import Reading

RULES = {rule.code: rule for rule in schedule.RULES}


async def test_a_persons_messages_are_shown_to_them_and_erased_with_a_proof(
    database: Engine, settings: Settings
) -> None:
    priya = await confirmed(settings, PRIYA)
    theirs = await came(settings, answer_to=f" {PRIYA.email.upper()}")
    other = await came(settings, words="Not hers.")
    await note_arrivals(at(MONDAY))
    (section,) = await rights.held(priya, settings.secret_key)
    assert section.rows == (("Monday 2 November 2026: Complaint", WORDS),)
    proof = await erase(priya, SYSTEM)
    assert proof.tables["message_case.contact_hash"] == 0
    assert [row["id"] for row in await MessageCase.select()] == [other.id]
    assert [row["id"] for row in await VoiceItem.select()] == [other.item]
    assert [row["answer_id"] for row in await Reading.select()] == [other.item]
    assert theirs.item not in await words_ids()


async def test_a_telephone_that_two_people_share_says_of_neither_whose_message_it_is(
    database: Engine, settings: Settings
) -> None:
    priya, tomasz = await confirmed(settings, PRIYA), await confirmed(settings, TOMASZ)
    for person in (priya, tomasz):
        await add_point(person, "sms", "07700 900123", settings.secret_key)
    await came(settings, answer_by="phone", answer_to="+44 7700 900123")
    assert await rights.held(priya, settings.secret_key) == []
    await erase(priya, SYSTEM)
    assert await MessageCase.count() == 1
    assert len(await rights.held(tomasz, settings.secret_key)) == 1


async def test_content_goes_12_months_after_closing_and_every_figure_stays(
    database: Engine, settings: Settings
) -> None:
    case = await came(settings)
    closed = date(2026, 11, 9)
    await actions.answer(case.id, Reply("email", "We rang the firm."), COMMAND_LINE, WHO, at(closed))
    figures = await queries.clock_figures(MONDAY, MONDAY, closed)
    rule = RULES["message content"]
    assert await rule.due(add_months(closed, 12)) == 0
    assert await rule.apply(add_months(closed, 12) + timedelta(days=1)) == 1
    assert await rule.apply(add_months(closed, 12) + timedelta(days=1)) == 0
    assert await queries.who_and_how(case.id) == ("", Contact("email", ""))
    assert await queries.reply_of(case.id) == Reply("email", "")
    assert (await MessageCase.select(MessageCase.contact_hash).first()) == {"contact_hash": ""}
    assert await queries.clock_figures(MONDAY, MONDAY, closed) == figures
    assert (await heard(case.item)).words == WORDS


async def test_a_message_that_is_open_keeps_its_content_however_old(database: Engine, settings: Settings) -> None:
    await came(settings)
    assert await RULES["message content"].apply(date(2036, 1, 1)) == 0


async def test_words_go_after_36_months_at_the_latest_with_what_readers_made_of_them(
    database: Engine, settings: Settings
) -> None:
    case = await came(settings)
    await note_arrivals(at(MONDAY))
    last = add_months(MONDAY, 36)
    rule = RULES["voices"]
    assert await rule.due(last - timedelta(days=1)) == 0
    assert (await rule.due(last), await rule.apply(last), await rule.apply(last)) == (1, 1, 0)
    assert (await heard(case.item)).words == ""
    assert await sent() == []
    assert await note_arrivals(at(last)) == 0
    assert await Reading.count() == 0
    assert await MessageCase.count() == 1
