"""Looking into the queue. Only who has the service's key can; what comes out comes in no order that means anything."""

from __future__ import annotations

import random
from dataclasses import dataclass
from uuid import UUID

from surveys.definition import Survey
from surveys.parcels import Parcel, from_json
from surveys.queries import definition_of, every_survey
from surveys.questions import WORDS
from surveys.questions.show_us import ShowUs
from surveys.sealing import unseal
from surveys.steps import by_id
from surveys.tables import Holding

SLOTS = 32


@dataclass(frozen=True)
class HeldWords:
    """Words that wait, as they may be read for somebody's safety. `answer_id` stays theirs when they move on."""

    answer_id: UUID
    text: str
    survey_title: str
    question_words: str
    is_example: bool


def slot_of(receipt_hash: str) -> int:
    """The slot a parcel waits in. Its receipt finds it again; the receipt is random, so the slot is too."""
    return int(receipt_hash[:8], 16) % SLOTS


def opened(sealed: str, key: bytes) -> tuple[Parcel, ...]:
    """The parcels of a slot."""
    return from_json(unseal(key, sealed) if sealed else "")


async def find(receipt_hash: str, key: bytes) -> Parcel | None:
    """The waiting parcel with this receipt, or None."""
    rows = await Holding.select(Holding.sealed).where(Holding.slot == slot_of(receipt_hash))
    waiting = (parcel for row in rows for parcel in opened(row["sealed"], key))
    return next((parcel for parcel in waiting if parcel.receipt_hash == receipt_hash), None)


async def how_many(survey_id: UUID) -> int:
    """How many people's answers wait."""
    rows = await Holding.select(Holding.many).where(Holding.survey == survey_id)
    return sum(row["many"] for row in rows)


async def held_words(key: bytes) -> list[HeldWords]:
    """Every answer in words that waits, shuffled."""
    titles = {survey.id: survey.title for survey in await every_survey()}
    found = []
    for row in await Holding.select(Holding.survey, Holding.sealed).where(Holding.many > 0):
        for parcel in opened(row["sealed"], key):
            found += _words(parcel, titles[row["survey"]], await definition_of(parcel.version))
    random.SystemRandom().shuffle(found)
    return found


def _words(parcel: Parcel, title: str, definition: Survey) -> list[HeldWords]:
    questions = by_id(definition)
    read = WORDS | {ShowUs.name}  # what a helper wrote beside a picture is looked at like every other sentence
    asked = {id: question.standard.words for id, question in questions.items() if question.kind in read}
    return [
        HeldWords(answer.id, answer.words, title, asked[answer.question], parcel.is_example)
        for answer in parcel.answers
        if answer.words and answer.question in asked
    ]
