"""Words that somebody takes back leave every report that is out, and nothing else in it changes. All is invented."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import httpx
import msgspec
import pytest

from analysis.reports import digest, from_json
from analysis.reports.facts import TAKEN_BACK
from analysis.reports.taken_back import without
from analysis.reports.values import Edition
from surveys.answering.actions import save_answer, send, start_or_resume
from surveys.answering.queries import open_response
from surveys.answering.tokens import new_token
from surveys.queries import survey_by_slug
from surveys.questions.base import Given, Presentation
from surveys.receipts.actions import delete_by_receipt, hide_words_by_receipt
from surveys.tables import Answer, Response
from tests.reports.island import MARCH, TODAY, answered, load_island, looked_at, published, speak
from tests.surveys.examples import KEY, mixed
from tests.themes.said import MONDAY, OLIVE, OSCAR, SLUG, words_of
from voice.database import Engine, transaction
from voice.reports import gathering, queries
from voice.reports.errors import ReportAltered
from voice.reports.tables import QuoteRemoval, Report
from voice.reports.taking_back import remove_now, remove_quotes, shown_of
from voice.settings import Settings
from voice.themes.actions import decide
from voice.themes.arrivals import forget_deleted
from voice.themes.board import quote_board
from voice.themes.errors import NoReason, QuoteSettled, UnknownQuote
from voice.themes.queries import quotes
from voice.themes.quoting import Offer, approve, offer
from voice.themes.rights import forget_answers
from voice.themes.tables import Quote
from voice.themes.values import Chosen, QuoteSaid
from voice.themes.withdrawing import BY_RECEIPT, waiting, withdraw, withdraw_of

SAID = "We waited for a whole year."
OTHER = "We waited, and then they were kind."


async def two_speak() -> None:
    """Two parents (invented) wait, and both said yes to showing their words."""
    await load_island()
    await answered()
    for words in (SAID, OTHER):
        await speak(words, "T05", quoted=True)


async def quote_of(words: str) -> UUID:
    rows = await Quote.select(Quote.id).where(Quote.words == words)
    found: UUID = rows[0]["id"]
    return found


async def the_report() -> dict[str, Any]:
    [row] = await Report.select()
    return row


async def taken_back(words: str = SAID) -> None:
    await withdraw(await quote_of(words), "They rang us.", actor=OSCAR.actor, moment=MARCH)


def shown(edition: Edition) -> list[str]:
    easy = (*edition.easy.lines, *edition.easy.cannot, *edition.easy.waiting)
    return [quote.words for line in edition.report.lines for quote in line.quotes] + [
        line.quote for line in easy if line.code == "T05"
    ]


async def test_words_that_are_taken_back_leave_both_editions(database: Engine, settings: Settings) -> None:
    await two_speak()
    before = await published(settings)
    first = shown(before.edition)[-1]
    await taken_back(first)
    assert await remove_quotes(settings, MARCH) == {"quotes": 1, "reports": 1}
    after = await queries.published("WS2")
    assert sorted(shown(after.edition)) == sorted(
        TAKEN_BACK if words == first else words for words in shown(before.edition)
    )
    text = msgspec.json.encode(before.edition).decode()
    assert text.replace(first, TAKEN_BACK) == msgspec.json.encode(after.edition).decode()
    assert first not in str(await Report.select())
    assert first not in str(await Quote.select())
    [row] = await QuoteRemoval.select()
    assert (row["theme"], row["before"], row["after"]) == ("T05", before.digest, after.digest)
    assert (row["asked_on"], row["removed_on"], row["removed_by"]) == (TODAY, TODAY, "by itself")
    assert after.taken_back == (TODAY,)
    assert await remove_quotes(settings, MARCH) == {"quotes": 0, "reports": 0}


async def test_they_are_in_no_new_report_from_that_moment(database: Engine, settings: Settings) -> None:
    await two_speak()
    await taken_back()
    assert [quote.words for quote in await quotes("T05")] == [OTHER]
    assert SAID not in (await looked_at(settings)).content


async def test_a_change_that_no_removal_explains_is_still_found(database: Engine, settings: Settings) -> None:
    await two_speak()
    await published(settings)
    await taken_back()
    await remove_quotes(settings, MARCH)
    row = await the_report()
    changed = row["content"].replace(OTHER, "We never waited.")
    await Report.update({Report.content: changed}).where(Report.id == row["id"])
    with pytest.raises(ReportAltered):
        await queries.published("WS2")
    await Report.update({Report.digest: digest(changed)}).where(Report.id == row["id"])
    with pytest.raises(ReportAltered):
        await queries.published("WS2")


async def test_two_removals_make_one_chain(database: Engine, settings: Settings) -> None:
    await two_speak()
    await published(settings)
    for words in (SAID, OTHER):
        await taken_back(words)
        await remove_quotes(settings, MARCH)
    assert set(shown((await queries.published("WS2")).edition)) == {TAKEN_BACK}


async def test_a_member_of_staff_says_why_and_does_it_once(database: Engine) -> None:
    await two_speak()
    quote = await quote_of(SAID)
    with pytest.raises(NoReason):
        await withdraw(quote, " ", actor=OSCAR.actor, moment=MARCH)
    await taken_back()
    with pytest.raises(QuoteSettled):
        await taken_back()
    with pytest.raises(UnknownQuote):
        await withdraw(UUID(int=1), "They rang us.", actor=OSCAR.actor, moment=MARCH)
    [row] = (await quote_board(OLIVE.id)).taken_back
    assert (row.by, row.reason, row.asked_on, row.left) == (OSCAR.name, "They rang us.", TODAY, True)


async def test_the_clock_of_five_working_days_stands_still_over_easter(database: Engine) -> None:
    await two_speak()
    thursday = datetime(2026, 4, 2, 9, 0, tzinfo=UTC)
    await withdraw(await quote_of(SAID), "They rang us.", actor=OSCAR.actor, moment=thursday)
    [quote] = await waiting()
    assert quote.by == date(2026, 4, 13)  # Good Friday, Easter Monday and two weekends do not count


async def test_whoever_deletes_an_answer_takes_its_quotes_back(database: Engine, settings: Settings) -> None:
    await two_speak()
    await published(settings)
    await Response.delete().where(Response.id == (await words_of(SAID)).response_id)
    await forget_deleted()
    assert await remove_quotes(settings, MARCH) == {"quotes": 1, "reports": 1}
    assert SAID not in (await the_report())["content"]
    assert [row["words"] for row in await Quote.select()] == [OTHER]


async def test_a_quote_stays_when_only_the_time_of_its_answer_is_over(database: Engine, settings: Settings) -> None:
    await two_speak()
    await published(settings)
    said = await words_of(SAID)
    kept = await shown_of([said.answer_id])
    await Answer.update({Answer.words: None}).where(Answer.id == said.answer_id)
    await forget_answers([said.answer_id], kept=kept)
    assert (kept, await waiting()) == (frozenset({await quote_of(SAID)}), ())
    assert await withdraw_of([said.answer_id], BY_RECEIPT, TODAY) == 1
    await remove_quotes(settings, MARCH)
    assert SAID not in (await the_report())["content"]


async def test_a_report_frozen_before_quotes_had_a_month_is_still_read(database: Engine, settings: Settings) -> None:
    await two_speak()
    report = await published(settings)
    old = msgspec.json.decode((await the_report())["content"])
    for line in old["report"]["lines"]:
        line.pop("judged", None), line.pop("reopened", None)
        for quote in line["quotes"]:
            quote.pop("month", None), quote.pop("area", None), quote.pop("old", None)
    again = from_json(msgspec.json.encode(old).decode())
    assert shown(again) == shown(report.edition)


# --- by the receipt code


async def one_sends(words: str) -> str:
    """A parent (invented) sends these words, may be quoted, and keeps the receipt code."""
    token = new_token()
    await start_or_resume(token, await survey_by_slug(SLUG), Presentation.STANDARD, MONDAY)
    begun = await open_response(token, MONDAY)
    given = {"who": Given(("parent",)), "share": Given(("yes",)), "SQ-81": Given(words=words)}
    for question in begun.definition.questions:
        if question.id in given:
            await save_answer(begun, question, given[question.id], Presentation.STANDARD, 1)
    return await send(await open_response(token, MONDAY), MONDAY, KEY)


async def quoted_by_receipt(words: str) -> str:
    """The same, read and quoted, and in a report that is out."""
    await load_island()
    await answered()
    code = await one_sends(words)
    await mixed(today=MONDAY)
    said = await words_of(words)
    await decide(said.answer_id, [Chosen("T05", 0, len(words))], seen=0, actor=OLIVE.actor, moment=MARCH)
    made = await offer(said.answer_id, Offer("T05", words, True, True), actor=OLIVE.actor, moment=MARCH)
    await approve(made, actor=OSCAR.actor, moment=MARCH)
    return code


@pytest.mark.parametrize("as_", ["standard", "easy_read"])
async def test_a_receipt_code_takes_words_back_after_the_report_is_out(
    site: httpx.AsyncClient, settings: Settings, as_: str
) -> None:
    code = await quoted_by_receipt(SAID)
    assert SAID in shown((await published(settings)).edition)
    page = await site.post("/answers", data={"code": code, "as": as_})
    assert ("Do not show my words" in page.text, "Delete these answers" in page.text) == (True, False)
    told = await site.post("/answers/hide-words", data={"code": code, "as": as_})
    assert (told.status_code, told.headers["location"]) == (303, f"/answers/words-hidden?as={as_}")
    assert "5 working days" in (await site.get(told.headers["location"])).text
    again = await site.post("/answers", data={"code": code, "as": as_})
    assert ("Do not show my words" in again.text, "We do not show your words." in again.text) == (False, True)
    assert [row.by for row in (await quote_board(OLIVE.id)).taken_back] == [BY_RECEIPT]
    await remove_quotes(settings, MARCH)
    for address in ("/reports/WS2", "/reports/WS2/easy-read"):
        report = await site.get(address)
        assert (SAID in report.text, TAKEN_BACK in report.text) == (False, True)


async def test_a_wrong_receipt_code_takes_nothing_back(site: httpx.AsyncClient) -> None:
    await quoted_by_receipt(SAID)
    refused = await site.post("/answers/hide-words", data={"code": "WAVE 1 KITE LAMP"})
    assert (refused.status_code, await waiting()) == (404, ())


async def test_words_that_wait_to_be_mixed_are_hidden_before_anybody_could_quote_them(database: Engine) -> None:
    await load_island()
    code = await one_sends(SAID)

    async def nothing(answers: Collection[UUID]) -> int:
        raise AssertionError("Nothing could have been quoted yet.")

    await hide_words_by_receipt(code, KEY, nothing)
    await mixed(today=MONDAY)
    assert (await words_of(SAID)).words_ok is False


async def test_deleted_answers_are_in_no_report_that_is_made_later(database: Engine, settings: Settings) -> None:
    code = await quoted_by_receipt(SAID)
    await delete_by_receipt(code, KEY)
    assert SAID not in (await looked_at(settings)).content
    await forget_deleted()
    await remove_quotes(settings, MARCH)
    assert await Quote.count() == 0


# --- what a quote carries


@pytest.mark.parametrize(("as_at", "old"), [(date(2028, 3, 31), False), (date(2028, 4, 1), True)])
def test_a_quote_says_from_where_and_when_and_old_ones_say_it_first(as_at: date, old: bool) -> None:
    quote = QuoteSaid(UUID(int=1), "T05", SAID, "Child", "2026-03", "How it is", is_example=False)
    made = gathering._said(quote, "Isle of Wight", as_at)
    assert made.label == "Child, Isle of Wight, March 2026, in “How it is”"
    assert (made.month, made.area, made.old) == ("2026-03", "Isle of Wight", old)
    assert made.easy_label == "A child said this." + (" It was in March 2026." if old else "")


async def test_words_of_the_plan_say_that_they_are_printed_there_and_are_nobodys_to_take_back(
    database: Engine, settings: Settings
) -> None:
    await two_speak()
    edition = (await published(settings)).edition
    printed = [quote for line in edition.report.lines for quote in line.printed]
    assert printed
    assert all(quote.label.endswith(", as printed in the plan") for quote in printed)
    assert without(edition, printed[0].words, {line.code for line in edition.report.lines}) is edition


async def test_in_an_erasure_the_words_go_in_the_same_transaction(database: Engine, settings: Settings) -> None:
    await two_speak()
    await published(settings)
    said = await words_of(SAID)
    async with transaction():
        await forget_answers([said.answer_id])
        assert await remove_now(TODAY, "by itself") == {"quotes": 1, "reports": 1}
    assert SAID not in (await the_report())["content"]
    assert await Quote.count().where(Quote.answer_id == said.answer_id) == 0
