"""Suggest themes for answers in words. Only the jobs import this: it loads TextBlob.

A suggestion is a hint for a reader and counts nowhere. What a person decided is never touched by a later run.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

import msgspec

from analysis.remarks import sentences
from analysis.themes import CodebookTheme, Suggestion, suggest
from voice.codebook import queries as codebook
from voice.codebook.values import ThemeEntry
from voice.database import transaction
from voice.settings import Settings
from voice.themes import answers
from voice.themes.answers import SentWords
from voice.themes.arrivals import INSERTED_AT_ONCE, forget_deleted, note_arrivals
from voice.themes.excerpts import Span
from voice.themes.tables import Coding, Origin, Reading

BATCH = 200
# One keyword alone is often a chance hit; two, or a phrase, are ticked before the reader looks.
LIKELY_SCORE = 2.0


@dataclass(frozen=True)
class _Looked:
    """What one look at a text gave."""

    sentences: tuple[Span, ...]
    suggestions: tuple[Suggestion, ...]


async def suggest_themes(settings: Settings, now: datetime) -> dict[str, int]:
    """Suggest for every sent answer on which the present codebook was not tried; held answers are left alone.

    Returns how many answers were looked at, how many suggestions were made, how many answers are new to the reading
    queue, and of how many deleted answers the traces here were deleted too. A second run counts nothing.
    """
    forgotten = await forget_deleted()
    arrived = await note_arrivals(now)
    entries = await codebook.themes()
    todo = await _to_do(entries[0].version) if entries else []
    made = 0
    for first in range(0, len(todo), BATCH):
        made += await _suggest_batch(todo[first : first + BATCH], entries)
    return {"answers": len(todo), "suggestions": made, "new answers": arrived, "deleted answers": forgotten}


async def _to_do(version: int) -> list[SentWords]:
    held = await answers.held()
    rows = await Reading.select(Reading.answer_id).where(Reading.codebook == version)
    done = {row["answer_id"] for row in rows}
    return [words for words in await answers.sent() if words.answer_id not in done | held]


async def _suggest_batch(batch: Sequence[SentWords], entries: Sequence[ThemeEntry]) -> int:
    """The looking goes to a thread, so that the minute's messages are not kept waiting."""
    book = [CodebookTheme(entry.code, entry.name, entry.keywords) for entry in entries]
    looked = await asyncio.to_thread(_look, [words.text for words in batch], book)
    found = {words.answer_id: look for words, look in zip(batch, looked, strict=True)}
    async with transaction():
        return await _store(found, entries[0].version)


def _look(texts: Sequence[str], book: Sequence[CodebookTheme]) -> list[_Looked]:
    return [_Looked(tuple((span.start, span.end) for span in sentences(text)), suggest(text, book)) for text in texts]


async def _store(found: Mapping[UUID, _Looked], version: int) -> int:
    """Put the suggestions in place of undecided ones of an earlier codebook; returns how many there are now.

    Where a person has decided about a theme on an answer their decision stays, and no suggestion is made.
    """
    await Coding.delete().where(
        Coding.answer_id.is_in(list(found)), Coding.origin == Origin.SUGGESTED.value, Coding.dismissed.eq(False)
    )
    rows = [_row(answer_id, each, version) for answer_id, look in found.items() for each in look.suggestions]
    made = 0
    for first in range(0, len(rows), INSERTED_AT_ONCE):
        some = Coding.insert(*rows[first : first + INSERTED_AT_ONCE])
        made += len(await some.on_conflict(target=(Coding.answer_id, Coding.theme), action="DO NOTHING"))
    for answer_id, look in found.items():
        sentences_found = msgspec.json.encode(look.sentences).decode()
        await Reading.update({Reading.codebook: version, Reading.sentences: sentences_found}).where(
            Reading.answer_id == answer_id
        )
    return made


def _row(answer_id: UUID, found: Suggestion, version: int) -> Coding:
    return Coding(
        id=uuid4(),
        answer_id=answer_id,
        theme=found.theme,
        start=found.start,
        stop=found.end,
        origin=Origin.SUGGESTED.value,
        likely=found.score >= LIKELY_SCORE,
        fired=msgspec.json.encode(found.words_fired).decode(),
        codebook=version,
    )
