"""A copy counts once: on a phone or typed, in either order, both at once, and in all four modes."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest

from surveys.answering.actions import save_answer, send
from surveys.answering.queries import open_response, sent_response
from surveys.answering.tokens import hash_of
from surveys.definition import MODES
from surveys.errors import AlreadySent, NothingToSend, UnknownAnswers
from surveys.holding.queries import how_many
from surveys.paper.actions import begin_on_phone, check_unsent, send_typed
from surveys.paper.codes import in_address, link_of
from surveys.paper.errors import CopyAlreadySent, UnknownCopy
from surveys.paper.queries import copy_by_code, loose_tickets
from surveys.paper.tables import PaperCopy, PaperEntry
from surveys.paper.typed import Typed
from surveys.queries import survey_by_slug
from surveys.questions.base import Given
from surveys.receipts.actions import delete_by_receipt
from surveys.steps import by_id
from surveys.tables import Draft, Response, SpentTicket
from tests.surveys.examples import KEY, PARENTS, STANDARD, TODAY, mixed
from tests.surveys.paper.copies import EASY, OLIVE, PETRA, WORDS, copies, survey_in, type_in, typed_and_sent

pytestmark = pytest.mark.usefixtures("database")
SAID = {WORDS: Typed(words="Less waiting")}


async def on_a_phone(code: str, words: str = "By phone") -> None:
    """Begin with a copy on a phone, answer one question and send."""
    copy = await copy_by_code(code, KEY)
    response = await begin_on_phone(copy, code, STANDARD, TODAY, KEY, language="en")
    await save_answer(response, by_id(response.definition)[WORDS], Given(words=words), STANDARD, 1)
    await send(await open_response(response.token, TODAY), TODAY, KEY)


async def sent() -> int:
    """How many people's answers we have, mixed or not."""
    return await Response.count() + await how_many((await survey_by_slug(PARENTS)).id)


async def test_only_a_hash_is_kept_and_it_takes_the_services_key_to_make_it() -> None:
    await survey_in("anonymous")
    (code,) = await copies()
    (row,) = await PaperCopy.select()
    assert (row["edition"], row["batch"], row["printed_on"]) == ("large_print", 1, TODAY)
    assert code.replace(" ", "").lower() not in str(row).lower()
    with pytest.raises(UnknownCopy):
        await copy_by_code(code, b"x" * 32)


@pytest.mark.parametrize("typed", [str.lower, in_address, lambda code: code.replace(" ", ""), lambda code: f" {code} "])
async def test_a_copy_is_found_as_somebody_types_its_code(typed: Callable[[str], str]) -> None:
    await survey_in("anonymous")
    (code,) = await copies(edition=EASY)
    assert (await copy_by_code(typed(code), KEY)).edition is EASY


@pytest.mark.parametrize("typed", ["", "WAVE", "WAVE 4172 KITE LAMP FERN", "' OR 1=1", "\x00", "x" * 5000])
async def test_a_code_that_no_copy_has_is_said_to_be_none(typed: str) -> None:
    with pytest.raises(UnknownCopy):
        await copy_by_code(typed, KEY)


@pytest.mark.parametrize("mode", MODES)
async def test_what_was_sent_on_a_phone_is_not_typed_again(mode: str) -> None:
    await survey_in(mode)
    (code,) = await copies()
    await on_a_phone(code)
    with pytest.raises(CopyAlreadySent):
        await check_unsent(code, KEY)
    with pytest.raises(CopyAlreadySent):
        await send_typed(await copy_by_code(code, KEY), code, SAID, TODAY, KEY)
    assert await sent() == 1
    assert await Draft.count() == 0


@pytest.mark.parametrize("mode", MODES)
async def test_what_was_typed_is_not_answered_again_on_a_phone(mode: str) -> None:
    await survey_in(mode)
    (code,) = await copies()
    await typed_and_sent(code, **SAID)
    with pytest.raises(CopyAlreadySent):
        await on_a_phone(code)
    assert await sent() == 1
    assert await PaperEntry.count() == 0


@pytest.mark.parametrize("mode", MODES)
async def test_typed_answers_arrive_as_typed_in_every_mode(mode: str) -> None:
    await survey_in(mode)
    typed, phoned = await copies(2)
    await typed_and_sent(typed, **SAID)
    await on_a_phone(phoned)
    waits = mode in ("anonymous", "tick_off")
    assert await how_many((await survey_by_slug(PARENTS)).id) == (2 if waits else 0)
    await mixed()
    rows = {row["typed"]: row for row in await Response.select()}
    assert len(rows) == 2
    assert (rows[True]["month"], rows[True]["presentation"]) == ("2026-03", "standard")
    assert (rows[True]["received_on"] is None) == waits
    assert (rows[True]["token_hash"] is None) == waits


@pytest.mark.parametrize("mode", ["anonymous", "tick_off"])
async def test_where_nobody_may_know_whose_answers_they_are_the_answers_of_copies_wait_to_be_mixed(mode: str) -> None:
    await survey_in(mode)
    for code in await copies(3):
        await typed_and_sent(code, **SAID)
    assert await Response.count() == 0
    assert await SpentTicket.count() == 3


