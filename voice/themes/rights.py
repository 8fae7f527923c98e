"""What readers wrote about answers whose words are gone."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from voice.calendar import today
from voice.themes.tables import Coding, Mask, Quote, QuoteState, Reading, ReadingDecision, SecondReading
from voice.themes.withdrawing import BY_DELETING, withdraw_of

# The queue's own row goes last: while it is there, what an earlier try has left is found again.
ABOUT_AN_ANSWER = (Coding, ReadingDecision, SecondReading, Mask, Reading)
DELETED_AT_ONCE = 500


async def forget_answers(answer_ids: Collection[UUID], *, kept: Collection[UUID] | None = None) -> None:
    """Delete readings, themes, decisions, masks and quotes of these answers.

    Who deletes an answer takes its quotes back: one that may stand in a report keeps its words until they are out of
    it. When only the time of an answer is over nobody took anything back: then `kept` are the quotes that stay.
    """
    gone = list(answer_ids)
    for first in range(0, len(gone), DELETED_AT_ONCE):
        portion = gone[first : first + DELETED_AT_ONCE]
        if kept is None:
            await _take_back_quotes(portion)
        else:
            await _drop_quotes(portion, list(kept))
        for table in ABOUT_AN_ANSWER:
            await table.delete().where(table.answer_id.is_in(portion))


async def _take_back_quotes(answer_ids: list[UUID]) -> None:
    ours = Quote.answer_id.is_in(answer_ids)
    await Quote.delete().where(ours, (Quote.state == QuoteState.OFFERED.value) | (Quote.words == ""))
    await withdraw_of(answer_ids, BY_DELETING, today())
    values: dict[Any, Any] = {Quote.withdrawn_by: BY_DELETING}
    await Quote.update(values).where(ours)


async def _drop_quotes(answer_ids: list[UUID], kept: list[UUID]) -> None:
    """What was taken back waits on until its words are in no report."""
    ours = Quote.answer_id.is_in(answer_ids) & Quote.withdrawn_on.is_null()
    await Quote.delete().where(ours & Quote.id.not_in(kept) if kept else ours)
