"""Look at every new answer within a minute. Only jobs import this.

No rule finds every disclosure: the rules only put the clearest first. A person reads every answer all the same.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from analysis.concern import Concern, concerns
from surveys.queries import words_sent
from voice.database import transaction
from voice.safeguarding.actions import note_screened, raise_by_rule
from voice.safeguarding.tables import Screened
from voice.settings import Settings


async def screen_words(settings: Settings, now: datetime) -> dict[str, int]:
    """Screen what was sent since the last look. Counts answers looked at and flags raised."""
    known = {row["answer_id"] for row in await Screened.select(Screened.answer_id)}
    flags, new = 0, await words_sent(exclude=known)
    for words in new:
        flags += await _screen(words.answer_id, concerns(words.text), now)
    return {"answers": len(new), "flags": flags}


async def _screen(answer_id: UUID, found: tuple[Concern, ...], now: datetime) -> int:
    """One flag an answer, of the first kind found, with all the words that fired."""
    async with transaction():
        if not await note_screened(answer_id) or not found:
            return 0
        fired = ", ".join(dict.fromkeys(concern.words for concern in found))
        await raise_by_rule(answer_id, found[0].type, fired, now)
    return 1
