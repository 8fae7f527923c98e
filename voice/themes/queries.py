"""What other rooms may know: counts of accepted themes, how far reading has come, the spans behind a number, quotes.

Nothing the safeguarding lead holds is in any of it, and nothing a person has since deleted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from uuid import UUID

from analysis.redaction import Finding
from voice.codebook import queries as codebook
from voice.codebook.queries import theme, themes
from voice.codebook.values import EVERY_WORKSTREAM, ThemeEntry
from voice.themes import answers, masking, names
from voice.themes.answers import SentWords
from voice.themes.tables import Coding, Origin, Quote, QuoteState, Reading, ReadingState
from voice.themes.values import (
    VALENCES,
    Coverage,
    QuoteSaid,
    SpanSaid,
    ThemeCount,
    Voices,
    respondent_words,
)

__all__ = [
    "answers_for_theme",
    "coverage",
    "people_behind",
    "quotes",
    "theme",
    "theme_counts",
    "themes",
    "valence_counts",
]


async def theme_counts(workstream: str | None = None) -> tuple[ThemeCount, ...]:
    """How many people told us about each theme, most people first; themes nobody spoke of are in it with 0.

    With a workstream's code: its own themes, and those of every workstream counted over answers to its questions.
    A retired theme is there only while somebody's words stand behind it.
    """
    said, proxies = await _countable(), await answers.proxies()
    entries = [entry for entry in await codebook.every_theme() if _belongs(entry, workstream)]
    behind = _people(await _counted_codings(), said, workstream, {entry.code: entry for entry in entries})
    counts = [_theme_count(entry, behind.get(entry.code, {}), proxies) for entry in entries]
    kept = [count for count in counts if behind.get(count.theme.code) or not count.theme.retired]
    return tuple(sorted(kept, key=lambda count: (-count.real.people, -count.examples.people)))


def _belongs(entry: ThemeEntry, workstream: str | None) -> bool:
    return workstream is None or entry.workstream in (workstream, EVERY_WORKSTREAM)


async def _countable() -> dict[UUID, SentWords]:
    held = await answers.held()
    return {words.answer_id: words for words in await answers.sent() if words.answer_id not in held}


@dataclass(frozen=True)
class _Decided:
    """A coding that a reader decided on: a light row, for a report reads tens of thousands of them."""

    answer_id: UUID
    theme: str
    start: int
    stop: int
    valence: str
    origin: str
    decided_name: str


async def _counted_codings(theme_code: str | None = None, *, of: Collection[UUID] | None = None) -> list[_Decided]:
    """What readers decided, each under the theme that it counts for now: a merged theme's people go with it.

    `of` takes only these answers.
    """
    into = await codebook.merges()
    columns = [getattr(Coding, field.name) for field in fields(_Decided)]
    query = Coding.select(*columns).where(Coding.dismissed.eq(False), Coding.origin != Origin.SUGGESTED.value)
    if theme_code:
        query = query.where(Coding.theme.is_in([theme_code, *(code for code in into if into[code] == theme_code)]))
    if of is not None:
        query = query.where(Coding.answer_id.is_in(list(of)))
    rows = [_Decided(**{**row, "theme": into.get(row["theme"], row["theme"])}) for row in await query]
    return [row for row in rows if theme_code in (None, row.theme)]


def _people(
    rows: Iterable[_Decided],
    said: Mapping[UUID, SentWords],
    workstream: str | None,
    entries: Mapping[str, ThemeEntry],
) -> dict[str, dict[UUID, SentWords]]:
    """Theme code → response id → one of its answers: a person who says a thing twice is one person."""
    found: dict[str, dict[UUID, SentWords]] = {}
    for row in rows:
        words, entry = said.get(row.answer_id), entries.get(row.theme)
        if words is None or entry is None:
            continue
        if entry.workstream == EVERY_WORKSTREAM and workstream and workstream not in words.workstreams:
            continue
        found.setdefault(row.theme, {})[words.response_id] = words
    return found


def _theme_count(entry: ThemeEntry, people: Mapping[UUID, SentWords], proxies: Collection[UUID]) -> ThemeCount:
    real = [words for words in people.values() if not words.is_example]
    examples = [words for words in people.values() if words.is_example]
    return ThemeCount(entry, _voices(real, proxies), _voices(examples, proxies))


def _voices(people: list[SentWords], proxies: Collection[UUID]) -> Voices:
    own = [words for words in people if words.response_id not in proxies and not words.observed]
    months = sorted(words.month for words in people)
    return Voices(
        people=len(own),
        by_respondent=dict(Counter(words.respondent or "" for words in own)),
        proxy=len(people) - len(own),
        first_month=months[0] if months else None,
        last_month=months[-1] if months else None,
    )


async def valence_counts(theme_code: str) -> dict[str, int]:
    """Code of VALENCES → how many people spoke for themselves of this theme in this way; examples are not counted.

    Somebody who says it in two ways is in both numbers, so together they may be more than the theme's people.
    """
    said, proxies = await _countable(), await answers.proxies()
    people: dict[str, set[UUID]] = {code: set() for code in VALENCES}
    for row in await _counted_codings(theme_code):
        words = said.get(row.answer_id)
        if words and not (words.is_example or words.observed or words.response_id in proxies):
            people.setdefault(row.valence, set()).add(words.response_id)
    return {code: len(found) for code, found in people.items()}


async def people_behind(workstream: str, *, examples: bool = False) -> dict[UUID, SentWords]:
    """Response id → one of its answers, for everybody who spoke of this workstream's own themes, proxies too."""
    entries = {entry.code: entry for entry in await codebook.every_theme() if entry.workstream == workstream}
    behind = _people(await _counted_codings(), await _countable(), workstream, entries)
    everybody = {response: words for people in behind.values() for response, words in people.items()}
    return {response: words for response, words in everybody.items() if words.is_example == examples}


