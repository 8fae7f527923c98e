"""One answer as the reading page shows it. Participation officers only: it holds raw words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

import msgspec

from voice.codebook import queries as codebook
from voice.codebook.values import ThemeEntry
from voice.themes import answers
from voice.themes.answers import SentWords
from voice.themes.deciding import counts
from voice.themes.excerpts import Segment, Span, segments
from voice.themes.history import PastDecision, history
from voice.themes.tables import Coding, Origin, Reading, ReadingState
from voice.themes.values import NOT_SURE, Chosen

CHOICES = 40  # sentences offered for a theme at once


@dataclass(frozen=True)
class Card:
    """One theme on the reading page. `note` says what was decided about it before, or is empty.

    `valence` is what the reader chose, a code of VALENCES; `maybe` what a coder thinks it is: shown, never taken over.
    """

    number: int
    theme: ThemeEntry
    ticked: bool
    suggested: bool
    likely: bool
    fired: tuple[str, ...]
    span: Span
    counts: bool
    note: str
    valence: str = NOT_SURE
    maybe: str = NOT_SURE
    added: bool = False


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
        return segments(self.words.text, spans, self.sentences)

    @property
    def counted(self) -> tuple[str, ...]:
        """Names of the themes that count on this answer now."""
        return tuple(card.theme.name for card in self.cards if card.counts)

    def choices(self, card: Card) -> tuple[Span, ...]:
        """The passages a reader may tie a theme to: in a long text those around the one it is tied to now."""
        at = next((n for n, span in enumerate(self.sentences) if span == card.span), 0)
        first = max(0, min(at - CHOICES // 2, len(self.sentences) - CHOICES))
        offered = (*self.sentences[first : first + CHOICES], self.whole)
        return tuple(dict.fromkeys(offered if card.span in offered else (card.span, *offered)))


async def page(answer_id: UUID, picked: Sequence[Chosen] | None = None, *, second: bool = False) -> ReadingPage:
    """One answer for reading; `picked` are the ticks of a form that was not saved.

    For a `second` reader there are no suggestions and nothing of what was decided. Raises UnknownAnswer, AnswerHeld.
    """
    words = await answers.free(answer_id)
    reading = await Reading.objects().where(Reading.answer_id == answer_id).first()
    entries = {entry.code: entry for entry in await codebook.every_theme()}
    rows = [] if second else await Coding.objects().where(Coding.answer_id == answer_id)
    is_read = bool(reading and reading.state == ReadingState.READ and not second)
    cards = _cards([row for row in rows if row.theme in entries], entries, picked, is_read=is_read)
    shown = {card.theme.code for card in cards}
    return ReadingPage(
        words=words,
        cards=cards,
        sentences=_sentences(reading, words.text),
        others=tuple(e for e in entries.values() if e.code not in shown and not e.retired),
        history=() if second else await history(answer_id, entries),
        seen=reading.decisions if reading else 0,
        read_by=reading.read_name if reading and is_read else "",
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
    ticks = None if picked is None else {each.theme: each for each in picked}
    cards = [_card(n, row, entries[row.theme], ticks, is_read=is_read) for n, row in enumerate(ranked, 1)]
    known = {row.theme for row in ranked}
    extra = [each for each in picked or () if each.theme not in known and each.theme in entries]
    return (*cards, *(_added_card(n, each, entries) for n, each in enumerate(extra, len(cards) + 1)))


def _card(number: int, row: Coding, entry: ThemeEntry, ticks: Mapping[str, Chosen] | None, *, is_read: bool) -> Card:
    counting = counts(row)
    tick = (ticks or {}).get(row.theme)
    return Card(
        number=number,
        theme=entry,
        ticked=(counting if is_read else row.likely) if ticks is None else tick is not None,
        suggested=row.origin == Origin.SUGGESTED or row.fired != "[]",
        likely=row.likely,
        fired=tuple(msgspec.json.decode(row.fired, type=list[str])),
        span=(tick.start, tick.stop) if tick else (row.start, row.stop),
        counts=counting,
        note=_note(row, counting=counting),
        valence=tick.valence if tick else row.valence if counting else NOT_SURE,
        maybe=NOT_SURE if counting else row.valence,
    )


def _added_card(number: int, each: Chosen, entries: Mapping[str, ThemeEntry]) -> Card:
    return Card(
        number=number,
        theme=entries[each.theme],
        ticked=True,
        suggested=False,
        likely=False,
        fired=(),
        span=(each.start, each.stop),
        counts=False,
        note="Added by you now",
        valence=each.valence,
        added=True,
    )


def _note(row: Coding, *, counting: bool) -> str:
    if counting:
        return f"{row.origin.capitalize()} by {row.decided_name}"
    return f"Taken off by {row.decided_name}" if row.dismissed else ""
