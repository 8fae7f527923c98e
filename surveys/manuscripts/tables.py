"""Surveys being written, and every change to them."""

from __future__ import annotations

from piccolo.columns import UUID, Boolean, ForeignKey, Integer, Text, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table


class Manuscript(Table):
    """`content` is the JSON of `surveys.definition.Survey`, which need not be fit to open yet.

    `revision` grows by one with each change. `slug` is the survey's name: once it is put in, the same as its Survey's.
    """

    id = UUID(primary_key=True)
    slug = Varchar(60, null=False, unique=True)
    content = Text(null=False)
    revision = Integer(null=False, default=1)
    is_example = Boolean(null=False, default=False)


class Change(Table):
    """One change: who, when, what (`question q2`, `papers`, …), and that part's JSON before and after.

    `before` is empty for something new, `after` for something taken out.
    """

    id = UUID(primary_key=True)
    manuscript = ForeignKey(Manuscript, null=False, index=True, on_delete=OnDelete.cascade)
    revision = Integer(null=False)
    who = Varchar(200, null=False)
    made_at = Timestamptz(null=False)
    what = Varchar(80, null=False)
    before = Text(null=False, default="")
    after = Text(null=False, default="")


TABLES = (Manuscript, Change)
INDEXES = ("CREATE UNIQUE INDEX IF NOT EXISTS change_once ON change (manuscript, revision)",)
