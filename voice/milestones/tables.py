"""Days of a family's own process, and what was asked because of them. No case notes, no reasons of a case."""

from __future__ import annotations

from piccolo.columns import UUID, Date, ForeignKey, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from surveys.tables import Survey
from voice.register.tables import Person


class CaseDate(Table):
    """`kind` is request, refusal, final, review or closed; `person` is the child or young person it is about."""

    id = UUID(primary_key=True)
    person = ForeignKey(Person, null=False, index=True, on_delete=OnDelete.cascade)
    kind = Varchar(12, null=False)
    day = Date(null=False)
    stopped_on = Date(null=True, default=None)
    stop_reason = Varchar(20, null=False, default="")


class MilestoneAsk(Table):
    """One survey that a date brings. `milestone` is a code of `surveys.papers.MILESTONES`.

    `state` is waiting, asked, stopped or missed; `reason` says why not; `settled_on` is the day that was decided.
    """

    id = UUID(primary_key=True)
    case_date = ForeignKey(CaseDate, null=False, index=True, on_delete=OnDelete.cascade)
    milestone = Varchar(20, null=False)
    due_on = Date(null=False, index=True)
    state = Varchar(10, null=False, default="waiting", index=True)
    reason = Varchar(40, null=False, default="")
    settled_on = Date(null=True, default=None)
    survey = ForeignKey(Survey, null=True, default=None, on_delete=OnDelete.set_null)


TABLES = (CaseDate, MilestoneAsk)
INDEXES = (
    "CREATE UNIQUE INDEX IF NOT EXISTS case_date_once ON case_date (person, kind, day)",
    "CREATE UNIQUE INDEX IF NOT EXISTS milestone_ask_once ON milestone_ask (case_date, milestone)",
)
