"""People, their homes and who cares for whom, their contact points, needs, SEN provision and setting, and their links.

What is about one person goes with that person: every key to `Person` that says whose a row is cascades.
"""

from __future__ import annotations

from piccolo.columns import UUID, Boolean, Date, ForeignKey, Text, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table


class Person(Table):
    """`kind` is a code of KINDS. `name_search` is the name in lower case, `names` every name with a space around each.

    `born` is empty where nobody needs it: a young person who joined alone has only `leaving_date`, the day compulsory
    school age ended. `place` is an outward code. `source` is joined, registrar or import. `bereaved_on` and
    `deceased_on` stop every message at once, here and in the household.
    """

    id = UUID(primary_key=True)
    kind = Varchar(20, null=False, index=True)
    known_as = Varchar(100, null=False)
    name_search = Varchar(100, null=False, index=True)
    leaving_date = Date(null=True, default=None)
    stopped = Boolean(null=False, default=False)
    joined = Timestamptz(null=False)
    is_example = Boolean(null=False, default=False)
    full_name = Varchar(200, null=False, default="")
    names = Text(null=False, default="")
    born = Date(null=True, default=None)
    sex = Varchar(1, null=False, default="U")
    ethnicity = Varchar(4, null=False, default="")
    place = Varchar(12, null=False, default="", index=True)
    source = Varchar(10, null=False, default="joined")
    bereaved_on = Date(null=True, default=None)
    deceased_on = Date(null=True, default=None)


class Household(Table):
    """A home. `safe_contact` is a code of SAFE_CONTACT; `paused_on` stops messages until a person has reviewed it."""

    id = UUID(primary_key=True)
    label = Varchar(120, null=False)
    safe_contact = Varchar(20, null=False, default="none")
    paused_on = Date(null=True, default=None)
    made_at = Timestamptz(null=False)
    is_example = Boolean(null=False, default=False)


class HouseholdMember(Table):
    """Who lives where. A child may have two homes; a row without `until` is in force."""

    id = UUID(primary_key=True)
    household = ForeignKey(Household, null=False, index=True, on_delete=OnDelete.cascade)
    person = ForeignKey(Person, null=False, index=True, on_delete=OnDelete.cascade)
    since = Date(null=False)
    until = Date(null=True, default=None)


class CareLink(Table):
    """An adult and a child. `has_pr` (parental responsibility) is yes, no or unknown.

    `limited`: a court or a worker set a limit; it beats everything. `checked_by` names the worker who looked.
    """

    id = UUID(primary_key=True)
    adult = ForeignKey(Person, null=False, index=True, on_delete=OnDelete.cascade)
    child = ForeignKey(Person, null=False, index=True, on_delete=OnDelete.cascade)
    relation = Varchar(20, null=False)
    has_pr = Varchar(10, null=False, default="unknown")
    limited = Boolean(null=False, default=False)
    corporate_parent = Boolean(null=False, default=False)
    checked_by = Varchar(200, null=False, default="")
    checked_on = Date(null=True, default=None)


class ContactPoint(Table):
    """`sealed` is the address under the key outside the database; `value_hash` finds it again. `channel`: CHANNELS.

    Nothing but the request to confirm is sent before `verified_on` is set. `asked_at` is empty while its owner,
    who has just typed it, waits for our message. `shared_with_others` hides what a message is about.
    `bounce` is empty, soft or hard; after a hard one nothing goes there.
    """

    id = UUID(primary_key=True)
    person = ForeignKey(Person, null=False, index=True, on_delete=OnDelete.cascade)
    channel = Varchar(10, null=False)
    sealed = Text(null=False)
    value_hash = Varchar(64, null=False, index=True)
    verified_on = Date(null=True, default=None)
    confirm_hash = Varchar(64, null=True, default=None, unique=True)
    asked_at = Timestamptz(null=True, default=None)
    shared_with_others = Boolean(null=False, default=False)
    bounce = Varchar(4, null=False, default="")
    bounced_on = Date(null=True, default=None)


class AccessNeed(Table):
    """How to write to somebody, or to ring them: codes of FORMATS and CONTACT_BY, a language, and their own words.

    `support` and `other` are codes with commas between. `shared_ok`: they agree that partners are told the need.
    """

    id = UUID(primary_key=True)
    person = ForeignKey(Person, null=False, unique=True, on_delete=OnDelete.cascade)
    format = Varchar(20, null=False, default="standard")
    contact_by = Varchar(20, null=False, default="email")
    language = Varchar(8, null=False, default="en")
    words = Text(null=False, default="")
    reviewed_on = Date(null=False)
    support = Varchar(200, null=False, default="")
    other = Varchar(200, null=False, default="")
    shared_ok = Boolean(null=False, default=False)


