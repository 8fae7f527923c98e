"""Messages of one person: found by the address they gave, shown, erased with their words; and what goes by itself.

A message without an address, or with one the register does not have, cannot be found: nobody knows whose it is. Visits,
events and what partners pass on carry no address at all.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from surveys.sealing import seal_words, unseal_words
from voice.inbox.messages.queries import contact_in, reply_in
from voice.inbox.messages.values import CLOSED, KINDS, Contact, Reply
from voice.inbox.queries import NO_WORDS
from voice.inbox.tables import LocalOfferComment, MessageCase, VoiceItem
from voice.register.rights import Section, day
from voice.register.tables import ContactPoint


async def _of(person_id: UUID) -> list[dict[str, Any]]:
    """Their cases. An address that somebody else on the register has too says of nobody whose message it is."""
    own, others = await _hashes(person_id)
    wanted = own - others
    if not wanted:
        return []
    found = MessageCase.select().where(MessageCase.contact_hash.is_in(sorted(wanted)))
    rows: list[dict[str, Any]] = await found.order_by(MessageCase.received_at)
    return rows


async def _hashes(person_id: UUID) -> tuple[set[str], set[str]]:
    """The hashes of their addresses, and those of them that other people have."""
    rows = await ContactPoint.select(ContactPoint.value_hash).where(ContactPoint.person == person_id)
    own = {row["value_hash"] for row in rows}
    if not own:
        return own, set()
    same = ContactPoint.value_hash.is_in(sorted(own)) & (ContactPoint.person != person_id)
    return own, {row["value_hash"] for row in await ContactPoint.select(ContactPoint.value_hash).where(same)}


async def held(person_id: UUID, secret: bytes) -> list[Section]:
    """What they wrote to us, when, and what we answered."""
    rows = [row for case in await _of(person_id) for row in await _shown(case)]
    return [Section("What you told us", tuple(rows), free=True)] if rows else []


async def _shown(case: dict[str, Any]) -> list[tuple[str, str]]:
    item = await VoiceItem.select(VoiceItem.words).where(VoiceItem.id == case["item"]).first()
    kind, reply = KINDS.get(case["kind"], case["kind"]), reply_in(case["reply"])
    said = [(f"{day(case['received_at'])}: {kind}", unseal_words(item["words"]) if item else "")]
    return [*said, *([(f"{day(case['replied_at'])}: our answer", reply.words)] if reply.words else [])]


async def erase(person_id: UUID) -> list[UUID]:
    """Their messages with words, name and answer; returns the ids of the texts that are gone, for the rooms above.

    Call it inside the deed's transaction, before the register forgets their addresses.
    """
    cases = await _of(person_id)
    items = [case["item"] for case in cases]
    if items:
        await MessageCase.delete().where(MessageCase.item.is_in(items))
        await LocalOfferComment.delete().where(LocalOfferComment.item.is_in(items))
        await VoiceItem.delete().where(VoiceItem.id.is_in(items))
    return items


def _old(before: datetime) -> Any:
    """Closed before this moment, and still with a name, an address or an answer."""
    return (MessageCase.state == CLOSED) & (MessageCase.replied_at < before) & _has_content()


def _has_content() -> Any:
    return (MessageCase.name != "") | (MessageCase.contact_hash != "") | (MessageCase.replied_name != "")


async def old_content(before: datetime) -> int:
    """How many messages that were closed before this moment still have a name, an address or an answer."""
    return int(await MessageCase.count().where(_old(before)))


async def forget_old_content(before: datetime) -> int:
    """They go; kind, cause, days and how it was answered stay, so that every figure stays. Returns how many."""
    rows = await MessageCase.select().where(_old(before))
    for row in rows:
        contact, reply = contact_in(row["contact"]), reply_in(row["reply"])
        values: dict[Any, Any] = {
            MessageCase.name: "",
            MessageCase.contact: _sealed(Contact(contact.by)),
            MessageCase.contact_hash: "",
            MessageCase.reply: _sealed(Reply(reply.how)),
            MessageCase.replied_name: "",
            MessageCase.acknowledged_name: "",
            MessageCase.paused_reason: "",
        }
        await MessageCase.update(values).where(MessageCase.id == row["id"])
    return len(rows)


def _sealed(value: Contact | Reply) -> str:
    return seal_words(msgspec.json.encode(value).decode())


async def with_words() -> list[dict[str, Any]]:
    """Every text that still has words: id, heard_on, workstreams and is_example."""
    columns = (VoiceItem.id, VoiceItem.heard_on, VoiceItem.workstreams, VoiceItem.is_example)
    rows = await VoiceItem.select(*columns).where(VoiceItem.words != NO_WORDS)
    return [{**row, "workstreams": msgspec.json.decode(row["workstreams"], type=list[str])} for row in rows]


async def empty_words(items: Collection[UUID]) -> None:
    """The words of these texts go; that something was said, by whom and when, stays."""
    if items:
        await VoiceItem.update({VoiceItem.words: NO_WORDS}).where(VoiceItem.id.is_in(list(items)))
