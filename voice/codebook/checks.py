"""What keeps a theme out of the codebook, and what is only worth a look. Values in, sentences out."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from surveys.checking.sentence import look_at
from surveys.checking.texts import tokens
from surveys.checking.vocabulary import is_easy
from voice.plan.values import CodebookTheme

LONGEST_NAME = 100
LONGEST_DEFINITION = 1_000
LONGEST_KEYWORD = 100
LONGEST_EXAMPLE = 300
MOST_KEYWORDS = 200
MOST_EXAMPLES = 20
MOST_THEMES = 300
NAMES = {"name": "name", "easy_name": "Easy Read name"}


@dataclass(frozen=True)
class Fault:
    """A sentence about one box (`field`) of the theme `code`."""

    code: str
    field: str
    sentence: str


def same(words: str) -> str:
    """Words with everything taken away that a reader does not see as a difference: case, blanks, invisible signs."""
    seen = "".join(each for each in unicodedata.normalize("NFKC", words) if unicodedata.category(each) != "Cf")
    return " ".join(seen.casefold().split())


class Beside:
    """The themes of a codebook, to look at each beside the others."""

    def __init__(self, themes: Iterable[CodebookTheme]) -> None:
        self.themes = tuple(themes)
        self._names: dict[str, dict[str, str]] = {}
        self._keywords: dict[str, dict[str, str]] = {}
        for theme in self.themes:
            for _, words in _named(theme):
                self._names.setdefault(same(words), {})[theme.code] = theme.name.strip()
            for word in theme.keywords:
                self._keywords.setdefault(same(word), {})[theme.code] = theme.name.strip()

    def faults(self, theme: CodebookTheme, workstreams: Collection[str]) -> Iterator[Fault]:
        """What is wrong with one theme, itself and beside the others; an earlier state of its own is no other."""
        for field, sentence in _wrong(theme, workstreams):
            yield Fault(theme.code, field, sentence)
        for field, words in _named(theme):
            if other := _another(self._names, same(words), theme.code):
                sentence = f"“{words.strip()}” is a name of the theme “{other}” too. Give each theme its own."
                yield Fault(theme.code, field, sentence)

    def worth_a_look(self, theme: CodebookTheme) -> Iterator[Fault]:
        """What an officer may keep, but should have seen."""
        if not theme.keywords:
            yield Fault(theme.code, "keywords", "No words suggest it, so only readers can find it.")
        for word in theme.keywords:
            if other := _another(self._keywords, same(word), theme.code):
                yield Fault(theme.code, "keywords", f"“{word}” suggests “{other}” too.")
        yield from _hard_to_read(theme)


def _another(used: Mapping[str, Mapping[str, str]], words: str, code: str) -> str:
    """The name of another theme that uses these words, or nothing."""
    return next((name for other, name in used.get(words, {}).items() if other != code), "")


def _named(theme: CodebookTheme) -> Iterator[tuple[str, str]]:
    yield from ((field, getattr(theme, field)) for field in NAMES if same(getattr(theme, field)))


def _wrong(theme: CodebookTheme, workstreams: Collection[str]) -> Iterator[tuple[str, str]]:
    for field, called in NAMES.items():
        yield from _line(field, f"the {called}", getattr(theme, field), LONGEST_NAME, needed=f"Write the {called}.")
    yield from _line("definition", "what it means", theme.definition, LONGEST_DEFINITION, needed="Say what it means.")
    yield from _line("easy_definition", "what it means in Easy Read", theme.easy_definition, LONGEST_DEFINITION)
    if theme.workstream not in workstreams:
        yield "workstream", f"The plan has no workstream “{theme.workstream}”. Choose one of the list."
    yield from _many("keywords", "word", theme.keywords, MOST_KEYWORDS, LONGEST_KEYWORD)
    yield from _many("examples", "example", theme.examples, MOST_EXAMPLES, LONGEST_EXAMPLE)
    yield from _many("not_examples", "example", theme.not_examples, MOST_EXAMPLES, LONGEST_EXAMPLE)
    both = {same(each) for each in theme.examples} & {same(each) for each in theme.not_examples}
    if both:
        yield "not_examples", "The same sentence is an example of the theme and of what does not belong to it."


def _line(field: str, called: str, words: str, longest: int, needed: str = "") -> Iterator[tuple[str, str]]:
    if needed and not same(words):
        yield field, needed
    if len(words) > longest:
        yield field, f"Shorten {called}: {len(words)} letters and spaces, and there is room for {longest}."


def _many(field: str, called: str, lines: Sequence[str], most: int, longest: int) -> Iterator[tuple[str, str]]:
    if len(lines) > most:
        yield field, f"There are {len(lines)} lines. There is room for {most}."
    if any(len(line) > longest for line in lines):
        yield field, f"One {called} is longer than {longest} letters and spaces. Shorten it."
    if twice := _twice(same(line) for line in lines):
        yield field, f"“{twice}” is there twice. Write each {called} once."


def _twice(lines: Iterable[str]) -> str:
    """A line that is there more than once, or nothing."""
    return next((line for line, times in Counter(lines).items() if times > 1), "")


def book_faults(themes: Sequence[CodebookTheme], workstreams: Collection[str]) -> list[Fault]:
    """What is wrong with a whole codebook, each sentence with the name of its theme."""
    if not themes:
        return [Fault("", "themes", "A codebook needs a theme. This one has none.")]
    if len(themes) > MOST_THEMES:
        return [Fault("", "themes", f"There are {len(themes)} themes. There is room for {MOST_THEMES}.")]
    beside = Beside(themes)
    found = [fault for theme in themes for fault in beside.faults(theme, workstreams)]
    names = {theme.code: theme.name.strip() or theme.code for theme in themes}
    return [Fault(fault.code, fault.field, f"{names[fault.code]}: {fault.sentence}") for fault in found]


def _hard_to_read(theme: CodebookTheme) -> Iterator[Fault]:
    if hard := [word for word in tokens(theme.easy_name) if not is_easy(word)]:
        yield Fault(theme.code, "easy_name", f"Many people do not know: {', '.join(dict.fromkeys(hard))}.")
    if not theme.easy_definition.strip():
        yield Fault(theme.code, "easy_definition", "It has no meaning in Easy Read yet. A panel needs one.")
    for finding in look_at(theme.easy_definition, "easy_definition"):
        yield Fault(theme.code, "easy_definition", f"{finding.reason} “{finding.words}”")
