"""Take a message in: from this website, or by hand what was said on the phone, in a letter or in the room."""

from __future__ import annotations

import secrets
from datetime import datetime, time
from uuid import UUID, uuid4

from surveys.sealing import seal_words
from voice.audit.actions import PUBLIC, Actor, record
from voice.calendar import LONDON, london
from voice.database import transaction
from voice.inbox.keeping import keep
from voice.inbox.messages.actions import KIND, sealed, source_of
from voice.inbox.messages.queries import case
from voice.inbox.messages.values import COMPLAINT, NO_ANSWER, SPOKEN, WAYS, Case, Contact, NewCase
from voice.inbox.tables import MessageCase, VoiceItem
from voice.inbox.values import NewVoice
from voice.register.sealing import search_hash

MIDDAY = time(12)
LOWEST_NUMBER, NUMBERS = 100_000, 900_000


async def receive(
    new: NewCase, sent_once: str, secret: bytes, now: datetime,
    *, actor: Actor = PUBLIC, who: str = "", is_example: bool = False,
) -> Case:  # fmt: skip
    """Keep a message sealed, with its case; the same `sent_once` again gives the case that is there.

    `who` took it in by hand; nobody did what came by this website. Raises NothingSaid.
    """
    came = now if new.day == london(now).date() else datetime.combine(new.day, MIDDAY, LONDON)
    async with transaction():
        item = await keep(_voice(new, sent_once, who, is_example), now)
        row = _row(new, item, came, secret, who, is_example)
        row.number = await _free_number()
        kept = await (
            MessageCase.insert(row).on_conflict(target=MessageCase.item, action="DO NOTHING").returning(MessageCase.id)
        )
        if kept:
            await VoiceItem.update({VoiceItem.part_of: row.id}).where(VoiceItem.id == item)
            await _note(row, actor)
    found = await MessageCase.select(MessageCase.id).where(MessageCase.item == item).first()
    return await case(found["id"] if found else row.id)


async def _note(row: MessageCase, actor: Actor) -> None:
    """What came by this website is nobody's act."""
    if actor != PUBLIC:
        await record(actor, "took in a message", KIND, str(row.id), facts={"kind": row.kind, "way": row.way})


def _voice(new: NewCase, sent_once: str, who: str, is_example: bool) -> NewVoice:
    return NewVoice(
        source=source_of(new.kind),
        heard_on=new.day,
        place=WAYS[new.way],
        who=new.who,
        words=new.words,
        sent_once=sent_once,
        heard_by=who,
        how_many=1,
        verbatim=new.verbatim,
        words_ok=new.words_ok,
        workstreams=new.workstreams,
        made_by=who,
        is_example=is_example,
    )


def _row(new: NewCase, item: UUID, came: datetime, secret: bytes, who: str, is_example: bool) -> MessageCase:
    wanted = new.answer_by != NO_ANSWER
    told = new.told and new.way in SPOKEN
    return MessageCase(
        id=uuid4(),
        item=item,
        kind=new.kind,
        way=new.way,
        cause=new.cause if new.kind == COMPLAINT else "",
        name=seal_words(new.name) if new.name else "",
        contact=sealed(Contact(new.answer_by, new.answer_to if wanted else "")),
        contact_hash=search_hash(new.answer_to, secret) if wanted and new.answer_to else "",
        format_wanted=new.format_wanted,
        received_at=came,
        acknowledged_at=came if told else None,
        acknowledged_name=who if told else "",
        is_example=is_example,
    )


async def _free_number() -> int:
    """A number to quote that says nothing: not how many came before, nor what anybody else's is."""
    while True:
        number = LOWEST_NUMBER + secrets.randbelow(NUMBERS)
        if not await MessageCase.exists().where(MessageCase.number == number):
            return number
