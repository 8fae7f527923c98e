"""Nobody rewrites what staff did without the chain showing it."""

from __future__ import annotations

import asyncio
from uuid import uuid4

import pytest

from voice.audit.actions import COMMAND_LINE, record
from voice.audit.queries import first_break, recent
from voice.audit.tables import AuditEvent
from voice.audit.values import Actor
from voice.database import Engine, transaction

OFFICER = Actor(uuid4(), "Olive Officer (invented)", "participation officer")


async def three_acts() -> None:
    for number in range(3):
        await record(OFFICER, "read an answer", "answer", str(number), facts={"number": number})


async def test_a_record_nobody_touched_is_whole(database: Engine) -> None:
    await three_acts()
    assert await first_break() is None
    assert [event["number"] for event in await recent()] == [3, 2, 1]


@pytest.mark.parametrize("column", ["act", "actor_name", "reason", "facts", "object_id"])
async def test_a_changed_entry_breaks_the_chain_at_its_number(database: Engine, column: str) -> None:
    await three_acts()
    await AuditEvent.update({column: "changed"}).where(AuditEvent.number == 2)
    assert await first_break() == 2


async def test_a_deleted_entry_breaks_the_chain(database: Engine) -> None:
    await three_acts()
    await AuditEvent.delete().where(AuditEvent.number == 2)
    assert await first_break() == 2


async def test_an_entry_goes_with_the_deed_it_tells_of(database: Engine) -> None:
    async def deed_that_fails() -> None:
        async with transaction():
            await record(COMMAND_LINE, "did something", "thing", "1")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await deed_that_fails()
    assert await recent() == []


async def test_acts_at_the_same_moment_stand_one_after_the_other(database: Engine) -> None:
    await asyncio.gather(*[record(OFFICER, "read an answer", "answer", str(n)) for n in range(20)])
    assert await first_break() is None
    assert len(await recent()) == 20
