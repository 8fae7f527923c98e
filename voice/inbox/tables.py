"""The rows behind every voice that did not come by a survey. Words and contact details are sealed."""

from __future__ import annotations

from piccolo.columns import UUID, BigInt, Boolean, Bytea, Date, ForeignKey, Integer, Text, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table


class VoiceItem(Table):
    """One thing that was said. `source` and `who` are codes of `inbox.values`; `words` are sealed.

    `verbatim`: the words are the person's own; otherwise somebody's summary, which is counted apart. `how_many` people
    said it, None when nobody counted. `words_ok`: they may be quoted; None when nobody was asked. `part_of` is the
    case, visit, event, form or comment it came with. `sent_once` keeps a second press from storing it twice.
    """

    id = UUID(primary_key=True)
    source = Varchar(30, null=False, index=True)
    heard_on = Date(null=False)
    place = Varchar(200, null=False, default="")
    heard_by = Varchar(200, null=False, default="")
    who = Varchar(20, null=False)
    how_many = Integer(null=True, default=None)
    words = Text(null=False)
    verbatim = Boolean(null=False, default=False)
    words_ok = Boolean(null=True, default=None)
    workstreams = Text(null=False, default="[]")
    part_of = UUID(null=True, default=None, index=True)
    link = UUID(null=True, default=None)
    sent_once = Varchar(64, null=False, unique=True)
    made_by = Varchar(200, null=False, default="")
    made_at = Timestamptz(null=False)
    is_example = Boolean(null=False, default=False)


class MessageCase(Table):
    """A message or call that somebody answers. Days due are worked out, never stored: a new holiday moves them.

    `kind` is question, complaint, request, thanks or comment; `way` how it came; `cause` a complaint's code.
    `state` is open, paused or closed; `paused_days` are the working days of earlier pauses. `name`, `contact`, `reply`
    are sealed; `contact_hash` finds the address or telephone number again (as `ContactPoint.value_hash` does), empty
    without one. `number` is what people quote when they ask again.
    """

    id = UUID(primary_key=True)
    number = BigInt(null=False, unique=True)
    item = UUID(null=False, unique=True)
    kind = Varchar(20, null=False, index=True)
    way = Varchar(20, null=False)
    cause = Varchar(40, null=False, default="")
    name = Text(null=False, default="")
    contact = Text(null=False, default="")
    contact_hash = Varchar(64, null=False, default="", index=True)
    format_wanted = Varchar(20, null=False, default="")
    received_at = Timestamptz(null=False)
    state = Varchar(10, null=False, default="open", index=True)
    owner_name = Varchar(200, null=False, default="")
    acknowledged_at = Timestamptz(null=True, default=None)
    acknowledged_name = Varchar(200, null=False, default="")
    replied_at = Timestamptz(null=True, default=None)
    replied_name = Varchar(200, null=False, default="")
    reply = Text(null=False, default="")
    paused_on = Date(null=True, default=None)
    paused_reason = Varchar(200, null=False, default="")
    paused_days = Integer(null=False, default=0)
    is_example = Boolean(null=False, default=False)


class ExtraHoliday(Table):
    """A bank holiday that was announced after our list of them was made."""

    id = UUID(primary_key=True)
    day = Date(null=False, unique=True)
    name = Varchar(100, null=False)
    added_by = Varchar(200, null=False)
    added_at = Timestamptz(null=False)


class ContributorLink(Table):
    """A link for a group or partner that has no account. `kind` is inspectors, partner or sendiass."""

    id = UUID(primary_key=True)
    kind = Varchar(20, null=False)
    name = Varchar(200, null=False)
    token_hash = Varchar(64, null=False, unique=True)
    ends_on = Date(null=False)
    revoked_on = Date(null=True, default=None)
    used = Integer(null=False, default=0)
    made_by = Varchar(200, null=False)
    made_at = Timestamptz(null=False)
    is_example = Boolean(null=False, default=False)


class Visit(Table):
    """What Young Inspectors found in one place. `answers` is sealed JSON: question → answer, or the id of its item."""

    id = UUID(primary_key=True)
    sent_once = Varchar(64, null=False, unique=True)
    link = UUID(null=True, default=None)
    visited_on = Date(null=False)
    place = Varchar(200, null=False)
    place_kind = Varchar(30, null=False, default="")
    inspectors = Integer(null=True, default=None)
    answers = Text(null=False)
    workstreams = Text(null=False, default="[]")
    made_at = Timestamptz(null=False)
    is_example = Boolean(null=False, default=False)


class HeardEvent(Table):
    """A gathering where people were heard. `present` is JSON: who → number; `tallies` JSON: [id of its item, count]."""

    id = UUID(primary_key=True)
    sent_once = Varchar(64, null=False, unique=True)
    name = Varchar(200, null=False)
    held_on = Date(null=False)
    place = Varchar(200, null=False, default="")
    present = Text(null=False, default="{}")
    tallies = Text(null=False, default="[]")
    workstreams = Text(null=False, default="[]")
    heard_by = Varchar(200, null=False, default="")
    made_at = Timestamptz(null=False)
    is_example = Boolean(null=False, default=False)


class EventPhoto(Table):
    """A photo of sticky notes or a flip chart, cleaned and sealed. `typed`: its words stand in items now."""

    id = UUID(primary_key=True)
    event = ForeignKey(HeardEvent, null=False, index=True, on_delete=OnDelete.cascade)
    sealed = Bytea(null=False)
    typed = Boolean(null=False, default=False)
    made_at = Timestamptz(null=False)


class QuarterlyForm(Table):
    """What SENDIASS saw in one quarter (`2026-Q3`). `answers` is sealed JSON; its texts are items of their own."""

    id = UUID(primary_key=True)
    sent_once = Varchar(64, null=False, unique=True)
    link = UUID(null=True, default=None)
    quarter = Varchar(7, null=False, index=True)
    answers = Text(null=False)
    made_by = Varchar(200, null=False, default="")
    made_at = Timestamptz(null=False)
    is_example = Boolean(null=False, default=False)


class LocalOfferComment(Table):
    """A comment on the Local Offer. `about` is content, access or how_it_was_made.

    `state` is waiting, publish, summarise or not_published; the last two need `summary` or `why_not`. `response` and
    `easy_response` are what is told back, `action` what is planned. It is public from `checked_at` on.
    """

    id = UUID(primary_key=True)
    item = UUID(null=False, unique=True)
    about = Varchar(20, null=False)
    detail = Varchar(30, null=False, default="")
    personal_complaint = Boolean(null=False, default=False)
    state = Varchar(15, null=False, default="waiting", index=True)
    summary = Text(null=False, default="")
    why_not = Varchar(40, null=False, default="")
    response = Text(null=False, default="")
    easy_response = Text(null=False, default="")
    action = Text(null=False, default="")
    responded_on = Date(null=True, default=None)
    decided_name = Varchar(200, null=False, default="")
    checked_name = Varchar(200, null=False, default="")
    decided_at = Timestamptz(null=True, default=None)
    checked_at = Timestamptz(null=True, default=None)
    is_example = Boolean(null=False, default=False)


TABLES: tuple[type[Table], ...] = (
    VoiceItem,
    MessageCase,
    ExtraHoliday,
    ContributorLink,
    Visit,
    HeardEvent,
    EventPhoto,
    QuarterlyForm,
    LocalOfferComment,
)
INDEXES: tuple[str, ...] = ()
