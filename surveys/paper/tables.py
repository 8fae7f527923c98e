"""Copies on paper, and what two people type from them."""

from __future__ import annotations

from piccolo.columns import UUID, Boolean, Date, ForeignKey, Integer, Text, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from surveys.tables import Survey, SurveyVersion


class PaperCopy(Table):
    """One printed copy. Only the hash of its code is kept, so a copy leads to answers only with the paper in hand.

    `edition` is easy_read or large_print; `batch` counts the times copies of a survey were printed.
    """

    id = UUID(primary_key=True)
    survey = ForeignKey(Survey, null=False, index=True, on_delete=OnDelete.cascade)
    version = ForeignKey(SurveyVersion, null=False, on_delete=OnDelete.cascade)
    code_hash = Varchar(64, null=False, unique=True)
    edition = Varchar(20, null=False)
    batch = Integer(null=False, default=1)
    printed_on = Date(null=False)


class PaperEntry(Table):
    """What one person typed from a copy, sealed with its code: `turn` is 1 or 2. `done` once they finished.

    Both are deleted when the answers are sent.
    """

    id = UUID(primary_key=True)
    paper = ForeignKey(PaperCopy, null=False, index=True, on_delete=OnDelete.cascade)
    turn = Integer(null=False)
    who = Varchar(200, null=False)
    sealed = Text(null=False, default="")
    begun_on = Date(null=False)
    done = Boolean(null=False, default=False)


TABLES = (PaperCopy, PaperEntry)
INDEXES = ("CREATE UNIQUE INDEX IF NOT EXISTS paper_entry_once ON paper_entry (paper, turn)",)
