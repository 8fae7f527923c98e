"""What readers wrote about answers whose words are gone."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from voice.themes.tables import Coding, Quote, Reading, ReadingDecision


async def forget_answers(answer_ids: Collection[UUID]) -> None:
    """Delete readings, themes, decisions and quotes of these answers. Published reports do not change."""
    if not answer_ids:
        return
    for table in (Coding, Quote, ReadingDecision, Reading):
        await table.delete().where(table.answer_id.is_in(list(answer_ids)))
