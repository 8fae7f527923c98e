"""The outbox. A message waits as a kind and a context, never as finished words; once sent, the context is gone."""

from __future__ import annotations

from piccolo.columns import UUID, Date, ForeignKey, Integer, Text, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from voice.register.tables import Person


class LetterBatch(Table):
    """Letters printed together. `state` is printed or posted; the file lies in the data folder until it is posted."""

    id = UUID(primary_key=True)
    made_at = Timestamptz(null=False)
    letters = Integer(null=False, default=0)
    state = Varchar(10, null=False, default="printed")
    posted_by = Varchar(200, null=False, default="")
    posted_on = Date(null=True, default=None)


class Notice(Table):
    """`state` is queued, sending, sent, failed or cancelled. `unique_key` makes queueing twice queue once.

    A link that is a key to something waits in `sealed_link`, under the key outside the database. `attempts` counts
    the times somebody took the message to send it. `message_id` stays the same however often that is; `remote_id` is
    the name a service that carries it gave it. `batch` is the pile of letters it was printed in.
    """

    id = UUID(primary_key=True)
    person = ForeignKey(Person, null=False, index=True, on_delete=OnDelete.cascade)
    kind = Varchar(20, null=False)
    purpose = Varchar(4, null=False, default="")
    channel = Varchar(10, null=False, default="email")
    context = Text(null=False, default="{}")
    sealed_link = Text(null=False, default="")
    state = Varchar(10, null=False, default="queued", index=True)
    unique_key = Varchar(120, null=False, unique=True)
    queued_at = Timestamptz(null=False)
    due = Timestamptz(null=False)
    claimed_until = Timestamptz(null=True, default=None)
    sent_at = Timestamptz(null=True, default=None)
    attempts = Integer(null=False, default=0)
    reason = Varchar(300, null=False, default="")
    message_id = Varchar(200, null=False, default="")
    remote_id = Varchar(60, null=False, default="", index=True)
    batch = ForeignKey(LetterBatch, null=True, default=None, on_delete=OnDelete.set_null)


TABLES = (LetterBatch, Notice)
INDEXES = ("CREATE INDEX IF NOT EXISTS notice_due ON notice (due) WHERE state IN ('queued', 'sending')",)
