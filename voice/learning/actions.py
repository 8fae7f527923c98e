"""Begin and end a run; name a group or let it go. Each in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import msgspec

from surveys.sealing import seal_words
from voice.audit.actions import Actor, record
from voice.database import transaction
from voice.learning import queries
from voice.learning.errors import GroupSettled, NoNameForIt
from voice.learning.tables import EmergentTheme, ModelRun
from voice.learning.values import DISMISSED, DONE, FAILED, NAMED, RUNNING, WAITING, Changes, Figures

LONGEST_REASON = 200


async def begin(codebook: int, now: datetime) -> UUID:
    """Write down that a training begins; one that never ended is marked as failed. Returns the run's id."""
    async with transaction():
        await ModelRun.update(
            {ModelRun.state: FAILED, ModelRun.fault: "It broke off.", ModelRun.finished_at: now}
        ).where(ModelRun.state == RUNNING)
        newest = await ModelRun.select(ModelRun.number).order_by(ModelRun.number, ascending=False).first()
        row = ModelRun(id=uuid4(), number=(newest["number"] if newest else 0) + 1, started_at=now, codebook=codebook)
        await ModelRun.insert(row)
    run_id: UUID = row.id
    return run_id


async def fail(run_id: UUID, fault: str, now: datetime) -> None:
    """The run did not come to its end. What the last good one suggested stays."""
    values: dict[Any, Any] = {ModelRun.state: FAILED, ModelRun.fault: fault, ModelRun.finished_at: now}
    await ModelRun.update(values).where(ModelRun.id == run_id)


async def finish(run_id: UUID, figures: Sequence[Figures], changes: Changes, now: datetime, **told: Any) -> None:
    """The run is the present one from now on. Call it in the transaction that stores its suggestions."""
    values: dict[Any, Any] = {
        "state": DONE,
        "finished_at": now,
        "figures": _json(figures),
        "changes": _json(changes),
        **told,
    }
    await ModelRun.update(values).where(ModelRun.id == run_id)


async def put_groups(run_id: UUID, groups: Iterable[tuple[str, Sequence[str], UUID, Sequence[UUID]]]) -> int:
    """(Name, words, nearest, members) of each, in place of the groups nobody has settled; returns how many."""
    await EmergentTheme.delete().where(EmergentTheme.state == WAITING)
    rows = [
        EmergentTheme(
            id=uuid4(),
            run=run_id,
            position=position,
            name=seal_words(name),
            words=seal_words(_json(list(words))),
            nearest=nearest,
            members=_json([str(member) for member in members]),
        )
        for position, (name, words, nearest, members) in enumerate(groups, 1)
    ]
    if rows:
        await EmergentTheme.insert(*rows)
    return len(rows)


async def note_named(group_id: UUID, theme: str, actor: Actor, now: datetime) -> None:
    """A person made it a theme of the codebook's draft. Raises UnknownGroup, GroupSettled."""
    async with transaction():
        await _settle(group_id, {EmergentTheme.state: NAMED, EmergentTheme.theme: theme}, actor, now)
        await record(actor, "named a group of answers", "group of answers", str(group_id), facts={"theme": theme})


async def dismiss(group_id: UUID, reason: str, actor: Actor, now: datetime) -> None:
    """A person says that it is no theme, and why. Raises UnknownGroup, GroupSettled, NoNameForIt."""
    if not reason.strip():
        raise NoNameForIt("Write in one sentence why this is no theme.")
    async with transaction():
        values: dict[Any, Any] = {
            EmergentTheme.state: DISMISSED,
            EmergentTheme.reason: reason.strip()[:LONGEST_REASON],
        }
        await _settle(group_id, values, actor, now)
        await record(actor, "let a group of answers go", "group of answers", str(group_id))


async def _settle(group_id: UUID, values: dict[Any, Any], actor: Actor, now: datetime) -> None:
    await queries.group(group_id)
    who: dict[Any, Any] = {
        EmergentTheme.decided_by: actor.id,
        EmergentTheme.decided_name: actor.name,
        EmergentTheme.decided_at: now,
    }
    waits = (EmergentTheme.id == group_id) & (EmergentTheme.state == WAITING)
    if not await EmergentTheme.update({**values, **who}).where(waits).returning(EmergentTheme.id):
        raise GroupSettled


def _json(value: Any) -> str:
    return msgspec.json.encode(value).decode()
