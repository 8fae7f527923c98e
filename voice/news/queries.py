"""News as it stands."""

from __future__ import annotations

from collections import Counter
from typing import Any
from uuid import UUID

import msgspec

from voice.news.errors import UnknownNews
from voice.news.tables import NewsItem
from voice.news.values import Draft, Item, Words
from voice.notices.tables import Notice

WORDS = ("title", "easy_title", "standard", "easy", "sms")


async def items() -> list[Item]:
    """All news, the newest change first."""
    return [_item(row) for row in await NewsItem.select().order_by(NewsItem.changed_at, ascending=False)]


async def item(news_id: UUID) -> Item:
    """Raises UnknownNews."""
    row = await NewsItem.select().where(NewsItem.id == news_id).first()
    if row is None:
        raise UnknownNews
    return _item(row)


def _item(row: dict[str, Any]) -> Item:
    translations = msgspec.json.decode(row["translations"], type=dict[str, Words])
    words = Words(**{name: row[name] for name in WORDS})
    draft = Draft(words, translations, row["message_kind"], row["audience"])
    own = ("id", "number", "state", "made_by", "changed_at", "sent_by", "sent_at", "people", "is_example")
    return Item(draft=draft, **{name: row[name] for name in own})


def key_of(news_id: UUID, person: UUID) -> str:
    """What keeps this news from being written twice to somebody."""
    return f"news {news_id} {person}"


def keys_like(news_id: UUID) -> str:
    """The same for everybody, as LIKE reads it."""
    return f"news {news_id} %"


async def so_far(news_id: UUID) -> dict[str, int]:
    """State of a message → how many; no names."""
    rows = await Notice.select(Notice.state).where(Notice.unique_key.like(keys_like(news_id)))
    return dict(Counter(row["state"] for row in rows))
