"""Nobody's words are shown unless they said yes, one person took the names out and another checked."""

from __future__ import annotations

import asyncio
from uuid import UUID

import pytest

from surveys.tables import Response
from tests.themes.said import MONDAY_NIGHT, OLIVE, OSCAR, TILLY, Person, heard
from voice.codebook.errors import UnknownTheme
from voice.database import Engine
from voice.settings import Settings
from voice.themes.actions import decide, tell_safeguarding
from voice.themes.answers import SentWords
from voice.themes.board import quote_board
from voice.themes.errors import (
    AnswerHeld,
    NoPermission,
    NoReason,
    QuoteSettled,
    SameChecker,
    UnknownQuote,
    WrongQuote,
)
from voice.themes.queries import quotes
from voice.themes.quoting import Offer, approve, offer, offered_count, refuse
from voice.themes.tables import Quote
from voice.themes.values import Chosen

WORDS = "We have been on the waiting list for nine months."


def an_offer(words: str = WORDS, *, theme: str = "T05", label: bool = True, not_names: bool = False) -> Offer:
    return Offer(theme=theme, words=words, with_label=label, not_names=not_names)


async def tilly(settings: Settings, share: str = "yes") -> SentWords:
    """Tilly's answer (invented), read by Olive and given the theme Waiting."""
    [words] = await heard(settings, Person(TILLY, share=share))
    await decide(words.answer_id, [Chosen("T05", 21, 70)], seen=0, actor=OLIVE.actor, moment=MONDAY_NIGHT)
    return words


async def offered(words: SentWords, made: Offer) -> UUID:
    return await offer(words.answer_id, made, actor=OLIVE.actor, moment=MONDAY_NIGHT)


async def approved(words: SentWords, made: Offer) -> UUID:
    quote = await offered(words, made)
    await approve(quote, actor=OSCAR.actor, moment=MONDAY_NIGHT)
    return quote


async def test_a_quote_is_shown_only_after_a_second_person_said_yes(database: Engine, settings: Settings) -> None:
    words = await tilly(settings)
    quote = await offered(words, an_offer())
    assert (await quotes("T05"), await offered_count()) == ((), 1)
    await approve(quote, actor=OSCAR.actor, moment=MONDAY_NIGHT)
    assert await offered_count() == 0
    [shown] = await quotes("T05")
    assert (shown.id, shown.words, shown.label, shown.month) == (quote, WORDS, "Parent carer", "2026-03")
    assert (shown.survey_title, shown.is_example) == ("How it is (invented)", False)
    assert await quotes("T28") == ()
    assert await quotes() == (shown,)


async def test_the_person_who_took_the_names_out_cannot_check(database: Engine, settings: Settings) -> None:
    words = await tilly(settings)
    quote = await offered(words, an_offer())
    with pytest.raises(SameChecker):
        await approve(quote, actor=OLIVE.actor, moment=MONDAY_NIGHT)
    assert await quotes("T05") == ()


@pytest.mark.parametrize("share", ["no", ""])
async def test_without_a_yes_no_words_are_offered(database: Engine, settings: Settings, share: str) -> None:
    words = await tilly(settings, share)
    with pytest.raises(NoPermission):
        await offered(words, an_offer())


async def test_a_label_is_one_attribute_or_none(database: Engine, settings: Settings) -> None:
    words = await tilly(settings)
    await approved(words, an_offer(label=False))
    assert [quote.label for quote in await quotes("T05")] == [""]


async def test_words_of_our_own_are_refused(database: Engine, settings: Settings) -> None:
    words = await tilly(settings)
    with pytest.raises(WrongQuote):
        await offered(words, an_offer("We have waited on the list for nine long months."))
    assert await Quote.count() == 0


async def test_a_phone_number_never_leaves(database: Engine, settings: Settings) -> None:
    words = await tilly(settings)
    with pytest.raises(WrongQuote, match="Take this out: “01632 960 123”"):
        await offered(words, an_offer("Please ring me on 01632 960 123.", not_names=True))


