"""What invented people wrote, and flags raised on it."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import NAMESPACE_URL, UUID, uuid5

from surveys.queries import SentWords, words_sent
from tests.themes.said import Person, open_the_survey, say
from voice.accounts.values import Role, SignedIn
from voice.safeguarding.queries import queue
from voice.safeguarding.screening import screen_words
from voice.safeguarding.values import Decision, Flag
from voice.settings import Settings

__all__ = ["Person", "open_the_survey", "say"]

# A Monday in term time, half past nine in London.
MONDAY = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
LATER = datetime(2026, 3, 2, 10, 10, tzinfo=UTC)

AFRAID = "Lunch is nice. My uncle hits me. I like maths."
QUIET = "We wait too long for the plan."
NO_CONCERN = Decision("child_harmed", "not_safeguarding", "A story about a film.", cleared=True)
REFERRED = Decision("child_harmed", "referred", "Told the front door at 10:05.", cleared=False)


def lead(name: str) -> SignedIn:
    """A safeguarding lead (invented), the same one each time."""
    roles = frozenset({Role.SAFEGUARDING_LEAD})
    return SignedIn(uuid5(NAMESPACE_URL, name), f"{name} (invented)", f"{name}@example.org", roles, frozenset())


SAM = lead("Sam").actor
SUE = lead("Sue").actor


async def written(*people: Person) -> list[SentWords]:
    """Open the survey and let everybody answer; what they wrote, in their order."""
    await open_the_survey()
    for person in people:
        await say(person)
    said = {words.text: words for words in await words_sent()}
    return [said[person.better] for person in people]


async def waiting(settings: Settings, now: datetime = MONDAY) -> list[Flag]:
    rows, _decided = await queue(now, settings)
    return [row.flag for row in rows]


async def one_flag(settings: Settings, text: str = AFRAID, now: datetime = MONDAY) -> tuple[UUID, SentWords]:
    """Somebody writes words of danger and the word list finds them: the flag's id and the answer."""
    [words] = await written(Person(text))
    await screen_words(settings, now)
    [flag] = await waiting(settings, now)
    return flag.id, words
