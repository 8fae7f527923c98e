"""How fast flags were dealt with: the times of each, and the numbers of the last 90 days."""

from __future__ import annotations

from datetime import datetime, timedelta
from html import unescape

import httpx

from tests.people import sign_in_as
from tests.safeguarding.said import LATER, MONDAY, NO_CONCERN, REFERRED, SAM, Person, waiting, written
from voice.accounts.values import Role
from voice.calendar import now
from voice.database import Engine
from voice.safeguarding.actions import look
from voice.safeguarding.deciding import decide
from voice.safeguarding.figures import Share, figures
from voice.safeguarding.screening import screen_words
from voice.safeguarding.tables import SafetyTiming
from voice.safeguarding.values import Decision
from voice.settings import Settings


async def decided(settings: Settings, number: int, *decisions: Decision, late: int = 0) -> None:
    """So many flags of one morning, decided after 40 minutes; the last `late` of them opened a day later."""
    await written(*(Person(f"My uncle hits me. {each}") for each in range(number)))
    await screen_words(settings, MONDAY)
    for each, flag in enumerate(await waiting(settings)):
        moment = LATER + timedelta(days=1 if each >= number - late else 0)
        await look(flag.id, SAM, moment)
        await decide(flag.id, decisions[each % len(decisions)], settings, actor=SAM, now=moment)


async def test_the_numbers_of_ninety_days_with_small_ones_hidden(database: Engine, settings: Settings) -> None:
    crime = Decision("crime", "referred", "Told them.", cleared=False)
    await decided(settings, 12, *[REFERRED] * 11, crime, late=3)
    found = await figures(settings, LATER + timedelta(days=89))
    assert (found.opened, found.decided) == (Share(75, 12), Share(75, 12))
    assert (found.median_open, found.median_decide) == ("40 working minutes", "40 working minutes")
    assert dict(found.kinds)["Crime"] is None
    assert (found.total is None) != (dict(found.kinds)["A child may be being harmed"] is None)
    after = await figures(settings, LATER + timedelta(days=92))
    assert (after.kinds, after.total, after.opened) == ((), 0, None)


async def test_on_few_flags_nothing_is_said_in_per_cent(database: Engine, settings: Settings) -> None:
    await decided(settings, 6, NO_CONCERN)
    found = await figures(settings, LATER)
    assert (found.opened, found.decided, found.median_open) == (None, None, "")
    assert (found.total, dict(found.kinds)) == (6, {"A child may be being harmed": 6})


async def test_a_time_is_kept_with_its_month_and_not_with_its_flag(database: Engine, settings: Settings) -> None:
    await decided(settings, 1, NO_CONCERN)
    [row] = await SafetyTiming.select()
    assert {name: value for name, value in row.items() if name != "id"} == {
        "month": "2026-03", "to_open": 40, "to_decide": 40,
    }  # fmt: skip


async def test_the_queue_shows_when_each_was_raised_opened_and_decided(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    await written(Person("My uncle hits me."), Person("i want to die"))
    raised = now() - timedelta(days=20)
    await screen_words(settings, raised)
    first, second = await waiting(settings)
    moment: datetime = now() - timedelta(days=3)
    for each in (first, second):
        await look(each.id, SAM, moment)
    await decide(second.id, REFERRED, settings, actor=SAM, now=now())
    await sign_in_as(site, Role.SAFEGUARDING_LEAD)
    shown = unescape((await site.get("/staff/safeguarding")).text)
    for words in ("by the word list", "by Sam (invented)", "later than 2 working hours", "not on the same working day"):
        assert words in shown
    assert "Every text is read by a person" in shown
    assert "fewer than 10 flags, too few to say" in shown
