"""Moments at which a choice ends or must be made anew, and who is due: the leaving date, 24 months, a change at home.

Nothing here writes to anybody: the room of messages does, when it has asked whether it may.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from voice.audit.actions import SYSTEM, record
from voice.calendar import london
from voice.consent.actions import Speaker, Told, add_event
from voice.consent.ages import ASK_BEFORE_DAYS
from voice.consent.permits import Question
from voice.consent.purposes import PURPOSES, UNTIL_LEAVING
from voice.consent.queries import ADULT, Verdict, as_uuid, events, verdicts
from voice.consent.tables import ConsentNow
from voice.database import transaction
from voice.register import actions as register
from voice.register.values import CHILD, YOUNG_PERSON
from voice.settings import Settings

LEAVING_DATE = Told("timetable", "leaving date")
EXPIRES_SOON = timedelta(days=30)
# A job that did not run for some days still finds who was due; whoever joins later than that is not told late.
CATCH_UP = timedelta(days=6)

_GROWN = f"""
SELECT p.id FROM person p WHERE p.leaving_date <= {{}} AND (p.kind = '{CHILD}'
    OR (p.kind = '{YOUNG_PERSON}' AND EXISTS (SELECT 1 FROM consent_now n
        WHERE n.person = p.id AND n.voice = '{ADULT}' AND n.state = 'yes')))"""

_SOON = f"""
SELECT p.id, p.leaving_date, EXISTS (SELECT 1 FROM contact_point c WHERE c.person = p.id AND c.channel = 'email'
    AND c.verified_on IS NOT NULL AND c.bounce <> 'hard') AS own_address
FROM person p WHERE p.kind IN ('{CHILD}', '{YOUNG_PERSON}') AND p.leaving_date BETWEEN {{}} AND {{}}
AND EXISTS (SELECT 1 FROM consent_now n WHERE n.person = p.id AND n.state = 'yes' AND n.expires >= {{}})"""

# What ends because of the leaving date is told of as such.
_EXPIRING = f"""
SELECT n.person, MIN(n.expires) AS last_day FROM consent_now n JOIN person p ON p.id = n.person
WHERE n.state = 'yes' AND n.expires BETWEEN {{}} AND {{}}
AND NOT (n.voice = '{ADULT}' AND COALESCE(p.leaving_date BETWEEN {{}} AND {{}}, FALSE)) GROUP BY n.person"""

# Not the day somebody comes to the list, nor the day on which their first home is written down.
_MOVES = """
SELECT m.household, m.since AS day FROM household_member m JOIN person p ON p.id = m.person
JOIN household h ON h.id = m.household
WHERE m.since BETWEEN {} AND {} AND p.joined < m.since AND h.made_at < m.since
UNION SELECT m.household, m.until FROM household_member m WHERE m.until BETWEEN {} AND {}"""

_AT_HOME = f"""
SELECT DISTINCT m.person FROM household_member m JOIN person p ON p.id = m.person
WHERE m.household = {{}} AND p.kind <> '{CHILD}' AND (m.until IS NULL OR m.until >= {{}})"""


@dataclass(frozen=True)
class Leaver:
    """Somebody who decides from `leaving`, and which of the two messages before that day is due: days before it.

    `own_address`: they have an email address that works and is theirs.
    """

    person: UUID
    leaving: date
    before: int
    own_address: bool


async def end_at_leaving(now: datetime) -> dict[str, int]:
    """From the leaving date a child is a young person, and what parents said for them ends. Counts what ended."""
    rows = await ConsentNow.raw(_GROWN, london(now).date())
    return {"yeses of adults ended": sum([await _grow_up(as_uuid(row["id"]), now) for row in rows])}


async def _grow_up(person_id: UUID, now: datetime) -> int:
    """Returns how many yeses ended. A representative's stays: it began with their view, and ends with it."""
    async with transaction():
        await register.take_turn(person_id)
        await register.grow_up(person_id)
        over = await _adult_yeses(person_id)
        for purpose, row in over.items():
            by = Speaker(row["given_by"], row["giver"])
            await add_event(person_id, purpose, "ended", now, LEAVING_DATE, by)
        if over:
            facts = {"ended": sorted(over)}
            await record(SYSTEM, "ended what adults said for a young person", "person", str(person_id), facts=facts)
    return len(over)


async def _adult_yeses(person_id: UUID) -> dict[str, dict[str, Any]]:
    """Purpose → the event that rules in an adult's voice, where it is a parent's or the council's yes."""
    newest: dict[str, dict[str, Any]] = {}
    for row in await events(person_id):
        if row["giver"] is not None:
            newest.setdefault(row["purpose"], row)
    return {
        purpose: row for purpose, row in newest.items() if row["state"] == "yes" and row["given_by"] in UNTIL_LEAVING
    }


async def soon_to_leave(today: date) -> list[Leaver]:
    """Everybody about whom a yes holds and who leaves in 90 or 30 days, or up to six days fewer."""
    found = []
    for before in ASK_BEFORE_DAYS:
        last = today + timedelta(days=before)
        rows = await ConsentNow.raw(_SOON, last - CATCH_UP, last, today)
        found += [
            Leaver(as_uuid(row["id"]), _day(row["leaving_date"]), before, bool(row["own_address"])) for row in rows
        ]
    return found


async def expiring(today: date) -> dict[UUID, date]:
    """Person → the first day on which a yes about them ends, within 30 days."""
    last = today + EXPIRES_SOON
    rows = await ConsentNow.raw(_EXPIRING, today, last, today, last + timedelta(days=1))
    return {as_uuid(row["person"]): _day(row["last_day"]) for row in rows}


async def changed_homes(today: date) -> list[tuple[UUID, date]]:
    """Households that somebody moved into or out of within a week, and the day."""
    first = today - CATCH_UP
    rows = await ConsentNow.raw(_MOVES, first, today, first, today)
    return sorted((as_uuid(row["household"]), _day(row["day"])) for row in rows)


async def asked_at_home(household: UUID, since: date) -> list[UUID]:
    """Who lives there and reads messages of their own, and who left it on this day or later."""
    return sorted(as_uuid(row["person"]) for row in await ConsentNow.raw(_AT_HOME, household, since))


async def writable(people: Collection[UUID], settings: Settings, today: date) -> dict[UUID, tuple[str, Verdict]]:
    """Person → the first purpose for which we may write about them, and how; nobody for whom there is none."""
    found: dict[UUID, tuple[str, Verdict]] = {}
    for purpose in PURPOSES:
        rest = [person for person in people if person not in found]
        may = await verdicts(rest, Question.of(settings, purpose, today))
        found |= {person: (purpose, verdict) for person, verdict in may.items() if verdict.ok}
    return found


def _day(value: date | str) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)
