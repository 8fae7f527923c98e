"""One number for everything that decides what a coder says."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict
from importlib.metadata import version

from analysis.learning.values import Example
from analysis.rules import version_of
from analysis.themes import CodebookTheme

# Changes whenever one of the files that decide what comes out does.
RULES = version_of(
    "themes.py",
    "remarks.py",
    "ordinary.py",
    "learning/coder.py",
    "learning/counting.py",
    "learning/features.py",
    "learning/judge.py",
    "learning/linear.py",
    "learning/texts.py",
    "learning/thresholds.py",
    "learning/weighing.py",
)
LIBRARIES = ("nltk", "numpy", "scikit-learn", "scipy", "textblob", "vaderSentiment")


def library_versions() -> dict[str, str]:
    """Name → version of every library that has a say in the numbers."""
    return {name: version(name) for name in LIBRARIES}


def canonical(examples: Sequence[Example]) -> tuple[Example, ...]:
    """The examples in an order that does not depend on the one they came in."""
    return tuple(sorted(examples, key=_written))


def drawn(examples: Sequence[Example], number: int, seed: int) -> tuple[Example, ...]:
    """So many examples by lot: the same ones whatever order they come in, and more only adds to fewer."""
    return tuple(sorted(examples, key=lambda each: (_sha(f"{seed} {_written(each)}"), _written(each)))[:number])


def codebook_digest(codebook: Sequence[CodebookTheme]) -> str:
    """SHA-256 in hex of codes, names and keywords, theme by theme."""
    return _sha(json.dumps([asdict(theme) for theme in codebook]))


def coder_digest(codebook: Sequence[CodebookTheme], examples: Sequence[Example], seed: int) -> str:
    """SHA-256 in hex of codebook, examples in whatever order, rules, seed and library versions."""
    return _sha(
        json.dumps(
            [codebook_digest(codebook), [_written(each) for each in canonical(examples)], RULES, seed],
        )
        + json.dumps(library_versions(), sort_keys=True)
    )


def _written(example: Example) -> str:
    themes = sorted(example.themes)
    return json.dumps([example.text, example.question, example.polarity, themes, example.sentiment or ""])


def _sha(written: str) -> str:
    return hashlib.sha256(written.encode()).hexdigest()
