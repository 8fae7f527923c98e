"""Flags, what people asked the safety person, and which help numbers somebody has confirmed.

A flag only points at words: they stay where they were sent.
"""

from __future__ import annotations

from piccolo.columns import UUID, Boolean, Date, ForeignKey, Integer, Text, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table


class SafetyFlag(Table):
    """`found_by` is rule, reader or person; `kind` a code of KINDS; `state` open or decided. Held until `cleared`.

    `answer_id` is an answer's; when a person asked for help (`found_by` person), it is their SafetyMessage's.
    `raised_at` is nearly the moment an answer was sent, so it is cut to its month as soon as the clock has stopped;
    `escalated_at` and the moments of its alerts go with it. What stays is whether it was opened and decided in time.
    `step` is how far up the cover list it went. `drill`: a practice about nobody; it holds nothing and counts nowhere.
    """

    id = UUID(primary_key=True)
    answer_id = UUID(null=False, index=True)
    found_by = Varchar(10, null=False)
    kind = Varchar(40, null=False)
    words = Text(null=False, default="")
    state = Varchar(10, null=False, default="open", index=True)
    raised_at = Timestamptz(null=False)
    raised_name = Varchar(200, null=False)
    opened_at = Timestamptz(null=True, default=None)
    opened_name = Varchar(200, null=False, default="")
    decided_at = Timestamptz(null=True, default=None)
    decided_by = UUID(null=True, default=None)
    decided_name = Varchar(200, null=False, default="")
    outcome = Varchar(40, null=False, default="")
    note = Text(null=False, default="")
    cleared = Boolean(null=False, default=False)
    escalated_at = Timestamptz(null=True, default=None)
    external_ref = Varchar(100, null=False, default="")
    drill = Boolean(null=False, default=False)
    step = Integer(null=False, default=1)
    opened_in_time = Boolean(null=True, default=None)
    decided_in_time = Boolean(null=True, default=None)


class SafetyTiming(Table):
    """How long one decided flag of a month took, in working minutes. It does not say which flag: that would say when
    an answer was sent.
    """

    id = UUID(primary_key=True)
    month = Varchar(7, null=False, index=True)
    to_open = Integer(null=False)
    to_decide = Integer(null=False)


class Screened(Table):
    """An answer the rules have looked at, so that they look once."""

    id = UUID(primary_key=True)
    answer_id = UUID(null=False, unique=True)


class SafetyAlert(Table):
    """That a member of staff was told a flag waits. Unsent while `sent_at` is empty; `claimed_until` is UTC.

    `step` is where the member stands on the cover list; `fault`, a code of FAULTS, is what kept the message back.
    """

    id = UUID(primary_key=True)
    flag = ForeignKey(SafetyFlag, null=False, index=True, on_delete=OnDelete.cascade)
    member = UUID(null=False)
    claimed_until = Timestamptz(null=True, default=None)
    sent_at = Timestamptz(null=True, default=None)
    step = Integer(null=False, default=0)
    fault = Varchar(20, null=False, default="")


class SafetyMessage(Table):
    """What somebody sent from “I do not feel safe”. `words` and `contact` are sealed; `month` is `2026-03`.

    `sent_once` is a hash of the form's own number and what was typed: a second press sends nothing twice.
    """

    id = UUID(primary_key=True)
    sent_once = Varchar(64, null=False, unique=True)
    words = Text(null=False)
    contact = Text(null=False)
    may_be_robot = Boolean(null=False, default=False)
    month = Varchar(7, null=False)


class HelpConfirmation(Table):
    """That somebody phoned this number of this contact (a code of the plan) and it was right.

    `is_example`: nobody phoned, the example only says so. It is no part of the plan, so that loading a plan keeps it.
    """

    id = UUID(primary_key=True)
    contact = Varchar(40, null=False)
    phone = Varchar(40, null=False)
    confirmed_on = Date(null=False)
    confirmed_by = UUID(null=True, default=None)
    confirmed_name = Varchar(200, null=False)
    is_example = Boolean(null=False, default=False)


class HelpCorrection(Table):
    """The number to use in place of the one that the plan prints for this contact."""

    id = UUID(primary_key=True)
    contact = Varchar(40, null=False, unique=True)
    phone = Varchar(40, null=False)


class Cover(Table):
    """Who looks at flags from day to day. `step` 1 is told at once, 2 when nobody has opened it in time, and so on."""

    id = UUID(primary_key=True)
    member = UUID(null=False)
    member_name = Varchar(200, null=False)
    step = Integer(null=False, default=1)
    from_on = Date(null=False)
    until_on = Date(null=False)
    made_by = Varchar(200, null=False)
    made_at = Timestamptz(null=False)
    is_example = Boolean(null=False, default=False)


class Drill(Table):
    """One practice a month (`2026-11`): a flag that is about nobody, raised without a word of warning."""

    id = UUID(primary_key=True)
    month = Varchar(7, null=False, unique=True)
    flag = UUID(null=False)
    raised_at = Timestamptz(null=False)
    opened_at = Timestamptz(null=True, default=None)
    opened_name = Varchar(200, null=False, default="")
    decided_at = Timestamptz(null=True, default=None)
    decided_name = Varchar(200, null=False, default="")
    learned = Text(null=False, default="")


TABLES: tuple[type[Table], ...] = (
    SafetyFlag,
    SafetyTiming,
    Screened,
    SafetyAlert,
    SafetyMessage,
    HelpConfirmation,
    HelpCorrection,
    Cover,
    Drill,
)
INDEXES: tuple[str, ...] = (
    "CREATE UNIQUE INDEX IF NOT EXISTS safety_alert_once ON safety_alert (flag, member)",
    "CREATE UNIQUE INDEX IF NOT EXISTS help_confirmation_once ON help_confirmation (contact, phone)",
)
