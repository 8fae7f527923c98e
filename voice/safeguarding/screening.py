"""Look at every new text within a minute, and tell the safeguarding leads what waits. Only jobs import this.

It is a job and no part of sending: who presses the button waits for nothing and loses nothing when a rule breaks, and
after a crash the next minute looks at whatever the last one missed.

No word list finds every disclosure: this only puts some texts first. A person reads every text all the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from analysis.concern import Concern, concerns
from surveys.holding.queries import held_words
from surveys.queries import words_sent
from voice.database import transaction
from voice.inbox.queries import words_heard
from voice.safeguarding.actions import note_screened, raise_by_rule
from voice.safeguarding.alerting import tell_leads
from voice.safeguarding.queries import has_rule_flag
from voice.safeguarding.tables import Screened
from voice.safeguarding.values import MOST_URGENT
from voice.settings import Settings


async def screen_words(settings: Settings, now: datetime) -> dict[str, int]:
    """Screen what was said since the last look, and tell the leads. Counts texts, flags and messages.

    The leads hear what people asked or readers raised even when a rule breaks on a text; then the run fails afterwards.
    """
    try:
        screened = await _screen_all(settings, now)
    finally:
        told = await tell_leads(settings, now)
    return {**screened, **told}


async def _screen_all(settings: Settings, now: datetime) -> dict[str, int]:
    known = {row["answer_id"] for row in await Screened.select(Screened.answer_id)}
    flags = await _screen_waiting(settings, now)
    new = [*await words_sent(exclude=known), *await words_heard(exclude=known)]
    for words in new:
        flags += await _screen(words.answer_id, concerns(words.text), now)
    return {"answers": len(new), "flags": flags}


async def _screen(answer_id: UUID, found: Sequence[Concern], now: datetime) -> int:
    """One flag an answer, of its most urgent kind, with all the words that were found."""
    async with transaction():
        if not await note_screened(answer_id) or not found:
            return 0
        return await _raise(answer_id, found, now)


async def _screen_waiting(settings: Settings, now: datetime) -> int:
    """Look at what waits to be mixed, every minute anew.

    A row that says an answer was looked at would also say when it came. Only a flag is kept, for one that has words of
    danger; it is looked for first, because the answer keeps its id when it moves on and is screened once more.
    """
    flags = 0
    for words in await held_words(settings.answers_key):
        found = concerns(words.text)
        if found:
            async with transaction():
                flags += await _raise(words.answer_id, found, now)
    return flags


async def _raise(answer_id: UUID, found: Sequence[Concern], now: datetime) -> int:
    if await has_rule_flag(answer_id):
        return 0
    kind = min((concern.type.value for concern in found), key=MOST_URGENT.index)
    await raise_by_rule(answer_id, kind, ", ".join(dict.fromkeys(concern.words for concern in found)), now)
    return 1
