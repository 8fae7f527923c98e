"""Ask people to choose anew in time: before the leaving date, before a yes runs out, after a change at home."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from voice.calendar import london
from voice.consent.leaving import (
    Leaver,
    asked_at_home,
    changed_homes,
    end_at_leaving,
    expiring,
    soon_to_leave,
    writable,
)
from voice.notices.actions import queue
from voice.settings import Settings

OWN_ADDRESS = ""


async def review_consents(settings: Settings, now: datetime) -> dict[str, int]:
    """Every morning: end what ends today, and ask in time. Twice on one day is once. Counts what was done."""
    today = london(now).date()
    ended = await end_at_leaving(now)
    homes = [await ask_again_for(household, settings, now, day) for household, day in await changed_homes(today)]
    return {
        **ended,
        "told that they soon decide": await _tell_leavers(settings, now),
        "asked before a yes ends": await _ask_before_it_ends(settings, now),
        "asked after a change at home": sum(homes),
    }


async def _tell_leavers(settings: Settings, now: datetime) -> int:
    """To the young person's own address if they have one, else to the adult who said yes for them."""
    due = await soon_to_leave(london(now).date())
    through = await writable([each.person for each in due if not each.own_address], settings, london(now).date())
    told = 0
    for each in due:
        if each.own_address or each.person in through:
            told += await _tell(each, OWN_ADDRESS if each.own_address else through[each.person][0], now)
    return told


async def _tell(leaver: Leaver, purpose: str, now: datetime) -> bool:
    day = leaver.leaving.isoformat()
    key = f"leaving {leaver.before} {leaver.person} {day}"
    return await queue(leaver.person, "leaving", {"leaving": day}, now, unique_key=key, purpose=purpose)


async def _ask_before_it_ends(settings: Settings, now: datetime) -> int:
    """Under one of the yeses that still hold; whoever may not be written to is not asked."""
    today = london(now).date()
    due = await expiring(today)
    asked = 0
    for person, (purpose, _verdict) in (await writable(due, settings, today)).items():
        day = due[person].isoformat()
        key = f"expiring {person} {day}"
        asked += await queue(person, "expiring", {"last_day": day}, now, unique_key=key, purpose=purpose)
    return asked


async def ask_again_for(household: UUID, settings: Settings, now: datetime, changed_on: date | None = None) -> int:
    """One message for each person at home who reads their own; returns how many. Once for each day of change.

    The same day's change to two homes of one person is one message.
    """
    today = london(now).date()
    day = changed_on or today
    asked = 0
    for person, (purpose, verdict) in (await writable(await asked_at_home(household, day), settings, today)).items():
        if verdict.reader == person:
            key = f"home {person} {day.isoformat()}"
            asked += await queue(person, "expiring", {"last_day": ""}, now, unique_key=key, purpose=purpose)
    return asked
