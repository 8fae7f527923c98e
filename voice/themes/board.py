"""The quotes for the people who check them: the words offered beside the whole answer they were taken from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from voice.codebook import queries as codebook
from voice.themes import answers, names
from voice.themes.answers import SentWords
from voice.themes.tables import Quote, QuoteState
from voice.themes.values import respondent_words

SETTLED_SHOWN = 30


@dataclass(frozen=True)
class QuoteRow:
    """One quote with what a checker compares. `mine`: this reader took the names out and cannot approve it."""

    id: UUID
    said: SentWords
    theme_name: str
    words: str
    label: str
    state: str
    reason: str
    redacted_name: str
    redacted_at: datetime
    checked_name: str
    checked_at: datetime | None
    mine: bool
    possible_names: tuple[str, ...]


@dataclass(frozen=True)
class Board:
    """Quotes that wait for a second person, oldest first; those in use and those refused, newest first."""

    waiting: tuple[QuoteRow, ...]
    approved: tuple[QuoteRow, ...]
    refused: tuple[QuoteRow, ...]


async def quote_board(reader: UUID) -> Board:
    """All quotes whose answers are still there and not held by the safeguarding lead."""
    held = await answers.held()
    said = {words.answer_id: words for words in await answers.sent() if words.answer_id not in held}
    themes = {entry.code: entry.name for entry in await codebook.every_theme()}
    rows = await Quote.objects().order_by(Quote.redacted_at)
    shown = [_row(row, said[row.answer_id], themes, reader) for row in rows if row.answer_id in said]
    settled = sorted(shown, key=lambda row: row.checked_at or row.redacted_at, reverse=True)
    return Board(
        waiting=tuple(row for row in shown if row.state == QuoteState.OFFERED),
        approved=tuple(row for row in settled if row.state == QuoteState.APPROVED),
        refused=tuple(row for row in settled if row.state == QuoteState.REFUSED)[:SETTLED_SHOWN],
    )


def _row(row: Quote, said: SentWords, themes: Mapping[str, str], reader: UUID) -> QuoteRow:
    return QuoteRow(
        id=row.id,
        said=said,
        theme_name=themes.get(row.theme, row.theme),
        words=row.words,
        label=respondent_words(row.label) if row.label else "",
        state=row.state,
        reason=row.reason,
        redacted_name=row.redacted_name,
        redacted_at=row.redacted_at,
        checked_name=row.checked_name,
        checked_at=row.checked_at,
        mine=row.redacted_by == reader,
        possible_names=names.found_in(row.words).possible,
    )
