"""News as an officer writes it. Whom it went to is in the outbox."""

from __future__ import annotations

from piccolo.columns import UUID, BigInt, Boolean, Integer, Text, Timestamptz, Varchar
from piccolo.table import Table


class NewsItem(Table):
    """`state` is draft, sent or taken back; `number` grows with each save, so that two editors see each other.

    `standard` and `easy` are the whole texts, `sms` what a text message carries; `translations` is JSON: language code
    to the same three with a title. `message_kind` is a code of MESSAGE_KINDS; `audience` is a `Filter` as JSON.
    """

    id = UUID(primary_key=True)
    number = BigInt(null=False, default=1)
    title = Varchar(120, null=False)
    easy_title = Varchar(120, null=False, default="")
    standard = Text(null=False, default="")
    easy = Text(null=False, default="")
    sms = Text(null=False, default="")
    translations = Text(null=False, default="{}")
    message_kind = Varchar(20, null=False)
    audience = Text(null=False, default="{}")
    state = Varchar(10, null=False, default="draft", index=True)
    made_by = Varchar(200, null=False)
    made_at = Timestamptz(null=False)
    changed_at = Timestamptz(null=False)
    sent_by = Varchar(200, null=False, default="")
    sent_at = Timestamptz(null=True, default=None)
    people = Integer(null=False, default=0)
    is_example = Boolean(null=False, default=False)


TABLES = (NewsItem,)
INDEXES: tuple[str, ...] = ()
