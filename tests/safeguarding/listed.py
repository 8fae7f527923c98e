"""A cover list of invented safeguarding leads, and what they were sent."""

from __future__ import annotations

from datetime import date, datetime

from tests.notices.mail import outbox
from tests.people import member
from tests.safeguarding.said import MONDAY, SUE
from voice.accounts.values import Role
from voice.calendar import london
from voice.safeguarding.cover import actions
from voice.safeguarding.cover.queries import leads
from voice.settings import Settings

FIRST, SECOND, THIRD, OTHER = (f"{name}@example.org" for name in ("first", "second", "third", "other"))


async def cover(*steps: tuple[str, int], day: date | None = None, now: datetime = MONDAY) -> None:
    """Make safeguarding leads of these addresses, each with a step of the list on one day; 0 is not on the list."""
    on = day or london(now).date()
    for address, _step in steps:
        await member(Role.SAFEGUARDING_LEAD, email=address)
    known = {lead.address: lead for lead in await leads()}
    for address, step in steps:
        if step:
            await actions.add(known[address], step, on, on, actor=SUE, now=now)


def told(settings: Settings) -> list[str]:
    """Who was sent something, in the order of the addresses."""
    return sorted(str(message["To"]) for message in outbox(settings))
