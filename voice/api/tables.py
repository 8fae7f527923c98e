"""Who may ask by program, and for what. Of a token only its hash is kept."""

from __future__ import annotations

from piccolo.columns import UUID, Date, Text, Timestamptz, Varchar
from piccolo.table import Table


class ApiToken(Table):
    """A token with its scopes (JSON list). `used_on` is a day, not a time."""

    id = UUID(primary_key=True)
    name = Varchar(200, null=False)
    token_hash = Varchar(64, null=False, unique=True)
    scopes = Text(null=False, default="[]")
    until = Date(null=False)
    used_on = Date(null=True, default=None)
    ended_at = Timestamptz(null=True, default=None)
    made_by = UUID(null=True, default=None)
    made_name = Varchar(200, null=False)
    made_at = Timestamptz(null=False)


TABLES: tuple[type[Table], ...] = (ApiToken,)
INDEXES: tuple[str, ...] = ()
