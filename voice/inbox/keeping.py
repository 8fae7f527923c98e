"""Keep what was said: every room that takes in voices does it here, sealed, and at most once."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

import msgspec

from surveys.sealing import seal_words
from voice.inbox.errors import NothingSaid
from voice.inbox.tables import VoiceItem
from voice.inbox.values import LONGEST_WORDS, NewVoice


async def keep(voice: NewVoice, now: datetime) -> UUID:
    """Store one voice and return its id; the same `sent_once` again returns the first one's. Raises NothingSaid.

    Call it inside the deed's transaction.
    """
    words = voice.words.strip()
    if not words or len(words) > LONGEST_WORDS:
        raise NothingSaid
    row = VoiceItem(
        id=uuid4(),
        source=voice.source,
        heard_on=voice.heard_on,
        place=voice.place,
        heard_by=voice.heard_by,
        who=voice.who,
        how_many=voice.how_many,
        words=seal_words(words),
        verbatim=voice.verbatim,
        words_ok=voice.words_ok,
        workstreams=msgspec.json.encode(voice.workstreams).decode(),
        part_of=voice.part_of,
        link=voice.link,
        sent_once=voice.sent_once,
        made_by=voice.made_by,
        made_at=now,
        is_example=voice.is_example,
    )
    await VoiceItem.insert(row).on_conflict(target=VoiceItem.sent_once, action="DO NOTHING")
    kept = await VoiceItem.select(VoiceItem.id).where(VoiceItem.sent_once == voice.sent_once).first()
    if kept is None:
        raise LookupError("A voice that was stored a moment ago is gone.")
    found: UUID = kept["id"]
    return found
