"""A piece of news that may leave, and what the tests change in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from tests.register.people import MORNING
from voice.audit.values import Actor
from voice.news import actions
from voice.news.values import Draft, Words
from voice.settings import Settings

OFFICER = Actor(uuid4(), "Olive Officer (invented)", "participation officer")
WHO = "Olive Officer (olive@example.org)"
OURS = "https://voice.example.org"
WORDS = Words(
    title="A quiet hour at the pool",
    easy_title="A quiet hour at the pool",
    standard="The pool has a quiet hour on Monday from 5 pm.\n\nRead more:\nhttps://www.iow.gov.uk/pool",
    easy="The pool is quiet on Monday.\nIt begins at 5 pm.",
    sms="The pool is quiet on Mondays from 5 pm.",
)
WELSH = Words(
    title="Awr dawel yn y pwll",
    easy_title="Awr dawel yn y pwll",
    standard="Mae awr dawel yn y pwll ddydd Llun am 5.",
    easy="Mae'r pwll yn dawel ddydd Llun.",
    sms="Mae'r pwll yn dawel ddydd Llun am 5.",
)
POOL = Draft(WORDS, {}, "news")


def changed(**words: Any) -> Draft:
    """The same news with other words in English."""
    return replace(POOL, words=replace(WORDS, **words))


def welsh(**words: Any) -> Draft:
    """The same news with a translation, whole but for these words."""
    return replace(POOL, translations={"cy": replace(WELSH, **words)})


async def sent(settings: Settings, draft: Draft = POOL, now: datetime = MORNING, *, is_example: bool = False) -> UUID:
    """News that an officer has let go; no job has run yet."""
    news_id = await actions.add(draft, OFFICER, WHO, now, is_example=is_example)
    assert await actions.send(news_id, 1, OFFICER, WHO, settings, now, no_child_named=True)
    return news_id