async def test_a_name_is_taken_out_or_somebody_says_that_it_is_none(database: Engine, settings: Settings) -> None:
    words = await tilly(settings)
    with pytest.raises(WrongQuote, match="“Mrs Pocket”"):
        await offered(words, an_offer("Mrs Pocket was kind."))
    await offered(words, an_offer("[name] was kind."))
    await offered(words, an_offer("Mrs Pocket was kind.", not_names=True))
    [masked, left_in] = (await quote_board(OSCAR.id)).waiting
    assert (masked.possible_names, left_in.possible_names) == ((), ("Mrs Pocket",))


async def test_a_quote_needs_a_theme_that_counts(database: Engine, settings: Settings) -> None:
    words = await tilly(settings)
    with pytest.raises(UnknownTheme):
        await offered(words, an_offer(theme="T28"))


async def test_a_refusal_has_a_reason(database: Engine, settings: Settings) -> None:
    words = await tilly(settings)
    quote = await offered(words, an_offer())
    with pytest.raises(NoReason):
        await refuse(quote, "  ", actor=OSCAR.actor, moment=MONDAY_NIGHT)
    await refuse(quote, "People would know her.", actor=OSCAR.actor, moment=MONDAY_NIGHT)
    [row] = (await quote_board(OLIVE.id)).refused
    assert (row.reason, row.checked_name) == ("People would know her.", OSCAR.name)
    with pytest.raises(QuoteSettled):
        await approve(quote, actor=OSCAR.actor, moment=MONDAY_NIGHT)


async def test_of_two_checkers_one_decides(database: Engine, settings: Settings) -> None:
    words = await tilly(settings)
    quote = await offered(words, an_offer())
    checker = OSCAR.actor
    both = (
        approve(quote, actor=checker, moment=MONDAY_NIGHT),
        refuse(quote, "Not this one.", actor=checker, moment=MONDAY_NIGHT),
    )
    results = await asyncio.gather(*both, return_exceptions=True)
    # Whoever comes second is told, unless the refusal came second: an approved quote may be taken out of use.
    assert results[0] is None or isinstance(results[0], QuoteSettled)
    assert (await Quote.select().first())["state"] == ("refused" if results[1] is None else "approved")


async def test_an_approved_quote_can_be_taken_out_of_use(database: Engine, settings: Settings) -> None:
    words = await tilly(settings)
    quote = await approved(words, an_offer())
    await refuse(quote, "She asked us.", actor=OLIVE.actor, moment=MONDAY_NIGHT)
    assert await quotes("T05") == ()


async def test_who_deletes_their_answers_takes_their_quote_along(database: Engine, settings: Settings) -> None:
    words = await tilly(settings)
    await approved(words, an_offer())
    await Response.delete().where(Response.id == words.response_id)
    assert await quotes("T05") == ()
    assert (await quote_board(OLIVE.id)).approved == ()


async def test_a_quote_goes_when_its_theme_is_taken_off(database: Engine, settings: Settings) -> None:
    words = await tilly(settings)
    await approved(words, an_offer())
    await decide(words.answer_id, [], seen=1, actor=OLIVE.actor, moment=MONDAY_NIGHT)
    assert await quotes("T05") == ()


async def test_held_words_are_neither_offered_approved_nor_shown(database: Engine, settings: Settings) -> None:
    words = await tilly(settings)
    await approved(words, an_offer())
    waiting = await offered(words, an_offer("We have been on the waiting list […]"))
    await tell_safeguarding(words.answer_id, "Danger.", actor=OLIVE.actor, moment=MONDAY_NIGHT)
    assert await quotes("T05") == ()
    with pytest.raises(AnswerHeld):
        await offered(words, an_offer())
    with pytest.raises(AnswerHeld):
        await approve(waiting, actor=OSCAR.actor, moment=MONDAY_NIGHT)


async def test_a_quote_that_is_not_there_is_refused_in_words(database: Engine, settings: Settings) -> None:
    words = await tilly(settings)
    with pytest.raises(UnknownQuote):
        await approve(words.answer_id, actor=OSCAR.actor, moment=MONDAY_NIGHT)
