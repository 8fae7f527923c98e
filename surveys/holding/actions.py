"""Put answers into the queue, take them out again, and move them on in mixed batches."""

from __future__ import annotations

import random
from datetime import date
from uuid import UUID, uuid4

import msgspec

from surveys.holding.queries import find, opened, slot_of
from surveys.parcels import Parcel, store, to_json
from surveys.queries import SurveyRow, every_survey
from surveys.sealing import seal
from surveys.showing.parcels import forget_with, release_with
from surveys.tables import Holding, transaction

SMALLEST_BATCH = 5

# Writing first takes the slot's lock on both engines, so that two who send at once cannot overwrite each other.
CLAIM = """
INSERT INTO holding (id, survey, slot, many, sealed) VALUES ({}, {}, {}, 0, '')
ON CONFLICT (survey, slot) DO UPDATE SET many = holding.many
RETURNING id, sealed
"""
TAKE = "UPDATE holding SET many = many WHERE survey = {} RETURNING id, sealed"


async def hold(parcel: Parcel, key: bytes) -> None:
    """Let a parcel wait. Call it inside the deed's transaction."""
    slot = slot_of(parcel.receipt_hash)
    (row,) = await Holding.raw(CLAIM, uuid4(), parcel.survey, slot)
    await _write(row["id"], (*opened(row["sealed"], key), parcel), key)


async def _write(row_id: UUID, parcels: tuple[Parcel, ...], key: bytes) -> None:
    """The whole slot anew, in a new order each time: who looks twice cannot see which one came in between."""
    mixed = random.SystemRandom().sample(parcels, len(parcels))
    sealed = seal(key, to_json(tuple(mixed))) if mixed else ""
    await Holding.update({Holding.many: len(mixed), Holding.sealed: sealed}).where(Holding.id == row_id)


async def take_out(receipt_hash: str, key: bytes) -> bool:
    """Remove a waiting parcel by its receipt; False when none waits. Call it inside the deed's transaction."""
    parcel = await find(receipt_hash, key)
    if parcel is None:
        return False
    (row,) = await Holding.raw(CLAIM, uuid4(), parcel.survey, slot_of(receipt_hash))
    waiting = opened(row["sealed"], key)
    left = tuple(other for other in waiting if other.receipt_hash != receipt_hash)
    await _write(row["id"], left, key)
    await forget_with(parcel)
    return len(left) < len(waiting)


async def hide_words(receipt_hash: str, key: bytes) -> bool:
    """Nobody may show the words of a waiting parcel; False when none waits. Call it inside the deed's transaction."""
    parcel = await find(receipt_hash, key)
    if parcel is None:
        return False
    (row,) = await Holding.raw(CLAIM, uuid4(), parcel.survey, slot_of(receipt_hash))
    waiting = opened(row["sealed"], key)
    hidden = tuple(
        msgspec.structs.replace(other, words_ok=False) if other.receipt_hash == receipt_hash else other
        for other in waiting
    )
    await _write(row["id"], hidden, key)
    return hidden != waiting


async def release(today: date, key: bytes, *, smallest: int = SMALLEST_BATCH) -> int:
    """Move on what waits, survey by survey, mixed; returns how many people's answers.

    Fewer than `smallest` wait on until their survey takes no more answers.
    """
    return sum([await release_survey(survey, today, key, smallest=smallest) for survey in await every_survey()])


async def release_survey(survey: SurveyRow, today: date, key: bytes, *, smallest: int = SMALLEST_BATCH) -> int:
    """Move on what waits for one survey, all of it or nothing."""
    async with transaction():
        rows = await Holding.raw(TAKE, survey.id)
        parcels = [parcel for row in rows for parcel in opened(row["sealed"], key)]
        if not parcels or (len(parcels) < smallest and survey.is_open(today)):
            return 0
        random.SystemRandom().shuffle(parcels)
        for parcel in await release_with(parcels, key):
            await store(parcel)
        await Holding.delete().where(Holding.id.is_in([row["id"] for row in rows]))
    return len(parcels)
