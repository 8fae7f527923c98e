"""How the plan's actions, risks and ways of being heard stand. What is said of an action or a risk is only added to."""

from __future__ import annotations

from piccolo.columns import UUID, Boolean, Date, Integer, Text, Timestamptz, Varchar
from piccolo.table import Table


class ActionUpdate(Table):
    """What is said of one action of the plan. The highest `number` holds; the earlier ones stay as the history.

    `status` is a code of the plan's action_status list (R, A, G, P, N), `level` one of its participation levels,
    `kind` everyday or strategic. `due` is never before `start`.
    """

    id = UUID(primary_key=True)
    activity = Varchar(20, null=False, index=True)
    number = Integer(null=False)
    status = Varchar(1, null=False)
    lead = Varchar(200, null=False, default="")
    start = Date(null=True, default=None)
    due = Date(null=True, default=None)
    kind = Varchar(10, null=False, default="")
    level = Varchar(20, null=False, default="")
    level_evidence = Text(null=False, default="")
    note = Text(null=False, default="")
    made_by = UUID(null=True, default=None)
    made_name = Varchar(200, null=False)
    made_at = Timestamptz(null=False)
    is_example = Boolean(null=False, default=False)


class StatusSnapshot(Table):
    """Every action's status and every risk's score on one day, frozen, so that May, September and December compare."""

    id = UUID(primary_key=True)
    name = Varchar(60, null=False, unique=True)
    day = Date(null=False, index=True)
    content = Text(null=False)
    digest = Varchar(64, null=False)
    made_by = UUID(null=True, default=None)
    made_name = Varchar(200, null=False)
    made_at = Timestamptz(null=False)
    is_example = Boolean(null=False, default=False)


class RiskUpdate(Table):
    """What is said of one risk of the plan: L, M or H, and why it moved. The highest `number` holds."""

    id = UUID(primary_key=True)
    risk = Varchar(20, null=False, index=True)
    number = Integer(null=False)
    score = Varchar(1, null=False)
    note = Text(null=False, default="")
    made_by = UUID(null=True, default=None)
    made_name = Varchar(200, null=False)
    made_at = Timestamptz(null=False)
    is_example = Boolean(null=False, default=False)


class Engagement(Table):
    """One line of a workstream's engagement plan: what, with whom, how, when, and what came of it."""

    id = UUID(primary_key=True)
    workstream = Varchar(20, null=False, index=True)
    activity = Text(null=False)
    audience = Varchar(200, null=False)
    method = Varchar(200, null=False)
    stage = Varchar(10, null=False, default="", help_text="When people took part: earliest, middle or late")
    planned = Date(null=True, default=None)
    done = Date(null=True, default=None)
    people = Integer(null=True, default=None)
    what_came = Text(null=False, default="")
    made_by = UUID(null=True, default=None)
    made_name = Varchar(200, null=False)
    made_at = Timestamptz(null=False)
    is_example = Boolean(null=False, default=False)


class Mechanism(Table):
    """One way in which people are heard now, whoever runs it, and what changed because of it."""

    id = UUID(primary_key=True)
    name = Varchar(200, null=False)
    owner = Varchar(200, null=False)
    audience = Varchar(200, null=False)
    rhythm = Varchar(100, null=False)
    reach = Varchar(200, null=False, default="")
    last_used = Date(null=True, default=None)
    what_changed = Text(null=False, default="")
    workstreams = Text(null=False, default="[]", help_text="JSON list of codes; empty is all")
    ended = Boolean(null=False, default=False)
    made_by = UUID(null=True, default=None)
    made_name = Varchar(200, null=False)
    made_at = Timestamptz(null=False)
    is_example = Boolean(null=False, default=False)


TABLES: tuple[type[Table], ...] = (ActionUpdate, StatusSnapshot, RiskUpdate, Engagement, Mechanism)
INDEXES: tuple[str, ...] = (
    "CREATE UNIQUE INDEX IF NOT EXISTS action_update_once ON action_update (activity, number)",
    "CREATE UNIQUE INDEX IF NOT EXISTS risk_update_once ON risk_update (risk, number)",
)
