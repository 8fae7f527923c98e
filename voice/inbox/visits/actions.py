"""Keep a visit once, and send it to other workstreams."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

import msgspec

from surveys.answering.tokens import hash_of
from surveys.sealing import seal_words
from voice.audit.actions import PUBLIC, Actor, record
from voice.database import transaction
from voice.inbox.keeping import keep
from voice.inbox.links import Link, count_use
from voice.inbox.tables import Visit, VoiceItem
from voice.inbox.values import NewVoice
from voice.inbox.visits.queries import UnknownVisit
from voice.inbox.visits.values import NewVisit, workstreams_for

KIND = "visit"


async def keep_visit(visit: NewVisit, link: Link, now: datetime) -> None:
    """Store the faces and each text as a voice of its own. A visit that came before changes nothing."""
    row = Visit(
        id=uuid4(),
        sent_once=visit.sent_once,
        link=link.id,
        visited_on=visit.visited_on,
        place=visit.place,
        place_kind=visit.place_kind,
        inspectors=visit.inspectors,
        answers=_sealed(visit.faces),
        workstreams=msgspec.json.encode(workstreams_for(visit.place_kind)).decode(),
        made_at=now,
        is_example=link.is_example,
    )
    async with transaction():
        new = Visit.insert(row).on_conflict(target=Visit.sent_once, action="DO NOTHING")
        if not await new.returning(Visit.id):
            return
        await _keep_words(visit, link, row.id, now)
        await count_use(link.id)
        await record(PUBLIC, "sent a visit", KIND, str(row.id))


async def _keep_words(visit: NewVisit, link: Link, visit_id: UUID, now: datetime) -> None:
    """The words live in their own rows; the visit only knows which they are."""
    ids = {name: str(await keep(_voice(visit, link, visit_id, name), now)) for name in visit.words}
    await Visit.update({Visit.answers: _sealed({**visit.faces, **ids})}).where(Visit.id == visit_id)


def _voice(visit: NewVisit, link: Link, visit_id: UUID, name: str) -> NewVoice:
    return NewVoice(
        source="young_inspectors",
        heard_on=visit.visited_on,
        who="child" if visit.inspectors == 1 else "children",
        words=visit.words[name],
        sent_once=hash_of(f"{visit.sent_once} {name}"),
        place=visit.place,
        heard_by=link.name,
        how_many=visit.inspectors,
        verbatim=visit.own_words,
        words_ok=visit.words_ok,
        workstreams=workstreams_for(visit.place_kind),
        made_by=link.name,
        part_of=visit_id,
        link=link.id,
        is_example=link.is_example,
    )


async def send_to(visit_id: UUID, workstreams: tuple[str, ...], actor: Actor) -> None:
    """From now on these workstreams hear of the visit and of what was said there. Raises UnknownVisit."""
    codes = msgspec.json.encode(workstreams).decode()
    async with transaction():
        changed = Visit.update({Visit.workstreams: codes}).where(Visit.id == visit_id)
        if not await changed.returning(Visit.id):
            raise UnknownVisit
        await VoiceItem.update({VoiceItem.workstreams: codes}).where(VoiceItem.part_of == visit_id)
        await record(
            actor, "sent a visit to workstreams", KIND, str(visit_id), facts={"workstreams": list(workstreams)}
        )


def _sealed(answers: dict[str, str]) -> str:
    return seal_words(msgspec.json.encode(answers).decode())
