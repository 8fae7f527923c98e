"""An answer as a page writes it: under each marked stretch plain words, masks, and words that may be a name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from analysis.redaction import Finding
from voice.themes.excerpts import Segment


@dataclass(frozen=True)
class Piece:
    """Letters of an answer. `mask` stands in their place when it is not empty; `maybe`: they may be a name."""

    text: str
    mask: str = ""
    maybe: bool = False


@dataclass(frozen=True)
class Stretch:
    """A segment of the answer, which carries the numbers of its themes, and what is written in it."""

    segment: Segment
    pieces: tuple[Piece, ...]


def stretches(
    segments: Iterable[Segment], masks: Sequence[Finding], candidates: Sequence[Finding] = ()
) -> tuple[Stretch, ...]:
    """The whole text in order. A mask that goes on into the next segment is written once, where it begins."""
    return tuple(Stretch(each, tuple(_pieces(each, masks, candidates))) for each in segments)


def _pieces(segment: Segment, masks: Sequence[Finding], candidates: Sequence[Finding]) -> Iterator[Piece]:
    for start, stop in pairwise(_edges(segment, (*masks, *candidates))):
        text = segment.text[start - segment.start : stop - segment.start]
        over = next((each for each in masks if each.start <= start and stop <= each.end), None)
        if over is None:
            yield Piece(text, maybe=any(each.start <= start and stop <= each.end for each in candidates))
        elif over.start == start:
            yield Piece(text, mask=over.kind.mask)


def _edges(segment: Segment, found: Iterable[Finding]) -> list[int]:
    edges = {edge for each in found for edge in (each.start, each.end) if segment.start < edge < segment.stop}
    return sorted({segment.start, segment.stop, *edges})
