"""The log, newest first."""

from __future__ import annotations

from collections import Counter
from uuid import UUID

from voice.inbox.queries import heard_from
from voice.inbox.tables import VoiceItem
from voice.inbox.talks.values import PAGE_SIZE, TALKS, TalkPage
from voice.inbox.values import Heard

# What came by a partner's link has the same sources, and is theirs.
_LOGGED = VoiceItem.part_of.is_null() & VoiceItem.link.is_null() & VoiceItem.source.is_in(list(TALKS))


async def talks(source: str = "", number: int = 1) -> TalkPage:
    """One page of the log; of one source, or of all when there is no such source."""
    chosen = source if source in TALKS else ""
    counts = Counter([row["source"] for row in await VoiceItem.select(VoiceItem.source).where(_LOGGED)])
    pages = max(1, -(-(counts[chosen] if chosen else counts.total()) // PAGE_SIZE))
    number = min(max(number, 1), pages)
    wanted = _LOGGED & (VoiceItem.source == chosen) if chosen else _LOGGED
    newest = VoiceItem.select().where(wanted).order_by(VoiceItem.heard_on, VoiceItem.made_at, ascending=False)
    rows = await newest.offset((number - 1) * PAGE_SIZE).limit(PAGE_SIZE)
    return TalkPage(tuple(heard_from(row) for row in rows), counts, chosen, number, pages)


async def talk(item_id: UUID) -> Heard | None:
    """One thing from the log; None when it is not there."""
    row = await VoiceItem.select().where(_LOGGED & (VoiceItem.id == item_id)).first()
    return heard_from(row) if row else None
