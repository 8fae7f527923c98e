"""A piece of news that may leave, and what the tests change in it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from voice.news.values import Draft, Words

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
