"""Runs and groups, unsealed: what staff see of the learned coder."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

import msgspec

from surveys.sealing import unseal_words
from voice.learning.errors import UnknownGroup, UnknownRun
from voice.learning.tables import EmergentTheme, ModelRun
from voice.learning.values import DONE, WAITING, Changes, Emergent, Figures, Run
from voice.themes import answers, names

RUNS_SHOWN = 30


async def runs() -> list[Run]:
    """The newest thirty, newest first."""
    rows = await ModelRun.select().order_by(ModelRun.number, ascending=False).limit(RUNS_SHOWN)
    return [_run(row) for row in rows]


async def run(number: int) -> Run:
    """One of them. Raises UnknownRun."""
    row = await ModelRun.select().where(ModelRun.number == number).first()
    if row is None:
        raise UnknownRun
    return _run(row)


async def present() -> Run | None:
    """The newest that came to its end: its suggestions are the ones readers see."""
    row = await ModelRun.select().where(ModelRun.state == DONE).order_by(ModelRun.number, ascending=False).first()
    return _run(row) if row else None


def _run(row: dict[str, Any]) -> Run:
    own = {name: row[name] for name in Run.__dataclass_fields__}
    figures = msgspec.json.decode(row["figures"], type=tuple[Figures, ...])
    return Run(**{**own, "figures": figures, "changes": msgspec.json.decode(row["changes"], type=Changes)})


async def groups() -> tuple[list[Emergent], list[Emergent]]:
    """(Groups that wait for a person, the largest first; those that somebody has settled, newest first).

    A group whose middle was deleted or is held for safety is not shown.
    """
    held = await answers.held()
    said = {words.answer_id: words.text for words in await answers.sent() if words.answer_id not in held}
    rows = await EmergentTheme.select().order_by(EmergentTheme.position)
    found = [_group(row, said) for row in rows if row["nearest"] in said]
    waiting = [group for group in found if group.state == WAITING]
    settled = [group for group in found if group.state != WAITING]
    return sorted(waiting, key=lambda group: -len(group.members)), sorted(settled, key=_when, reverse=True)


def _when(group: Emergent) -> float:
    return group.decided_at.timestamp() if group.decided_at else 0.0


async def group(group_id: UUID) -> Emergent:
    """One of them. Raises UnknownGroup."""
    for each in (found for part in await groups() for found in part):
        if each.id == group_id:
            return each
    raise UnknownGroup


def _group(row: dict[str, Any], said: dict[UUID, str]) -> Emergent:
    members = msgspec.json.decode(row["members"], type=list[UUID])
    own = {name: row[name] for name in Emergent.__dataclass_fields__}
    opened: dict[str, Any] = {
        "name": unseal_words(row["name"]),
        "words": tuple(msgspec.json.decode(unseal_words(row["words"]), type=list[str])),
        "nearest": names.masked(said[row["nearest"]]),
        "members": _there(members, said),
    }
    return Emergent(**{**own, **opened})


def _there(members: Iterable[UUID], said: dict[UUID, str]) -> tuple[UUID, ...]:
    return tuple(member for member in members if member in said)
