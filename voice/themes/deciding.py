"""What a decision is in the rows: the lists before and after it, and how the codings stood, for undoing it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import msgspec

from voice.themes.tables import Coding, Origin, ReadingDecision
from voice.themes.values import NOT_SURE

Said = tuple[str, int, int, str]  # theme, start, stop, valence


class Stood(msgspec.Struct, frozen=True, array_like=True):
    """One coding as it stood before a decision; everything a decision may change."""

    theme: str
    start: int
    stop: int
    origin: str
    dismissed: bool
    valence: str
    codebook: int
    decided_by: UUID | None
    decided_name: str
    decided_at: datetime | None


def counts(row: Coding) -> bool:
    """Only what a person accepted, changed or added counts, and only while nobody has taken it back."""
    return row.origin != Origin.SUGGESTED and not row.dismissed


def counted(rows: Iterable[Coding]) -> list[Said]:
    """What counts on an answer, in the order of the themes' codes."""
    return sorted((row.theme, row.start, row.stop, row.valence) for row in rows if counts(row))


def said_from(text: str) -> list[Said]:
    """`before` or `after` of a decision; one from before there were valences is not sure of all."""
    rows = msgspec.json.decode(text, type=list[tuple[Any, ...]])
    return [(row[0], row[1], row[2], row[3] if len(row) > 3 else NOT_SURE) for row in rows]


def snapshot(rows: Iterable[Coding]) -> str:
    """The codings as they stand, for `ReadingDecision.was`."""
    stood = [Stood(*(getattr(row, name) for name in Stood.__struct_fields__)) for row in rows]
    return to_json(sorted(stood, key=lambda each: each.theme))


async def restore(answer_id: UUID, was: str) -> None:
    """Put the codings back as they stood. Suggestions that were made since stay; what was decided since goes."""
    stood = {each.theme: each for each in msgspec.json.decode(was, type=list[Stood])}
    for row in await Coding.objects().where(Coding.answer_id == answer_id):
        before = stood.pop(row.theme, None)
        if before:
            await Coding.update(_values(before)).where(Coding.id == row.id)
        elif row.origin != Origin.SUGGESTED or row.dismissed:
            await Coding.delete().where(Coding.id == row.id)
    for before in stood.values():
        if before.origin != Origin.SUGGESTED:
            await Coding.insert(Coding(id=uuid4(), answer_id=answer_id, **_values(before)))


def _values(stood: Stood) -> dict[Any, Any]:
    return msgspec.structs.asdict(stood)


async def decisions(answer_id: UUID) -> list[ReadingDecision]:
    """All that was decided on an answer, and taken back, in its order."""
    rows: list[ReadingDecision] = (
        await ReadingDecision.objects().where(ReadingDecision.answer_id == answer_id).order_by(ReadingDecision.number)
    )
    return rows


def standing(rows: Sequence[ReadingDecision]) -> list[ReadingDecision]:
    """Those that nobody has taken back, without the taking back itself."""
    undone = {row.undoes for row in rows}
    return [row for row in rows if row.undoes is None and row.number not in undone]


def to_json(value: Any) -> str:
    return msgspec.json.encode(value).decode()
