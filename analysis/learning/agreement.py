"""How far two people who coded the same answers agree, beyond what chance would give."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

Themes = frozenset[str]


@dataclass(frozen=True)
class ThemeAgreement:
    """`kappa` is Cohen's, from -1 to 1; None where both gave the theme to every answer, or both to none."""

    theme: str
    both: int
    first_only: int
    second_only: int
    kappa: float | None


@dataclass(frozen=True)
class Agreement:
    """`answers` were coded twice. `overall` takes every answer and theme together as one decision each."""

    answers: int
    themes: tuple[ThemeAgreement, ...]
    overall: float | None
    same: int


def agreement(codes: Sequence[str], pairs: Sequence[tuple[Themes, Themes]]) -> Agreement:
    """Compare two coders' themes answer by answer. `same` counts answers on which they gave exactly the same."""
    themes = tuple(_of_theme(code, pairs) for code in codes)
    both, first_only, second_only = (
        sum(getattr(theme, name) for theme in themes) for name in ("both", "first_only", "second_only")
    )
    overall = kappa(both, first_only, second_only, len(codes) * len(pairs) - both - first_only - second_only)
    return Agreement(len(pairs), themes, overall, sum(first == second for first, second in pairs))


def kappa(both: int, first_only: int, second_only: int, neither: int) -> float | None:
    """Cohen's kappa of yes-or-no decisions, rounded to 4 digits; None where chance alone explains everything."""
    total = both + first_only + second_only + neither
    if not total:
        return None
    seen = (both + neither) / total
    first, second = (both + first_only) / total, (both + second_only) / total
    chance = first * second + (1 - first) * (1 - second)
    return None if chance >= 1 else round((seen - chance) / (1 - chance), 4)


def _of_theme(code: str, pairs: Sequence[tuple[Themes, Themes]]) -> ThemeAgreement:
    both = sum(code in first and code in second for first, second in pairs)
    first_only = sum(code in first and code not in second for first, second in pairs)
    second_only = sum(code not in first and code in second for first, second in pairs)
    neither = len(pairs) - both - first_only - second_only
    return ThemeAgreement(code, both, first_only, second_only, kappa(both, first_only, second_only, neither))
