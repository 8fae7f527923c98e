"""Answers of leads, reports and meetings. Answers and published reports are only ever added to."""

from __future__ import annotations

from enum import StrEnum

from piccolo.columns import UUID, Boolean, Date, ForeignKey, Integer, Text, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from surveys.tables import Survey

DRAFT_NUMBER, SIGNED_NUMBER = 0, -1
BY_HAND = "by hand"


class ReportState(StrEnum):
    DRAFT = "draft"
    SIGNED = "signed"
    PUBLISHED = "published"


class ResponseLine(Table):
    """One decision about one theme. The highest `number` holds; the earlier ones stay as the history.

    `post` is the post that decided, `made_by` the member of staff who wrote it down.
    """

    id = UUID(primary_key=True)
    workstream = Varchar(20, null=False, index=True)
    theme = Varchar(20, null=False)
    number = Integer(null=False)
    state = Varchar(10, null=False)
    words = Text(null=False)
    easy_words = Text(null=False, default="[]", help_text="JSON list of Easy Read sentences")
    post = Varchar(200, null=False)
    decided_on = Date(null=False)
    by_date = Date(null=True, default=None)
    done_on = Date(null=True, default=None)
    evidence = Text(null=False, default="")
    reason = Text(null=False, default="")
    would_change = Text(null=False, default="")
    instead = Text(null=False, default="")
    asked = Text(null=False, default="")
    level = Varchar(20, null=False, default="")
    level_evidence = Text(null=False, default="")
    disagreement = Text(null=False, default="")
    ask_again = Varchar(7, null=False, default="", help_text="The month people are asked again, such as 2027-06")
    made_by = UUID(null=True, default=None)
    made_name = Varchar(200, null=False)
    made_at = Timestamptz(null=False)
    is_example = Boolean(null=False, default=False)


class ResponseActivity(Table):
    """An activity of the plan that an answer points to."""

    id = UUID(primary_key=True)
    line = ForeignKey(ResponseLine, null=False, index=True, on_delete=OnDelete.cascade)
    position = Integer(null=False)
    activity = Varchar(20, null=False)


class Report(Table):
    """Both editions of one workstream's report as JSON. Number 0 is the draft, -1 the words that a post has signed and
    that are not out yet; published ones count from 1.

    A published row never changes, but for words that are taken back (QuoteRemoval): `digest` is of `content`. A
    correction is a new number that names what it corrects.
    """

    id = UUID(primary_key=True)
    workstream = Varchar(20, null=False, index=True)
    number = Integer(null=False)
    state = Varchar(10, null=False)
    content = Text(null=False)
    digest = Varchar(64, null=False)
    made_at = Timestamptz(null=False)
    published_at = Timestamptz(null=True, default=None)
    published_by = UUID(null=True, default=None)
    published_name = Varchar(200, null=False, default="")
    signed_post = Varchar(200, null=False, default="")
    signed_name = Varchar(200, null=False, default="")
    signed_at = Timestamptz(null=True, default=None)
    corrects = Integer(null=True, default=None)
    note = Text(null=False, default="")
    is_example = Boolean(null=False, default=False)


class ReportSignature(Table):
    """That a named post stands behind the next report of a workstream: the words of this `digest`, and no others."""

    id = UUID(primary_key=True)
    workstream = Varchar(20, null=False, index=True)
    digest = Varchar(64, null=False)
    post = Varchar(200, null=False)
    signed_by = UUID(null=True, default=None)
    signed_name = Varchar(200, null=False)
    signed_at = Timestamptz(null=False)


class QuoteRemoval(Table):
    """That words were taken out of a published report because permission was taken back. The words are kept nowhere.

    `before` and `after` are the digests of the report's content: that a frozen text was changed is itself on record.
    """

    id = UUID(primary_key=True)
    report = ForeignKey(Report, null=False, index=True, on_delete=OnDelete.restrict)
    theme = Varchar(20, null=False)
    before = Varchar(64, null=False)
    after = Varchar(64, null=False)
    asked_on = Date(null=False)
    removed_on = Date(null=False)
    removed_by = Varchar(200, null=False)


class ReportWords(Table):
    """What an officer adds to a workstream's next report: how people who were not heard will be asked."""

    id = UUID(primary_key=True)
    workstream = Varchar(20, null=False, unique=True)
    gaps = Text(null=False, default="")
    easy_gaps = Text(null=False, default="[]", help_text="JSON list of Easy Read sentences")


class Meeting(Table):
    """A meeting for whose papers the reports are drafted."""

    id = UUID(primary_key=True)
    body = Varchar(200, null=False)
    day = Date(null=False, index=True)


class ToldBack(Table):
    """That people were told of a report: how many, by which channel and in which format. No row names a person.

    The channel `by hand` counts those whom a person of the team has to tell, in the way they asked for.
    """

    id = UUID(primary_key=True)
    report = ForeignKey(Report, null=False, index=True, on_delete=OnDelete.restrict)
    channel = Varchar(20, null=False)
    format = Varchar(20, null=False)
    people = Integer(null=False)
    day = Date(null=False)


class Watched(Table):
    """What may be known of a survey while people answer it: counts as JSON, taken at night (voice/reports/watching.py).

    `began` and `sent` are the two halves, each `null` until enough people are in it; `codes` has the class codes from
    which enough answers came. The next picture takes its place.
    """

    id = UUID(primary_key=True)
    survey = ForeignKey(Survey, null=False, unique=True, on_delete=OnDelete.cascade)
    began = Text(null=False, default="null")
    sent = Text(null=False, default="null")
    codes = Text(null=False, default="{}")


TABLES: tuple[type[Table], ...] = (
    ResponseLine, ResponseActivity, Report, ReportSignature, QuoteRemoval, ReportWords,
    Meeting, ToldBack, Watched,
)  # fmt: skip
INDEXES: tuple[str, ...] = (
    "CREATE UNIQUE INDEX IF NOT EXISTS response_line_once ON response_line (workstream, theme, number)",
    "CREATE UNIQUE INDEX IF NOT EXISTS report_once ON report (workstream, number)",
    "CREATE UNIQUE INDEX IF NOT EXISTS report_signature_once ON report_signature (workstream, digest)",
    "CREATE UNIQUE INDEX IF NOT EXISTS meeting_once ON meeting (body, day)",
    "CREATE UNIQUE INDEX IF NOT EXISTS told_back_once ON told_back (report, channel, format)",
)
