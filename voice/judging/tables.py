"""What families say of an answer that was given to them. No row names a person."""

from __future__ import annotations

from piccolo.columns import UUID, Boolean, Date, ForeignKey, Integer, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table


class JudgeLink(Table):
    """A link by which one person may judge the lines of one report. Who got it is written nowhere.

    `token_hash` is SHA-256 of the token in the link; the link is of no use after `until`.
    """

    id = UUID(primary_key=True)
    token_hash = Varchar(64, null=False, unique=True)
    workstream = Varchar(20, null=False)
    report = Integer(null=False)
    until = Date(null=False, index=True)
    is_example = Boolean(null=False, default=False)


class Judgement(Table):
    """One answer to “Has this changed?”: yes, partly or no, on one decision (`line` is its number) about one theme.

    With a link a second answer takes the place of the first. `with_link` stays true when the link's time is over and
    its row is gone: only such answers open a line again.
    """

    id = UUID(primary_key=True)
    link = ForeignKey(JudgeLink, null=True, default=None, index=True, on_delete=OnDelete.set_null)
    workstream = Varchar(20, null=False, index=True)
    theme = Varchar(20, null=False)
    line = Integer(null=False)
    report = Integer(null=False)
    verdict = Varchar(6, null=False)
    month = Varchar(7, null=False)
    day = Date(null=False, help_text="The day a no opened the line; kept to say how long it has been open")
    with_link = Boolean(null=False, default=False)
    is_example = Boolean(null=False, default=False)


TABLES: tuple[type[Table], ...] = (JudgeLink, Judgement)
INDEXES: tuple[str, ...] = ("CREATE UNIQUE INDEX IF NOT EXISTS judgement_once ON judgement (link, theme)",)
