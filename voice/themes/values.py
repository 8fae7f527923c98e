"""What other rooms and pages get to see of themes: frozen values, no rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from voice.codebook.values import ThemeEntry

RESPONDENTS: Mapping[str, str] = {
    "child": "Child",
    "yp": "Young person",
    "parent": "Parent carer",
    "practitioner": "Person who works with families",
    "other": "Somebody else",
}
PRESENTATIONS: Mapping[str, str] = {
    "standard": "standard version",
    "easy_read": "Easy Read version",
    "pictures": "pictures first",
}
# What a person feels about it, in their reader's judgement. Empty: the reader is not sure, which is no sixth feeling.
NOT_SURE = ""
VALENCES: Mapping[str, str] = {
    "praise": "Praise",
    "problem": "Problem",
    "wish": "Wish",
    "worry": "Worry",
    "question": "Question",
    NOT_SURE: "Not sure",
}
# Somebody else gave their own view, or watched: never added to what people said themselves.
PROXY: frozenset[str] = frozenset({"proxy", "observed"})


def respondent_words(code: str | None) -> str:
    """The group a person put themselves in, as a label under their words."""
    return RESPONDENTS.get(code or "", "Somebody who did not say who they are")


@dataclass(frozen=True)
class Chosen:
    """A theme a reader wants to count, the span of the answer's text that says it, and a code of VALENCES."""

    theme: str
    start: int
    stop: int
    valence: str = NOT_SURE


@dataclass(frozen=True)
class Voices:
    """Who told us something. Everything counts people (distinct sent responses), never answers.

    `people` spoke for themselves, helped or not; `proxy` are people for whom somebody else gave a view, and are
    in no other number here. `by_respondent` splits `people` by child, yp, parent, practitioner, other or "".
    Months are `2025-03`; None when nobody was heard.
    """

    people: int = 0
    by_respondent: Mapping[str, int] = field(default_factory=dict)
    proxy: int = 0
    first_month: str | None = None
    last_month: str | None = None


@dataclass(frozen=True)
class ThemeCount:
    """A theme with the people who told us about it; example answers are counted apart and never added."""

    theme: ThemeEntry
    real: Voices
    examples: Voices


@dataclass(frozen=True)
class Coverage:
    """How many answers in words there are and how far reading has come. The four parts add up to `answers`.

    `read` have one theme or more, `no_theme` were read and fit none, `held` are with the safeguarding lead.
    """

    answers: int
    read: int
    no_theme: int
    waiting: int
    held: int


@dataclass(frozen=True)
class SpanSaid:
    """One span behind a number. `words` are redacted when the reader may not see raw text."""

    answer_id: UUID
    response_id: UUID
    words: str
    survey_title: str
    question_words: str
    respondent: str | None
    proxy: bool
    presentation: str
    month: str
    is_example: bool
    origin: str
    decided_name: str


@dataclass(frozen=True)
class QuoteSaid:
    """Words two members of staff have cleared for showing. `label` is one attribute at most, or empty."""

    id: UUID
    theme: str
    words: str
    label: str
    month: str
    survey_title: str
    is_example: bool
