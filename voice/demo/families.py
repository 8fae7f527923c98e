"""Invented people on the register: enough to see an invitation and a told-back message in each format."""

from __future__ import annotations

from datetime import date, datetime

from voice.audit.actions import SYSTEM
from voice.consent.actions import join
from voice.register.actions import confirm, new_confirmation
from voice.register.queries import person_by_address, to_be_asked
from voice.register.values import NewPerson
from voice.settings import Settings

ALL = ("P1", "P2", "P3", "P11")
PEOPLE = (
    (NewPerson("parent_carer", "Maya (example)", "maya@example.org", "standard", "K"), ALL),
    (NewPerson("parent_carer", "Tom (example)", "tom@example.org", "easy_read", "E"), ALL),
    (
        NewPerson("parent_carer", "Ines (example)", "ines@example.org", "large_print", "K", "Large letters"),
        ("P2", "P11"),
    ),
    (NewPerson("young_person", "Kai (example)", "kai@example.org", "easy_read", "E"), ("P2", "P11")),
    (NewPerson("young_person", "Zoe (example)", "zoe@example.org", "standard", "K"), ("P1",)),
)


async def add_families(settings: Settings, now: datetime, today: date) -> int:
    """Add those who are missing, with their addresses confirmed; returns how many."""
    added = set()
    for person, purposes in PEOPLE:
        if await person_by_address(person.email, settings.secret_key) is None:
            added.add(
                await join(person, purposes, settings.secret_key, now, SYSTEM, channel="example", is_example=True)
            )
    for contact in await to_be_asked():
        if contact["person"] in added:  # whoever joined while the example ran confirms for themselves
            await confirm(await new_confirmation(contact["id"], now), today)
    return len(added)
