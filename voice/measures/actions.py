"""What changes measures: a number is only ever added, so that every earlier one stays and can be looked at."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import msgspec

from voice.audit.actions import SYSTEM, Actor, record
from voice.database import transaction
from voice.measures.tables import MeasureBenchmark, MeasureTarget, MeasureValue, UnderRepresented
from voice.measures.values import COUNTED, Benchmark, CountedFrom, New

NUMBER_KIND, TARGET_KIND, GROUP_KIND = "measure", "measure target", "group heard too little"


async def put_counted(new: New, now: datetime) -> bool:
    """Keep a number the product counted, unless it is what holds already. True when it is new.

    A number that people entered for the same period stays: they had a reason to correct the count.
    """
    async with transaction():
        last = await _last(new)
        if last is not None and (last.how != COUNTED or _same(last, new)):
            return False
        await _insert(new, SYSTEM, last.number + 1 if last else 1, now)
    return True


async def add(new: New, by: Actor, now: datetime) -> int:
    """Keep a number people entered or read from a file; returns which number of its period it is.

    The same number sent again is no correction: it is kept once.
    """
    async with transaction():
        last = await _last(new)
        if last is not None and _is_again(last, new):
            return last.number
        number = last.number + 1 if last else 1
        await _insert(new, by, number, now)
        await record(by, "kept a number of a measure", NUMBER_KIND, new.measure, facts={"period": new.period})
    return number


async def add_all(many: list[New], by: Actor, now: datetime) -> None:
    """All of them or none."""
    async with transaction():
        for new in many:
            await add(new, by, now)


async def _last(new: New) -> MeasureValue | None:
    table = MeasureValue
    own = (table.measure == new.measure) & (table.period == new.period) & (table.is_example.eq(new.is_example))
    row: MeasureValue | None = await table.objects().where(own).order_by(table.number, ascending=False).first()
    return row


def _same(row: MeasureValue, new: New) -> bool:
    now_and_then = (row.value, row.base, row.parts, row.source), (new.value, new.base, _json(new.parts), new.source)
    return now_and_then[0] == now_and_then[1]


def _is_again(row: MeasureValue, new: New) -> bool:
    then = (row.how, row.as_at, row.note, row.hidden)
    return _same(row, new) and then == (new.how, new.as_at, new.note, new.value is None)


def _json(parts: CountedFrom) -> str:
    return msgspec.json.encode(parts, order="deterministic").decode()


async def _insert(new: New, by: Actor, number: int, now: datetime) -> None:
    own = {name: getattr(new, name) for name in New.__dataclass_fields__ if name != "parts"}
    own |= {"parts": _json(new.parts), "number": number, "hidden": new.value is None}
    await MeasureValue.insert(MeasureValue(id=uuid4(), **own, **_made(by, now)))


def _made(by: Actor, now: datetime) -> dict[str, Any]:
    return {"made_by": by.id, "made_name": by.name, "made_at": now}


async def set_target(measure: str, year: int, op: str, value: float, by: Actor, now: datetime) -> None:
    """The target of one year; one that was set before goes."""
    async with transaction():
        await MeasureTarget.delete().where(MeasureTarget.measure == measure, MeasureTarget.year == year)
        own: dict[str, Any] = {"measure": measure, "year": year, "op": op, "value": value}
        await MeasureTarget.insert(MeasureTarget(id=uuid4(), **own, **_made(by, now)))
        await record(by, "set the target of a measure", TARGET_KIND, measure, facts={"year": year, "value": value})


async def add_benchmark(measure: str, others: Benchmark, by: Actor, now: datetime) -> None:
    """What others reach. What the same others reached before goes."""
    table = MeasureBenchmark
    async with transaction():
        await table.delete().where(table.measure == measure, table.whose == others.whose)
        await table.insert(table(id=uuid4(), measure=measure, **asdict(others), **_made(by, now)))
        await record(by, "wrote down what others reach", NUMBER_KIND, measure, facts={"whose": others.whose})


async def name_group(name: str, list_: str, code: str, by: Actor, now: datetime) -> bool:
    """A group the board has named as heard too little; False when it is named already."""
    async with transaction():
        if await UnderRepresented.exists().where(UnderRepresented.name == name):
            return False
        own: dict[str, Any] = {"name": name, "list": list_, "code": code}
        await UnderRepresented.insert(UnderRepresented(id=uuid4(), **own, **_made(by, now)))
        await record(by, "named a group", GROUP_KIND, name)
    return True


async def unname_group(group_id: UUID, by: Actor) -> None:
    """The board no longer names it."""
    async with transaction():
        await UnderRepresented.delete().where(UnderRepresented.id == group_id)
        await record(by, "took a group off the list", GROUP_KIND, str(group_id))
