"""The plan as frozen values: what queries hand out, and most of what a plan file is made of."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta

from voice.plan.codes import (
    ActivityCode,
    Code,
    Line,
    MeasureCode,
    QuoteCode,
    RiskCode,
    Short,
    SourceCode,
    ThemeCode,
    Value,
    WorkstreamCode,
)

AS_PRINTED: Literal["as printed in the plan"] = "as printed in the plan"
SAID_BY = {
    "children_and_young_people": "Children and young people",
    "families": "Families",
    "not_said": "Somebody the plan does not name",
}


class Area(Value, frozen=True, kw_only=True):
    """Whose plan it is. `place` is how people there call it in a sentence: "the Island"."""

    name: Line
    authority: Line
    health_partner: Line
    place: Line


class Quote(Value, frozen=True, kw_only=True):
    """Words as printed, faults included. `workstream` is None for words about the whole plan."""

    code: QuoteCode
    said_by: Literal["children_and_young_people", "families", "not_said"]
    text: str
    valence: Literal["praise", "problem", "wish", "worry", "question"] | None = None
    themes: tuple[ThemeCode, ...] = ()
    permission: Literal["as printed in the plan"]
    same_words_as: Line | None = None
    note: str | None = None

    @property
    def speaker(self) -> str:
        """Who said it, in words."""
        return SAID_BY[self.said_by]

    @property
    def label(self) -> str:
        """What stands under the words wherever they are shown."""
        return f"{self.speaker}, {self.permission}"


class PlanQuotation(Quote, frozen=True, kw_only=True):
    """A quote with its place in the plan."""

    workstream: str | None


class Lead(Value, frozen=True, kw_only=True):
    """A post that leads a workstream. Vacant posts say why in `note`."""

    post: Line
    state: Literal["in_post", "vacant"]
    note: str | None = None

    @property
    def vacant(self) -> bool:
        return self.state == "vacant"


class Section(Value, frozen=True, kw_only=True):
    """A part of a workstream."""

    name: Line
    topics: tuple[Line, ...] = ()


class Ref(Value, frozen=True, kw_only=True):
    """One part of a printed Ref. Without scheme and code it is kept as printed only."""

    printed: Short
    scheme: Short | None = None
    code: Code | None = None


class RefText(Ref, frozen=True, kw_only=True):
    """A Ref with what its scheme prints under that number."""

    scheme_name: str | None
    text: str | None


class PrintedActivity(Value, frozen=True, kw_only=True):
    """An activity as printed. `lead`, `start`, `due` and `status` stay empty until the board fills them."""

    code: ActivityCode
    section: Line | None = None
    ref_printed: Short
    refs: tuple[Ref, ...]
    ref_note: str | None = None
    text: str
    same_words_as: ActivityCode | None = None
    lead: Line | None = None
    start: date | None = None
    due: date | None = None
    status: Annotated[str, Meta(max_length=10)] | None = None


class Activity(PrintedActivity, frozen=True, kw_only=True):
    """An activity in its workstream. `retired`: a later plan no longer prints it."""

    refs: tuple[RefText, ...]
    workstream: str
    retired: bool


class Workstream(Value, frozen=True, kw_only=True):
    """A workstream. `title` is printed; short, plain and Easy Read words are ours. `picture` names a drawing."""

    code: WorkstreamCode
    number: int
    title: Line
    short_name: Line
    easy_name: Line
    plain_words: str
    easy_words: tuple[str, ...]
    picture: Code | None = None
    leads: tuple[Lead, ...]
    leads_note: str | None = None
    other_leads_printed: tuple[Line, ...] = ()
    working_group: tuple[Line, ...]
    topics: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    purpose: str
    objectives_heading: Line | None = None
    objectives: tuple[str, ...]
    involvement: tuple[str, ...] = ()


class CountsOf(Value, frozen=True, kw_only=True):
    """The value of a code list whose people a figure counts."""

    list: Code
    code: Code


class Figure(Value, frozen=True, kw_only=True):
    """A figure of the population: `printed` words of the source, or `derived` here by the `sum` shown."""

    code: Code
    name: Line
    value: float
    unit: Short
    printed: Line | None = None
    derived: bool = False
    sum: Line | None = None
    meaning: str
    as_at: Annotated[str, Meta(max_length=100)]
    source: SourceCode
    caution: str | None = None
    counts: CountsOf | None = None

    @property
    def shown(self) -> str:
        """`4,321` or `22.4`."""
        return f"{self.value:,.0f}" if self.value == int(self.value) and "%" not in self.unit else f"{self.value:,.1f}"


class Target(Value, frozen=True, kw_only=True):
    """A target that a program can compare with."""

    op: Literal[">=", ">", "=", "<", "<="]
    value: float
    unit: Short


class Baseline(Value, frozen=True, kw_only=True):
    """Where it started, as printed or worked out by `sum`."""

    value: float
    unit: Short
    sum: Line | None = None


class Measure(Value, frozen=True, kw_only=True):
    """A measure with its target as printed and, where it can be, as parsed.

    `role` core: measured here. should, could: wanted later. context: a figure from elsewhere beside a theme.
    """

    code: MeasureCode
    source: SourceCode
    area: Line | None = None
    workstreams: tuple[WorkstreamCode, ...] = ()
    text: str
    target_printed: Line
    target: Target | None = None
    baseline: Baseline | None = None
    collected_by: Literal[
        "survey", "count", "register", "messages", "comments", "complaints", "by_hand", "imported", "service"
    ]
    questions: tuple[Code, ...] = ()
    role: Literal["core", "should", "could", "context"]
    note: str | None = None


class Risk(Value, frozen=True, kw_only=True):
    """A risk as printed, with its first score: low, medium or high. `owner` is a workstream, or BD for the board."""

    code: RiskCode
    owner: Annotated[str, Meta(pattern=r"^(WS[0-9]{1,2}|BD)$", max_length=10, examples=["WS1", "BD"])]
    text: str
    impact: str
    score: Literal["L", "M", "H"]


class Term(Value, frozen=True, kw_only=True):
    """A hard word. `meaning` is printed in the plan unless `origin` is ours; `easy_words` are ours."""

    term: Short
    stands_for: Line
    meaning: str
    easy_words: tuple[str, ...]
    origin: Literal["plan", "ours"] = "plan"


class CodeListValue(Value, frozen=True, kw_only=True):
    """One allowed value with its list."""

    list: str
    code: str
    label: str
    group: str | None
    national: bool


class HelpContact(Value, frozen=True, kw_only=True):
    """Whom to call, as the plan prints it. `voice.safeguarding` knows whether the number was confirmed."""

    code: Code
    who: Line
    easy_who: Line
    hours: Line | None = None
    phone: Annotated[str, Meta(max_length=40)]
    url: Annotated[str, Meta(max_length=300)] | None = None


class VoiceSource(Value, frozen=True, kw_only=True):
    """A way in which people are heard."""

    code: Code
    label: Line
    printed: Annotated[str, Meta(max_length=300)] | None = None
    source: SourceCode | None = None


class CodebookTheme(Value, frozen=True, kw_only=True):
    """A theme to look for. Keywords only suggest it; `quotes` are codes of printed quotes that show it.

    `examples` are made-up sentences that belong to it, `not_examples` some that do not.
    """

    code: ThemeCode
    name: Line
    easy_name: Line
    definition: str
    workstream: Annotated[str, Meta(pattern=r"^(WS[0-9]{1,2}|ALL)$", max_length=10, examples=["WS1", "ALL"])]
    keywords: tuple[Line, ...]
    quotes: tuple[QuoteCode, ...] = ()
    easy_definition: str = ""
    examples: tuple[str, ...] = ()
    not_examples: tuple[str, ...] = ()


class Codebook(Value, frozen=True, kw_only=True):
    """The first codebook: people change it in the service afterwards."""

    version: int
    themes: tuple[CodebookTheme, ...]
