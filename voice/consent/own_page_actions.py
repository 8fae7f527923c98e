"""Putting right what the list holds, and a child's own answer on an adult's page."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from voice.audit.actions import Actor, record
from voice.calendar import london
from voice.consent import actions
from voice.consent.actions import Told
from voice.consent.own_page import IMPORTED, Held
from voice.consent.own_page_forms import AboutMe
from voice.consent.purposes import THE_PERSON
from voice.database import transaction
from voice.register import actions as register
from voice.register.needs import write_need
from voice.register.points import add_point, tidy
from voice.register.queries import person_by_address
from voice.register.sealing import search_hash
from voice.register.tables import AccessNeed, ContactPoint, Person
from voice.register.values import CHANNEL_OF, EMAIL, PHONE, POINT_OF, POST

ON_ADULTS_PAGE = Told("own page", "the child’s answer on the adult’s page")


async def correct(held: Held, said: AboutMe, secret: bytes, now: datetime, actor: Actor) -> None:
    """Write down what somebody put right. Their email address is changed by `renew_email` only."""
    read = said.typed
    async with transaction():
        await register.take_turn(held.id)
        await register.rename(held.id, read.known_as)
        await write_need(held.id, said.need(held.need), THE_PERSON, now)
        await register.change_facts(held.id, read.words, read.sen_provision or "X", london(now).date())
        for channel, typed in ((PHONE, read.phone), (POST, read.post)):
            if tidy(channel, typed) != held.first(channel):
                await _replace(held.id, channel, typed, secret)
        await record(actor, "put right what the list holds", "person", str(held.id), reason="own page")


async def _replace(person_id: UUID, channel: str, value: str, secret: bytes) -> None:
    await ContactPoint.delete().where(ContactPoint.person == person_id, ContactPoint.channel == channel)
    if value:
        await add_point(person_id, channel, value, secret, by_owner=True)


async def renew_email(held: Held, email: str, secret: bytes, actor: Actor) -> None:
    """Another email address. It counts once its owner has pressed the button; the old one gets nothing from now.

    The address they have already takes a change back. One of somebody else is not taken, and the page does not say so:
    its owner gets their own link.
    """
    theirs = (ContactPoint.person == held.id) & (ContactPoint.channel == EMAIL)
    async with transaction():
        await register.take_turn(held.id)
        await ContactPoint.delete().where(theirs, ContactPoint.verified_on.is_null())
        await ContactPoint.update({ContactPoint.bounce: ""}).where(theirs)
        if search_hash(email, secret) != search_hash(held.first(EMAIL), secret):
            await _take_email(held.id, email, secret)
        await record(actor, "gave another email address", "person", str(held.id), reason="own page")


async def _take_email(person_id: UUID, email: str, secret: bytes) -> None:
    owner = await person_by_address(email, secret)
    if owner is not None:
        await register.remind_of_link(email, secret)
        return
    await ContactPoint.update({ContactPoint.bounce: "hard"}).where(
        ContactPoint.person == person_id, ContactPoint.channel == EMAIL
    )
    await add_point(person_id, EMAIL, email, secret, by_owner=True)


async def say_yes(person_id: UUID, purposes: list[str], now: datetime, actor: Actor) -> None:
    """A yes on their own page. Of somebody imported it confirms the address our link came to, as nobody typed it."""
    async with transaction():
        for purpose in purposes:
            await actions.give(person_id, purpose, now, actor)
        if await Person.exists().where(Person.id == person_id, Person.source == IMPORTED):
            need = await AccessNeed.select(AccessNeed.contact_by).where(AccessNeed.person == person_id).first()
            channel = POINT_OF[CHANNEL_OF.get(need["contact_by"], EMAIL)] if need else EMAIL
            await ContactPoint.update({ContactPoint.verified_on: london(now).date()}).where(
                ContactPoint.person == person_id, ContactPoint.channel == channel, ContactPoint.verified_on.is_null()
            )


async def forget_old_email(person_id: UUID) -> None:
    """The new address is confirmed: the one before it goes."""
    good = (ContactPoint.person == person_id) & (ContactPoint.channel == EMAIL) & ContactPoint.verified_on.is_not_null()
    if await ContactPoint.exists().where(good, ContactPoint.bounce != "hard"):
        await ContactPoint.delete().where(good, ContactPoint.bounce == "hard")


async def child_answers(child_id: UUID, purposes: list[str], answer: str, now: datetime, actor: Actor) -> None:
    """A child's yes to what the adult says yes to, or their no to everything; anything else changes nothing."""
    async with transaction():
        if answer == "no":
            await actions.stop_everything(child_id, now, actor, ON_ADULTS_PAGE)
        if answer == "yes":
            for purpose in purposes:
                await actions.give(child_id, purpose, now, actor, ON_ADULTS_PAGE)
