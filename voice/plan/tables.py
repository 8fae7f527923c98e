"""The plan as rows. Ids are made from codes, so a row keeps its id from one load of the plan to the next.

JSON columns hold what is only ever shown whole. `position` is the place in the plan file.
"""

from __future__ import annotations

from piccolo.columns import (
    UUID,
    Boolean,
    Date,
    DoublePrecision,
    ForeignKey,
    Integer,
    Text,
    Timestamptz,
    Varchar,
)
from piccolo.columns.base import OnDelete
from piccolo.table import Table


class PlanLoad(Table):
    """A plan that was loaded. The highest `number` is the plan in force; `digest` is of all its values."""

    id = UUID(primary_key=True)
    number = Integer(null=False, unique=True)
    digest = Varchar(64, null=False)
    loaded_at = Timestamptz(null=False)
    loaded_by = Varchar(200, null=False)
    area = Text(null=False)
    plan = Text(null=False)
    board = Text(null=False)


class Workstream(Table):
    """`easy_words` to `involvement` are JSON lists of text; `sections` is a JSON list of name and topics."""

    id = UUID(primary_key=True)
    code = Varchar(10, null=False, unique=True)
    number = Integer(null=False)
    title = Varchar(200, null=False)
    short_name = Varchar(200, null=False)
    easy_name = Varchar(200, null=False)
    plain_words = Text(null=False)
    easy_words = Text(null=False, default="[]")
    picture = Varchar(40, null=True, default=None)
    leads_note = Text(null=True, default=None)
    other_leads_printed = Text(null=False, default="[]")
    working_group = Text(null=False, default="[]")
    topics = Text(null=False, default="[]")
    sections = Text(null=False, default="[]")
    purpose = Text(null=False)
    objectives_heading = Varchar(200, null=True, default=None)
    objectives = Text(null=False, default="[]")
    involvement = Text(null=False, default="[]")
    retired = Boolean(null=False, default=False)


class WorkstreamLead(Table):
    """A post, never a person. `state` is in_post or vacant; a vacant post has a `note` that says why."""

    id = UUID(primary_key=True)
    workstream = ForeignKey(Workstream, null=False, index=True, on_delete=OnDelete.cascade)
    position = Integer(null=False)
    post = Varchar(200, null=False)
    state = Varchar(10, null=False)
    note = Text(null=True, default=None)


class ReferenceCode(Table):
    """A number of one reference scheme with its text. `printed` is the number as the plan prints it."""

    id = UUID(primary_key=True)
    scheme = Varchar(20, null=False, index=True)
    scheme_name = Varchar(200, null=False)
    position = Integer(null=False)
    code = Varchar(40, null=False)
    printed = Varchar(40, null=False)
    text = Text(null=False)


class Activity(Table):
    """`retired` when a later plan no longer prints it: answers may still point to it."""

    id = UUID(primary_key=True)
    workstream = ForeignKey(Workstream, null=False, index=True, on_delete=OnDelete.restrict)
    position = Integer(null=False)
    code = Varchar(20, null=False, unique=True)
    section = Varchar(200, null=True, default=None)
    text = Text(null=False)
    ref_printed = Varchar(60, null=False)
    ref_note = Text(null=True, default=None)
    same_words_as = Varchar(20, null=True, default=None)
    lead = Varchar(200, null=True, default=None)
    start = Date(null=True, default=None)
    due = Date(null=True, default=None)
    status = Varchar(10, null=True, default=None)
    retired = Boolean(null=False, default=False)


class ActivityRef(Table):
    """One part of an activity's Ref. `scheme` and `code` are empty when the printed part is in no scheme."""

    id = UUID(primary_key=True)
    activity = ForeignKey(Activity, null=False, index=True, on_delete=OnDelete.cascade)
    position = Integer(null=False)
    printed = Varchar(40, null=False)
    scheme = Varchar(20, null=True, default=None)
    code = Varchar(40, null=True, default=None)


class PlanQuote(Table):
    """Words as the plan prints them, faults included. No workstream: printed about the whole plan."""

    id = UUID(primary_key=True)
    workstream = ForeignKey(Workstream, null=True, default=None, index=True, on_delete=OnDelete.restrict)
    position = Integer(null=False)
    code = Varchar(20, null=False, unique=True)
    said_by = Varchar(30, null=False)
    text = Text(null=False)
    valence = Varchar(10, null=True, default=None)
    themes = Text(null=False, default="[]")
    permission = Varchar(60, null=False)
    same_words_as = Varchar(200, null=True, default=None)
    note = Text(null=True, default=None)
    retired = Boolean(null=False, default=False)


