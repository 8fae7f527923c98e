"""What becomes of what is shown when its answers are sent, mixed, changed, looked at or deleted."""

from __future__ import annotations

import random
from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID, uuid4

from surveys.showing.sealing import mark_of, open_bytes, seal_bytes
from surveys.showing.tables import IS_DRAFT, Showing
from surveys.showing.values import Sending, State

WORDS_BLOCK = 8_192  # room for a helper's 1,000 characters, so that their number cannot be seen


async def hand_over(
    draft_id: UUID, sending: Sending, *, draft_key: bytes, service_key: bytes, words: Mapping[str, str]
) -> dict[str, str]:
    """The answers are sent: seal everything anew under the service's key, as new rows in a new order.

    `words` has every question that is sent, by its id, with what a helper wrote there; what belongs to a question that
    is not asked any more is deleted. Returns old id → new id, for the answers' choices. Call it inside the deed's
    transaction. Raises NotOurs when `draft_key` is another's.
    """
    rows = await Showing.select().where(Showing.owner == draft_id, IS_DRAFT)
    random.SystemRandom().shuffle(rows)
    ids = {}
    for row in rows:
        if row["question"] in words:
            sealed = seal_bytes(service_key, open_bytes(draft_key, row["sealed"]))
            ids[str(row["id"])] = await _send(row, sending, service_key, sealed, words[row["question"]])
    await Showing.delete().where(Showing.owner == draft_id, IS_DRAFT)
    return ids


async def _send(row: dict[str, Any], sending: Sending, service_key: bytes, sealed: bytes, said: str) -> str:
    new = uuid4()
    made = Showing(
        id=new,
        owner=sending.owner,
        survey=sending.survey,
        question=row["question"],
        place=row["place"],
        kind=row["kind"],
        media_type=row["media_type"],
        sealed=sealed,
        helper_words=seal_bytes(service_key, said.encode(), WORDS_BLOCK) if said else None,
        state=State.WAITING.value,
        month=sending.month,
        is_example=sending.is_example,
    )
    await Showing.insert(made)
    return str(new)


async def release(owners: Mapping[str, UUID], service_key: bytes) -> dict[str, str]:
    """Tick-off answers leave their queue: give what they show to its response, as new rows in a new order.

    `owners` are ids from `hand_over` → response. Returns old id → new id. What is held keeps its id, because a flag
    points at it. Call it once for a whole batch, inside the deed's transaction.
    """
    wanted = [UUID(each) for each in owners]
    rows = await Showing.select().where(Showing.id.is_in(wanted)) if wanted else []
    random.SystemRandom().shuffle(rows)
    await forget(wanted)
    return {str(row["id"]): await _move(row, owners[str(row["id"])], service_key) for row in rows}


async def _move(row: dict[str, Any], owner: UUID, service_key: bytes) -> str:
    new = row["id"] if row["state"] == State.HELD.value else uuid4()
    said = row["helper_words"]
    changed = {
        "id": new,
        "owner": owner,
        "sealed": seal_bytes(service_key, open_bytes(service_key, row["sealed"])),
        "helper_words": seal_bytes(service_key, open_bytes(service_key, said), WORDS_BLOCK) if said else None,
    }
    await Showing.insert(Showing(**{**row, **changed}))
    return str(new)


async def bring_back(ids: Collection[str], draft_id: UUID, *, service_key: bytes, draft_key: bytes) -> dict[str, str]:
    """Answers that were sent are changed: copy what they show into the draft that will take their place.

    Returns id → the copy's id. What was sent stays until its answers are deleted. Nothing held is copied: it has been
    passed on. Call it inside the deed's transaction.
    """
    wanted = [UUID(each) for each in ids]
    open_ones = Showing.state.is_in([State.WAITING.value, State.SEEN.value])
    rows = await Showing.select().where(Showing.id.is_in(wanted), open_ones) if wanted else []
    return {str(row["id"]): await _copy(row, draft_id, service_key, draft_key) for row in rows}


async def _copy(row: dict[str, Any], draft_id: UUID, service_key: bytes, draft_key: bytes) -> str:
    new, content = uuid4(), open_bytes(service_key, row["sealed"])
    made = Showing(
        id=new,
        owner=draft_id,
        question=row["question"],
        place=row["place"],
        kind=row["kind"],
        media_type=row["media_type"],
        mark=mark_of(draft_key, content),
        sealed=seal_bytes(draft_key, content),
    )
    await Showing.insert(made)
    return str(new)


async def reseal(draft_id: UUID, *, draft_key: bytes, new_key: bytes) -> None:
    """The draft has a new link: from now on only that opens what it shows. Call it inside the deed's transaction."""
    for row in await Showing.select().where(Showing.owner == draft_id, IS_DRAFT):
        content = open_bytes(draft_key, row["sealed"])
        new: dict[Any, Any] = {Showing.sealed: seal_bytes(new_key, content), Showing.mark: mark_of(new_key, content)}
        await Showing.update(new).where(Showing.id == row["id"])


async def delete_for(owners: Collection[UUID]) -> None:
    """Delete all that these drafts or responses show."""
    if owners:
        await Showing.delete().where(Showing.owner.is_in(list(owners)))


async def forget(ids: Collection[UUID]) -> None:
    """Delete these things, as when answers that wait in the queue are taken back."""
    if ids:
        await Showing.delete().where(Showing.id.is_in(list(ids)))


async def mark_looked_at(showing_id: UUID, state: State) -> bool:
    """Somebody has looked: seen or held. False when somebody else was first."""
    waiting = (Showing.id == showing_id) & (Showing.state == State.WAITING.value)
    return bool(await Showing.update({Showing.state: state.value}).where(waiting).returning(Showing.id))


async def let_go(showing_id: UUID) -> None:
    """What was held is cleared. Nothing happens to what is not held."""
    held = (Showing.id == showing_id) & (Showing.state == State.HELD.value)
    await Showing.update({Showing.state: State.SEEN.value}).where(held)


async def forget_orphans() -> int:
    """Delete what belongs to answers that are not there any more, whatever way they went; returns how many."""
    draft, sent = "state = 'draft'", "state <> 'draft' AND owner IS NOT NULL"
    gone = [
        await Showing.raw(f"DELETE FROM showing WHERE {which} AND owner NOT IN (SELECT id FROM {table}) RETURNING id")
        for which, table in ((draft, "draft"), (sent, "response"))
    ]
    return sum(len(rows) for rows in gone)
