"""The quotes for the people who check them: the words offered beside the whole answer they were taken from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from voice.calendar import add_working_days
from voice.codebook import queries as codebook
from voice.themes import answers, names
from voice.themes.answers import SentWords
from voice.themes.tables import Quote, QuoteState
from voice.themes.values import respondent_words
from voice.themes.withdrawing import WITHIN_DAYS

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
class TakenBackRow:
    """That a quote was taken back, without its words. `left`: they stand in reports until `until`, at the latest."""

    id: UUID
    theme_name: str
    asked_on: date
    by: str
    reason: str
    until: date
    left: bool


@dataclass(frozen=True)
class Board:
    """Quotes that wait for a second person, oldest first; those in use, refused and taken back, newest first."""

    waiting: tuple[QuoteRow, ...]
    approved: tuple[QuoteRow, ...]
    refused: tuple[QuoteRow, ...]
    taken_back: tuple[TakenBackRow, ...]


async def quote_board(reader: UUID) -> Board:
    """All quotes whose answers are still there and not held by the safeguarding lead."""
    held = await answers.held()
    said = {words.answer_id: words for words in await answers.sent() if words.answer_id not in held}
    themes = {entry.code: entry.name for entry in await codebook.every_theme()}
    rows = await Quote.objects().order_by(Quote.redacted_at)
    gone = sorted((row for row in rows if row.withdrawn_on), key=lambda row: (row.withdrawn_on, row.id), reverse=True)
    shown = [
        _row(row, said[row.answer_id], themes, reader)
        for row in rows
        if row.answer_id in said and row.withdrawn_on is None
    ]
    settled = sorted(shown, key=lambda row: row.checked_at or row.redacted_at, reverse=True)
    return Board(
        waiting=tuple(row for row in shown if row.state == QuoteState.OFFERED),
        approved=tuple(row for row in settled if row.state == QuoteState.APPROVED),
        refused=tuple(row for row in settled if row.state == QuoteState.REFUSED)[:SETTLED_SHOWN],
        taken_back=tuple(_taken_back(row, themes) for row in gone if row.words or row in gone[:SETTLED_SHOWN]),
    )


def _taken_back(row: Quote, themes: Mapping[str, str]) -> TakenBackRow:
    return TakenBackRow(
        id=row.id,
        theme_name=themes.get(row.theme, row.theme),
        asked_on=row.withdrawn_on,
        by=row.withdrawn_by,
        reason=row.reason,
        until=add_working_days(row.withdrawn_on, WITHIN_DAYS),
        left=bool(row.words),
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
