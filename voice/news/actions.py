"""Write news, send it once, and take back what has not left."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import msgspec

from voice.audiences.filters import Filter
from voice.audiences.queries import count
from voice.audit.actions import Actor, record
from voice.calendar import london
from voice.database import transaction
from voice.news.checking import possible_names, refusals
from voice.news.errors import CannotSend, ChangedElsewhere, NotADraft, NothingToTakeBack, WrongNews
from voice.news.queries import WORDS, item, keys_like
from voice.news.showing import missing
from voice.news.tables import NewsItem
from voice.news.values import DRAFT, PURPOSE, SENDING, SENT, TAKEN, Draft
from voice.notices import actions as notices
from voice.notices.tables import Notice
from voice.settings import Settings

KIND = "news"
PORTION = 500


def _columns(draft: Draft, now: datetime) -> dict[str, Any]:
    return {
        **{name: getattr(draft.words, name) for name in WORDS},
        "translations": msgspec.json.encode(draft.translations, order="sorted").decode(),
        "message_kind": draft.message_kind,
        "audience": draft.audience,
        "changed_at": now,
    }


async def add(draft: Draft, actor: Actor, who: str, now: datetime, *, is_example: bool = False) -> UUID:
    """Begin news. Raises WrongNews."""
    _check(draft)
    row = NewsItem(id=uuid4(), made_by=who, made_at=now, is_example=is_example, **_columns(draft, now))
    async with transaction():
        await NewsItem.insert(row)
        await record(actor, "began news", KIND, str(row.id), facts={"message_kind": draft.message_kind})
    return row.id


def _check(draft: Draft) -> None:
    found = refusals(draft)
    if found:
        raise WrongNews(found)


async def save(news_id: UUID, seen: int, draft: Draft, actor: Actor, now: datetime) -> None:
    """Keep a change. `seen` is the number the page showed; the same form sent twice is kept once.

    Raises WrongNews, UnknownNews, NotADraft, and ChangedElsewhere when somebody saved since.
    """
    _check(draft)
    async with transaction():
        values: dict[Any, Any] = {**_columns(draft, now), "number": NewsItem.number + 1}
        mine = (NewsItem.id == news_id) & (NewsItem.number == seen) & (NewsItem.state == DRAFT)
        if await NewsItem.update(values).where(mine).returning(NewsItem.id):
            await record(actor, "changed news", KIND, str(news_id), facts={"number": seen + 1})
            return
    newer = await item(news_id)
    if newer.state != DRAFT:
        raise NotADraft
    if newer.draft != draft:
        raise ChangedElsewhere(newer)


async def send(
    news_id: UUID, seen: int, actor: Actor, who: str, settings: Settings, now: datetime, *, no_child_named: bool
) -> bool:
    """Let news leave; the jobs write to each person. False when somebody has sent it already.

    `no_child_named`: the officer looked at what may be names in a title or a text message, and says no child is there.
    Raises UnknownNews, and CannotSend when something is missing, it has changed, or nobody may be written to.
    """
    found = await item(news_id)
    if found.state != DRAFT:
        return False
    if await missing(found.draft, settings):
        raise CannotSend
    if possible_names(found.draft) and not no_child_named:
        raise CannotSend("Say first that no child is named in it.")
    chosen = msgspec.json.decode(found.draft.audience, type=Filter)
    counted = await count(chosen, settings, PURPOSE, london(now).date())
    if not (counted.examples if found.is_example else counted.may):
        raise CannotSend("Nobody in this group may be written to today.")
    return await _let_go(news_id, seen, actor, who, now)


async def _let_go(news_id: UUID, seen: int, actor: Actor, who: str, now: datetime) -> bool:
    """The condition stands in the UPDATE: of two officers, or two presses, one sends it."""
    async with transaction():
        values: dict[Any, Any] = {NewsItem.state: SENDING, NewsItem.sent_by: who, NewsItem.sent_at: now}
        unchanged = (NewsItem.id == news_id) & (NewsItem.number == seen) & (NewsItem.state == DRAFT)
        if await NewsItem.update(values).where(unchanged).returning(NewsItem.id):
            await record(actor, "sent news", KIND, str(news_id), facts={"number": seen})
            return True
    if (await item(news_id)).state == DRAFT:
        raise CannotSend("Somebody changed it since you looked. Read it again, then send it.")
    return False


async def take_back(news_id: UUID, actor: Actor) -> int:
    """Cancel every message that still waits; returns how many. What has left cannot be called back.

    Raises NothingToTakeBack.
    """
    async with transaction():
        on_its_way = (NewsItem.id == news_id) & NewsItem.state.is_in([SENDING, SENT])
        if not await NewsItem.update({NewsItem.state: TAKEN}).where(on_its_way).returning(NewsItem.id):
            raise NothingToTakeBack
        waiting = await Notice.select(Notice.unique_key).where(
            Notice.unique_key.like(keys_like(news_id)), Notice.state.is_in(list(notices.WAITS))
        )
        keys = [row["unique_key"] for row in waiting]
        cancelled = 0
        for start in range(0, len(keys), PORTION):
            cancelled += await notices.take_back(keys[start : start + PORTION], "taken back")
        await record(actor, "took back news", KIND, str(news_id), facts={"messages": cancelled})
    return cancelled
