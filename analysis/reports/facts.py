"""What a report is made from: counts, words, answers of leads, figures of the plan. Frozen values, no clock."""

from __future__ import annotations

from datetime import date

import msgspec

from analysis.reports.words import State, day_words

# What stands in a published report where somebody's words were.
TAKEN_BACK = "Words were taken back here."


YOUNG, FAMILY = "young", "family"


class Value(msgspec.Struct, frozen=True, kw_only=True):
    """A frozen value with keyword arguments only."""


class Quotation(Value, frozen=True, kw_only=True):
    """Words somebody said. `label` says who, where and when, or that they are printed in the plan.

    `easy_label` says who in one Easy Read sentence; `young` is a child or a young person. `month` is when they said
    it and `area` where; `old` words say in the text from when they are.
    """

    words: str
    label: str
    easy_label: str
    young: bool = False
    month: str = ""
    area: str = ""
    old: bool = False

    @property
    def taken_back(self) -> bool:
        """True when the person has taken their words back since."""
        return self.words == TAKEN_BACK


class PlanRef(Value, frozen=True, kw_only=True):
    """An activity of the plan with its reference as printed. `status` is a letter of its status, or empty."""

    activity: str
    ref: str
    text: str
    status: str = ""


class Answer(Value, frozen=True, kw_only=True):
    """What the people in charge say about a theme. `post` is the post that decided, never a name.

    `by_date` is the promised day (we will, not decided), `done_on` the day it was done (we did) or begun (we are
    doing), `ask_again` a month such as `2027-06`. `easy_words` are whole sentences.
    """

    state: State
    words: str
    easy_words: tuple[str, ...]
    post: str
    decided_on: date
    by_date: date | None = None
    done_on: date | None = None
    evidence: str = ""
    reason: str = ""
    would_change: str = ""
    instead: str = ""
    asked: str = ""
    level: str = ""
    level_evidence: str = ""
    disagreement: str = ""
    ask_again: str = ""
    activities: tuple[PlanRef, ...] = ()

    @property
    def decided_day(self) -> str:
        return day_words(self.decided_on)

    @property
    def by_day(self) -> str:
        return day_words(self.by_date) if self.by_date else ""

    @property
    def done_day(self) -> str:
        return day_words(self.done_on) if self.done_on else ""


class ThemeFacts(Value, frozen=True, kw_only=True):
    """A theme with the people who spoke of it. `groups` splits `people`; `proxy` are in no other number.

    `before` is the number the last report showed (None: hidden); `known_before` is False when it had no such line.
    `praise` themes need no answer. `judged` are people who said since that it has changed: yes, partly, no; `reopened`:
    one of them said no to the answer that stands.
    """

    code: str
    name: str
    easy_name: str
    people: int = 0
    proxy: int = 0
    groups: dict[str, int] = {}
    first_month: str | None = None
    last_month: str | None = None
    quotes: tuple[Quotation, ...] = ()
    printed: tuple[Quotation, ...] = ()
    answer: Answer | None = None
    praise: bool = False
    before: int | None = None
    known_before: bool = False
    judged: tuple[int, int, int] | None = None
    reopened: bool = False


class GroupFacts(Value, frozen=True, kw_only=True):
    """A group with the people heard from it and its share of everybody, in per cent; None when nobody knows.

    `side` is YOUNG (children and young people), FAMILY (parents and carers) or empty.
    """

    label: str
    people: int
    all_share: float | None = None
    side: str = ""


class GroupingFacts(Value, frozen=True, kw_only=True):
    """One way of dividing the people heard. `everyone` names whom the shares are of; `cautions` go with them."""

    title: str
    groups: tuple[GroupFacts, ...]
    everyone: str = ""
    cautions: tuple[str, ...] = ()


class WeighedFacts(Value, frozen=True, kw_only=True):
    """Of every 100 people heard, how many spoke of a theme: as counted, and weighted. Whole numbers."""

    theme: str
    of_100: int
    alike: int


class WeightFacts(Value, frozen=True, kw_only=True):
    """What the numbers would be if every group had been heard by its share. `by` are titles of groupings.

    `base` people are in it, who say as much as `effective` people without weights. `met`: every group has its share.
    `capped` people would count for more or less than they may. `themes` are only those that give nobody away.
    """

    by: tuple[str, ...]
    base: int
    effective: int
    met: bool
    capped: int
    themes: tuple[WeighedFacts, ...]


class NextStep(Value, frozen=True, kw_only=True):
    """Something that will happen. `easy` are whole Easy Read sentences."""

    when: str
    what: str
    easy: tuple[str, ...] = ()


class MeasureRow(Value, frozen=True, kw_only=True):
    """A measure of the plan as the report prints it, in words; `c` is a hidden result, and then `hidden` is true.

    `base` is how many people the result is of; None where a number has none. Without a value `source` is empty and
    `as_at` None. `reached` says whether the target is met; `met` is None while that cannot be said.
    """

    code: str
    words: str
    target: str
    result: str
    base: int | None
    trend: str
    source: str
    as_at: date | None
    hidden: bool = False
    reached: str = ""
    met: bool | None = None


class HardWord(Value, frozen=True, kw_only=True):
    """A hard word with its meaning in Easy Read sentences."""

    term: str
    meaning: tuple[str, ...]


class Facts(Value, frozen=True, kw_only=True):
    """Everything a report of one workstream is made from, on the day `as_at`.

    `answered` people sent answers and spoke for themselves, `proxy` are those for whom somebody else did; `people` of
    them spoke of this workstream, in the months from first to last. `groupings` divide those who answered. `meetings`
    are the days the board has met. `questions` are those asked about it. `texts` are answers in words; of them two
    people have read `read_twice` apart, and given so many the same themes. `example`: every answer is invented.
    `unasked` are sentences on what no survey asks, `weights` None where people are not weighted.
    """

    workstream: str
    name: str
    easy_name: str
    area: str
    picture: str
    as_at: date
    example: bool
    answered: int
    people: int
    proxy: int = 0
    first_month: str | None = None
    last_month: str | None = None
    groupings: tuple[GroupingFacts, ...] = ()
    unasked: tuple[str, ...] = ()
    weights: WeightFacts | None = None
    themes: tuple[ThemeFacts, ...] = ()
    meetings: tuple[date, ...] = ()
    next_steps: tuple[NextStep, ...] = ()
    surveys: tuple[str, ...] = ()
    counted_over: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    texts: int = 0
    texts_without_theme: int = 0
    read_twice: tuple[int, int] = (0, 0)
    gaps: str = ""
    easy_gaps: tuple[str, ...] = ()
    measures: tuple[MeasureRow, ...] = ()
    glossary: tuple[HardWord, ...] = ()
    small_number: int = 5
    percent_base: int = 10
