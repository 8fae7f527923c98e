"""Short words: one line, 300 characters."""

from __future__ import annotations

from typing import ClassVar

from surveys.questions.words import Words


class ShortWords(Words):
    """A line of text."""

    name: ClassVar[str] = "short_words"
    most: ClassVar[int] = 300
