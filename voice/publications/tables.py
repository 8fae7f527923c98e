"""Board highlight reports, yearly reports, Local Offer reports and inspection packs, frozen when they are published."""

from __future__ import annotations

from piccolo.columns import UUID, Boolean, Date, Integer, Text, Timestamptz, Varchar
from piccolo.table import Table


class Publication(Table):
    """One document as JSON. Number 0 of a kind is the draft; published ones count from 1 and never change.

    `kind`: board, yearly, local_offer, inspection. `digest` is of `content`; a signature is for one digest.
    """

    id = UUID(primary_key=True)
    kind = Varchar(20, null=False, index=True)
    number = Integer(null=False)
    period = Varchar(60, null=False)
    day = Date(null=False)
    state = Varchar(10, null=False)
    content = Text(null=False)
    digest = Varchar(64, null=False)
    made_at = Timestamptz(null=False)
    signed_post = Varchar(200, null=False, default="")
    signed_by = UUID(null=True, default=None)
    signed_name = Varchar(200, null=False, default="")
    signed_at = Timestamptz(null=True, default=None)
    published_at = Timestamptz(null=True, default=None)
    published_by = UUID(null=True, default=None)
    published_name = Varchar(200, null=False, default="")
    corrects = Integer(null=True, default=None)
    note = Text(null=False, default="")
    is_example = Boolean(null=False, default=False)


TABLES: tuple[type[Table], ...] = (Publication,)
INDEXES: tuple[str, ...] = ("CREATE UNIQUE INDEX IF NOT EXISTS publication_once ON publication (kind, number)",)
