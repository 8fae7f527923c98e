"""Sent answers: one transaction, and from then on nothing in the database leads back to a link."""

from __future__ import annotations

import asyncio
from datetime import date
from typing import Any

import pytest

from surveys.answering.actions import forget_tickets, send, start_or_resume, take
from surveys.answering.queries import open_response, sent_response, was_spent
from surveys.answering.tokens import answer_token_from, hash_of, receipt_code, ticket_hash_from
from surveys.answering.values import Do, OpenResponse
from surveys.errors import AlreadySent, AnswerTooLong, NothingToSend, UnknownReceipt
from surveys.queries import spent_tickets
from surveys.questions.base import Given
from surveys.receipts.actions import delete_by_receipt
from surveys.steps import by_id
from surveys.tables import TABLES, Answer, Draft, Response, SpentTicket
from tests.surveys.examples import CHILDREN, EASY_READ, KEY, PARENTS, TODAY, begun, mixed, opened, page, step

pytestmark = pytest.mark.usefixtures("database")
INVITATION = "omar-the-invented-father"
LINK = answer_token_from(INVITATION)


async def answered(slug: str = PARENTS, link: str = LINK, **chosen: str) -> OpenResponse:
    """A response with the rating given, and whatever else was chosen by question id (dashes as underlines)."""
    await opened(slug)
    response = await begun(slug, token=link)
    for name, code in {"SQ_01": "good", **chosen}.items():
        question = response.definition.always_asked[page(response.definition, name.replace("_", "-")) - 1]
        await take(response, question, step(Do.CONTINUE, code))
    return await open_response(link, TODAY)


async def dump() -> str:
    """Every value of every table, as somebody who stole the database would read it."""
    rows: list[dict[str, Any]] = [row for table in TABLES for row in await table.select()]
    return " ".join(str(value) for row in rows for value in row.values())


async def test_the_database_holds_no_link_ticket_or_code_after_sending() -> None:
    response = await answered()
    code = await send(response, TODAY, KEY)
    stolen = (await dump()).lower()
    ticket = hash_of("ticket" + LINK)
    for secret in (INVITATION, LINK, hash_of(LINK), hash_of(INVITATION), ticket, code, code.replace(" ", "")):
        assert secret.lower() not in stolen, secret
    assert ticket_hash_from(LINK) in stolen


async def test_a_sent_row_has_a_month_and_no_day() -> None:
    await send(await answered(), TODAY, KEY)
    await mixed()
    row = await Response.select().first()
    assert row is not None
    assert (row["token_hash"], row["received_on"], row["month"]) == (None, None, "2026-03")


async def test_a_spent_ticket_carries_no_link_to_the_answers() -> None:
    response = await answered()
    await send(response, TODAY, KEY)
    rows = await SpentTicket.select()
    assert [set(row) for row in rows] == [{"id", "ticket_hash"}]
    assert str(response.id) not in str(rows)
    assert await spent_tickets() == {ticket_hash_from(LINK)}
    await forget_tickets(frozenset({ticket_hash_from(LINK)}))
    await forget_tickets(frozenset())
    assert await spent_tickets() == frozenset()


async def test_sending_twice_is_sending_once_with_the_same_code() -> None:
    response = await answered()
    codes = await asyncio.gather(send(response, TODAY, KEY), send(response, TODAY, KEY))
    assert codes == [receipt_code(LINK)] * 2
    await mixed()
    assert (await Response.count(), await SpentTicket.count()) == (1, 1)


async def test_a_link_that_was_used_is_used_up() -> None:
    response = await answered()
    await send(response, TODAY, KEY)
    assert await was_spent(LINK)
    with pytest.raises(AlreadySent):
        await open_response(LINK, TODAY)
    with pytest.raises(AlreadySent):
        await start_or_resume(LINK, response.survey, EASY_READ, TODAY)
    assert await Draft.count() == 0


async def test_nothing_is_sent_when_any_part_of_it_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    response = await answered()

    async def broken(*_parts: object) -> None:
        raise RuntimeError("the power went")

    monkeypatch.setattr("surveys.answering.actions.hold", broken)
    with pytest.raises(RuntimeError, match="the power went"):
        await send(response, TODAY, KEY)
    now = await open_response(LINK, TODAY)
    assert now.answers == response.answers
    assert await spent_tickets() == frozenset()


