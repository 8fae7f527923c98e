"""The rows behind themes. Answers are known here by their random id only; no row names a family."""

from __future__ import annotations

from enum import StrEnum

from piccolo.columns import UUID, Boolean, Date, DoublePrecision, Integer, Text, Timestamptz, Varchar
from piccolo.table import Table


class ReadingState(StrEnum):
    """Held is not a state of its own: safeguarding says which answers it holds, at the moment of asking."""

    WAITING = "waiting"
    READ = "read"


class Origin(StrEnum):
    """Where a coding comes from. A suggestion never counts; the other three are a person's decision."""

    SUGGESTED = "suggested"
    ACCEPTED = "accepted"
    CHANGED = "changed"
    ADDED = "added"


class QuoteState(StrEnum):
    OFFERED = "offered"
    APPROVED = "approved"
    REFUSED = "refused"


class Reading(Table):
    """How far the reading of one answer has come."""

    id = UUID(primary_key=True)
    answer_id = UUID(unique=True, null=False)
    state = Varchar(length=10, default=ReadingState.WAITING.value, index=True)
    # The day is blanked once the answer is read: it serves the queue's clock and nothing else.
    arrived_on = Date(default=None, null=True)
    sentences = Text(default="[]", help_text="JSON list of [start, stop] into the answer's text")
    codebook = Integer(default=0, help_text="Version the suggestions come from; 0 when nothing was suggested yet")
    decisions = Integer(default=0, help_text="How many decisions were taken; a form says which one it has seen")
    no_theme = Boolean(default=False)
    read_by = UUID(default=None, null=True)
    read_name = Varchar(length=200, default="")
    read_at = Timestamptz(default=None, null=True)
    margin = DoublePrecision(null=True, default=None, help_text="How certain the suggestions are, 0 to 1")
    sample = Boolean(null=False, default=False, help_text="A second person reads it too, for agreement")
    # Where the text belongs, so that the queue is put in order without opening one text. Empty in old rows.
    survey = UUID(null=True, default=None, help_text="Id of the survey, or what stands for another source")
    question = Varchar(40, null=False, default="")
    is_example = Boolean(null=False, default=False)


class Coding(Table):
    """One theme on one span of one answer. `start` and `stop` are positions in the answer's text as it was sent."""

    id = UUID(primary_key=True)
    answer_id = UUID(index=True, null=False)
    theme = Varchar(length=20, index=True)
    start = Integer()
    stop = Integer()
    origin = Varchar(length=10, default=Origin.SUGGESTED.value)
    dismissed = Boolean(default=False)
    likely = Boolean(default=False)
    fired = Text(default="[]", help_text="JSON list of the answer's words that led to the suggestion")
    codebook = Integer()
    decided_by = UUID(default=None, null=True)
    decided_name = Varchar(length=200, default="")
    decided_at = Timestamptz(default=None, null=True)
    # What a person feels about it: praise, problem, wish, worry, question; empty is "not sure".
    valence = Varchar(10, null=False, default="")
    source = Varchar(10, null=False, default="keywords", help_text="keywords or learned")
    margin = DoublePrecision(null=True, default=None, help_text="Distance from the theme's threshold; 0 is a toss-up")
    model = Varchar(64, null=False, default="", help_text="Hash of the learned coder; empty for keywords alone")
    rules = Varchar(20, null=False, default="", help_text="Version of the rules that made the suggestion")


class ReadingDecision(Table):
    """What a reader decided, what stood there before, and under which codebook. Rows are only ever added."""

    id = UUID(primary_key=True)
    answer_id = UUID(index=True, null=False)
    number = Integer()
    codebook = Integer()
    before = Text(help_text="JSON list of [theme, start, stop, valence] that counted before; old rows: no valence")
    after = Text(help_text="JSON list of [theme, start, stop, valence] that count from now on")
    no_theme = Boolean(default=False)
    decided_by = UUID(null=True, default=None)
    decided_name = Varchar(length=200)
    decided_at = Timestamptz(null=False)
    undoes = Integer(null=True, default=None, help_text="Number of the decision that this one takes back")
    was = Text(null=False, default="[]", help_text="JSON list of codings as they stood before, for undoing")


class Quote(Table):
    """Words a person allowed us to show. One member of staff takes names out, another checks."""

    id = UUID(primary_key=True)
    answer_id = UUID(index=True, null=False)
    theme = Varchar(length=20, index=True)
    words = Text()
    label = Varchar(length=20, default="", help_text="The respondent's group, or empty: one attribute at most")
    state = Varchar(length=10, default=QuoteState.OFFERED.value, index=True)
    reason = Text(default="")
    redacted_by = UUID(null=False)
    redacted_name = Varchar(length=200)
    redacted_at = Timestamptz(null=False)
    checked_by = UUID(default=None, null=True)
    checked_name = Varchar(length=200, default="")
    checked_at = Timestamptz(default=None, null=True)
    # Permission taken back: from this day it is in no new report, and 5 working days later in no report at all.
    withdrawn_on = Date(default=None, null=True, index=True)
    withdrawn_by = Varchar(length=200, default="", help_text="The person by their receipt, or a member of staff")


class SecondReading(Table):
    """What a second person decided on an answer of the sample, without seeing the first decision."""

    id = UUID(primary_key=True)
    answer_id = UUID(unique=True, null=False)
    themes = Text(null=False, default="[]", help_text="JSON list of [theme, start, stop]")
    codebook = Integer(null=False)
    coder = UUID(null=False)
    coder_name = Varchar(200, null=False)
    decided_at = Timestamptz(null=False)


class Mask(Table):
    """A stretch of an answer that is shown as [phone] or [name]; the answer itself is never edited.

    `kind` is a code of `analysis.redaction.Kind`; `rules` the version that found it, or empty when `by` is a person.
    There is no time here: it would say when an anonymous answer came.
    """

    id = UUID(primary_key=True)
    answer_id = UUID(null=False, index=True)
    start = Integer(null=False)
    stop = Integer(null=False)
    kind = Varchar(20, null=False)
    rules = Varchar(20, null=False, default="")
    by = Varchar(200, null=False, default="")


TABLES: tuple[type[Table], ...] = (Reading, Coding, ReadingDecision, Quote, SecondReading, Mask)
INDEXES: tuple[str, ...] = (
    "CREATE UNIQUE INDEX IF NOT EXISTS coding_of_answer ON coding (answer_id, theme)",
    "CREATE UNIQUE INDEX IF NOT EXISTS decision_of_answer ON reading_decision (answer_id, number)",
    "CREATE INDEX IF NOT EXISTS decision_by ON reading_decision (decided_by, decided_at)",
    "CREATE UNIQUE INDEX IF NOT EXISTS mask_once ON mask (answer_id, start, stop)",
)