class AccessStep(Table):
    """One step of the Accessible Information Standard (DAPB1605): a code of ACCESS_STEPS, who took it, and words."""

    id = UUID(primary_key=True)
    person = ForeignKey(Person, null=False, index=True, on_delete=OnDelete.cascade)
    step = Varchar(10, null=False)
    words = Text(null=False, default="")
    by = Varchar(200, null=False)
    at = Timestamptz(null=False)


class SenProfile(Table):
    """SEN provision and type of need by dates: the newest row without `until` is in force.

    Codes of the DfE school census and ours. `source` is family, census or sen2; `as_at` is the day it was true there.
    """

    id = UUID(primary_key=True)
    person = ForeignKey(Person, null=False, index=True, on_delete=OnDelete.cascade)
    sen_provision = Varchar(2, null=False)
    since = Date(null=False)
    until = Date(null=True, default=None)
    primary_type = Varchar(4, null=False, default="")
    second_type = Varchar(4, null=False, default="")
    no_label_yet = Boolean(null=False, default=False)
    source = Varchar(20, null=False, default="family")
    as_at = Date(null=True, default=None)


class SettingLink(Table):
    """Where somebody learns. `setting_type` and `phase` are codes; the name of the setting never leaves this room."""

    id = UUID(primary_key=True)
    person = ForeignKey(Person, null=False, index=True, on_delete=OnDelete.cascade)
    setting_type = Varchar(20, null=False, default="")
    setting = Varchar(200, null=False, default="")
    phase = Varchar(20, null=False, default="")
    on_mainland = Boolean(null=False, default=False)
    since = Date(null=False)
    until = Date(null=True, default=None)


class VulnerableFlag(Table):
    """A fact that only counts of reach may use: a code of FLAGS. Participation staff never see whose it is."""

    id = UUID(primary_key=True)
    person = ForeignKey(Person, null=False, index=True, on_delete=OnDelete.cascade)
    flag = Varchar(20, null=False)
    source = Varchar(20, null=False)
    as_at = Date(null=False)


class DisabilityEntry(Table):
    """A place on the register of disabled children (Children Act 1989, schedule 2): its own yes, purpose P8."""

    id = UUID(primary_key=True)
    person = ForeignKey(Person, null=False, index=True, on_delete=OnDelete.cascade)
    joined_on = Date(null=False)
    left_on = Date(null=True, default=None)
    wants_card = Boolean(null=False, default=False)
    source = Varchar(20, null=False, default="family")


class OutsideRef(Table):
    """The number somebody has in another system, as a keyed hash: it finds them again and says nothing by itself."""

    id = UUID(primary_key=True)
    person = ForeignKey(Person, null=False, index=True, on_delete=OnDelete.cascade)
    system = Varchar(40, null=False)
    ref_hash = Varchar(64, null=False)


class PersonLink(Table):
    """A link to somebody's own page. Each message carries a new one; `purpose` is what that message was for."""

    id = UUID(primary_key=True)
    person = ForeignKey(Person, null=False, index=True, on_delete=OnDelete.cascade)
    token_hash = Varchar(64, unique=True, null=False)
    purpose = Varchar(4, null=False, default="")
    made_at = Timestamptz(null=False)


TABLES = (
    Person, Household, HouseholdMember, CareLink, ContactPoint, AccessNeed, AccessStep, SenProfile, SettingLink,
    VulnerableFlag, DisabilityEntry, OutsideRef, PersonLink,
)  # fmt: skip
INDEXES = (
    "CREATE UNIQUE INDEX IF NOT EXISTS contact_point_once ON contact_point (person, channel, value_hash)",
    # Two people may share a telephone. An email address belongs to one, or a join could show one person to another.
    "CREATE UNIQUE INDEX IF NOT EXISTS contact_point_email_once ON contact_point (value_hash) WHERE channel = 'email'",
    "CREATE UNIQUE INDEX IF NOT EXISTS household_member_once ON household_member (household, person) "
    "WHERE until IS NULL",
    "CREATE UNIQUE INDEX IF NOT EXISTS care_link_once ON care_link (adult, child)",
    "CREATE UNIQUE INDEX IF NOT EXISTS vulnerable_flag_once ON vulnerable_flag (person, flag)",
    "CREATE UNIQUE INDEX IF NOT EXISTS disability_entry_once ON disability_entry (person) WHERE left_on IS NULL",
    "CREATE UNIQUE INDEX IF NOT EXISTS outside_ref_once ON outside_ref (system, ref_hash)",
    "CREATE INDEX IF NOT EXISTS sen_profile_now ON sen_profile (sen_provision, primary_type, person) "
    "WHERE until IS NULL",
    "CREATE INDEX IF NOT EXISTS setting_link_now ON setting_link (setting_type, phase, person) WHERE until IS NULL",
)