async def test_answers_and_the_tick_that_they_came_share_no_transaction(monkeypatch: pytest.MonkeyPatch) -> None:
    response = await answered()

    async def broken(*_parts: object) -> None:
        raise RuntimeError("the power went")

    monkeypatch.setattr("surveys.answering.actions.tick_off", broken)
    with pytest.raises(RuntimeError, match="the power went"):
        await send(response, TODAY, KEY)
    assert (await sent_response(receipt_code(LINK), KEY)).waiting
    assert await spent_tickets() == frozenset()


async def test_answers_with_nothing_in_them_are_not_sent() -> None:
    await opened(PARENTS)
    response = await begun(PARENTS)
    await take(response, response.definition.always_asked[0], step(Do.SKIP))
    with pytest.raises(NothingToSend):
        await send(await open_response(response.token, TODAY), TODAY, KEY)


async def test_words_kept_too_long_on_a_way_out_stop_the_sending_and_stay() -> None:
    response = await answered()
    change = response.definition.always_asked[6]
    await take(response, change, step(Do.BACK, words="a" * 4001))
    long = await open_response(LINK, TODAY)
    with pytest.raises(AnswerTooLong):
        await send(long, TODAY, KEY)
    assert (await open_response(LINK, TODAY)).given(change) == Given(words="a" * 4001)


async def test_a_skipped_question_leaves_no_row_behind() -> None:
    response = await answered()
    await take(response, response.definition.always_asked[0], step(Do.SKIP))
    await send(await open_response(LINK, TODAY), TODAY, KEY)
    await mixed()
    assert await Answer.count() == 1


@pytest.mark.parametrize(("chosen", "kept"), [("yes", True), ("no", False), (None, None)])
async def test_permission_to_use_words_is_yes_no_or_not_said(chosen: str | None, kept: bool | None) -> None:
    extra = {"words_ok": chosen} if chosen else {}
    await send(await answered(**extra), TODAY, KEY)
    await mixed()
    row = await Response.select(Response.words_ok).first()
    assert row == {"words_ok": kept}


@pytest.mark.parametrize(
    ("slug", "chosen", "respondent"),
    [(PARENTS, None, "parent"), (CHILDREN, "yp", "yp"), (CHILDREN, "unsaid", None), (CHILDREN, None, None)],
)
async def test_who_answered_is_what_they_said_or_whom_the_survey_is_for(
    slug: str, chosen: str | None, respondent: str | None
) -> None:
    extra = {"respondent": chosen} if chosen else {}
    await send(await answered(slug, **extra), TODAY, KEY)
    await mixed()
    assert await Response.select(Response.respondent).first() == {"respondent": respondent}


@pytest.mark.parametrize("waiting", [True, False])
async def test_the_receipt_code_finds_the_answers_and_deletes_them(waiting: bool) -> None:
    code = await send(await answered(), TODAY, KEY)
    if not waiting:
        await mixed()
    found = await sent_response(code.lower().replace(" ", "-"), KEY)
    assert (found.month, found.waiting) == ("2026-03", waiting)
    assert found.given(found.definition.always_asked[1]) == Given(choices=("good",))
    await delete_by_receipt(code, KEY)
    await mixed()
    assert (await Response.count(), await Answer.count()) == (0, 0)
    for ask in (sent_response, delete_by_receipt):
        with pytest.raises(UnknownReceipt):
            await ask(code, KEY)


async def test_somebody_who_deleted_what_they_sent_is_still_not_reminded() -> None:
    await delete_by_receipt(await send(await answered(), TODAY, KEY), KEY)
    assert await spent_tickets() == {ticket_hash_from(LINK)}


async def test_answers_are_sent_with_the_month_of_the_day_they_are_sent() -> None:
    await send(await answered(), date(2026, 12, 31), KEY)
    assert (await sent_response(receipt_code(LINK), KEY)).month == "2026-12"


async def test_what_another_tab_saved_after_this_page_was_opened_is_sent_too() -> None:
    stale = await answered()
    rating = by_id(stale.definition)["SQ-01"]
    words = by_id(stale.definition)["SQ-81"]
    await take(stale, words, step(Do.CONTINUE, words="The taxi"))
    code = await send(stale, TODAY, KEY)
    found = await sent_response(code, KEY)
    assert (found.given(rating), found.given(words)) == (Given(choices=("good",)), Given(words="The taxi"))


async def test_a_page_that_was_open_while_another_tab_sent_says_that_they_are_sent() -> None:
    stale = await answered()
    await send(stale, TODAY, KEY)
    with pytest.raises(AlreadySent):
        await take(stale, by_id(stale.definition)["SQ-81"], step(Do.CONTINUE, words="Too late"))
    assert (await sent_response(receipt_code(LINK), KEY)).answers == {"SQ-01": Given(choices=("good",))}
