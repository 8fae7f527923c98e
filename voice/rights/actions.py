"""Take a request in, match it, acknowledge it, answer it, close it. Everything is in the record, by number only."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

import msgspec

from surveys.sealing import seal
from voice.audit.actions import Actor, record
from voice.calendar import london
from voice.database import transaction
from voice.register.queries import UnknownLink
from voice.register.tables import Person
from voice.rights import erasing
from voice.rights.clock import due_on
from voice.rights.errors import ClosedAlready, NobodyMatched
from voice.rights.queries import key_of, request
from voice.rights.tables import RightsRequest
from voice.rights.values import DONE, OPEN, Request, Wish

KIND = "data request"


async def receive(wish: Wish, form_id: str, secret: bytes, today: date, *, is_example: bool = False) -> Request:
    """Keep it sealed and start its clock. The same form with the same words again changes nothing."""
    packed = msgspec.json.encode(wish).decode()
    row = RightsRequest(
        id=uuid5(NAMESPACE_URL, f"{form_id} {packed}"),
        kind=wish.kind,
        asked_by=wish.asked_by,
        received_on=today,
        due_on=due_on(wish.kind, today),
        sealed=seal(key_of(secret), packed),
        is_example=is_example,
    )
    await RightsRequest.insert(row).on_conflict(target=RightsRequest.id, action="DO NOTHING")
    return await request(row.id)


async def look(request_id: UUID, actor: Actor) -> Request:
    """Somebody reads the words of a request. Raises UnknownRequest."""
    found = await request(request_id)
    if found.has_words:
        await record(actor, "read a data request", KIND, str(request_id))
    return found


async def match(request_id: UUID, person_id: UUID, actor: Actor) -> None:
    """Say who on the register it is about. Raises ClosedAlready, UnknownLink when nobody has this id."""
    if not await Person.exists().where(Person.id == person_id):
        raise UnknownLink
    await _change(request_id, {RightsRequest.person: person_id}, "matched a data request to a person", actor)


async def acknowledge(request_id: UUID, today: date, actor: Actor) -> None:
    """We told them that we have it. The first day counts. Raises ClosedAlready."""
    if (await request(request_id)).acknowledged_on is None:
        await _change(request_id, {RightsRequest.acknowledged_on: today}, "acknowledged a data request", actor)


async def close(request_id: UUID, state: str, outcome: str, who: str, now: datetime, actor: Actor) -> None:
    """Answered (`done`) or `refused`: what they wrote goes, what was done stays. Raises ClosedAlready.

    Closing also acknowledges: who has the answer knows that we had the question.
    """
    found = await request(request_id)
    values: dict[Any, Any] = {
        RightsRequest.state: state,
        RightsRequest.outcome: outcome,
        RightsRequest.handled_by: who,
        RightsRequest.sealed: "",
        RightsRequest.closed_at: now,
        RightsRequest.acknowledged_on: found.acknowledged_on or london(now).date(),
    }
    act = "closed a data request" if state == DONE else "refused a data request"
    await _change(request_id, values, act, actor)


async def _change(request_id: UUID, values: dict[Any, Any], act: str, actor: Actor) -> None:
    """Of two people at once the second sees that it is closed."""
    await request(request_id)
    async with transaction():
        still_open = (RightsRequest.id == request_id) & (RightsRequest.state == OPEN)
        if not await RightsRequest.update(values).where(still_open).returning(RightsRequest.id):
            raise ClosedAlready
        await record(actor, act, KIND, str(request_id))


async def erase_people(request_id: UUID, people: Sequence[UUID], actor: Actor) -> erasing.Proof:
    """Erase these people, each whole, in one transaction; the proof goes with the request.

    Raises ClosedAlready, NobodyMatched without people, and `erasing.NotWhole`.
    """
    if not people:
        raise NobodyMatched
    found = await request(request_id)
    if not found.is_open:
        raise ClosedAlready
    async with transaction():
        proof = await erasing.erase_all(people, actor, reason=f"{KIND} {request_id}")
        await RightsRequest.update({RightsRequest.proof: proof.as_json()}).where(RightsRequest.id == request_id)
    return proof
