"""Keep an event once, add notes and photos to it, and put photos away."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID, uuid4, uuid5

import msgspec

from surveys.answering.tokens import hash_of
from surveys.forms import Upload
from surveys.showing.cleaning import clean
from surveys.showing.errors import ShownNotUnderstood
from surveys.showing.sealing import mark_of, seal_bytes
from surveys.showing.sniffing import IMAGE
from voice.audit.actions import Actor, record
from voice.database import transaction
from voice.inbox.events.queries import UnknownPhoto, event
from voice.inbox.events.values import EventLine, NewEvent, Note
from voice.inbox.keeping import keep
from voice.inbox.tables import EventPhoto, HeardEvent
from voice.inbox.values import NewVoice

KIND = "event"
NO_PHOTO = "This is not a photo. Choose a photo of the notes."


async def keep_event(made: NewEvent, actor: Actor, who: str, now: datetime, *, is_example: bool = False) -> UUID:
    """Store an event with all that was heard, and return its id; the same page sent again changes nothing."""
    row = HeardEvent(
        id=uuid4(),
        sent_once=made.sent_once,
        name=made.name,
        held_on=made.held_on,
        place=made.place,
        present=msgspec.json.encode(made.present).decode(),
        workstreams=msgspec.json.encode(made.workstreams).decode(),
        heard_by=actor.name,
        made_at=now,
        is_example=is_example,
    )
    async with transaction():
        new = HeardEvent.insert(row).on_conflict(target=HeardEvent.sent_once, action="DO NOTHING")
        if not await new.returning(HeardEvent.id):
            return await _id_of(made.sent_once)
        await _keep_all(await event(row.id), made, who, now)
        await record(actor, "wrote down an event", KIND, str(row.id))
    return row.id


async def _id_of(sent_once: str) -> UUID:
    row = await HeardEvent.select(HeardEvent.id).where(HeardEvent.sent_once == sent_once).first()
    if row is None:
        raise LookupError("An event that was stored a moment ago is gone.")
    found: UUID = row["id"]
    return found


async def _keep_all(line: EventLine, made: NewEvent, who: str, now: datetime) -> None:
    """A tally line is a voice like every note; the event only knows which voices are tallies, and their counts."""

    def in_order(number: int) -> datetime:
        return now + timedelta(microseconds=number)

    for number, note in enumerate(made.notes):
        await keep(_voice(line, note, hash_of(f"{made.sent_once} note {number}"), who), in_order(number))
    counted = []
    for number, note in enumerate(made.tallies):
        item = await keep(_voice(line, note, hash_of(f"{made.sent_once} tally {number}"), who), in_order(number))
        counted.append((str(item), note.how_many))
    tallies = msgspec.json.encode(counted).decode()
    await HeardEvent.update({HeardEvent.tallies: tallies}).where(HeardEvent.id == line.id)


def _voice(line: EventLine, note: Note, sent_once: str, who: str) -> NewVoice:
    return NewVoice(
        source="event",
        heard_on=line.held_on,
        who=note.who,
        words=note.words,
        sent_once=sent_once,
        place=line.place or line.name,
        heard_by=line.heard_by,
        how_many=note.how_many,
        verbatim=note.verbatim,
        words_ok=note.words_ok,
        workstreams=line.workstreams,
        made_by=who,
        part_of=line.id,
        is_example=line.is_example,
    )


async def add_note(event_id: UUID, note: Note, sent_once: str, actor: Actor, who: str, now: datetime) -> None:
    """One more thing that was said there. Raises UnknownEvent."""
    line = await event(event_id)
    async with transaction():
        await keep(_voice(line, note, sent_once, who), now)
        await record(actor, "added a note", KIND, str(event_id))


async def add_photo(event_id: UUID, upload: Upload, key: bytes, actor: Actor, now: datetime) -> None:
    """Clean a photo of everything but its dots and keep it sealed; the same photo again is kept once.

    Raises UnknownEvent, ShownTooLarge, ShownNotUnderstood.
    """
    await event(event_id)
    cleaned = await clean(upload.content)
    if cleaned.kind != IMAGE:
        raise ShownNotUnderstood(NO_PHOTO)
    row = EventPhoto(
        id=uuid5(event_id, mark_of(key, cleaned.content)),
        event=event_id,
        sealed=seal_bytes(key, cleaned.content),
        made_at=now,
    )
    async with transaction():
        await EventPhoto.insert(row).on_conflict(target=EventPhoto.id, action="DO NOTHING")
        await record(actor, "added a photo", KIND, str(event_id))


async def mark_typed(event_id: UUID, photo_id: UUID, actor: Actor) -> None:
    """Its words stand in notes now. Raises UnknownPhoto."""
    own = (EventPhoto.id == photo_id) & (EventPhoto.event == event_id)
    async with transaction():
        if not await EventPhoto.update({EventPhoto.typed: True}).where(own).returning(EventPhoto.id):
            raise UnknownPhoto
        await record(actor, "typed a photo", KIND, str(event_id))


async def delete_photo(event_id: UUID, photo_id: UUID, actor: Actor) -> None:
    """What is not needed any more is not kept. Raises UnknownPhoto."""
    own = (EventPhoto.id == photo_id) & (EventPhoto.event == event_id)
    async with transaction():
        if not await EventPhoto.delete().where(own).returning(EventPhoto.id):
            raise UnknownPhoto
        await record(actor, "deleted a photo", KIND, str(event_id))
