"""One person's answers as they are sent: a value that can be stored at once, or wait sealed and be stored later."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import msgspec

from surveys.sealing import PLAIN, seal_words, unseal_words
from surveys.tables import Answer, Response

LISTS = ("help_given", "how_shown")


class PackedAnswer(msgspec.Struct, frozen=True):
    """One answer. Its id is drawn at random when it is packed, so it says nothing of the order of sending."""

    id: UUID
    question: str
    choices: tuple[str, ...]
    words: str
    presentation: str


class Parcel(msgspec.Struct, frozen=True):
    """What `Response` and its `Answer` rows will hold; see there for what each field means."""

    id: UUID
    survey: UUID
    version: UUID
    receipt_hash: str
    presentation: str
    month: str
    answers: tuple[PackedAnswer, ...]
    respondent: str | None = None
    words_ok: bool | None = None
    token_hash: str | None = None
    received_on: date | None = None
    language: str = "en"
    practice: str = ""
    mirrored: bool = False
    class_code: str = ""
    answered_by: str = ""
    helper_role: str = ""
    help_given: tuple[str, ...] = ()
    how_shown: tuple[str, ...] = ()
    how_sure: str = ""
    agreed: str = ""
    typed: bool = False
    is_example: bool = False


def to_json(parcels: tuple[Parcel, ...]) -> str:
    """Parcels as text, to be sealed."""
    return msgspec.json.encode(parcels).decode()


def from_json(text: str) -> tuple[Parcel, ...]:
    """What `to_json` wrote; nothing from an empty text."""
    return msgspec.json.decode(text, type=tuple[Parcel, ...]) if text else ()


async def store(parcel: Parcel) -> None:
    """Write the response and its answers. Call it inside the deed's transaction."""
    row: dict[str, Any] = {name: getattr(parcel, name) for name in parcel.__struct_fields__ if name != "answers"}
    lists = {name: msgspec.json.encode(row[name]).decode() for name in LISTS}
    await Response.insert(Response(**{**row, **lists}))
    if parcel.answers:
        await Answer.insert(*(_answer(parcel.id, answer) for answer in parcel.answers))


def _answer(response_id: UUID, answer: PackedAnswer) -> Answer:
    choices = msgspec.json.encode(answer.choices).decode()
    return Answer(
        id=answer.id,
        response=response_id,
        question=answer.question,
        choices=choices,
        words=seal_words(answer.words) if answer.words else None,
        presentation=answer.presentation,
    )


async def seal_plain() -> int:
    """Seal words that were stored before there were seals; returns how many. A second run finds none."""
    rows = await Answer.select(Answer.id, Answer.words).where(Answer.words.like(f"{PLAIN}%"))
    for row in rows:
        await Answer.update({Answer.words: seal_words(unseal_words(row["words"]))}).where(Answer.id == row["id"])
    return len(rows)
