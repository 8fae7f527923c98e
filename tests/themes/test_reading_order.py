"""Who is read next: too late first, then the least certain; and nothing of it tells when somebody answered."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import httpx
import pytest

from surveys.tables import Response
from tests.bench.sending import count_statements
from tests.people import sign_in_as
from tests.themes.said import FRIDAY, MONDAY, MONDAY_NIGHT, OLIVE, TILLY, Person, heard, officer
from voice.accounts.values import Role
from voice.calendar import now, today
from voice.database import Engine, transaction
from voice.settings import Settings
from voice.themes import line
from voice.themes.actions import decide, tell_safeguarding
from voice.themes.arrivals import forget_deleted
from voice.themes.line import Place, next_in_line, turn_of
from voice.themes.queue import queue
from voice.themes.tables import Coding, Reading

TEXTS = ("The waiting list is months and months of delay.", "A quiet room.", "A delay.", "Nothing fits this at all.")


async def whole_line(reader: UUID, day: date = MONDAY) -> list[UUID]:
    """Every answer in this reader's order."""
    found: list[UUID] = []
    at = await next_in_line(Place(), reader, day)
    while at and at not in found:
        found.append(at)
        at = await next_in_line(Place(), reader, day, await turn_of(at, reader, day))
    return found


async def test_what_the_suggestions_are_least_sure_of_comes_first(database: Engine, settings: Settings) -> None:
    sure, _, unsure, unknown = await heard(settings, *[Person(text) for text in TEXTS])
    order = await whole_line(OLIVE.id)
    assert (order[0], order[-1]) == (unknown.answer_id, sure.answer_id)
    assert order.index(unsure.answer_id) < order.index(sure.answer_id)


async def test_what_waits_too_long_comes_before_all(database: Engine, settings: Settings) -> None:
    sure, *others = await heard(settings, *[Person(text) for text in TEXTS])
    await Reading.update({Reading.arrived_on: FRIDAY}).where(Reading.answer_id != sure.answer_id)
    assert (await whole_line(OLIVE.id, FRIDAY))[0] == sure.answer_id
    assert (await queue(Place(), FRIDAY)).all.late == 1
    assert len(await whole_line(OLIVE.id, FRIDAY)) == 1 + len(others)


async def test_in_a_wave_the_limit_is_longer(
    database: Engine, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    await heard(settings, *[Person(text) for text in TEXTS])
    assert (await queue(Place(), FRIDAY)).all.late == 4
    monkeypatch.setattr(line, "WAVE", 3)
    monkeypatch.setattr(line, "WAVE_DAYS", 4)
    assert (await queue(Place(), FRIDAY)).all.late == 0


async def test_readers_begin_at_different_answers_among_equals(database: Engine, settings: Settings) -> None:
    await heard(settings, *[Person("Nothing fits.") for _ in range(12)])
    lines = [await whole_line(officer(f"Reader {n}").id) for n in range(12)]
    assert len({frozenset(each) for each in lines}) == 1
    assert len({each[0] for each in lines}) > 2


async def test_a_held_answer_is_in_no_line_and_in_no_pile(database: Engine, settings: Settings) -> None:
    held, free = await heard(settings, Person(TILLY), Person("A quiet room."))
    await tell_safeguarding(held.answer_id, "Danger.", actor=OLIVE.actor, moment=MONDAY_NIGHT)
    assert await whole_line(OLIVE.id) == [free.answer_id]
    found = await queue(Place(), MONDAY)
    assert (found.all.waiting, found.held) == (1, 1)


async def test_left_for_later_it_does_not_come_back_before_the_others(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    three = await heard(settings, *[Person(text) for text in TEXTS[1:]])
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    first = (await site.get("/staff/reading/next")).headers["location"]
    second = (await site.get(f"{first}/next")).headers["location"]
    decided = await site.post(second, data={"seen": "0", "act": "none"})
    third = decided.headers["location"].partition("?")[0]
    assert {first, second, third} == {f"/staff/reading/{words.answer_id}" for words in three}


async def test_an_answer_deleted_a_moment_ago_is_passed_over(site: httpx.AsyncClient, settings: Settings) -> None:
    words = await heard(settings, Person("Nothing fits."), Person("Nothing fits either."))
    gone, left = words
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    await Response.delete().where(Response.id == gone.response_id)
    assert (await site.get("/staff/reading/next")).headers["location"] == f"/staff/reading/{left.answer_id}"
    await Response.delete().where(Response.id == left.response_id)
    assert "Nothing to read yet" in (await site.get("/staff/reading")).text
    assert await Reading.count() == await Coding.count() == await forget_deleted() == 0


async def test_the_list_says_why_this_order(site: httpx.AsyncClient, settings: Settings) -> None:
    await heard(settings, Person(TILLY))
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    shown = (await site.get("/staff/reading")).text
    assert "the ones the suggestions are least sure of" in shown
    assert "1 working day, or 3 while more than 500 answers wait" in shown
    assert "1 answer has waited longer than the limit. They come first." in shown
    assert today() > MONDAY


async def test_a_decision_takes_the_same_number_of_statements_whatever_the_queue(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    await heard(settings, *[Person("Nothing fits.") for _ in range(4)])
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    few = await _statements(site)
    async with transaction():
        rows = [Reading(answer_id=UUID(int=n), arrived_on=now().date(), margin=0.9) for n in range(1, 400)]
        await Reading.insert(*rows)
    assert await _statements(site) == few


async def _statements(site: httpx.AsyncClient) -> int:
    """How many statements one decision and the page after it take."""
    address = (await site.get("/staff/reading/next")).headers["location"]
    counted = count_statements()
    done = await site.post(address, data={"seen": "0", "act": "none"})
    assert (await site.get(done.headers["location"])).status_code == 200
    return counted[0]


async def test_a_second_decision_on_the_way_changes_nothing(database: Engine, settings: Settings) -> None:
    [words] = await heard(settings, Person(TILLY))
    turn = await turn_of(words.answer_id, OLIVE.id, MONDAY)
    await decide(words.answer_id, [], seen=0, actor=OLIVE.actor, moment=MONDAY_NIGHT)
    assert await next_in_line(Place(), OLIVE.id, MONDAY, turn) is None
