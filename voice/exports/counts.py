"""Counts as rows: a line for each choice of each question, hidden where they are hidden on every other page."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

from voice.exports.values import HIDDEN_CODE, NUMBER, TEXT, Column, Row
from voice.reports.counting import Counted, CountedLine, CountedQuestion
from voice.reports.exporting import HIDDEN

ALL = "all"
COLUMNS = (
    Column("question", "Question", TEXT),
    Column("words", "Words of the question", TEXT),
    Column("line", "Line of a table", TEXT),
    Column("choice", "Choice", TEXT),
    Column("people", f"People ({HIDDEN}: hidden to protect people)", NUMBER, ((HIDDEN_CODE, HIDDEN),)),
)


async def rows_of(found: Counted) -> AsyncIterator[list[Row]]:
    """A portion for each question."""
    for question in found.questions:
        yield list(_rows(question))


def _rows(question: CountedQuestion) -> Iterator[Row]:
    for line in question.lines:
        for choice, people in zip(question.choices, line.people, strict=True):
            yield (question.id, question.words, line.words, choice, _cell(people))
        if question.table:
            yield _all(question, line)


def _all(question: CountedQuestion, line: CountedLine) -> Row:
    return (question.id, question.words, line.words, ALL, _cell(line.total))


def _cell(people: int | None) -> int:
    return HIDDEN_CODE if people is None else people
