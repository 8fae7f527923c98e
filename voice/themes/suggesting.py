"""Suggest themes for answers in words. Only the jobs import this: it loads TextBlob.

A suggestion is a hint for a reader and counts nowhere. What a person decided is never touched by a later run.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from analysis.learning.values import Coded, Weighed
from analysis.remarks import sentences
from analysis.themes import RULES, CodebookTheme, Suggestion, suggest
from voice.codebook import queries as codebook
from voice.codebook.values import ThemeEntry
from voice.database import transaction
from voice.settings import Settings
from voice.themes import answers
from voice.themes.answers import SentWords
from voice.themes.arrivals import forget_deleted, note_arrivals
from voice.themes.excerpts import Span
from voice.themes.storing import store_suggestions
from voice.themes.tables import Reading

BATCH = 200
# One keyword alone is often a chance hit; two, or a phrase, are ticked before the reader looks.
LIKELY_SCORE = 2.0


@dataclass(frozen=True)
class _Looked:
    """What one look at a text gave."""

    sentences: tuple[Span, ...]
    weighed: Weighed


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
        return await store_suggestions(
            {answer_id: look.weighed for answer_id, look in found.items()},
            version=entries[0].version,
            rules=RULES,
            sentences={answer_id: look.sentences for answer_id, look in found.items()},
        )


def _look(texts: Sequence[str], book: Sequence[CodebookTheme]) -> list[_Looked]:
    return [_looked(text, book) for text in texts]


def _looked(text: str, book: Sequence[CodebookTheme]) -> _Looked:
    found = suggest(text, book)
    likely = tuple(_coded(each) for each in found if each.score >= LIKELY_SCORE)
    near = tuple(_coded(each) for each in found if each.score < LIKELY_SCORE)
    spans = tuple((span.start, span.end) for span in sentences(text))
    # Where no keyword is in a text, nobody knows what it is about: the longest of such texts are read first.
    doubt = sum(1 - each.score for each in (*likely, *near)) if found else 1.0 + len(spans)
    return _Looked(spans, Weighed(likely, near, doubt))


def _coded(found: Suggestion) -> Coded:
    """The margin is how far the score is from where a theme begins to be likely; twice as far is certain."""
    margin = min(abs(found.score - LIKELY_SCORE) / LIKELY_SCORE, 1.0)
    return Coded(
        found.theme, found.score / (1 + found.score), margin, found.start, found.end, found.words_fired, "keywords"
    )
