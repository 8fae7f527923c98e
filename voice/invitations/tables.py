"""Invitations and their links. A link is stored as two hashes that lead nowhere: see `surveys.answering.tokens`."""

from __future__ import annotations

from piccolo.columns import UUID, Date, ForeignKey, Integer, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from surveys.tables import Survey
from voice.register.tables import Person


class Invitation(Table):
    """One person asked for one survey. `state` is invited, answered or closed; dates are days, never times."""

    id = UUID(primary_key=True)
    person = ForeignKey(Person, null=False, index=True, on_delete=OnDelete.cascade)
    survey = ForeignKey(Survey, null=False, index=True, on_delete=OnDelete.cascade)
    state = Varchar(10, null=False, default="invited", index=True)
    invited_on = Date(null=False)
    written_on = Date(null=True, default=None)
    reminders = Integer(null=False, default=0)
    answered_on = Date(null=True, default=None)


class InvitationLink(Table):
    """`link_hash` finds the invitation when somebody comes; `ticket_hash` is what a sent survey spends.

    `answer_hash` finds the answers. It is there only where the survey says that somebody can see whose they are.
    """

    id = UUID(primary_key=True)
    invitation = ForeignKey(Invitation, null=False, index=True, on_delete=OnDelete.cascade)
    link_hash = Varchar(64, unique=True, null=False)
    ticket_hash = Varchar(64, unique=True, null=False)
    answer_hash = Varchar(64, null=True, default=None)


TABLES = (Invitation, InvitationLink)
INDEXES = ("CREATE UNIQUE INDEX IF NOT EXISTS invitation_once ON invitation (person, survey)",)
