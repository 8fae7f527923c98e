"""What people said, as this room needs it: answers of surveys and all other voices, without what is held for safety."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from surveys import queries as surveys
from surveys.queries import SentWords
from voice.inbox import queries as inbox
from voice.safeguarding import queries as safeguarding
from voice.themes.errors import AnswerHeld, UnknownAnswer
from voice.themes.values import PROXY

__all__ = ["SentWords", "asked", "free", "held", "ids", "one", "proxies", "sent", "some"]

AT_ONCE = 500


async def sent() -> list[SentWords]:
    """Everything in words that was sent in a survey or heard by another way, held or not."""
    return [words for words in (*await surveys.words_sent(), *await inbox.words_heard()) if words.text.strip()]


async def ids() -> frozenset[UUID]:
    """The ids of everything `sent` gives (and of texts that are blank), without unsealing one."""
    return await surveys.words_ids() | await inbox.words_ids()


async def some(wanted: Collection[UUID]) -> list[SentWords]:
    """Those of these answers that are there and not blank, in no order."""
    left, found = list(wanted), list[SentWords]()
    for first in range(0, len(left), AT_ONCE):
        portion = left[first : first + AT_ONCE]
        found += [*await surveys.words_among(portion), *await inbox.words_among(portion)]
    return [words for words in found if words.text.strip()]


async def asked() -> dict[tuple[UUID, str], tuple[str, str]]:
    """(Survey id, question) → (title of the survey or name of the other source, words of the question)."""
    return {**await surveys.asked(), **inbox.asked()}


async def held() -> frozenset[UUID]:
    """The answers nobody codes, quotes or counts until the safeguarding lead has cleared them."""
    return frozenset(await safeguarding.held_answer_ids())


async def proxies() -> frozenset[UUID]:
    """The responses in which somebody gave a view for somebody else."""
    return frozenset(response for response, who in (await surveys.completed_by()).items() if who in PROXY)


async def one(answer_id: UUID) -> SentWords:
    """One answer. Raises UnknownAnswer when nobody sent it or its sender has deleted it."""
    words = await surveys.words_of(answer_id) or await inbox.words_of(answer_id)
    if words is None or not words.text.strip():
        raise UnknownAnswer
    return words


async def free(answer_id: UUID) -> SentWords:
    """One answer that may be coded and quoted. Raises UnknownAnswer, AnswerHeld."""
    words = await one(answer_id)
    if await safeguarding.is_held(answer_id):
        raise AnswerHeld
    return words
