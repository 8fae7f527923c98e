"""Surveys that partners run elsewhere, so that everybody's are in one calendar."""

from __future__ import annotations

from piccolo.columns import UUID, Date, Text, Varchar
from piccolo.table import Table


class Elsewhere(Table):
    """A survey another body runs. `audience` is a JSON list of codes of respondents; no `closes`: always open."""

    id = UUID(primary_key=True)
    partner = Varchar(200, null=False)
    title = Varchar(200, null=False)
    audience = Text(null=False, default="[]")
    opens = Date(null=False)
    closes = Date(null=True, default=None)


TABLES = (Elsewhere,)
INDEXES: tuple[str, ...] = ()
