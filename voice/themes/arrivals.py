"""What came in gets its place in the reading queue, and what was deleted leaves it. The texts stay sealed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID, uuid4

from voice.calendar import london
from voice.database import transaction
from voice.themes import answers
from voice.themes.answers import SentWords
from voice.themes.rights import forget_answers
from voice.themes.tables import Reading

# PostgreSQL takes at most 32,767 values in one statement.
INSERTED_AT_ONCE = 500


async def note_arrivals(moment: datetime) -> int:
    """Give every new answer in words its place in the reading queue, and forget the deleted; returns how many are new.

    Two lists of ids are compared, so that a look at which nothing is new costs next to nothing.
    """
    there, known = await answers.ids(), await _known()
    await _forget(known - there)
    new = await answers.some(there - known)
    for first in range(0, len(new), INSERTED_AT_ONCE):
        await put_in_queue(new[first : first + INSERTED_AT_ONCE], moment)
    await _place_old_ones(moment)
    return len(new)


async def _known() -> frozenset[UUID]:
    return frozenset(row["answer_id"] for row in await Reading.select(Reading.answer_id))


async def _place_old_ones(moment: datetime) -> None:
    """Rows from before a reading knew where its text belongs."""
    rows = await Reading.select(Reading.answer_id).where(Reading.survey.is_null())
    old = await answers.some([row["answer_id"] for row in rows])
    for first in range(0, len(old), INSERTED_AT_ONCE):
        await put_in_queue(old[first : first + INSERTED_AT_ONCE], moment)


async def put_in_queue(said: Sequence[SentWords], moment: datetime) -> None:
    """At most INSERTED_AT_ONCE at a time. What is there already only learns where it belongs."""
    arrived = london(moment).date()
    rows = [
        Reading(
            id=uuid4(),
            answer_id=words.answer_id,
            arrived_on=arrived,
            survey=words.survey_id,
            question=words.question,
            is_example=words.is_example,
        )
        for words in said
    ]
    where = [Reading.survey, Reading.question, Reading.is_example]
    await Reading.insert(*rows).on_conflict(target=Reading.answer_id, action="DO UPDATE", values=where)


async def forget_deleted() -> int:
    """Somebody who deletes their answers deletes what stands here about them: words that fired, quotes, decisions."""
    gone = await _known() - await answers.ids()
    await _forget(gone)
    return len(gone)


async def _forget(gone: Collection[UUID]) -> None:
    if gone:
        async with transaction():
            await forget_answers(gone)
