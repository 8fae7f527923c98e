"""Saved filters."""

from __future__ import annotations

from piccolo.columns import UUID, Boolean, Text, Timestamptz, Varchar
from piccolo.table import Table


class SavedAudience(Table):
    """`filter` is a `Filter` as JSON: codes only, no person. Whom it finds is asked anew each time."""

    id = UUID(primary_key=True)
    name = Varchar(100, null=False, unique=True)
    filter = Text(null=False)
    made_by = Varchar(200, null=False)
    made_at = Timestamptz(null=False)
    changed_at = Timestamptz(null=False)
    is_example = Boolean(null=False, default=False)


TABLES = (SavedAudience,)
INDEXES: tuple[str, ...] = ()
