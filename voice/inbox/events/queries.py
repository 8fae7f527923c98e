"""Events as staff see them."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, ClassVar
from uuid import UUID

import msgspec

from surveys.showing.sealing import open_bytes
from surveys.showing.sniffing import IMAGE
from surveys.showing.values import MEDIA_TYPES, Cleaned
from voice.errors import NotFound
from voice.inbox.events.values import EventLine, EventPage, PhotoLine
from voice.inbox.queries import heard_with
from voice.inbox.tables import EventPhoto, HeardEvent
from voice.inbox.values import Heard


class UnknownEvent(NotFound):
    """No event has this address."""

    heading: ClassVar[str] = "We cannot find this event"
    default_sentence: ClassVar[str] = "Go back to the list of events."


class UnknownPhoto(NotFound):
    """The event has no such photo, or not any more."""

    heading: ClassVar[str] = "We cannot find this photo"
    default_sentence: ClassVar[str] = "It may have been deleted. Go back to the event."


async def events() -> list[EventLine]:
    """All of them, the newest first."""
    rows = await HeardEvent.select().order_by(HeardEvent.held_on, HeardEvent.made_at, ascending=False)
    return [_line(row) for row in rows]


async def event(event_id: UUID) -> EventLine:
    """One without what was heard. Raises UnknownEvent."""
    return _line(await _row(event_id))


async def event_page(event_id: UUID, held: Collection[UUID]) -> EventPage:
    """One with everything, but the words of those in `held`. Raises UnknownEvent."""
    row = await _row(event_id)
    counted = {UUID(item) for item, _ in msgspec.json.decode(row["tallies"], type=list[tuple[str, int]])}
    said = await heard_with(event_id)

    def shown(item: Heard) -> Heard | None:
        return None if item.id in held else item

    return EventPage(
        line=_line(row),
        tallies=tuple(shown(item) for item in said if item.id in counted),
        notes=tuple(shown(item) for item in said if item.id not in counted),
        photos=await _photos(event_id),
    )


async def _photos(event_id: UUID) -> tuple[PhotoLine, ...]:
    found = EventPhoto.select(EventPhoto.id, EventPhoto.typed).where(EventPhoto.event == event_id)
    return tuple(PhotoLine(row["id"], row["typed"]) for row in await found.order_by(EventPhoto.made_at))


async def photo(event_id: UUID, photo_id: UUID, key: bytes) -> Cleaned:
    """A photo to look at. Raises UnknownPhoto."""
    own = (EventPhoto.id == photo_id) & (EventPhoto.event == event_id)
    row = await EventPhoto.select(EventPhoto.sealed).where(own).first()
    if row is None:
        raise UnknownPhoto
    content = open_bytes(key, row["sealed"])
    media_type = next(name for name, beginning in MEDIA_TYPES.items() if content.startswith(beginning))
    return Cleaned(IMAGE, media_type, content)


async def _row(event_id: UUID) -> dict[str, Any]:
    row = await HeardEvent.select().where(HeardEvent.id == event_id).first()
    if row is None:
        raise UnknownEvent
    return row


def _line(row: dict[str, Any]) -> EventLine:
    own = {name: row[name] for name in EventLine.__dataclass_fields__}
    present = msgspec.json.decode(row["present"], type=dict[str, int])
    workstreams = tuple(msgspec.json.decode(row["workstreams"], type=list[str]))
    return EventLine(**{**own, "present": present, "workstreams": workstreams})
