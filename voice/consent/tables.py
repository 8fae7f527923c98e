"""Consent as a list of events. The newest row of a person, a purpose and who said it rules; no row is ever changed."""

from __future__ import annotations

from piccolo.columns import UUID, BigInt, Date, ForeignKey, Text, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from voice.register.tables import Person


class ConsentEvent(Table):
    """`state` is yes, no, withdrawn or ended; `number` counts a person's events; `expires` is the last day of a yes.

    `given_by` is a code of GIVERS, and `giver` the adult who spoke for `person`, empty when they spoke themselves.
    `article6` and `article9` are the lawful bases of UK GDPR as they were named on that day.
    """

    id = UUID(primary_key=True)
    person = ForeignKey(Person, null=False, index=True, on_delete=OnDelete.cascade)
    number = BigInt(null=False)
    purpose = Varchar(4, null=False)
    state = Varchar(10, null=False)
    given_by = Varchar(40, null=False)
    wording_version = Varchar(20, null=False)
    channel = Varchar(20, null=False)
    evidence = Text(null=False, default="")
    at = Timestamptz(null=False)
    expires = Date(null=True, default=None)
    giver = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.set_null)
    article6 = Varchar(40, null=False, default="")
    article9 = Varchar(60, null=False, default="")


class ConsentNow(Table):
    """The event that rules, so that two million people can be counted: written in the transaction of its event.

    `voice` is own or adult: a child needs both. `giver` is the adult who spoke, and whom we write to about the child.
    """

    id = UUID(primary_key=True)
    person = ForeignKey(Person, null=False, index=True, on_delete=OnDelete.cascade)
    purpose = Varchar(4, null=False)
    voice = Varchar(5, null=False)
    state = Varchar(10, null=False)
    expires = Date(null=True, default=None)
    giver = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.cascade)


class AbilityNote(Table):
    """Whether somebody can decide one thing by themselves.

    `kind` is competence (13 up to the leaving date) or capacity (from then); `outcome` is can or cannot.
    One decision, one purpose; `review_by` is at most 12 months later.
    """

    id = UUID(primary_key=True)
    person = ForeignKey(Person, null=False, index=True, on_delete=OnDelete.cascade)
    purpose = Varchar(4, null=False)
    kind = Varchar(10, null=False)
    outcome = Varchar(10, null=False)
    representative = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.set_null)
    reason = Text(null=False)
    decided_by = Varchar(200, null=False)
    decided_on = Date(null=False)
    review_by = Date(null=False)


TABLES = (ConsentEvent, ConsentNow, AbilityNote)
INDEXES = (
    "CREATE UNIQUE INDEX IF NOT EXISTS consent_event_once ON consent_event (person, number)",
    "CREATE UNIQUE INDEX IF NOT EXISTS consent_now_once ON consent_now (person, purpose, voice)",
    "CREATE INDEX IF NOT EXISTS consent_now_yes ON consent_now (purpose, voice, state, person)",
)
