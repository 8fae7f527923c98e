"""Join, say yes or no to one purpose, stop everything. Each adds events and an entry in the record."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from voice.audit.actions import Actor, record
from voice.calendar import add_months, london
from voice.consent.purposes import MONTHS_VALID, OFFERED, PURPOSES, THE_PERSON, WORDING_VERSION
from voice.consent.queries import ADULT, OWN, in_force
from voice.consent.tables import ConsentEvent, ConsentNow
from voice.database import transaction
from voice.register import actions as register
from voice.register.queries import is_verified, person_by_address
from voice.register.values import NewPerson


@dataclass(frozen=True)
class Told:
    """How we know what somebody wants: the channel they said it by, and what shows it."""

    channel: str
    evidence: str = ""


@dataclass(frozen=True)
class Speaker:
    """Who says it: a code of GIVERS and, for another person, the adult. `until` is the last day their yes can hold."""

    given_by: str = THE_PERSON
    adult: UUID | None = None
    until: date | None = None


OWN_PAGE = Told("own page")
THEMSELVES = Speaker()


async def join(
    new: NewPerson, purposes: Collection[str], secret: bytes, now: datetime, actor: Actor,
    *, channel: str = "website", evidence: str = "", is_example: bool = False,
) -> UUID | None:  # fmt: skip
    """Add somebody with a yes to each chosen purpose and a no to the others that were asked.

    Returns None when the address is known already: the page says the same, and nobody learns who is on the register.
    Somebody who never confirmed the address may have mistyped the rest: what they typed last holds.
    """
    known = await person_by_address(new.email, secret) if new.email else None
    if known is not None and await is_verified(known):
        return None
    try:
        async with transaction():
            if known is None:
                person_id = await register.add(new, secret, now, is_example=is_example)
            else:
                person_id = known
                await register.join_again(known, new, secret, now)
            await _answer_all(person_id, purposes, now, Told(channel, evidence))
            await record(actor, "added a person to the register", "person", str(person_id), reason=channel)
    except register.AddressKnown:  # somebody else joined with it between our look and our row
        return None
    return person_id


async def _answer_all(person_id: UUID, purposes: Collection[str], now: datetime, told: Told) -> None:
    for purpose in OFFERED:
        await add_event(person_id, purpose.code, "yes" if purpose.code in purposes else "no", now, told)


async def give(person_id: UUID, purpose: str, now: datetime, actor: Actor, told: Told = OWN_PAGE) -> None:
    """A yes to one purpose, for 24 months. Nothing is added when it already holds."""
    async with transaction():
        await _say(person_id, purpose, "yes", now, actor, told)
        await register.start_again(person_id)


async def withdraw(person_id: UUID, purpose: str, now: datetime, actor: Actor, told: Told = OWN_PAGE) -> None:
    """Take back the yes to one purpose; the others stay. Without a yes there is nothing to take back."""
    async with transaction():
        await register.take_turn(person_id)
        if (await in_force(person_id, london(now).date())).get(purpose) in ("yes", "expired"):
            await _say(person_id, purpose, "withdrawn", now, actor, told)


async def write_down(
    person_id: UUID, said: NewPerson, purposes: Collection[str], now: datetime, actor: Actor, told: Told
) -> None:
    """Everything somebody told a registrar at once: who they are, how to write, a yes to these, no longer to others."""
    today = london(now).date()
    async with transaction():
        await register.change(person_id, said.known_as, said.format, said.contact_by, today, language=said.language)
        await register.change_facts(person_id, said.words, said.sen_provision, today)
        for purpose in OFFERED:
            await (give if purpose.code in purposes else withdraw)(person_id, purpose.code, now, actor, told)
        await record(actor, "wrote down what a person said", "person", str(person_id), reason=told.channel)


async def stop_everything(person_id: UUID, now: datetime, actor: Actor, told: Told = OWN_PAGE) -> None:
    """One step: every yes is withdrawn and nobody writes again."""
    async with transaction():
        await register.take_turn(person_id)
        for purpose, state in (await in_force(person_id, london(now).date())).items():
            if state == "yes":
                await _say(person_id, purpose, "withdrawn", now, actor, told)
        await register.stop_all(person_id)
        await record(actor, "stopped every message to a person", "person", str(person_id), reason=told.channel)


async def _say(person_id: UUID, purpose: str, state: str, now: datetime, actor: Actor, told: Told) -> None:
    await register.take_turn(person_id)
    if purpose not in PURPOSES or (await in_force(person_id, london(now).date())).get(purpose) == state:
        return
    await add_event(person_id, purpose, state, now, told)
    facts = {"purpose": purpose, "state": state}
    await record(actor, "changed a consent", "person", str(person_id), reason=told.channel, facts=facts)


async def add_event(
    person_id: UUID, purpose: str, state: str, now: datetime, told: Told, by: Speaker = THEMSELVES
) -> None:
    """Add one event and let it rule. Inside a transaction that has taken its turn on the person.

    `state` is yes, no, withdrawn or ended. Whether the speaker may say it is the caller's to know.
    """
    number = await ConsentEvent.count().where(ConsentEvent.person == person_id) + 1
    expires = _expires(london(now).date(), by) if state == "yes" else None
    await _rule(person_id, purpose, state, expires, by)
    await ConsentEvent.insert(
        ConsentEvent(
            id=uuid4(),
            person=person_id,
            number=number,
            purpose=purpose,
            state=state,
            given_by=by.given_by,
            giver=by.adult,
            wording_version=WORDING_VERSION,
            channel=told.channel,
            evidence=told.evidence,
            at=now,
            expires=expires,
            article6=PURPOSES[purpose].article6,
            article9=PURPOSES[purpose].article9,
        )
    )


def _expires(today: date, by: Speaker) -> date:
    usual = add_months(today, MONTHS_VALID)
    return min(usual, by.until) if by.until else usual


async def _rule(person_id: UUID, purpose: str, state: str, expires: date | None, by: Speaker) -> None:
    """Put what rules now in the place of what ruled before, from the same voice."""
    voice = OWN if by.given_by == THE_PERSON else ADULT
    row = ConsentNow(
        id=uuid4(), person=person_id, purpose=purpose, voice=voice, state=state, expires=expires, giver=by.adult
    )
    target = (ConsentNow.person, ConsentNow.purpose, ConsentNow.voice)
    values = [ConsentNow.state, ConsentNow.expires, ConsentNow.giver]
    await ConsentNow.insert(row).on_conflict(target=target, action="DO UPDATE", values=values)
