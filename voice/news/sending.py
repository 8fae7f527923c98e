"""Write sent news to each person of its audience. Only jobs import this."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from voice.audiences.filters import Filter
from voice.audiences.queries import people
from voice.calendar import london
from voice.database import transaction
from voice.news.queries import items, key_of
from voice.news.showing import context_of
from voice.news.tables import NewsItem
from voice.news.values import PURPOSE, SENDING, SENT, Item
from voice.notices.actions import queue
from voice.settings import Settings

PORTION = 200


async def send_news(settings: Settings, now: datetime) -> dict[str, int]:
    """Queue a message for everybody of each piece of news that was sent. Counts news and people.

    It may die in the middle and run again: a message has one key for its person and news, and the news counts as
    sent only when everybody has theirs.
    """
    touched = {"news": 0, "people": 0}
    for found in [each for each in await items() if each.state == SENDING]:
        touched["people"] += await _send(found, settings, now)
        touched["news"] += 1
    return touched


async def _send(found: Item, settings: Settings, now: datetime) -> int:
    chosen = await _people(found, settings, now)
    context, written = context_of(found.draft), 0
    for start in range(0, len(chosen), PORTION):
        added = await _portion(found.id, chosen[start : start + PORTION], context, now)
        if added is None:
            return written
        written += added
    await NewsItem.update({NewsItem.state: SENT}).where(NewsItem.id == found.id, NewsItem.state == SENDING)
    return written


async def _people(found: Item, settings: Settings, now: datetime) -> list[UUID]:
    """In one order whoever asks. Example news goes to invented people only."""
    audience = msgspec.json.decode(found.draft.audience, type=Filter)
    chosen = await people(audience, settings, PURPOSE, london(now).date())
    return sorted(each.person for each in chosen if each.is_example or not found.is_example)


async def _portion(news_id: UUID, chosen: Sequence[UUID], context: dict[str, Any], now: datetime) -> int | None:
    """Queue some; None when it was taken back. Holding its row first keeps two processes, and that, apart."""
    async with transaction():
        held = await (
            NewsItem.update({NewsItem.people: NewsItem.people + 0})
            .where(NewsItem.id == news_id, NewsItem.state == SENDING)
            .returning(NewsItem.id)
        )
        if not held:
            return None
        added = sum([await queue(each, "news", context, now, unique_key=key_of(news_id, each)) for each in chosen])
        await NewsItem.update({NewsItem.people: NewsItem.people + added}).where(NewsItem.id == news_id)
    return added
