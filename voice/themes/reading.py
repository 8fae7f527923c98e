"""One answer as the reading page shows it. Participation officers only: it holds raw words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import msgspec

from voice.calendar import london
from voice.codebook import queries as codebook
from voice.codebook.values import ThemeEntry
from voice.themes import answers
from voice.themes.answers import SentWords
from voice.themes.excerpts import Segment, Span, segments
from voice.themes.tables import Coding, Origin, Reading, ReadingDecision
from voice.themes.values import Chosen


@dataclass(frozen=True)
class Card:
    """One theme on the reading page. `note` says what was decided about it before, or is empty."""

    number: int
    theme: ThemeEntry
    ticked: bool
    suggested: bool
    likely: bool
    fired: tuple[str, ...]
    span: Span
    counts: bool
    note: str


@dataclass(frozen=True)
class PastDecision:
    """One line of an answer's history, in theme names."""

    by: str
    at: datetime
    codebook: int
    added: tuple[str, ...]
    removed: tuple[str, ...]
    moved: tuple[str, ...]
    no_theme: bool


@dataclass(frozen=True)
class ReadingPage:
    """Everything the page shows of one answer. `seen` goes with the form and comes back with the decision."""

    words: SentWords
    cards: tuple[Card, ...]
    sentences: tuple[Span, ...]
    others: tuple[ThemeEntry, ...]
    history: tuple[PastDecision, ...]
    seen: int
    read_by: str
    suggested: bool

    @property
    def whole(self) -> Span:
        """The span of the whole answer."""
        return (0, len(self.words.text))

    @property
    def segments(self) -> tuple[Segment, ...]:
        """The text with the sentence of each theme; a theme on several sentences at once marks nothing."""
        alone = len(self.sentences) < 2
        spans = {card.number: card.span for card in self.cards if alone or card.span != self.whole}
        return segments(self.words.text, spans)

    @property
    def counted(self) -> tuple[str, ...]:
        """Names of the themes that count on this answer now."""
        return tuple(card.theme.name for card in self.cards if card.counts)

    def choices(self, card: Card) -> tuple[Span, ...]:
        """The passages a reader may tie a theme to; what it is tied to now is always among them."""
        offered = (*self.sentences, self.whole)
        return tuple(dict.fromkeys(offered if card.span in offered else (card.span, *offered)))

    def text_of(self, span: Span) -> str:
        return self.words.text[span[0] : span[1]].strip()


async def page(answer_id: UUID, picked: Sequence[Chosen] | None = None) -> ReadingPage:
    """One answer for reading; `picked` are the ticks of a form that was not saved. Raises UnknownAnswer, AnswerHeld."""
    words = await answers.free(answer_id)
    reading = await Reading.objects().where(Reading.answer_id == answer_id).first()
    entries = {entry.code: entry for entry in await codebook.every_theme()}
    rows = [row for row in await Coding.objects().where(Coding.answer_id == answer_id) if row.theme in entries]
    cards = _cards(rows, entries, picked, is_read=bool(reading and reading.decisions))
    shown = {card.theme.code for card in cards}
    return ReadingPage(
        words=words,
        cards=cards,
        sentences=_sentences(reading, words.text),
        others=tuple(e for e in entries.values() if e.code not in shown and not e.retired),
        history=await _history(answer_id, entries),
        seen=reading.decisions if reading else 0,
        read_by=reading.read_name if reading else "",
        suggested=bool(reading and reading.codebook),
    )


def _sentences(reading: Reading | None, text: str) -> tuple[Span, ...]:
    found = msgspec.json.decode(reading.sentences, type=list[tuple[int, int]]) if reading else []
    return tuple(found) or ((0, len(text)),)


def _cards(
    rows: Iterable[Coding], entries: Mapping[str, ThemeEntry], picked: Sequence[Chosen] | None, *, is_read: bool
) -> tuple[Card, ...]:
    order = list(entries)
    ranked = sorted(rows, key=lambda row: (not row.likely, order.index(row.theme)))
    ticks = None if picked is None else {each.theme: (each.start, each.stop) for each in picked}
    cards = [_card(n, row, entries[row.theme], ticks, is_read=is_read) for n, row in enumerate(ranked, 1)]
    known = {row.theme for row in ranked}
    extra = [each for each in picked or () if each.theme not in known and each.theme in entries]
    return (*cards, *(_added_card(n, each, entries) for n, each in enumerate(extra, len(cards) + 1)))


def _card(number: int, row: Coding, entry: ThemeEntry, ticks: Mapping[str, Span] | None, *, is_read: bool) -> Card:
    counts = row.origin != Origin.SUGGESTED and not row.dismissed
    before = counts if is_read else row.likely
    return Card(
        number=number,
        theme=entry,
        ticked=before if ticks is None else row.theme in ticks,
        suggested=row.fired != "[]",
        likely=row.likely,
        fired=tuple(msgspec.json.decode(row.fired, type=list[str])),
        span=(ticks or {}).get(row.theme, (row.start, row.stop)),
        counts=counts,
        note=_note(row, counts=counts),
    )


def _added_card(number: int, each: Chosen, entries: Mapping[str, ThemeEntry]) -> Card:
    return Card(number, entries[each.theme], True, False, False, (), (each.start, each.stop), False, "Added by you now")


def _note(row: Coding, *, counts: bool) -> str:
    if counts:
        return f"{row.origin.capitalize()} by {row.decided_name}"
    return f"Taken off by {row.decided_name}" if row.dismissed else ""


async def _history(answer_id: UUID, entries: Mapping[str, ThemeEntry]) -> tuple[PastDecision, ...]:
    rows = (
        await ReadingDecision.objects()
        .where(ReadingDecision.answer_id == answer_id)
        .order_by(ReadingDecision.number, ascending=False)
    )
    return tuple(_past(row, entries) for row in rows)


def _past(row: ReadingDecision, entries: Mapping[str, ThemeEntry]) -> PastDecision:
    before, after = _spans(row.before), _spans(row.after)

    def named(codes: Iterable[str]) -> tuple[str, ...]:
        found = set(codes)
        return tuple(entry.name for code, entry in entries.items() if code in found)

    return PastDecision(
        by=row.decided_name,
        at=london(row.decided_at),
        codebook=row.codebook,
        added=named(after.keys() - before.keys()),
        removed=named(before.keys() - after.keys()),
        moved=named(code for code in before.keys() & after.keys() if before[code] != after[code]),
        no_theme=row.no_theme,
    )


def _spans(text: str) -> dict[str, Span]:
    return {code: (start, stop) for code, start, stop in msgspec.json.decode(text, type=list[tuple[str, int, int]])}
