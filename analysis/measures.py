"""Measures from answers: the four outcomes, the share of good ones with its base, and the change between waves.

Five choices in the standard questions and three in Easy Read meet as positive, middle, negative and not sure only.
There is no mean across scales: a number of stars and a smile have no distance from each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from analysis.disclosure import almost, percent, protect_list

POSITIVE, MIDDLE, NEGATIVE, NOT_SURE = OUTCOMES = ("positive", "middle", "negative", "not_sure")
VIEWS = (POSITIVE, MIDDLE, NEGATIVE)

Change = Literal["first", "up", "down", "same", "unknown"]


@dataclass(frozen=True)
class Views:
    """People by outcome. `base` are those who gave a view: people who are not sure are not in it."""

    positive: int = 0
    middle: int = 0
    negative: int = 0
    not_sure: int = 0

    @property
    def base(self) -> int:
        return self.positive + self.middle + self.negative


@dataclass(frozen=True)
class Share:
    """Whole per cent of the base who are positive, as it may be shown. A hidden one has no percent.

    `base` is None when it is hidden itself. `words` stand for the percent where a small group gave one answer.
    `outcomes` are the counts behind it; empty when the share is hidden, None for a count that is hidden alone.
    """

    percent: int | None
    base: int | None
    outcomes: dict[str, int | None]
    words: str = ""

    @property
    def hidden(self) -> bool:
        return self.percent is None


def joined(counts: Mapping[str, int], outcomes: Mapping[str, str]) -> Views:
    """Answers by code of their choice as outcomes. `outcomes` has the codes of both presentations.

    A code without an outcome, such as “I do not want to say”, is counted nowhere.
    """
    found = dict.fromkeys(OUTCOMES, 0)
    for code, people in counts.items():
        if code in outcomes:
            found[outcomes[code]] += people
    return Views(**found)


def both(answers: Iterable[tuple[str, ...]]) -> Views:
    """Each person's outcomes of several questions as one: positive only when all are.

    One negative answer makes a person negative. Who is not sure of one, or left one out (an empty text), gave no
    whole view unless another answer was negative already.
    """
    return joined(_counted(_of_one(outcomes) for outcomes in answers), {name: name for name in OUTCOMES})


def _counted(names: Iterable[str]) -> dict[str, int]:
    found = dict.fromkeys((*OUTCOMES, ""), 0)
    for name in names:
        found[name] += 1
    return found


def _of_one(outcomes: tuple[str, ...]) -> str:
    if NEGATIVE in outcomes:
        return NEGATIVE
    if "" in outcomes or not outcomes:
        return ""
    if NOT_SURE in outcomes:
        return NOT_SURE
    return MIDDLE if MIDDLE in outcomes else POSITIVE


def share(views: Views, threshold: int, percent_base: int) -> Share:
    """The share of positive views as it may be shown.

    Raises analysis.disclosure.ThresholdTooLow for a threshold below 5. A percentage with its base gives away how many
    were not positive too: so neither of the two may be a small number.
    """
    base = protect_list([views.base], threshold).cells[0]
    two = protect_list([views.positive, views.base - views.positive], threshold)
    three = protect_list([views.positive, views.middle, views.negative], threshold)
    all_shown = None not in (two.cells[0], two.total, three.cells[0], three.total)
    words = almost(views.positive, views.base) if views.base >= percent_base else ""
    if not all_shown or words:
        return Share(None, base, {}, words)
    shown = percent(views.positive, views.base, percent_base)
    counts = dict(zip(VIEWS, three.cells, strict=True)) | {NOT_SURE: protect_list([views.not_sure], threshold).cells[0]}
    return Share(shown, base, counts if shown is not None else {})


def may_follow(before: Share, after: Share, threshold: int) -> bool:
    """True when a reader of both shares learns of no group smaller than the threshold from their difference."""
    if before.base is None or after.base is None:
        return True
    if before.hidden or after.hidden:
        return _enough(before.base, after.base, threshold)
    return _enough(before.base, after.base, threshold) and all(
        first is None or then is None or _enough(first, then, threshold) for first, then in _pairs(before, after)
    )


def _enough(before: int, after: int, threshold: int) -> bool:
    return before == after or abs(after - before) >= threshold


def _pairs(before: Share, after: Share) -> Iterable[tuple[int | None, int | None]]:
    """Every count of the two, and those who are not positive together."""
    yield from ((before.outcomes.get(name), after.outcomes.get(name)) for name in OUTCOMES)
    yield _not_positive(before), _not_positive(after)


def _not_positive(share: Share) -> int | None:
    positive = share.outcomes.get(POSITIVE)
    return None if share.base is None or positive is None else share.base - positive


def change(values: Iterable[float | None]) -> Change:
    """How the newest of these values (newest first, None hidden) stands to the one before it."""
    newest, *earlier = list(values) or [None]
    if newest is None:
        return "unknown"
    if not earlier:
        return "first"
    if earlier[0] is None:
        return "unknown"
    return "same" if newest == earlier[0] else "up" if newest > earlier[0] else "down"


def met(value: float, op: str, target: float) -> bool:
    """Whether a value reaches its target. Raises KeyError for a comparison that is none."""
    return {
        ">=": value >= target, ">": value > target, "=": value == target, "<": value < target, "<=": value <= target,
    }[op]  # fmt: skip
