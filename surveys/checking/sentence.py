"""Sentences by themselves: what other Easy Read pages than surveys are held to."""

from __future__ import annotations

from surveys.checking import hard, shape, signs
from surveys.checking.findings import Finding
from surveys.checking.texts import Part, Text


def look_at(words: str, where: str, explained: str = "") -> list[Finding]:
    """What is worth a look in some Easy Read words. `explained` are the terms that have an explanation beside them.

    Hard words are not looked for: a page has no place to explain them.
    """
    text = Text(where, words, Part.HINT, easy=True, explained=(explained,))
    return [
        found
        for sentence in text.sentences
        for looked_at in (shape.looked_at, signs.looked_at, hard.letters_only)
        for found in looked_at(text, sentence)
    ]
