"""What readers wrote about answers whose words are gone."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from voice.themes.tables import Coding, Mask, Quote, Reading, ReadingDecision, SecondReading

# The queue's own row goes last: while it is there, what an earlier try has left is found again.
ABOUT_AN_ANSWER = (Coding, Quote, ReadingDecision, SecondReading, Mask, Reading)
DELETED_AT_ONCE = 500


async def forget_answers(answer_ids: Collection[UUID]) -> None:
    """Delete readings, themes, decisions, masks and quotes of these answers. Published reports do not change."""
    gone = list(answer_ids)
    for first in range(0, len(gone), DELETED_AT_ONCE):
        for table in ABOUT_AN_ANSWER:
            await table.delete().where(table.answer_id.is_in(gone[first : first + DELETED_AT_ONCE]))
