"""Mask by rule what has the shape of a number, an address or a date, in every text the present rules have not seen."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid4

from analysis.redaction import RULES, STRUCTURED, Finding
from voice.database import transaction
from voice.settings import Settings
from voice.themes import answers, names
from voice.themes.answers import SentWords
from voice.themes.masking import LOOKED
from voice.themes.rights import forget_answers
from voice.themes.tables import Mask

BATCH = 200


async def mask_words(settings: Settings, now: datetime) -> dict[str, int]:
    """Counts the texts looked at and the masks found. A second run counts nothing; no time is kept.

    A mask and a lifted mask of a person stay; what an earlier version of the rules found is found anew or goes. The
    masks of a text that was deleted go too.
    """
    there = await answers.ids()
    rows = await Mask.select(Mask.answer_id, Mask.rules).where(Mask.kind == LOOKED)
    await forget_answers({row["answer_id"] for row in rows} - there)
    todo = list(there - {row["answer_id"] for row in rows if row["rules"] == RULES})
    masks = 0
    for first in range(0, len(todo), BATCH):
        masks += await _mask_batch(todo[first : first + BATCH])
    return {"texts": len(todo), "masks": masks}


async def _mask_batch(batch: Sequence[UUID]) -> int:
    """A blank text is marked as looked at too."""
    found = await asyncio.to_thread(_look, await answers.some(batch))
    async with transaction():
        return await _store({answer_id: found.get(answer_id, []) for answer_id in batch})


def _look(batch: Sequence[SentWords]) -> dict[UUID, list[Finding]]:
    """In a thread, so that the minute's messages are not kept waiting."""
    return {
        words.answer_id: [each for each in names.findings(words.text) if each.kind in STRUCTURED] for words in batch
    }


async def _store(found: dict[UUID, list[Finding]]) -> int:
    """A row at no letters says that the rules have looked, so that nobody looks again each minute."""
    await Mask.delete().where(Mask.answer_id.is_in(list(found)), Mask.by == "")
    rows = [
        _row(answer_id, each.start, each.end, each.kind.value) for answer_id, all_ in found.items() for each in all_
    ]
    marks = [_row(answer_id, 0, 0, LOOKED) for answer_id in found]
    for first in range(0, len(rows + marks), BATCH):
        some = Mask.insert(*(rows + marks)[first : first + BATCH])
        await some.on_conflict(target=(Mask.answer_id, Mask.start, Mask.stop), action="DO NOTHING")
    return len(rows)


def _row(answer_id: UUID, start: int, stop: int, kind: str) -> Mask:
    return Mask(id=uuid4(), answer_id=answer_id, start=start, stop=stop, kind=kind, rules=RULES)