@pytest.mark.parametrize("first", ["phone", "typed"])
async def test_sent_on_a_phone_and_typed_at_once_counts_once(first: str) -> None:
    await survey_in("confidential")
    (code,) = await copies()
    copy = await copy_by_code(code, KEY)
    response = await begin_on_phone(copy, code, STANDARD, TODAY, KEY, language="en")
    await save_answer(response, by_id(response.definition)[WORDS], Given(words="By phone"), STANDARD, 1)
    response = await open_response(response.token, TODAY)
    both = [send(response, TODAY, KEY), send_typed(copy, code, SAID, TODAY, KEY)]
    results = await asyncio.gather(*(both if first == "phone" else both[::-1]), return_exceptions=True)
    assert await sent() == 1
    assert [one for one in results if isinstance(one, Exception) and not isinstance(one, AlreadySent)] == []
    assert await Draft.count() == 0


async def test_two_officers_who_send_the_same_copy_at_once_send_it_once() -> None:
    await survey_in("anonymous")
    (code,) = await copies()
    copy = await copy_by_code(code, KEY)
    results = await asyncio.gather(
        *(send_typed(copy, code, SAID, TODAY, KEY) for _ in range(5)), return_exceptions=True
    )
    assert await sent() == 1
    assert [one for one in results if one is not None and not isinstance(one, AlreadySent | UnknownAnswers)] == []


async def test_what_was_begun_on_a_phone_gives_way_to_the_paper_that_was_sent_in() -> None:
    await survey_in("confidential")
    (code,) = await copies()
    copy = await copy_by_code(code, KEY)
    begun = await begin_on_phone(copy, code, STANDARD, TODAY, KEY, language="en")
    await save_answer(begun, by_id(begun.definition)[WORDS], Given(words="Half"), STANDARD, 1)
    await send_typed(copy, code, SAID, TODAY, KEY)
    assert (await sent_response(code, KEY)).answers == {WORDS: Given(words="Less waiting")}
    with pytest.raises(AlreadySent):
        await open_response(begun.token, TODAY)


async def test_the_same_copy_leads_to_the_same_answers_until_they_are_sent() -> None:
    await survey_in("anonymous")
    (code,) = await copies()
    copy = await copy_by_code(code, KEY)
    first = await begin_on_phone(copy, code, STANDARD, TODAY, KEY, language="en")
    again = await begin_on_phone(copy, in_address(code), STANDARD, TODAY, KEY, language="en")
    assert (first.token, first.id) == (again.token, again.id)


async def test_a_sending_that_was_cut_short_before_the_code_was_spent_counts_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    await survey_in("anonymous")
    typed, phoned = await copies(2)

    async def cut_short(_token: str) -> None:
        raise ConnectionError

    with monkeypatch.context() as broken:
        broken.setattr("surveys.answering.actions.tick_off", cut_short)
        for sending in (typed_and_sent(typed, **SAID), on_a_phone(phoned)):
            with pytest.raises(ConnectionError):
                await sending
    assert await SpentTicket.count() == 0
    for code in (typed, phoned):
        with pytest.raises(CopyAlreadySent):
            await check_unsent(code, KEY)
    assert await SpentTicket.count() == 2
    assert await sent() == 2


async def test_the_code_on_the_paper_is_the_receipt_of_typed_answers_and_stays_used() -> None:
    await survey_in("anonymous")
    (code,) = await copies()
    await typed_and_sent(code, **SAID)
    assert (await sent_response(code.lower(), KEY)).waiting
    await mixed()
    assert (await sent_response(code, KEY)).answers == {WORDS: Given(words="Less waiting")}
    await delete_by_receipt(in_address(code), KEY)
    assert await sent() == 0
    with pytest.raises(CopyAlreadySent):
        await check_unsent(code, KEY)


async def test_the_receipt_of_a_phone_is_not_the_code_that_the_printing_office_knows() -> None:
    await survey_in("anonymous")
    (code,) = await copies()
    await on_a_phone(code)
    await mixed()
    with pytest.raises(Exception, match="Check each letter"):
        await sent_response(code, KEY)


async def test_used_codes_are_not_forgotten_with_the_tickets_of_links() -> None:
    await survey_in("tick_off")
    (code,) = await copies()
    await on_a_phone(code)
    assert await SpentTicket.count() == 1
    assert await loose_tickets() == frozenset()


async def test_nothing_in_the_database_joins_a_copy_and_its_answers() -> None:
    await survey_in("anonymous")
    (code,) = await copies()
    await typed_and_sent(code, **SAID)
    await mixed()
    (copy,), (response,) = await PaperCopy.select(), await Response.select()
    shared = {str(value) for value in copy.values()} & {str(value) for value in response.values()}
    assert shared <= {str(copy["survey"]), str(copy["version"]), "1", "True", "False", "None"}
    assert hash_of(link_of(code, KEY)) not in str(response)


async def test_an_empty_paper_is_not_sent_and_can_still_be_answered_on_a_phone() -> None:
    await survey_in("anonymous")
    (code,) = await copies()
    await type_in(code, OLIVE)
    copy = await type_in(code, PETRA)
    with pytest.raises(NothingToSend):
        await send_typed(copy, code, {}, TODAY, KEY)
    assert await PaperEntry.count() == 2
    await on_a_phone(code)
    assert await sent() == 1


async def test_answers_that_the_survey_does_not_ask_this_person_are_not_sent_alone() -> None:
    await survey_in("anonymous")
    (code,) = await copies()
    copy, helper_alone = await copy_by_code(code, KEY), {"helper-role": Typed(choices=("teacher",))}
    with pytest.raises(NothingToSend):
        await send_typed(copy, code, helper_alone, TODAY, KEY)
    assert await Draft.count() == 0
