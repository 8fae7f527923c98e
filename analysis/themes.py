"""Which themes of a codebook an answer may be about. Suggestions only: a person decides, and decisions alone count.

A keyword is a word, a phrase, or the beginning of words ("communicat"). It fires on whole words with the same Snowball
stem, so "ot" stays silent in "not" and "list" in "listen".
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from analysis.ordinary import ordinary_words
from analysis.remarks import Span, Token, sentences, tokens
from analysis.rules import version_of

# Said with every suggestion, so that one can tell which rules it came from.
RULES = version_of("themes.py", "remarks.py")
SHORTEST_BEGINNING = 4


@dataclass(frozen=True)
class CodebookTheme:
    """A theme to look for. The name is a keyword too. A keyword that ends in `*` is the beginning of words."""

    code: str
    name: str
    keywords: tuple[str, ...]


@dataclass(frozen=True)
class Suggestion:
    """One theme, the sentence that speaks for it most (`start` to `end` of the text), and why.

    `words_fired` stand as in the text, in the order of the text. `score` grows with the number and length of the
    keywords that fired and is less where a keyword belongs to several themes: 1.0 is one word of one theme.
    """

    theme: str
    start: int
    end: int
    words_fired: tuple[str, ...]
    score: float


@dataclass(frozen=True)
class _Keyword:
    """Stems of a keyword; `beginning` is what the last word has to begin with, or empty."""

    stems: tuple[str, ...]
    beginning: str


@dataclass(frozen=True)
class _Hit:
    """A keyword found at the words `first` up to, not including, `last`."""

    keyword: _Keyword
    first: int
    last: int

    @property
    def length(self) -> int:
        return self.last - self.first


@dataclass(frozen=True)
class _Index:
    """A codebook made ready: keywords of each theme, by the stem they begin with, and how many themes share one."""

    by_stem: Mapping[str, tuple[tuple[str, _Keyword], ...]]
    beginnings: tuple[tuple[str, _Keyword], ...]
    shared: Mapping[_Keyword, int]


def suggest(text: str, codebook: Sequence[CodebookTheme]) -> tuple[Suggestion, ...]:
    """Every theme with at least one keyword in the text, highest score first, then by code."""
    index, words, spans = _index(tuple(codebook)), tokens(text), sentences(text)
    hits = _longest(_hits(words, spans, index))
    made = [_suggestion(text, code, found, words, spans, index) for code, found in hits.items()]
    return tuple(sorted(made, key=lambda each: (-each.score, each.theme)))


@lru_cache(maxsize=8)
def _index(codebook: tuple[CodebookTheme, ...]) -> _Index:
    pairs = sorted({(theme.code, word) for theme in codebook for word in _keywords(theme)}, key=repr)
    by_stem: dict[str, list[tuple[str, _Keyword]]] = {}
    for code, keyword in pairs:
        by_stem.setdefault(keyword.stems[0], []).append((code, keyword))
    shared = {keyword: sum(other == keyword for _, other in pairs) for _, keyword in pairs}
    return _Index(
        by_stem={stem: tuple(found) for stem, found in by_stem.items()},
        beginnings=tuple(pair for pair in pairs if pair[1].beginning and len(pair[1].stems) == 1),
        shared=shared,
    )


def _keywords(theme: CodebookTheme) -> Iterator[_Keyword]:
    for written in (theme.name, *theme.keywords):
        words = tokens(written)
        if words:
            yield _Keyword(tuple(word.stem for word in words), _beginning(written, words[-1].plain))


def _beginning(written: str, last: str) -> str:
    """The last word of a keyword is open-ended when it says so, or when it is no English word by itself."""
    if written.rstrip().endswith("*"):
        return last
    open_ended = len(last) >= SHORTEST_BEGINNING and last.isalpha() and last not in ordinary_words()
    return last if open_ended else ""


def _hits(words: Sequence[Token], spans: Sequence[Span], index: _Index) -> dict[str, list[_Hit]]:
    ends = [_sentence(spans, word.start) for word in words]
    found: dict[str, list[_Hit]] = {}
    for at, word in enumerate(words):
        starting = (*index.by_stem.get(word.stem, ()), *_opened_by(word, index))
        for code, keyword in dict.fromkeys(starting):
            last = at + len(keyword.stems)
            if last <= len(words) and ends[at] == ends[last - 1] and _fits(keyword, words[at:last]):
                found.setdefault(code, []).append(_Hit(keyword, at, last))
    return found


def _opened_by(word: Token, index: _Index) -> Iterator[tuple[str, _Keyword]]:
    return (pair for pair in index.beginnings if word.plain.startswith(pair[1].beginning))


def _fits(keyword: _Keyword, words: Sequence[Token]) -> bool:
    *before, last = words
    if any(word.stem != stem for word, stem in zip(before, keyword.stems, strict=False)):
        return False
    return last.stem == keyword.stems[-1] or bool(keyword.beginning and last.plain.startswith(keyword.beginning))


def _longest(hits: Mapping[str, list[_Hit]]) -> dict[str, list[_Hit]]:
    """A word inside a longer phrase belongs to the phrase, whichever theme that is: "face to face" is not "face"."""
    every = sorted((hit for found in hits.values() for hit in found), key=lambda hit: hit.length)
    over = {at: hit for hit in every for at in range(hit.first, hit.last)}
    kept = {code: [hit for hit in found if not _is_inside(hit, over[hit.first])] for code, found in hits.items()}
    return {code: found for code, found in kept.items() if found}


def _is_inside(hit: _Hit, other: _Hit) -> bool:
    return hit.length < other.length and hit.last <= other.last


def _suggestion(
    text: str, code: str, hits: Sequence[_Hit], words: Sequence[Token], spans: Sequence[Span], index: _Index
) -> Suggestion:
    per_sentence = [_sentence(spans, words[hit.first].start) for hit in hits]
    best = spans[max(sorted(set(per_sentence)), key=per_sentence.count)]
    worth = {tuple(word.stem for word in words[hit.first : hit.last]): _worth(hit, index) for hit in hits}
    score = sum(worth.values())
    return Suggestion(code, best.start, best.end, _fired(text, hits, words), round(score, 3))


def _worth(hit: _Hit, index: _Index) -> float:
    return hit.length / index.shared[hit.keyword]


def _sentence(spans: Sequence[Span], at: int) -> int:
    """Number of the sentence a character stands in."""
    return bisect_right(spans, at, key=lambda span: span.end)


def _fired(text: str, hits: Iterable[_Hit], words: Sequence[Token]) -> tuple[str, ...]:
    first: dict[str, str] = {}
    for hit in sorted(hits, key=lambda hit: (hit.first, hit.last)):
        said = text[words[hit.first].start : words[hit.last - 1].end]
        first.setdefault(said.casefold(), said)
    return tuple(first.values())
