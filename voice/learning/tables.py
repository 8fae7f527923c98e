"""Runs of the learned coder, and groups of answers that no theme explains."""

from __future__ import annotations

from piccolo.columns import UUID, DoublePrecision, ForeignKey, Integer, Text, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table


class ModelRun(Table):
    """One training. `state` is running, done or failed; the newest done one is the present one.

    `digest` is a hash over everything that decides what the coder says. `figures` is JSON by theme, `changes` JSON:
    what differs from the run before. `seconds` of processor time; `memory` in megabytes at the most.
    """

    id = UUID(primary_key=True)
    number = Integer(null=False, unique=True)
    state = Varchar(10, null=False, default="running", index=True)
    started_at = Timestamptz(null=False)
    finished_at = Timestamptz(null=True, default=None)
    fault = Text(null=False, default="")
    codebook = Integer(null=False, default=0)
    rules = Varchar(20, null=False, default="")
    digest = Varchar(64, null=False, default="")
    examples = Integer(null=False, default=0)
    answers = Integer(null=False, default=0)
    suggestions = Integer(null=False, default=0)
    figures = Text(null=False, default="[]")
    changes = Text(null=False, default="{}")
    seconds = DoublePrecision(null=False, default=0.0)
    memory = Integer(null=False, default=0)


class EmergentTheme(Table):
    """Answers that no theme explains and that are like each other. A person names it or lets it go.

    `name` and `words` (JSON list) are sealed: they are pieces of what people wrote. `members` is a JSON list of
    answer ids, `nearest` the one in their middle. `state` is waiting, named or dismissed.
    """

    id = UUID(primary_key=True)
    run = ForeignKey(ModelRun, null=False, index=True, on_delete=OnDelete.cascade)
    position = Integer(null=False)
    name = Text(null=False)
    words = Text(null=False)
    nearest = UUID(null=False)
    members = Text(null=False, default="[]")
    state = Varchar(10, null=False, default="waiting", index=True)
    theme = Varchar(20, null=False, default="")
    reason = Varchar(200, null=False, default="")
    decided_by = UUID(null=True, default=None)
    decided_name = Varchar(200, null=False, default="")
    decided_at = Timestamptz(null=True, default=None)


TABLES: tuple[type[Table], ...] = (ModelRun, EmergentTheme)
INDEXES: tuple[str, ...] = ()