class PopulationFigure(Table):
    """A figure as printed, or `derived` here by the `sum` shown.

    `counts_list` and `counts_code` name the value of a code list whose people it counts.
    """

    id = UUID(primary_key=True)
    position = Integer(null=False)
    code = Varchar(40, null=False, unique=True)
    name = Varchar(200, null=False)
    value = DoublePrecision(null=False)
    unit = Varchar(60, null=False)
    printed = Varchar(200, null=True, default=None)
    sum = Varchar(200, null=True, default=None)
    derived = Boolean(null=False, default=False)
    meaning = Text(null=False)
    as_at = Varchar(100, null=False)
    source = Varchar(20, null=False)
    caution = Text(null=True, default=None)
    counts_list = Varchar(40, null=True, default=None)
    counts_code = Varchar(40, null=True, default=None)


class Measure(Table):
    """A target with its printed words. `target` and `baseline` are JSON or empty; the lists are JSON."""

    id = UUID(primary_key=True)
    position = Integer(null=False)
    code = Varchar(20, null=False, unique=True)
    source = Varchar(20, null=False)
    area = Varchar(200, null=True, default=None)
    workstreams = Text(null=False, default="[]")
    text = Text(null=False)
    target_printed = Varchar(200, null=False)
    target = Text(null=True, default=None)
    baseline = Text(null=True, default=None)
    collected_by = Varchar(20, null=False)
    questions = Text(null=False, default="[]")
    role = Varchar(10, null=False)
    note = Text(null=True, default=None)
    retired = Boolean(null=False, default=False)


class Risk(Table):
    """A risk as the plan prints it, with its first score. `owner` is a workstream's code, or BD for the board."""

    id = UUID(primary_key=True)
    position = Integer(null=False)
    code = Varchar(20, null=False, unique=True)
    owner = Varchar(10, null=False)
    text = Text(null=False)
    impact = Text(null=False)
    score = Varchar(1, null=False)
    retired = Boolean(null=False, default=False)


class GlossaryTerm(Table):
    """`origin` is plan (the plan's glossary, meaning as printed) or ours."""

    id = UUID(primary_key=True)
    term = Varchar(60, null=False, unique=True)
    stands_for = Varchar(200, null=False)
    meaning = Text(null=False)
    easy_words = Text(null=False)
    origin = Varchar(10, null=False)


class CodeListValue(Table):
    """One allowed value. `national` marks a value of a national standard."""

    id = UUID(primary_key=True)
    list = Varchar(40, null=False, index=True)
    position = Integer(null=False)
    code = Varchar(40, null=False)
    label = Varchar(200, null=False)
    group = Varchar(100, null=True, default=None)
    national = Boolean(null=False, default=False)


class HelpContact(Table):
    """Whom to call. Who confirmed a number is no part of the plan: see the room `safeguarding`."""

    id = UUID(primary_key=True)
    position = Integer(null=False)
    code = Varchar(40, null=False, unique=True)
    who = Varchar(200, null=False)
    easy_who = Varchar(200, null=False)
    hours = Varchar(200, null=True, default=None)
    phone = Varchar(40, null=False)
    url = Varchar(300, null=True, default=None)


class VoiceSource(Table):
    """A way in which people are heard. `printed` are the words of `source` that name it."""

    id = UUID(primary_key=True)
    position = Integer(null=False)
    code = Varchar(40, null=False, unique=True)
    label = Varchar(200, null=False)
    printed = Varchar(300, null=True, default=None)
    source = Varchar(20, null=True, default=None)


TABLES: tuple[type[Table], ...] = (
    PlanLoad,
    Workstream,
    WorkstreamLead,
    ReferenceCode,
    Activity,
    ActivityRef,
    PlanQuote,
    PopulationFigure,
    Measure,
    Risk,
    GlossaryTerm,
    CodeListValue,
    HelpContact,
    VoiceSource,
)
INDEXES: tuple[str, ...] = (
    "CREATE UNIQUE INDEX IF NOT EXISTS reference_code_once ON reference_code (scheme, code)",
    'CREATE UNIQUE INDEX IF NOT EXISTS code_list_value_once ON code_list_value ("list", code)',
)
