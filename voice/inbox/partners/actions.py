"""Keep what a partner passed on: each thing a voice of its own, at most once."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import msgspec

from surveys.answering.tokens import hash_of
from voice.audit.actions import PUBLIC, record
from voice.database import transaction
from voice.inbox.keeping import keep
from voice.inbox.links import Link, count_use
from voice.inbox.partners.values import PARTNERS, Passed, Told
from voice.inbox.tables import VoiceItem
from voice.inbox.values import NewVoice

KIND = "contributor link"


async def keep_passed(passed: Passed, link: Link, now: datetime) -> tuple[UUID, ...]:
    """Store every thing and return the ids. The same form with the same words again changes nothing.

    What was changed before a second press is new: no words are lost.
    """
    voices = [_voice(thing, passed, link) for thing in passed.things]
    sent = [voice.sent_once for voice in voices]
    async with transaction():
        known = await VoiceItem.count().where(VoiceItem.sent_once.is_in(sent))
        ids = tuple([await keep(voice, now) for voice in voices])
        if known < len(set(sent)):
            await count_use(link.id)
            facts = {"things": len(set(sent)) - known}
            await record(PUBLIC, "passed on what people said", KIND, str(link.id), facts=facts)
    return ids


def _voice(thing: Told, passed: Passed, link: Link) -> NewVoice:
    whole = msgspec.json.encode(thing).decode()
    return NewVoice(
        source=PARTNERS[passed.partner],
        heard_on=thing.heard_on,
        who=thing.who,
        words=thing.words,
        sent_once=hash_of(f"{passed.sent_once} {whole}"),
        place=thing.place,
        heard_by=link.name,
        how_many=thing.how_many,
        verbatim=thing.own_words,
        words_ok=thing.words_ok if thing.own_words else None,
        workstreams=thing.workstreams,
        made_by=link.name,
        link=link.id,
        is_example=link.is_example,
    )
