"""Consent as a list of events. The newest row of a person and a purpose rules; no row is ever changed."""

from __future__ import annotations

from piccolo.columns import UUID, BigInt, Date, ForeignKey, Text, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from voice.register.tables import Person


class ConsentEvent(Table):
    """`state` is yes, no or withdrawn; `number` counts a person's events; `expires` is the last day a yes holds."""

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


TABLES = (ConsentEvent,)
INDEXES = ("CREATE UNIQUE INDEX IF NOT EXISTS consent_event_once ON consent_event (person, number)",)
