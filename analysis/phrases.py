"""Phrases of a word list, written so that a person can read them, and found in a text as whole words.

    <hurts> (me | us) ... (every day | a lot)

`(a | b)` are choices, `<name>` is a group of words defined elsewhere, `*` is any ending, `@` a digit, `?` maybe, and
`...` up to five other words. `one & other` are phrases that stand near each other in either order. Small and capital
letters and apostrophes make no difference. No phrase goes past the end of a sentence or line.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, product

GAP = r"[^\w.!?\n]{1,4}"
SOME_WORDS = rf"(?:{GAP}[\w']+){{0,5}}?{GAP}"
PART = re.compile(r"\.\.\.|<\w+>\??|\)\??|[(|]|[^\s()|<>]+")
WORD = re.compile(r"(?<!\w)\w[\w']*")
ANY_START = ""
START_LETTERS = 4
WHOLE = "$"
TOGETHER = " & "
SENTENCE_END = re.compile(r"[.!?\n]+")
# How many letters phrases that belong together may cover, and how many places of each are tried.
NEAR = 90
TRIED = 6

Span = tuple[int, int]


@dataclass(frozen=True)
class _Part:
    """A piece of a phrase. A text must have one of `starts` where it begins, so that most words of a text cost nothing.

    A start is up to four letters, or a short word whole with $ behind it; without apostrophes, in lower case.
    """

    pattern: str
    starts: frozenset[str]
    maybe: bool = False


ELLIPSIS = _Part("...", frozenset({ANY_START}), maybe=True)


class Phrases:
    """Phrases made ready once and looked for in many texts."""

    def __init__(self, written: Iterable[str], groups: Mapping[str, str]) -> None:
        """`groups` are phrases too. Raises KeyError for a group that is not there."""
        self._groups = groups
        self._by_start: dict[str, list[tuple[re.Pattern[str], str]]] = {}
        self._together: list[tuple[str, ...]] = []
        made: set[str] = set()
        for phrase in written:
            pieces = tuple(phrase.split(TOGETHER))
            if len(pieces) > 1:
                self._together.append(pieces)
            for piece in pieces:
                # A piece may stand in many phrases and is looked for once.
                name = piece if len(pieces) > 1 else ""
                if not name or name not in made:
                    self._make(piece, name)
                    made.add(name)

    def _make(self, written: str, piece: str) -> None:
        part = self._read(written)
        pattern = re.compile(rf"(?:{part.pattern})(?!\w)", re.IGNORECASE)
        for start in part.starts:
            self._by_start.setdefault(start, []).append((pattern, piece))

    def spans(self, text: str) -> Iterator[Span]:
        """(start, end) of every phrase found; the same words can be found more than once."""
        straight = text.translate(APOSTROPHES)
        pieces: dict[str, list[Span]] = {}
        for word in WORD.finditer(straight):
            for pattern, piece in self._begin_with(word.group().lower().replace("'", "")):
                if match := pattern.match(straight, word.start()):
                    if piece:
                        pieces.setdefault(piece, []).append(match.span())
                    else:
                        yield match.span()
        yield from self._near(straight, pieces)

    def _begin_with(self, word: str) -> Iterator[tuple[re.Pattern[str], str]]:
        starts = (*(word[:letters] for letters in range(min(START_LETTERS, len(word)) + 1)), word + WHOLE)
        for start in starts:
            yield from self._by_start.get(start, ())

    def _near(self, text: str, found: Mapping[str, Sequence[Span]]) -> Iterator[Span]:
        """From the first to the last of pieces that stand together in one sentence."""
        ends = [match.start() for match in SENTENCE_END.finditer(text)] if found else []
        by_sentence: dict[int, dict[str, list[Span]]] = {}
        for piece, spans in found.items():
            for span in spans:
                by_sentence.setdefault(bisect(ends, span[0]), {}).setdefault(piece, []).append(span)
        for there in by_sentence.values():
            for pieces in self._together:
                if all(piece in there for piece in pieces):
                    yield from _nearest([there[piece] for piece in pieces])

    def _read(self, phrase: str) -> _Part:
        return self._choices(iter(PART.findall(phrase)))

    def _choices(self, words: Iterator[str]) -> _Part:
        """Everything up to the bracket that closes, or to the end."""
        choices: list[list[_Part]] = [[]]
        for word in words:
            if word.startswith(")"):
                return _one_of(choices, maybe=word.endswith("?"))
            if word == "|":
                choices.append([])
            elif word == "(":
                choices[-1].append(self._choices(words))
            else:
                choices[-1].append(self._part(word))
        return _one_of(choices)

    def _part(self, word: str) -> _Part:
        if word == "...":
            return ELLIPSIS
        bare = word.removesuffix("?")
        part = self._read(self._groups[bare[1:-1]]) if bare.startswith("<") else _word(bare)
        return replace(part, maybe=bare != word)


# One for one, so that places in the text stay the same.
APOSTROPHES = str.maketrans("’‘`´", "''''")


def _word(written: str) -> _Part:
    pattern = re.escape(written).replace(r"\*", r"[\w']*").replace("@", r"\d").replace("'", "'?")
    return _Part(f"(?:{pattern})", frozenset(_starts(written.lower())))


def _starts(written: str) -> Iterator[str]:
    """What a word of a text has where this one begins."""
    fixed = re.split(r"[*@]", written, maxsplit=1)[0].replace("'", "")
    words = re.match(r"\w*", fixed)
    first = words.group() if words else ""
    whole = first == written.replace("'", "") and len(first) < START_LETTERS
    yield first + WHOLE if whole else first[:START_LETTERS]


def _one_of(choices: Iterable[list[_Part]], *, maybe: bool = False) -> _Part:
    made = [_in_a_row(parts) for parts in choices]
    starts = frozenset[str]().union(*(part.starts for part in made))
    return _Part(f"(?:{'|'.join(part.pattern for part in made)})", starts, maybe)


def _in_a_row(parts: list[_Part]) -> _Part:
    """Parts with the gaps between them; one that may be missing takes its gap with it."""
    pattern, gap, starts, begun = "", "", frozenset[str](), False
    for part in parts:
        starts = starts if begun else starts | part.starts
        begun = begun or not part.maybe
        if part is ELLIPSIS:
            gap = SOME_WORDS
        elif part.maybe and pattern and gap == GAP:
            pattern += f"(?:{gap}{part.pattern})?"
        elif part.maybe:
            pattern, gap = f"{pattern}{gap}(?:{part.pattern}{GAP})?", ""
        else:
            pattern, gap = f"{pattern}{gap}{part.pattern}", GAP
    return _Part(pattern, starts)


def _nearest(found: Sequence[Sequence[Span]]) -> Iterator[Span]:
    """The shortest stretch that holds one of each, where none overlap."""
    stretches = []
    for spans in product(*(each[:TRIED] for each in found)):
        in_order = sorted(spans)
        stretch = (in_order[0][0], max(stop for _, stop in spans))
        if stretch[1] - stretch[0] <= NEAR and all(one[1] <= other[0] for one, other in pairwise(in_order)):
            stretches.append(stretch)
    if stretches:
        yield min(stretches, key=lambda stretch: stretch[1] - stretch[0])
