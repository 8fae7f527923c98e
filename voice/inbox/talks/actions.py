"""Put one thing that was heard into the log, once."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from voice.audit.actions import Actor, record
from voice.database import transaction
from voice.inbox.keeping import keep
from voice.inbox.tables import VoiceItem
from voice.inbox.talks.values import NewTalk
from voice.inbox.values import NewVoice


async def log(talk: NewTalk, actor: Actor, who: str, now: datetime, *, is_example: bool = False) -> UUID:
    """Returns its id; the same page sent again changes nothing."""
    voice = NewVoice(
        source=talk.source,
        heard_on=talk.heard_on,
        who=talk.who,
        words=talk.words,
        sent_once=talk.sent_once,
        place=talk.place,
        heard_by=actor.name,
        how_many=talk.how_many,
        verbatim=talk.verbatim,
        words_ok=talk.words_ok,
        workstreams=talk.workstreams,
        made_by=who,
        is_example=is_example,
    )
    async with transaction():
        again = await VoiceItem.exists().where(VoiceItem.sent_once == talk.sent_once)
        kept = await keep(voice, now)
        if not again:
            await record(actor, "logged a conversation", "voice", str(kept), facts={"source": talk.source})
    return kept
