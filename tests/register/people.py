"""Families one can remember, all invented, and a fixed moment: Tuesday 2 March 2027, 10 in the morning."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

from voice.audit.actions import PUBLIC
from voice.consent import actions as consent
from voice.consent.ages import YoungRule
from voice.consent.permits import Question
from voice.register import actions as register
from voice.register.tables import ContactPoint
from voice.register.values import NewPerson
from voice.settings import Settings

TODAY = date(2027, 3, 2)
MORNING = datetime(2027, 3, 2, 10, 0, tzinfo=UTC)
NIGHT = datetime(2027, 3, 2, 22, 0, tzinfo=UTC)

PRIYA = NewPerson("parent_carer", "Priya (invented)", "priya@example.org", "standard", "K")
TOMASZ = NewPerson("parent_carer", "Tomasz (invented)", "tomasz@example.org", "easy_read", "E", "Short words")
NELL = NewPerson(
    "young_person", "Nell (invented)", "nell@example.org", "large_print", "E", leaving_date=date(2025, 6, 27)
)
BOTH = ("P2", "P11")


async def joined(
    settings: Settings, person: NewPerson = PRIYA, purposes: tuple[str, ...] = BOTH, now: datetime = MORNING
) -> UUID:
    """Somebody who has joined and not confirmed."""
    person_id = await consent.join(person, purposes, settings.secret_key, now, PUBLIC)
    assert person_id is not None
    return person_id


async def confirmed(
    settings: Settings, person: NewPerson = PRIYA, purposes: tuple[str, ...] = BOTH, now: datetime = MORNING
) -> UUID:
    """Somebody who has joined and pressed the button in our message."""
    person_id = await joined(settings, person, purposes, now)
    emails = ContactPoint.select().where(ContactPoint.person == person_id, ContactPoint.channel == "email")
    contact = await emails.first()
    assert contact is not None
    await register.confirm(await register.new_confirmation(contact["id"], now), now.date())
    return person_id


def many(number: int, person: NewPerson = PRIYA) -> list[NewPerson]:
    """So many people like this one, each with an address of their own."""
    return [replace(person, known_as=f"Parent {n} (invented)", email=f"parent{n}@example.org") for n in range(number)]


def asked(
    purpose: str = "P2",
    today: date = TODAY,
    *,
    rule: YoungRule = YoungRule.OWN,
    channels: frozenset[str] = frozenset({"email", "sms", "post"}),
) -> Question:
    """May we write, asked for a purpose on a day, with every way of sending open."""
    return Question(purpose, today, rule, channels)
