"""Answers on their way, with the ids of what they show: each new seal is a new id, so the choices follow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

import msgspec

from surveys.parcels import PackedAnswer, Parcel
from surveys.queries import definition_of
from surveys.questions.show_us import ShowUs
from surveys.showing import handing
from surveys.showing.values import Sending
from surveys.steps import by_id

Ids = Mapping[str, str]


async def send_with(
    parcel: Parcel, draft_id: UUID, *, draft_key: bytes, service_key: bytes, waits: bool, asked: Iterable[str]
) -> Parcel:
    """Hand over what the draft shows, and name it in the parcel. `waits`: the parcel goes into the queue.

    `asked` are the ids of the questions that are asked. Call it inside the deed's transaction.
    """
    said = {answer.question: answer.words for answer in parcel.answers}
    sending = Sending(None if waits else parcel.id, parcel.survey, parcel.month, parcel.is_example)
    words = {question: said.get(question, "") for question in asked}
    ids = await handing.hand_over(draft_id, sending, draft_key=draft_key, service_key=service_key, words=words)
    return await _renamed(parcel, ids)


async def release_with(parcels: Iterable[Parcel], service_key: bytes) -> list[Parcel]:
    """A mixed batch leaves the queue: what it shows goes along. Call it inside the deed's transaction."""
    batch = list(parcels)
    owners = {shown: parcel.id for parcel in batch for shown in await shown_in(parcel)}
    ids = await handing.release(owners, service_key)
    return [await _renamed(parcel, ids) for parcel in batch]


async def forget_with(parcel: Parcel) -> None:
    """A parcel is taken out of the queue: what it shows goes with it."""
    await handing.forget([UUID(shown) for shown in await shown_in(parcel)])


async def shown_in(parcel: Parcel) -> tuple[str, ...]:
    """The ids of what these answers show."""
    asked = await _show_us(parcel)
    return tuple(choice for answer in parcel.answers if answer.question in asked for choice in answer.choices)


async def _show_us(parcel: Parcel) -> frozenset[str]:
    questions = by_id(await definition_of(parcel.version))
    return frozenset(id for id, question in questions.items() if question.kind == ShowUs.name)


async def _renamed(parcel: Parcel, ids: Ids) -> Parcel:
    asked = await _show_us(parcel)
    answers = (_answer(answer, ids) if answer.question in asked else answer for answer in parcel.answers)
    return msgspec.structs.replace(parcel, answers=tuple(answers))


def _answer(answer: PackedAnswer, ids: Ids) -> PackedAnswer:
    """What was deleted in the meantime is named no more."""
    return msgspec.structs.replace(answer, choices=tuple(ids[choice] for choice in answer.choices if choice in ids))
