"""Puts 300 mixed answers, all invented, into the service's folder: `python -m tests.browser.mixed_answers`.

Some through a survey and its mixing, most as conversations that somebody noted: the same deeds people use.
"""

from __future__ import annotations

import asyncio
import hashlib

from surveys.sealing import use_key
from tests.themes.said import Person, open_the_survey, say
from voice import settings as voice_settings
from voice.calendar import now, today
from voice.database import engine, transaction
from voice.inbox.keeping import keep
from voice.inbox.values import NewVoice

IN_A_SURVEY, HEARD = 20, 280
LAST = IN_A_SURVEY + HEARD - 1
LONG = "We wait and nobody rings. The bus is late again, and school is too loud for him. " * 620
KINDS = (
    "We have been on the waiting list for nine months and nobody tells us anything.",
    "School is too loud. I need a quiet room and a movement break.",
    "😀😀👍",
    "ok",
    "Rydym yn aros am fisoedd am asesiad.",
    "Чекаємо вже дев'ять місяців.",
    "The bus never comes on time. My teacher is kind. We wait for a diagnosis and short breaks would help us a lot.",
    "…",
    "idk",
    "She gets no help with her feelings. When will somebody answer my letters? I am worried about next year.",
)


def text(number: int) -> str:
    """One of ten kinds; the last is 50,000 letters long."""
    return LONG[:50_000] if number == LAST else f"{KINDS[number % len(KINDS)]}{' ' * (number % 2)}"


async def main() -> None:
    settings = voice_settings.load()
    use_key(settings.answers_key)
    await engine().start()
    await open_the_survey()
    for number in range(IN_A_SURVEY):
        await say(Person(text(number), who="child" if number % 2 else "parent"), today())
    async with transaction():
        for number in range(IN_A_SURVEY, IN_A_SURVEY + HEARD):
            await keep(_voice(number), now())
    await engine().stop()


def _voice(number: int) -> NewVoice:
    once = hashlib.sha256(f"mixed {number}".encode()).hexdigest()
    return NewVoice("conversation", today(), "parent", text(number), once, verbatim=True, words_ok=True)


if __name__ == "__main__":
    asyncio.run(main())
