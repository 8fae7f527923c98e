"""One word for one thing through the whole Easy Read survey."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from surveys.checking.findings import Finding, Level
from surveys.checking.texts import Text, tokens
from surveys.checking.vocabulary import place_of, same_things, stem, stems_of


def in_texts(easy: Sequence[Text]) -> Iterator[Finding]:
    """The first place where a thing gets a second name, once for each group of names."""
    sentences = [(text, sentence) for text in easy for sentence in text.sentences]
    stems = [[stem(word) for word in tokens(sentence)] for _text, sentence in sentences]
    every = {each for one in stems for each in one}
    for group in same_things():
        names = [name for name in group if every.issuperset(stems_of(name))]
        if len(names) > 1:
            yield from _second_name(names, sentences, stems)


def _second_name(
    names: Sequence[str], sentences: Sequence[tuple[Text, str]], stems: Sequence[Sequence[str]]
) -> Iterator[Finding]:
    first = ""
    for (text, sentence), here in zip(sentences, stems, strict=True):
        for name in _longest(names, here):
            first = first or name
            if name != first:
                reason = f"“{name}” and “{first}” seem to name the same thing."
                offer = sentence.replace(name, first) if name in sentence else ""
                suggestion = f"Say “{first}” each time."
                yield text.found("ER14", Level.WARNS, sentence, reason, suggestion, offer)
                return


def _longest(names: Sequence[str], stems: Sequence[str]) -> Iterator[str]:
    """The names in a sentence; “review” is not counted where “annual review” stands."""
    here = [name for name in names if place_of(stems_of(name), stems) is not None]
    for name in here:
        if not any(other != name and place_of(stems_of(name), stems_of(other)) is not None for other in here):
            yield name
