"""Single answers as rows: a line a person, in the order of random ids, with as little of who it was as can be.

They are read twice. The first time counts what is known of people, so that the second can blank whatever fewer than
the small number of people share (analysis/anonymity.py). Words are given only once a person has read them and nobody
holds them back, and then with everything masked that may be a name, a place or a number. Only a file with a named
role's written reason has the words and facts as they were sent; what is held for safety is not in that one either.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from analysis.anonymity import HIDDEN, common, masked
from analysis.names import Known
from analysis.redaction import Finding
from surveys.analysts import SentAnswer, SentResponse, questions_of, responses_in_pages
from surveys.queries import SurveyRow
from surveys.sealing import unseal_words
from voice.exports.columns import Source, sources
from voice.exports.errors import AnswersChanged, TooFewAnswers
from voice.exports.values import HIDDEN_CODE, NOT_SHOWN, TEXT, Cell, Column, Row
from voice.themes import answers as heard
from voice.themes import masking, names
from voice.themes.limits import read_among


@dataclass
class Facts:
    """What the first reading found: how many rows, and how many share what is known or rare."""

    rows: int = 0
    known: Counter[tuple[str, ...]] = field(default_factory=Counter)
    rare: dict[str, Counter[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Reader:
    """How rows are read: what comes in the place of each known combination, and which rare values may stay."""

    columns: tuple[Source, ...]
    in_full: bool
    instead: Mapping[tuple[str, ...], tuple[str, ...]]
    common: Mapping[str, frozenset[str]]
    names: Known
    held: frozenset[UUID]


def head_columns(found: Sequence[Source]) -> tuple[Column, ...]:
    """The columns of the file."""
    return tuple(source.column for source in found)


async def columns_of(survey: SurveyRow) -> tuple[Source, ...]:
    """Every column of this survey's answers, those of its earlier versions last."""
    return sources(await questions_of(survey.id))


async def rows_of(
    survey: SurveyRow, columns: tuple[Source, ...], small: int, *, in_full: bool, people: Mapping[UUID, int] | None
) -> AsyncIterator[list[Row]]:
    """The rows, a few hundred at a time. Raises TooFewAnswers, and AnswersChanged when they did meanwhile.

    `people`: mark → how many people; nobody without one of these marks is in the file. None: everybody is.
    """
    facts = await _facts(survey, columns, people)
    if facts.rows < small:
        raise TooFewAnswers
    reader = await _reader(columns, facts, small, in_full=in_full)
    rows = 0
    async for page in responses_in_pages(survey.id, examples=survey.is_example, filed=people):
        rows += len(page)
        yield await _page(page, reader)
    if not rows == facts.rows == (rows if people is None else sum(people.values())):
        raise AnswersChanged


async def _facts(survey: SurveyRow, columns: Sequence[Source], people: Collection[UUID] | None) -> Facts:
    facts = Facts(rare={source.column.name: Counter() for source in columns if source.rare})
    async for page in responses_in_pages(survey.id, examples=survey.is_example, filed=people):
        facts.rows += len(page)
        facts.known.update(_known(response, columns) for response in page)
        for source in (each for each in columns if each.rare):
            facts.rare[source.column.name].update(str(source.read(response)) for response in page)
    return facts


async def _reader(columns: tuple[Source, ...], facts: Facts, small: int, *, in_full: bool) -> Reader:
    return Reader(
        columns=columns,
        in_full=in_full,
        instead={} if in_full else masked(facts.known, small),
        common={name: common(counts, small) for name, counts in facts.rare.items()},
        names=await masking.known_names(),
        held=await heard.held(),
    )


def _known(response: SentResponse, columns: Sequence[Source]) -> tuple[str, ...]:
    return tuple(str(source.read(response)) for source in columns if source.known)


async def _page(page: Sequence[SentResponse], reader: Reader) -> list[Row]:
    """Masking takes a thousandth of a second a text: it is done in a thread, so that messages are not kept waiting."""
    asked = {source.words for source in reader.columns if source.words}
    texts = [answer for response in page for id, answer in response.answers.items() if id in asked and answer.sealed]
    shown = {answer.id for answer in texts} - reader.held
    if not reader.in_full:
        shown &= await read_among(shown)
    by_people = {} if reader.in_full else await masking.by_people(shown)
    return await asyncio.to_thread(_rows, page, reader, shown, by_people)


def _rows(
    page: Sequence[SentResponse],
    reader: Reader,
    shown: set[UUID] | frozenset[UUID],
    by_people: Mapping[UUID, tuple[Finding, ...]],
) -> list[Row]:
    def words(answer: SentAnswer | None) -> Cell:
        if answer is None or not answer.sealed:
            return None
        if answer.id not in shown:
            return NOT_SHOWN
        text = unseal_words(answer.sealed)
        return text if reader.in_full else names.masked(text, by_people.get(answer.id, ()), reader.names)

    return [
        tuple(
            words(response.answers.get(source.words)) if source.words else cell
            for source, cell in zip(reader.columns, _cells(response, reader), strict=True)
        )
        for response in page
    ]


def _cells(response: SentResponse, reader: Reader) -> list[Cell]:
    """What is no words: as it was chosen, or hidden."""
    cells = [source.read(response) for source in reader.columns]
    if reader.in_full:
        return cells
    hidden = _hidden(dict(zip(reader.columns, cells, strict=True)), reader)
    return [
        _instead(source.column) if source in hidden else cell
        for source, cell in zip(reader.columns, cells, strict=True)
    ]


def _hidden(cells: Mapping[Source, Cell], reader: Reader) -> set[Source]:
    known = [source for source in cells if source.known]
    values = tuple(str(cells[source]) for source in known)
    after = reader.instead.get(values, (HIDDEN,) * len(values))
    rare = {source for source in cells if source.rare and str(cells[source]) not in reader.common[source.column.name]}
    return rare | {source for source, value in zip(known, after, strict=True) if value == HIDDEN}


def _instead(column: Column) -> Cell:
    return HIDDEN if column.kind == TEXT else HIDDEN_CODE
