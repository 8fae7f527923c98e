"""What pages and other rooms get to see of measures: frozen values with their base, day and source, no rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final, Literal

import msgspec

from voice.plan.values import Measure, Target

COUNTED, BY_HAND, IMPORTED = "counted", "by_hand", "imported"
HOW: Final[Mapping[str, str]] = {COUNTED: "Counted here", BY_HAND: "Entered by hand", IMPORTED: "Read from a file"}
Op = Literal[">=", ">", "=", "<", "<="]
OPS: Final[Mapping[Op, str]] = {
    ">=": "at least", ">": "more than", "=": "exactly", "<": "less than", "<=": "at most",
}  # fmt: skip
# Whose answers a number is made of. Children and families are never counted together.
WHO: Final[Mapping[str, str]] = {
    "children": "Children and young people",
    "parent": "Parents and carers",
    "practitioner": "People who work with families",
    "other": "Other people",
}
GROUP_OF: Final[Mapping[str, str]] = {
    "child": "children", "yp": "children", "parent": "parent", "practitioner": "practitioner",
}  # fmt: skip
OUTCOME_WORDS: Final[Mapping[str, str]] = {
    "positive": "Positive", "middle": "Middle", "negative": "Negative", "not_sure": "Not sure or does not apply",
}  # fmt: skip
MET, NOT_MET = "Target met", "Target not met"
TOO_FEW, NO_VALUE, NO_NUMBER = "Hidden to protect people", "No value yet", "No number to reach"
RUNNING = "Not yet: the year is not over"
PER_YEAR = "per year"
HIDDEN = "c"


class CountedFrom(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a number was counted from. A count that is None is hidden.

    `who` is a code of WHO, empty for numbers of no group; `outcomes` people by outcome; `counts` anything else by its
    words. `words` say it where everybody in a small group gave one answer.
    """

    who: str = ""
    survey: str = ""
    questions: tuple[str, ...] = ()
    outcomes: dict[str, int | None] = {}
    counts: dict[str, int | None] = {}
    words: str = ""


@dataclass(frozen=True)
class Value:
    """One number for one period. `value` is None when hidden; `number` counts what was said of this period."""

    measure: str
    period: str
    label: str
    number: int
    value: float | None
    hidden: bool
    base: int | None
    as_at: date
    source: str
    how: str
    parts: CountedFrom
    note: str
    made_name: str
    made_at: datetime
    is_example: bool

    @property
    def how_words(self) -> str:
        return HOW[self.how]


@dataclass(frozen=True)
class New:
    """A number to be kept. `value` is None when it is hidden; `period` sorts, `label` says it."""

    measure: str
    period: str
    label: str
    value: float | None
    base: int | None
    as_at: date
    source: str
    how: str = COUNTED
    parts: CountedFrom = field(default_factory=CountedFrom)
    note: str = ""
    is_example: bool = False


@dataclass(frozen=True)
class Benchmark:
    """What others reach, with the words for whose and when."""

    whose: str
    value: float
    as_at: str
    source: str


@dataclass(frozen=True)
class YearTarget:
    """A target somebody set for one year."""

    year: int
    op: Op
    value: float
    made_name: str

    @property
    def words(self) -> str:
        return f"{OPS[self.op]} {number(self.value)}"


@dataclass(frozen=True)
class Line:
    """The values of one measure for one group of people, newest first, and what to say of the newest.

    `who` is empty for numbers of no group. `before` is the result before, empty without one, and `trend` a sentence.
    `reached` is one of MET, NOT_MET, RUNNING, TOO_FEW, NO_VALUE and NO_NUMBER.
    """

    who: str
    values: tuple[Value, ...]
    result: str
    before: str
    trend: str
    reached: str

    @property
    def newest(self) -> Value | None:
        return self.values[0] if self.values else None


@dataclass(frozen=True)
class Standing:
    """A measure and how it stands. `target_words` are those of its year, else the plan's as printed.

    `lines` has one line at least. `counting` says how the product counts it; empty when people enter it.
    """

    measure: Measure
    unit: str
    target: Target | None
    target_words: str
    baseline: str
    benchmarks: tuple[Benchmark, ...]
    lines: tuple[Line, ...]
    counting: str

    @property
    def has_value(self) -> bool:
        return self.lines[0].newest is not None

    @property
    def is_counted(self) -> bool:
        return bool(self.counting)


@dataclass(frozen=True)
class MeasureShown:
    """One measure as a report prints it, for one group of people. `result` is `c` when it is hidden.

    `base` is None where a number has none, or when it is hidden too. Without a value, `source` is empty.
    """

    code: str
    text: str
    target: str
    result: str
    base: int | None
    trend: str
    source: str
    as_at: date
    reached: str = NO_VALUE


@dataclass(frozen=True)
class Group:
    """A group the board has named as heard too little. Without `list` and `code` nobody can be counted in it."""

    id: str
    name: str
    list: str
    code: str
    made_name: str


def number(value: float) -> str:
    """`1,820`, `7.5` or `0`."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.1f}"


def with_unit(value: float, unit: str) -> str:
    """`75%`, `9% points`, `6`: a percentage carries its sign; other units stand in the measure's own words."""
    return f"{number(value)}{unit}" if unit.startswith("%") else number(value)


def unit_of(measure: Measure) -> str:
    """`%` and what follows it, or empty for a plain number: from the target, the baseline, or how it is counted."""
    for known in (measure.target, measure.baseline):
        if known:
            return known.unit if known.unit.startswith("%") else ""
    in_text = "%" in measure.text or "percentage" in measure.text.lower()
    return "%" if in_text or (measure.collected_by == "survey" and measure.questions) else ""
