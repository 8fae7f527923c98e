"""Keep what somebody shows, hand it over when the answers are sent, and delete it with them."""

from __future__ import annotations

import random
from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID, uuid4

from surveys.forms import Form, Upload
from surveys.showing.cleaning import clean
from surveys.showing.errors import ShownTooMany
from surveys.showing.queries import of_question
from surveys.showing.sealing import mark_of, open_bytes, seal_bytes
from surveys.showing.tables import Showing
from surveys.showing.values import MOST_FILES, Cleaned, Sending, State
from surveys.tables import transaction

REMOVE = "remove:"
WORDS_BLOCK = 8_192  # room for a helper's 1,000 characters, so that their number cannot be seen


async def take(draft_id: UUID, question_id: str, form: Form, key: bytes) -> tuple[str, ...]:
    """Do what the form of a question asks: remove what a button removes, add the files.

    Returns the ids there are now: they are the answer's choices. Sending the same form again changes nothing.
    Raises what `add` raises; files before the one refused are kept.
    """
    pressed = form.one("do")
    if pressed.startswith(REMOVE):
        await remove(draft_id, pressed.removeprefix(REMOVE))
    for upload in form.uploads():
        await add(draft_id, question_id, upload, key)
    return tuple(str(kept.id) for kept in await of_question(draft_id, question_id))


async def add(draft_id: UUID, question_id: str, upload: Upload, key: bytes) -> UUID:
    """Clean a file and keep it sealed. The same file again is kept once.

    Raises ShownTooLarge, ShownNotUnderstood, ShownTooMany.
    """
    cleaned = await clean(upload.content)
    mark = mark_of(key, cleaned.content)
    async with transaction():
        for place in range(1, MOST_FILES + 1):
            if await _put(draft_id, question_id, place, cleaned, mark, key):
                break
        return await _with_mark(draft_id, question_id, mark)


async def _put(draft_id: UUID, question_id: str, place: int, cleaned: Cleaned, mark: str, key: bytes) -> bool:
    """True when there was room in this place and the same file is not in another; the indexes decide."""
    row = Showing(
        id=uuid4(),
        owner=draft_id,
        question=question_id,
        place=place,
        kind=cleaned.kind,
        media_type=cleaned.media_type,
        mark=mark,
        sealed=seal_bytes(key, cleaned.content),
    )
    return bool(await Showing.insert(row).on_conflict(action="DO NOTHING").returning(Showing.id))


async def _with_mark(draft_id: UUID, question_id: str, mark: str) -> UUID:
    same = (Showing.owner == draft_id) & (Showing.question == question_id) & (Showing.mark == mark)
    row = await Showing.select(Showing.id).where(same).first()
    if row is None:
        raise ShownTooMany
    found: UUID = row["id"]
    return found


async def remove(draft_id: UUID, showing_id: str) -> None:
    """Delete one thing of a draft. What is no id, or another draft's, changes nothing."""
    try:
        wanted = UUID(showing_id)
    except ValueError:
        return
    await Showing.delete().where(Showing.id == wanted, Showing.owner == draft_id, _is_draft())


async def clear(draft_id: UUID, question_id: str) -> None:
    """Delete all that a draft shows for one question: “Take my answer away”."""
    await Showing.delete().where(Showing.owner == draft_id, Showing.question == question_id, _is_draft())


def _is_draft() -> Any:
    return Showing.state == State.DRAFT.value


async def hand_over(
    draft_id: UUID, sending: Sending, *, draft_key: bytes, service_key: bytes, words: Mapping[str, str]
) -> dict[str, str]:
    """The answers are sent: seal everything anew under the service's key, as new rows in a new order.

    `words` are what a helper wrote, by question id. Returns old id → new id, for the answers' choices.
    Call it inside the deed's transaction. Raises NotOurs when `draft_key` is another's.
    """
    rows = await Showing.select().where(Showing.owner == draft_id, _is_draft())
    random.SystemRandom().shuffle(rows)
    ids = {}
    for row in rows:
        content = open_bytes(draft_key, row["sealed"])
        said = words.get(row["question"], "")
        ids[str(row["id"])] = await _send(row, sending, service_key, content, said)
    await Showing.delete().where(Showing.owner == draft_id, _is_draft())
    return ids


async def _send(row: dict[str, Any], sending: Sending, service_key: bytes, content: bytes, said: str) -> str:
    new = uuid4()
    made = Showing(
        id=new,
        owner=sending.owner,
        survey=sending.survey,
        question=row["question"],
        place=row["place"],
        kind=row["kind"],
        media_type=row["media_type"],
        sealed=seal_bytes(service_key, content),
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


async def forget_orphans() -> None:
    """Delete what belongs to answers that are not there any more, whatever way they went. For a nightly job."""
    await Showing.raw("DELETE FROM showing WHERE state = 'draft' AND owner NOT IN (SELECT id FROM draft)")
    sent = "state <> 'draft' AND owner IS NOT NULL"
    await Showing.raw(f"DELETE FROM showing WHERE {sent} AND owner NOT IN (SELECT id FROM response)")
