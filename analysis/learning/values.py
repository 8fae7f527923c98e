"""What goes into the learned coder and what comes out of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Source = Literal["keywords", "learned"]
Polarity = Literal["liked", "improve", "open"]
Sentiment = Literal["positive", "neutral", "negative"]

SENTIMENTS: tuple[Sentiment, ...] = ("negative", "neutral", "positive")


@dataclass(frozen=True)
class Said:
    """One answer as it was given, the question it answers, and what that question asks for."""

    text: str
    question: str = ""
    polarity: Polarity = "open"


@dataclass(frozen=True)
class Example:
    """An answer with the themes a person gave it, by code; no themes is a finding too. `sentiment` None: not said."""

    text: str
    question: str
    polarity: Polarity
    themes: frozenset[str]
    sentiment: Sentiment | None = None

    @property
    def said(self) -> Said:
        """The answer without what people made of it."""
        return Said(self.text, self.question, self.polarity)


@dataclass(frozen=True)
class Coded:
    """One theme on one answer.

    `score` is how likely the coder thinks a person would give this theme, 0 to 1: for ordering, never for showing to
    families. `margin`, 0 or more, is how far that is from the line where this theme begins: the least certain first.
    `start` up to `end` is the sentence of the text that speaks for the theme most. `why` are words of the text.
    """

    theme: str
    score: float
    margin: float
    start: int
    end: int
    why: tuple[str, ...]
    source: Source


@dataclass(frozen=True)
class Weighed:
    """One answer with every theme weighed: `chosen` are suggested, `near` are the three likeliest that are not.

    `doubt`, 0 or more, is how many themes of this answer a person would be expected to change. The queue shows the most
    doubtful answer first: that finds more mistakes than the smallest margin does.
    """

    chosen: tuple[Coded, ...]
    near: tuple[Coded, ...]
    doubt: float


@dataclass(frozen=True)
class ThemeFigures:
    """How well both coders found one theme on examples they had not seen, F1 from 0 to 1, and which of them is used."""

    theme: str
    examples: int
    keywords_f1: float
    learned_f1: float
    uses: Source


@dataclass(frozen=True)
class Cluster:
    """Answers that the codebook explains least and that are about one thing: a person names it, or says it is nothing.

    `name` is a suggestion out of their own words, `words` the six that set them apart; `nearest` and `members` are
    places in the list of texts.
    """

    name: str
    words: tuple[str, ...]
    nearest: int
    members: tuple[int, ...] = field(default=())
