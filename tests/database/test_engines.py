"""The promises of the database layer, on both engines."""

from __future__ import annotations

import asyncio
from datetime import datetime
from uuid import uuid4

import pytest

from voice.accounts.tables import SignInFailure, StaffMember, StaffSession
from voice.calendar import now
from voice.database import Engine, engine, transaction
from voice.database.sqlite import VoiceSQLite
from voice.database.transactions import WrongTask


def member(email: str, name: str = "Ada (invented)") -> StaffMember:
    return StaffMember(id=uuid4(), email=email, name=name, password_hash="-", created=now())


async def names() -> list[str]:
    return [row["name"] for row in await StaffMember.select(StaffMember.name).order_by(StaffMember.name)]


async def add_and_fail(name: str) -> None:
    async with transaction():
        await member("b@example.org", name).save()
        raise ZeroDivisionError


async def test_an_inner_failure_caught_outside_rolls_back_only_the_inner_part(database: Engine) -> None:
    async with transaction():
        await member("a@example.org", "outer").save()
        with pytest.raises(ZeroDivisionError):
            await add_and_fail("inner")
    assert await names() == ["outer"]


async def test_a_failed_transaction_leaves_nothing(database: Engine) -> None:
    with pytest.raises(ZeroDivisionError):
        await add_and_fail("lost")
    assert await names() == []
    assert not engine().transaction_exists()


async def test_fifty_people_who_count_at_once_are_all_counted(database: Engine) -> None:
    await member("a@example.org", "0").save()

    async def add_one() -> None:
        async with transaction():
            query = StaffMember.select(StaffMember.name)
            row = await (query.lock_rows("UPDATE") if database.engine_type == "postgres" else query).first()
            await StaffMember.update({StaffMember.name: str(int(row["name"]) + 1)}, force=True)

    await asyncio.gather(*[add_one() for _ in range(50)])
    assert await names() == ["50"]


async def test_two_hundred_writes_at_once_all_arrive(database: Engine) -> None:
    writes = [
        SignInFailure.insert(SignInFailure(id=uuid4(), email_hash=str(number), at=now())).run() for number in range(200)
    ]
    await asyncio.gather(*writes)
    assert await SignInFailure.count() == 200


async def test_one_bad_write_does_not_spoil_the_others_in_its_commit(database: Engine) -> None:
    results = await asyncio.gather(
        *[StaffMember.insert(member("same@example.org")).run() for _ in range(4)], return_exceptions=True
    )
    assert sum(isinstance(result, list) for result in results) == 1
    assert await StaffMember.count() == 1


async def test_a_task_cannot_use_a_transaction_it_did_not_open(database: Engine) -> None:
    async def gather_inside() -> None:
        async with transaction():
            await asyncio.gather(StaffMember.select().run(), StaffMember.select().run())

    with pytest.raises(WrongTask):
        await gather_inside()


async def test_a_cancelled_transaction_leaves_nothing_and_frees_its_connection(database: Engine) -> None:
    started = asyncio.Event()

    async def slow() -> None:
        async with transaction():
            await member("slow@example.org").save()
            started.set()
            await asyncio.sleep(30)

    task = asyncio.create_task(slow())
    await started.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await member("after@example.org", "after").save()
    assert await names() == ["after"]


async def test_a_fault_in_the_middle_of_a_batch_is_raised(database: Engine) -> None:
    for number in range(3):
        await member(f"{number}@example.org").save()

    async def stop_early() -> None:
        async with await StaffMember.select().batch(batch_size=1) as batch:
            async for _rows in batch:
                raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await stop_early()


async def test_a_row_that_points_nowhere_is_refused(database: Engine) -> None:
    orphan = StaffSession(id=uuid4(), member=uuid4(), token_hash="x", created=now(), expires=now())
    with pytest.raises(Exception, match=r"(?i)foreign key"):
        await orphan.save()


async def test_moments_come_back_as_they_went(database: Engine) -> None:
    moment = now()
    await SignInFailure.insert(SignInFailure(id=uuid4(), email_hash="x", at=moment))
    found: datetime = (await SignInFailure.select(SignInFailure.at).first())["at"]
    assert found == moment


async def test_sqlite_writes_that_queue_up_share_commits(tmp_path: object) -> None:
    db = VoiceSQLite(f"{tmp_path}/shared.sqlite")
    await db.write("CREATE TABLE said (n INTEGER)")
    await asyncio.gather(*[db.write("INSERT INTO said VALUES (?)", (n,)) for n in range(300)])
    writer = db._writer
    assert writer is not None
    assert db.read("SELECT count(*) AS n FROM said") == [{"n": 300}]
    assert writer.units == 301
    assert writer.commits < 150
    await db.stop()
