"""Spans of an answer as a page shows them, and the check that a quote holds nothing but the person's own words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from voice.themes.errors import WrongQuote

CUT = "[…]"
MASKS: tuple[str, ...] = ("name", "place", "school", "date", "phone", "email", "address", "number", "link")
LONGEST_QUOTE = 600
_MARK = re.compile(r"\[(?:…|\.\.\.|" + "|".join(MASKS) + r")\]", re.IGNORECASE)
_APOSTROPHES = "'’‘`"
_SENTENCE_END = ".!?…"
# A full stop or a comma left behind a mask is no word of ours.
_STOPS = " .,;:"

Span = tuple[int, int]


@dataclass(frozen=True)
class Segment:
    """A stretch of an answer that is under the same themes from its first to its last letter."""

    text: str
    numbers: tuple[int, ...]
    start: int = 0

    @property
    def stop(self) -> int:
        """Where in the answer it ends."""
        return self.start + len(self.text)


def segments(text: str, spans: Mapping[int, Span], cuts: Iterable[Span] = ()) -> tuple[Segment, ...]:
    """Cut a text where a span begins or ends. `spans` maps a theme's number on the page to its (start, stop).

    `cuts` are spans that may be marked later, such as its sentences: the text is cut there too.
    """
    marks = (edge for span in (*spans.values(), *cuts) for edge in span if 0 <= edge <= len(text))
    edges = sorted({0, len(text), *marks})
    return tuple(_segment(text, start, stop, spans) for start, stop in pairwise(edges))


def _segment(text: str, start: int, stop: int, spans: Mapping[int, Span]) -> Segment:
    over = (number for number, span in spans.items() if span[0] <= start and stop <= span[1])
    return Segment(text[start:stop], tuple(sorted(over)), start)


def checked_excerpt(answer: str, offered: str) -> str:
    """The words as they may be shown: every piece stands in the answer, in order, and every cut is visible.

    A piece ends at […] or at a mask such as [name]. A beginning or an end in mid-sentence gets its own […].
    Raises WrongQuote with the piece that is not in the answer.
    """
    words = " ".join(offered.split())
    if len(words) > LONGEST_QUOTE:
        raise WrongQuote(f"Choose at most {LONGEST_QUOTE} letters. These are {len(words)}.")
    found = list(_found(answer, words))
    if not found:
        raise WrongQuote("There are no words of the answer left.")
    start = "" if _opens(answer, found[0][0]) or _MARK.match(words) else f"{CUT} "
    stop = "" if _closes(answer, found[-1][1]) or _ends_with_mark(words) else f" {CUT}"
    return f"{start}{words.replace('[...]', CUT)}{stop}"


def _found(answer: str, words: str) -> Iterator[Span]:
    """Where each piece stands, looking only behind the piece before it."""
    at = 0
    for piece in _MARK.split(words):
        if not piece.strip(_STOPS):
            continue
        match = _pattern(piece).search(answer, at)
        if match is None:
            raise WrongQuote(_not_there(piece, again=_pattern(piece).search(answer) is not None))
        at = match.end()
        yield match.span()


def _not_there(piece: str, *, again: bool) -> str:
    said = f"“{piece.strip()}”"
    if again:
        return f"{said} comes earlier in the answer. Keep the order the person used."
    return f"{said} is not in the answer in these words. Write […] where you cut, and do not add or change words."


def _pattern(piece: str) -> re.Pattern[str]:
    """A piece as it may stand in the answer: any white space, either kind of apostrophe, whole words only."""
    body = r"\s+".join(_letters(word) for word in piece.split())
    first, last = piece.split()[0][0], piece.split()[-1][-1]
    return re.compile((r"(?<!\w)" if first.isalnum() else "") + body + (r"(?!\w)" if last.isalnum() else ""))


def _letters(word: str) -> str:
    return "".join(f"[{_APOSTROPHES}]" if letter in _APOSTROPHES else re.escape(letter) for letter in word)


def _opens(answer: str, start: int) -> bool:
    before = answer[:start]
    stripped = before.rstrip()
    return not stripped or stripped[-1] in _SENTENCE_END or "\n" in before[len(stripped) :]


def _closes(answer: str, stop: int) -> bool:
    after = answer[stop:]
    if stop and answer[stop - 1] in _SENTENCE_END:
        return True
    return not after.strip() or after.lstrip(" \t")[0] in f"{_SENTENCE_END}\n"


def _ends_with_mark(words: str) -> bool:
    return any(match.end() == len(words.rstrip(_SENTENCE_END)) for match in _MARK.finditer(words))
