"""Join, say yes or no to one purpose, stop everything, leave. Each adds events and an entry in the record."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID, uuid4

from voice.audit.actions import Actor, record
from voice.calendar import add_months, london
from voice.consent.purposes import MONTHS_VALID, OFFERED, PURPOSES, WORDING_VERSION
from voice.consent.queries import in_force
from voice.consent.tables import ConsentEvent
from voice.database import transaction
from voice.register import actions as register
from voice.register.queries import person_by_address
from voice.register.values import NewPerson

THE_PERSON = "the person"


async def join(
    new: NewPerson, purposes: Collection[str], secret: bytes, now: datetime, actor: Actor,
    *, channel: str = "website", evidence: str = "", is_example: bool = False,
) -> UUID | None:  # fmt: skip
    """Add somebody with a yes to each chosen purpose and a no to the others that were asked.

    Returns None when the address is known already: the page says the same, and nobody learns who is on the register.
    """
    if await person_by_address(new.email, secret) is not None:
        return None
    async with transaction():
        person_id = await register.add(new, secret, now, is_example=is_example)
        for purpose in OFFERED:
            state = "yes" if purpose.code in purposes else "no"
            await _add(person_id, purpose.code, state, now, channel=channel, evidence=evidence)
        await record(actor, "added a person to the register", "person", str(person_id), reason=channel)
    return person_id


async def give(person_id: UUID, purpose: str, now: datetime, actor: Actor, *, channel: str = "own page") -> None:
    """A yes to one purpose, for 24 months. Nothing is added when it already holds."""
    await _say(person_id, purpose, "yes", now, actor, channel)
    await register.start_again(person_id)


async def withdraw(person_id: UUID, purpose: str, now: datetime, actor: Actor, *, channel: str = "own page") -> None:
    """Take back the yes to one purpose; the others stay."""
    await _say(person_id, purpose, "withdrawn", now, actor, channel)


async def stop_everything(person_id: UUID, now: datetime, actor: Actor) -> None:
    """One step: every yes is withdrawn and nobody writes again."""
    async with transaction():
        for purpose, state in (await in_force(person_id, london(now).date())).items():
            if state == "yes":
                await _say(person_id, purpose, "withdrawn", now, actor, "own page")
        await register.stop_all(person_id)


async def leave(person_id: UUID, actor: Actor) -> None:
    """Remove somebody from the register whole."""
    async with transaction():
        await register.erase(person_id)
        await record(actor, "erased a person at their own wish", "person", str(person_id))


async def _say(person_id: UUID, purpose: str, state: str, now: datetime, actor: Actor, channel: str) -> None:
    if purpose not in PURPOSES or (await in_force(person_id, london(now).date())).get(purpose) == state:
        return
    async with transaction():
        await _add(person_id, purpose, state, now, channel=channel)
        facts = {"purpose": purpose, "state": state}
        await record(actor, "changed a consent", "person", str(person_id), reason=channel, facts=facts)


async def _add(person_id: UUID, purpose: str, state: str, now: datetime, *, channel: str, evidence: str = "") -> None:
    number = await ConsentEvent.count().where(ConsentEvent.person == person_id) + 1
    await ConsentEvent.insert(
        ConsentEvent(
            id=uuid4(),
            person=person_id,
            number=number,
            purpose=purpose,
            state=state,
            given_by=THE_PERSON,
            wording_version=WORDING_VERSION,
            channel=channel,
            evidence=evidence,
            at=now,
            expires=add_months(london(now).date(), MONTHS_VALID) if state == "yes" else None,
        )
    )
