"""The words a flag is about, wherever they are: sent in a survey, heard by another way, or waiting to be mixed."""

from __future__ import annotations

from uuid import UUID

from surveys import queries as surveys
from surveys.holding.queries import HeldWords, held_words
from surveys.queries import SentWords
from surveys.showing.queries import find_sent
from voice.inbox import queries as inbox
from voice.settings import Settings

Said = SentWords | HeldWords


async def said_by(answer_id: UUID, settings: Settings) -> Said | None:
    """The words of an answer, sent or still waiting; None when its sender has deleted it."""
    sent = await surveys.words_of(answer_id) or await inbox.words_of(answer_id)
    if sent is not None:
        return sent
    return next((words for words in await held_words(settings.answers_key) if words.answer_id == answer_id), None)


async def is_example(answer_id: UUID, settings: Settings) -> bool:
    """True when nobody said or showed it: it belongs to the example."""
    said = await said_by(answer_id, settings) or await find_sent(answer_id)
    return said is not None and said.is_example
