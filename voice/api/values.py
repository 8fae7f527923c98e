"""What programs get: each a value with its meaning, from which the description of the whole is made."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Final

import msgspec
from msgspec import Meta

from analysis.reports.values import Edition

# Code → what a token with this scope may read, as an administrator and /api say it.
SCOPES: Final = {
    "surveys": "Surveys: what is asked, and until when",
    "results": "Results: how many people chose what, small numbers hidden",
    "actions": "Actions: what the plan promises, and how it goes",
    "measures": "Measures: targets and the values so far",
}
# Published reports are for everybody: no token is asked for.
OPEN_TO_ALL: Final = "Reports: the numbers and words of every published report"

People = Annotated[int | None, Meta(description="How many people; null is hidden to protect people.")]


class Out(msgspec.Struct, frozen=True, kw_only=True):
    """What all of them are: read only, every field named."""


class SurveyOut(Out, frozen=True, kw_only=True):
    """A survey. `state` is open or closed; `mode` says who can see whose answers they are."""

    slug: str
    title: str
    easy_title: str
    mode: str
    state: str
    opens: date | None
    closes: date | None
    workstreams: tuple[str, ...]
    audience: tuple[str, ...]
    version: int
    example: Annotated[bool, Meta(description="True when all of it is invented.")]


class ChoiceOut(Out, frozen=True, kw_only=True):
    """One choice, with its words in the standard version."""

    code: str
    words: str


class QuestionOut(Out, frozen=True, kw_only=True):
    """One question of a survey. `rows` are the lines of a grid or the cards of a sort."""

    id: str
    kind: str
    words: str
    easy_words: str
    choices: tuple[ChoiceOut, ...]
    rows: tuple[ChoiceOut, ...]
    workstreams: tuple[str, ...]


class SurveyWithQuestions(Out, frozen=True, kw_only=True):
    """A survey with what it asks, in its newest version."""

    survey: SurveyOut
    questions: tuple[QuestionOut, ...]


class LineOut(Out, frozen=True, kw_only=True):
    """People by choice, in the order of the choices. `words` name the line of a table, else they are empty."""

    words: str
    people: tuple[People, ...]
    total: People


class CountsOut(Out, frozen=True, kw_only=True):
    """How many people chose what in one question. The numbers are those of the file of counts."""

    id: str
    words: str
    choices: tuple[str, ...]
    lines: tuple[LineOut, ...]


class ResultsOut(Out, frozen=True, kw_only=True):
    """The counts of one survey. `notes` say when and how they were counted; numbers below `small_number` are hidden."""

    survey: str
    title: str
    example: bool
    small_number: int
    notes: tuple[str, ...]
    questions: tuple[CountsOut, ...]


class ReportOut(Out, frozen=True, kw_only=True):
    """A published report in the list. `corrects` is the number of the report it puts right."""

    workstream: str
    name: str
    number: int
    published: date
    corrects: int | None
    newest: bool
    digest: Annotated[str, Meta(description="SHA-256 of the frozen text.")]
    page: Annotated[str, Meta(description="Address of its page, on this site.")]
    numbers: Annotated[str, Meta(description="Address of its numbers as CSV, on this site.")]
    example: bool


class ReportWithText(Out, frozen=True, kw_only=True):
    """A published report, both editions, as they were frozen: the very text of its page."""

    report: ReportOut
    note: Annotated[str, Meta(description="What it puts right, when it corrects another.")]
    edition: Edition


class ActionOut(Out, frozen=True, kw_only=True):
    """An action of the plan. `status` is a code of the plan with its words, null while nobody has said how it goes."""

    code: str
    workstream: str
    section: str | None
    ref: str
    text: str
    lead: str | None
    start: date | None
    due: date | None
    status: str | None
    status_words: str | None
    told_on: Annotated[date | None, Meta(description="The day somebody said how it goes.")]


class ValueOut(Out, frozen=True, kw_only=True):
    """One value of a measure, for one period and group of people. `value` is null where it is hidden."""

    who: str
    period: str
    label: str
    value: float | None
    hidden: bool
    base: Annotated[int | None, Meta(description="How many people it is of.")]
    as_at: date
    source: str


class MeasureOut(Out, frozen=True, kw_only=True):
    """A measure of the plan with its target and its values, newest first."""

    code: str
    text: str
    workstreams: tuple[str, ...]
    unit: str
    target: str
    baseline: str
    values: tuple[ValueOut, ...]


class Problem(Out, frozen=True, kw_only=True):
    """Why there is no answer (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
