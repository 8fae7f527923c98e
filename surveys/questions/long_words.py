"""Long words: a big box, 4,000 characters."""

from __future__ import annotations

from typing import ClassVar

from surveys.questions.words import Words


class LongWords(Words):
    """As many sentences as somebody wants to write."""

    name: ClassVar[str] = "long_words"
    most: ClassVar[int] = 4000
