"""What the board asks for and what young people say to it in their own words."""

from __future__ import annotations

from piccolo.columns import UUID, Boolean, Date, Integer, Text, Timestamptz, Varchar
from piccolo.table import Table


class BoardDecision(Table):
    """A decision that is wanted of the board at one meeting; at most three of them."""

    id = UUID(primary_key=True)
    meeting = Date(null=False, index=True)
    position = Integer(null=False)
    words = Text(null=False)
    workstream = Varchar(20, null=False, default="")
    outcome = Text(null=False, default="")
    made_by = UUID(null=True, default=None)
    made_name = Varchar(200, null=False)
    made_at = Timestamptz(null=False)
    is_example = Boolean(null=False, default=False)


class YoungPage(Table):
    """The page of young people for one meeting, written by them with a link. `words` are sealed and never edited.

    `token_hash` is SHA-256 of the token in the link. A page that names somebody is sent back with `sent_back`.
    """

    id = UUID(primary_key=True)
    meeting = Date(null=False, unique=True)
    token_hash = Varchar(64, null=False, unique=True)
    group = Varchar(200, null=False)
    title = Text(null=False, default="")
    words = Text(null=False, default="")
    written_on = Date(null=True, default=None)
    accepted_on = Date(null=True, default=None)
    sent_back = Text(null=False, default="")
    made_by = UUID(null=True, default=None)
    made_name = Varchar(200, null=False)
    made_at = Timestamptz(null=False)
    is_example = Boolean(null=False, default=False)


TABLES: tuple[type[Table], ...] = (BoardDecision, YoungPage)
INDEXES: tuple[str, ...] = ()
