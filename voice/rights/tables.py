"""What somebody asked for under data protection law, and its clock. The words are sealed; the proof holds counts."""

from __future__ import annotations

from piccolo.columns import UUID, Boolean, Date, ForeignKey, Integer, Text, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from voice.register.tables import Person


class RightsRequest(Table):
    """`kind` is a code of REQUESTS; `state` is open, done or refused; `due_on` is the last day the law gives.

    `asked_by` is person, parent or other. `sealed` holds what they wrote and how to answer; it goes when it is closed.
    `outcome` is what was done, in words that name nobody; `proof` is JSON: table to rows left, after an erasure.
    """

    id = UUID(primary_key=True)
    kind = Varchar(12, null=False)
    person = ForeignKey(Person, null=True, default=None, index=True, on_delete=OnDelete.set_null)
    asked_by = Varchar(10, null=False, default="person")
    received_on = Date(null=False)
    due_on = Date(null=False)
    acknowledged_on = Date(null=True, default=None)
    state = Varchar(10, null=False, default="open", index=True)
    sealed = Text(null=False, default="")
    outcome = Text(null=False, default="")
    proof = Text(null=False, default="{}")
    handled_by = Varchar(200, null=False, default="")
    closed_at = Timestamptz(null=True, default=None)
    is_example = Boolean(null=False, default=False)


class RetentionRun(Table):
    """One night of the schedule: rule and how many rows went. Counts only."""

    id = UUID(primary_key=True)
    day = Date(null=False, index=True)
    rule = Varchar(40, null=False)
    gone = Integer(null=False, default=0)


TABLES = (RightsRequest, RetentionRun)
INDEXES = ("CREATE UNIQUE INDEX IF NOT EXISTS retention_run_once ON retention_run (day, rule)",)
