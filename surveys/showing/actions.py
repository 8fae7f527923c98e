"""Keep what somebody shows while the answers are under way."""

from __future__ import annotations

from uuid import UUID, uuid4

from surveys.forms import Form, Upload
from surveys.questions.show_us import REMOVE
from surveys.showing.cleaning import clean
from surveys.showing.errors import ShownTooMany
from surveys.showing.queries import of_question
from surveys.showing.sealing import mark_of, seal_bytes
from surveys.showing.tables import IS_DRAFT, Showing
from surveys.showing.values import MOST_FILES, Cleaned
from surveys.tables import transaction


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
    await Showing.delete().where(Showing.id == wanted, Showing.owner == draft_id, IS_DRAFT)


async def clear(draft_id: UUID, question_id: str) -> None:
    """Delete all that a draft shows for one question: “Take my answer away”."""
    await Showing.delete().where(Showing.owner == draft_id, Showing.question == question_id, IS_DRAFT)
