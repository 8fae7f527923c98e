"""Every look is in the record, one decision counts, and a held answer stays held until somebody clears it."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import uuid4

import msgspec
import pytest

from tests.safeguarding.said import LATER, MONDAY, NO_CONCERN, REFERRED, SAM, SUE, one_flag
from voice.audit.queries import recent
from voice.database import Engine
from voice.safeguarding.actions import look, raise_by_reader
from voice.safeguarding.deciding import DecidedAlready, clear, decide
from voice.safeguarding.queries import UnknownFlag, flag, held_answer_ids, is_held, open_count
from voice.settings import Settings


async def acts() -> list[tuple[str, str]]:
    """(who, did what), oldest first."""
    return [(event["actor_name"], event["act"]) for event in reversed(await recent())]


async def test_the_first_look_stops_the_clock_and_every_look_is_in_the_record(
    database: Engine, settings: Settings
) -> None:
    flag_id, _words = await one_flag(settings)
    await look(flag_id, SAM, LATER)
    await look(flag_id, SUE, datetime(2026, 3, 2, 12, 0, tzinfo=UTC))
    found = await flag(flag_id)
    assert (found.opened_at, found.opened_name) == (LATER, "Sam (invented)")
    read = "read an answer with a safety flag"
    assert await acts() == [("Sam (invented)", read), ("Sue (invented)", read)]


async def test_a_decision_that_clears_the_answer_lets_it_go(database: Engine, settings: Settings) -> None:
    flag_id, words = await one_flag(settings)
    await decide(flag_id, NO_CONCERN, settings, actor=SAM, now=LATER)
    found = await flag(flag_id)
    assert (found.outcome, found.note, found.decided_name) == (
        "not_safeguarding", "A story about a film.", "Sam (invented)",
    )  # fmt: skip
    assert not await is_held(words.answer_id)
    assert await open_count() == 0


async def test_a_referred_answer_stays_held_until_somebody_clears_it(database: Engine, settings: Settings) -> None:
    flag_id, words = await one_flag(settings)
    await decide(flag_id, REFERRED, settings, actor=SAM, now=LATER)
    assert await held_answer_ids() == {words.answer_id}
    for _ in range(2):
        await clear(flag_id, actor=SUE)
    assert await held_answer_ids() == frozenset()
    assert await acts() == [("Sam (invented)", "decided a safety flag"), ("Sue (invented)", "cleared a held answer")]


async def test_a_flag_nobody_has_decided_cannot_be_cleared(database: Engine, settings: Settings) -> None:
    flag_id, words = await one_flag(settings)
    await clear(flag_id, actor=SAM)
    assert await held_answer_ids() == {words.answer_id}


async def test_an_answer_with_two_flags_is_held_until_both_are_cleared(database: Engine, settings: Settings) -> None:
    flag_id, words = await one_flag(settings)
    await raise_by_reader(words.answer_id, "I worry too.", SUE, MONDAY)
    await decide(flag_id, NO_CONCERN, settings, actor=SAM, now=LATER)
    assert await is_held(words.answer_id)


async def test_the_first_decision_counts(database: Engine, settings: Settings) -> None:
    flag_id, _words = await one_flag(settings)
    await decide(flag_id, REFERRED, settings, actor=SAM, now=LATER)
    with pytest.raises(DecidedAlready, match=r"Look at what they decided\."):
        await decide(flag_id, NO_CONCERN, settings, actor=SUE, now=LATER)
    assert (await flag(flag_id)).outcome == "referred"


async def test_once_decided_only_the_month_of_raising_is_kept(database: Engine, settings: Settings) -> None:
    flag_id, _words = await one_flag(settings)
    await decide(flag_id, NO_CONCERN, settings, actor=SAM, now=LATER)
    assert (await flag(flag_id)).raised_at == datetime(2026, 3, 1, tzinfo=UTC)
    [event] = await recent()
    assert msgspec.json.decode(event["facts"]) == {
        "cleared": True, "decided in time": True, "opened in time": True, "outcome": "not_safeguarding",
    }  # fmt: skip


async def test_the_record_holds_neither_the_words_nor_the_note(database: Engine, settings: Settings) -> None:
    flag_id, words = await one_flag(settings)
    await look(flag_id, SAM, LATER)
    await decide(flag_id, REFERRED, settings, actor=SAM, now=LATER)
    entries = str(await recent())
    assert words.text not in entries
    assert REFERRED.note not in entries


async def test_an_unknown_flag_is_refused(database: Engine, settings: Settings) -> None:
    with pytest.raises(UnknownFlag):
        await look(uuid4(), SAM, MONDAY)
    with pytest.raises(UnknownFlag):
        await decide(uuid4(), REFERRED, settings, actor=SAM, now=MONDAY)
    assert await recent() == []
