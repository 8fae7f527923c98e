"""What somebody showed us, sealed. While answers are under way only their link opens it."""

from __future__ import annotations

from typing import Final

from piccolo.columns import UUID, Boolean, Bytea, Integer, Varchar
from piccolo.table import Table


class Showing(Table):
    """One picture or sound. `owner` is a draft, then a response; empty while a tick-off answer waits in its queue.

    `state` is draft, waiting, seen or held; `place` 1 to 3 within its question. `mark` tells a file that is sent
    twice within a draft. What was sent has a new id and a new seal, so nothing leads back to the draft.
    """

    id = UUID(primary_key=True)
    owner = UUID(null=True, default=None, index=True)
    survey = UUID(null=True, default=None)
    question = Varchar(120, null=False)
    place = Integer(null=False)
    kind = Varchar(10, null=False)
    media_type = Varchar(20, null=False)
    mark = Varchar(64, null=True, default=None)
    sealed = Bytea(null=False)
    helper_words = Bytea(null=True, default=None)
    state = Varchar(10, null=False, default="draft", index=True)
    month = Varchar(7, null=True, default=None)
    is_example = Boolean(null=False, default=False)


IS_DRAFT: Final = Showing.state == "draft"
TABLES = (Showing,)
INDEXES = (
    "CREATE UNIQUE INDEX IF NOT EXISTS showing_place_once ON showing (owner, question, place)",
    "CREATE UNIQUE INDEX IF NOT EXISTS showing_mark_once ON showing (owner, question, mark)",
)
