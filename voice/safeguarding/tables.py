"""One row a flag. The words themselves stay where they were sent; a flag only points at them."""

from __future__ import annotations

from piccolo.columns import UUID, Boolean, ForeignKey, Text, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table


class SafetyFlag(Table):
    """`found_by` is rule or reader; `kind` a code of KINDS; `state` open or decided. Held until `cleared`.

    `raised_at` is nearly the moment an answer was sent, so it is cut to its month as soon as the clock has stopped.
    """

    id = UUID(primary_key=True)
    answer_id = UUID(null=False, index=True)
    found_by = Varchar(10, null=False)
    kind = Varchar(40, null=False)
    words = Text(null=False, default="")
    state = Varchar(10, null=False, default="open", index=True)
    raised_at = Timestamptz(null=False)
    raised_name = Varchar(200, null=False)
    opened_at = Timestamptz(null=True, default=None)
    opened_name = Varchar(200, null=False, default="")
    decided_at = Timestamptz(null=True, default=None)
    decided_by = UUID(null=True, default=None)
    decided_name = Varchar(200, null=False, default="")
    outcome = Varchar(40, null=False, default="")
    note = Text(null=False, default="")
    cleared = Boolean(null=False, default=False)


class Screened(Table):
    """An answer the rules have looked at, so that they look once."""

    id = UUID(primary_key=True)
    answer_id = UUID(null=False, unique=True)


class SafetyAlert(Table):
    """That a member of staff was told a flag waits. Unsent while `sent_at` is empty; `claimed_until` is UTC."""

    id = UUID(primary_key=True)
    flag = ForeignKey(SafetyFlag, null=False, index=True, on_delete=OnDelete.cascade)
    member = UUID(null=False)
    claimed_until = Timestamptz(null=True, default=None)
    sent_at = Timestamptz(null=True, default=None)


TABLES: tuple[type[Table], ...] = (SafetyFlag, Screened, SafetyAlert)
INDEXES: tuple[str, ...] = ("CREATE UNIQUE INDEX IF NOT EXISTS safety_alert_once ON safety_alert (flag, member)",)