async def people_by_theme(workstream: str, *, examples: bool = False) -> dict[str, frozenset[UUID]]:
    """Theme code → response ids of everybody who spoke of it for themselves: those whom `theme_counts` counts."""
    said = await said_by_theme(workstream, examples=examples)
    return {theme: frozenset(people) for theme, people in said.items()}


async def said_by_theme(workstream: str, *, examples: bool = False) -> dict[str, dict[UUID, SentWords]]:
    """Theme code → response id → one of its answers, of those whom `theme_counts` counts."""
    entries = {entry.code: entry for entry in await codebook.every_theme() if _belongs(entry, workstream)}
    behind = _people(await _counted_codings(), await _countable(), workstream, entries)
    proxies = await answers.proxies()
    return {
        theme: {
            response: words
            for response, words in people.items()
            if words.is_example == examples and response not in proxies and not words.observed
        }
        for theme, people in behind.items()
    }


async def coverage(
    workstream: str | None = None, *, surveys: Collection[UUID] | None = None, examples: bool = False
) -> Coverage:
    """How far the reading of answers in words has come: of real answers, or of example answers."""
    held = await answers.held()
    read = {
        row["answer_id"]: row["no_theme"]
        for row in await Reading.select(Reading.answer_id, Reading.no_theme).where(
            Reading.state == ReadingState.READ.value
        )
    }
    parts = Counter(
        _part(words.answer_id, held, read)
        for words in await answers.sent()
        if words.is_example == examples
        and (workstream is None or workstream in words.workstreams)
        and (surveys is None or words.survey_id in surveys)
    )
    return Coverage(parts.total(), parts["read"], parts["no_theme"], parts["waiting"], parts["held"])


def _part(answer_id: UUID, held: Collection[UUID], read: Mapping[UUID, bool]) -> str:
    if answer_id in held:
        return "held"
    if answer_id not in read:
        return "waiting"
    return "no_theme" if read[answer_id] else "read"


async def answers_for_theme(theme_code: str, *, redacted: bool = True) -> tuple[SpanSaid, ...]:
    """Every span behind a theme's number, newest month first, in an order that tells nothing else.

    `redacted` masks names, places and contact details; only participation officers may ask for raw words.
    """
    said, proxies = await _countable(), await answers.proxies()
    rows = [row for row in await _counted_codings(theme_code) if row.answer_id in said]
    masks = await masking.by_people({row.answer_id for row in rows}) if redacted else {}
    spans = [_span_said(row, said[row.answer_id], proxies, _masks_of(row, masks, redacted=redacted)) for row in rows]
    return tuple(sorted(sorted(spans, key=lambda span: span.answer_id), key=lambda s: s.month, reverse=True))


def _masks_of(row: _Decided, masks: Mapping[UUID, Sequence[Finding]], *, redacted: bool) -> Sequence[Finding] | None:
    """What people masked in the stretch; None when it is shown raw."""
    return masking.within(masks.get(row.answer_id, ()), row.start, row.stop) if redacted else None


def _span_said(row: _Decided, words: SentWords, proxies: Collection[UUID], masks: Sequence[Finding] | None) -> SpanSaid:
    span = words.text[row.start : row.stop]
    return SpanSaid(
        answer_id=words.answer_id,
        response_id=words.response_id,
        words=(span if masks is None else names.masked(span, masks)).strip(),
        survey_title=words.survey_title,
        question_words=words.question_words,
        respondent=words.respondent,
        proxy=words.response_id in proxies or words.observed,
        presentation=words.presentation,
        month=words.month,
        is_example=words.is_example,
        origin=row.origin,
        decided_name=row.decided_name,
    )


async def quotes(theme_code: str | None = None) -> tuple[QuoteSaid, ...]:
    """Approved quotes, newest month first. Permission, theme and safeguarding are asked again at this moment."""
    rows = await Quote.objects().where(Quote.state == QuoteState.APPROVED.value)
    if not rows:
        return ()
    said = await _countable()
    into = await codebook.merges()
    decided = await _counted_codings(theme_code, of={row.answer_id for row in rows})
    coded = {(row.answer_id, row.theme) for row in decided}
    for row in rows:
        row.theme = into.get(row.theme, row.theme)
    found = [
        _quote_said(row, said[row.answer_id])
        for row in rows
        if (row.answer_id, row.theme) in coded and row.answer_id in said and said[row.answer_id].words_ok is True
    ]
    return tuple(sorted(sorted(found, key=lambda quote: quote.id), key=lambda q: q.month, reverse=True))


def _quote_said(row: Quote, words: SentWords) -> QuoteSaid:
    return QuoteSaid(
        id=row.id,
        theme=row.theme,
        words=row.words,
        label=respondent_words(row.label) if row.label else "",
        month=words.month,
        survey_title=words.survey_title,
        is_example=words.is_example,
    )


async def offered_count() -> int:
    """Quotes that wait for a second member of staff."""
    return int(await Quote.count().where(Quote.state == QuoteState.OFFERED.value))
