"""What two word lists say about the tone of a text: numbers for a model to weigh, never a person's view.

Alone they are wrong too often to be shown: "need more breaks" is positive to them, a refused assessment nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from textblob import TextBlob
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from analysis.learning.counting import Floats

LONGEST = 2_000  # characters of a text that are looked at: the tone does not change with more, the time does
POLARITY, COMPOUND = 0, 2


def tones(texts: Sequence[str]) -> Floats:
    """Shape (texts, 7): TextBlob's polarity and subjectivity; VADER's compound, positive, negative and neutral share;
    and how far from neutral TextBlob is."""
    return np.array([_tone(text[:LONGEST]) for text in texts]).reshape(-1, 7)


def _tone(text: str) -> list[float]:
    blob, vader = TextBlob(text).sentiment, _vader().polarity_scores(text)
    shares = [float(vader[name]) for name in ("compound", "pos", "neg", "neu")]
    return [float(blob.polarity), float(blob.subjectivity), *shares, abs(float(blob.polarity))]


@lru_cache(maxsize=1)
def _vader() -> SentimentIntensityAnalyzer:
    return SentimentIntensityAnalyzer()
