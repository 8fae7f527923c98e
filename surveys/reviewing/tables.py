"""Who reads a survey before it opens, what they said, and with whom it was tried."""

from __future__ import annotations

from typing import Any

from piccolo.columns import UUID, Boolean, Date, ForeignKey, Integer, Text, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from surveys.manuscripts.tables import Manuscript


class Reviewer(Table):
    """Somebody with a link to a manuscript. `group_code` is a code of GROUPS; `known_as` may be a first name or a team.

    Their yes is for one revision: a later change asks again.
    """

    id = UUID(primary_key=True)
    manuscript = ForeignKey(Manuscript, null=False, index=True, on_delete=OnDelete.cascade)
    known_as = Varchar(100, null=False)
    group_code = Varchar(20, null=False)
    token_hash = Varchar(64, null=False, unique=True)
    invited_on = Date(null=False)
    ended = Boolean(null=False, default=False)
    approved_revision = Integer(null=True, default=None)
    approved_on = Date(null=True, default=None)


class Remark(Table):
    """What a reviewer said of a question (empty: of the whole). `suggestion` are other words for `presentation`.

    `state` is open, taken, declined or answered; `answer` is what the officer said to it.
    """

    id = UUID(primary_key=True)
    manuscript = ForeignKey(Manuscript, null=False, index=True, on_delete=OnDelete.cascade)
    reviewer = ForeignKey(Reviewer, null=False, index=True, on_delete=OnDelete.cascade)
    question = Varchar(40, null=False, default="")
    presentation = Varchar(10, null=False, default="")
    words = Text(null=False, default="")
    suggestion = Text(null=False, default="")
    revision = Integer(null=False)
    made_on = Date(null=False)
    state = Varchar(10, null=False, default="open")
    answer = Text(null=False, default="")


class Trial(Table):
    """The survey was tried with `people` of a group; `learning_disability` of them have a learning disability.

    `changed` says what was changed after it, or that nothing was. `corrects` is the entry that this one takes the place
    of: an entry is never edited.
    """

    id = UUID(primary_key=True)
    manuscript = ForeignKey(Manuscript, null=False, index=True, on_delete=OnDelete.cascade)
    held_on = Date(null=False)
    group_code = Varchar(20, null=False)
    people = Integer(null=False)
    learning_disability = Integer(null=False, default=0)
    said = Text(null=False)
    changed = Text(null=False)
    noted_by = Varchar(200, null=False)
    corrects: ForeignKey[Any] = ForeignKey("self", null=True, default=None, on_delete=OnDelete.cascade)


TABLES = (Reviewer, Remark, Trial)
INDEXES = ("CREATE UNIQUE INDEX IF NOT EXISTS trial_corrected_once ON trial (corrects)",)
