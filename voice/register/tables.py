"""People, their contact points, needs, SEN provision, and the links that let them change all of it."""

from __future__ import annotations

from piccolo.columns import UUID, Boolean, Date, ForeignKey, Text, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table


class Person(Table):
    """`kind` is parent_carer, young_person or practitioner. `name_search` is the name in lower case.

    Of a young person we keep no date of birth, only the date compulsory school age ended.
    """

    id = UUID(primary_key=True)
    kind = Varchar(20, null=False, index=True)
    known_as = Varchar(100, null=False)
    name_search = Varchar(100, null=False, index=True)
    leaving_date = Date(null=True, default=None)
    stopped = Boolean(null=False, default=False)
    joined = Timestamptz(null=False)
    is_example = Boolean(null=False, default=False)


class ContactPoint(Table):
    """`sealed` is the address under the key outside the database; `value_hash` finds it again.

    Nothing but the request to confirm is sent before `verified_on` is set. `asked_at` is empty while its owner,
    who has just typed it, waits for our message.
    """

    id = UUID(primary_key=True)
    person = ForeignKey(Person, null=False, index=True, on_delete=OnDelete.cascade)
    channel = Varchar(10, null=False)
    sealed = Text(null=False)
    value_hash = Varchar(64, null=False, index=True)
    verified_on = Date(null=True, default=None)
    confirm_hash = Varchar(64, null=True, default=None, unique=True)
    asked_at = Timestamptz(null=True, default=None)


class AccessNeed(Table):
    """How to write to somebody, or to ring them: codes of FORMATS and CONTACT_BY, a language, and their own words."""

    id = UUID(primary_key=True)
    person = ForeignKey(Person, null=False, unique=True, on_delete=OnDelete.cascade)
    format = Varchar(20, null=False, default="standard")
    contact_by = Varchar(20, null=False, default="email")
    language = Varchar(8, null=False, default="en")
    words = Text(null=False, default="")
    reviewed_on = Date(null=False)


class SenProfile(Table):
    """SEN provision by dates: the newest row without `until` is in force. Codes of the DfE school census and ours."""

    id = UUID(primary_key=True)
    person = ForeignKey(Person, null=False, index=True, on_delete=OnDelete.cascade)
    sen_provision = Varchar(2, null=False)
    since = Date(null=False)
    until = Date(null=True, default=None)


class PersonLink(Table):
    """A link to somebody's own page. Each message carries a new one; `purpose` is what that message was for."""

    id = UUID(primary_key=True)
    person = ForeignKey(Person, null=False, index=True, on_delete=OnDelete.cascade)
    token_hash = Varchar(64, unique=True, null=False)
    purpose = Varchar(4, null=False, default="")
    made_at = Timestamptz(null=False)


TABLES = (Person, ContactPoint, AccessNeed, SenProfile, PersonLink)
INDEXES = (
    "CREATE UNIQUE INDEX IF NOT EXISTS contact_point_once ON contact_point (person, channel, value_hash)",
    # Two people may share a telephone. An email address belongs to one, or a join could show one person to another.
    "CREATE UNIQUE INDEX IF NOT EXISTS contact_point_email_once ON contact_point (value_hash) WHERE channel = 'email'",
)
