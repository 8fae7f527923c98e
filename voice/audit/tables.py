"""One row an act. Rows are only ever added; `hash` covers the row and the hash before it."""

from __future__ import annotations

from piccolo.columns import UUID, BigInt, Text, Timestamptz, Varchar
from piccolo.table import Table


class AuditEvent(Table):
    """`number` counts from 1 without a gap; `facts` is JSON; `at` is UTC."""

    id = UUID(primary_key=True)
    number = BigInt(unique=True, null=False)
    at = Timestamptz(null=False)
    actor = UUID(null=True, default=None)
    actor_name = Varchar(200, null=False)
    actor_role = Varchar(60, null=False)
    act = Varchar(80, null=False, index=True)
    kind = Varchar(60, null=False)
    object_id = Varchar(80, null=False, index=True)
    reason = Text(null=False, default="")
    facts = Text(null=False, default="{}")
    previous_hash = Varchar(64, null=False)
    hash = Varchar(64, null=False)


TABLES = (AuditEvent,)
INDEXES: tuple[str, ...] = ()
