"""The list of who is told first, second and third, and the days on which nobody is."""

from __future__ import annotations

from datetime import date
from html import unescape

import httpx

from tests.people import sign_in_as
from tests.safeguarding.listed import FIRST, SECOND, cover, told
from tests.safeguarding.said import MONDAY, SUE, one_flag
from voice.accounts.tables import StaffMember
from voice.accounts.values import Role
from voice.calendar import add_working_days, plain_date, today
from voice.database import Engine
from voice.safeguarding.cover.actions import add, end
from voice.safeguarding.cover.queries import gaps, leads, on_call, turns
from voice.settings import Settings

PAGE = "/staff/safeguarding/cover"


async def test_only_the_first_on_the_list_is_told_at_once(database: Engine, settings: Settings) -> None:
    await cover((FIRST, 1), (SECOND, 2), ("other@example.org", 0))
    await one_flag(settings)
    assert told(settings) == [FIRST]


async def test_every_lead_is_told_when_nobody_is_first_today(database: Engine, settings: Settings) -> None:
    await cover((FIRST, 1), day=date(2026, 3, 3))
    await cover((SECOND, 2))
    await one_flag(settings)
    assert told(settings) == [FIRST, SECOND]


async def test_who_has_left_is_not_told_whatever_the_list_says(database: Engine, settings: Settings) -> None:
    await cover((FIRST, 1), (SECOND, 2))
    [first, _second] = await leads()
    await add(first, 1, date(2026, 3, 2), date(2026, 3, 2), actor=SUE, now=MONDAY)
    await StaffMember.update({StaffMember.active: False}).where(StaffMember.email == FIRST)
    assert [(lead.address, lead.step) for lead in await on_call(date(2026, 3, 2))] == [(SECOND, 1)]


async def test_a_gap_is_said_in_words_and_weekends_and_bank_holidays_are_none(database: Engine) -> None:
    await cover((FIRST, 1), (SECOND, 2), day=date(2026, 4, 1))
    [first, second] = await leads()
    await add(first, 1, date(2026, 4, 2), date(2026, 4, 8), actor=SUE, now=MONDAY)
    await add(first, 1, date(2026, 4, 10), date(2026, 5, 31), actor=SUE, now=MONDAY)
    await add(second, 2, date(2026, 4, 2), date(2026, 4, 2), actor=SUE, now=MONDAY)
    await add(second, 2, date(2026, 4, 7), date(2026, 4, 28), actor=SUE, now=MONDAY)
    assert await gaps(date(2026, 4, 1)) == [
        "Nobody is first on Thursday 9 April 2026.",
        "Nobody is second from Wednesday 29 April 2026 to Thursday 30 April 2026.",
    ]


async def test_a_turn_that_is_ended_tells_its_person_no_longer(database: Engine) -> None:
    await cover((FIRST, 1), day=date(2026, 3, 2))
    [first] = await leads()
    await add(first, 2, date(2026, 2, 1), date(2026, 3, 31), actor=SUE, now=MONDAY)
    for turn in await turns(date(2026, 3, 2)):
        await end(turn.id, actor=SUE, now=MONDAY)
    assert await turns(date(2026, 3, 2)) == []
    assert [turn.until_on for turn in await turns(date(2026, 3, 1))] == [date(2026, 3, 1)]


async def test_a_lead_puts_somebody_on_the_list_and_takes_them_off(site: httpx.AsyncClient) -> None:
    sam = await sign_in_as(site, Role.SAFEGUARDING_LEAD)
    until = add_working_days(today(), 60)
    typed = {"member": str(sam.id), "step": "1", "from_on": str(today()), "until_on": str(until)}
    for _ in range(2):
        assert (await site.post(PAGE, data=typed)).headers["location"] == f"{PAGE}?done=added"
    shown = unescape((await site.get(PAGE)).text)
    assert shown.count(f'<td data-label="To">{plain_date(until)}</td>') == 1
    assert f"Told first today: <b>{sam.name}</b>" in shown
    assert "Nobody is first" not in shown
    assert "Nobody is second from" in shown
    [turn] = await turns(today())
    assert (await site.post(f"{PAGE}/{turn.id}/end")).headers["location"] == f"{PAGE}?done=ended"
    assert "Nobody is on the list." in (await site.get(PAGE)).text


async def test_what_is_missing_is_said_and_what_was_typed_is_kept(site: httpx.AsyncClient) -> None:
    await sign_in_as(site, Role.SAFEGUARDING_LEAD)
    answer = await site.post(PAGE, data={"member": "nobody", "from_on": "2099-03-02", "until_on": "2099-03-01"})
    assert answer.status_code == 422
    for sentence in ("Choose somebody.", "Choose when they are told.", "The last day is before the first."):
        assert sentence in answer.text
    assert 'value="2099-03-02"' in answer.text
