"""The dry run: every row gets its state, nothing is written, and it goes on where it was."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from datetime import timedelta

import pytest

from tests.importing.imported import BEN, HEADER, KIT, LATER, ZOE, checked, person, rows_of, uploaded, written
from tests.register.people import MORNING, PRIYA, joined
from voice.audit.actions import SYSTEM
from voice.audit.tables import AuditEvent
from voice.importing import actions, checking, working
from voice.importing.errors import FileTooLarge, MappingRefused, NotNow
from voice.importing.guessing import guess
from voice.importing.queries import batch, counts, last_mapping, questions, reasons
from voice.importing.tables import ImportBatch, ImportRow
from voice.importing.working import waits, work
from voice.register.tables import Person
from voice.register.values import NewPerson


def but(line, **cells):
    """A row with other cells: `but(ZOE, Forename="Zo")`."""
    named = {name.replace("_", " "): text for name, text in cells.items()}
    return tuple(named.get(name, cell) for name, cell in zip(HEADER, line, strict=True))


async def test_a_file_waits_sealed_until_somebody_says_what_its_columns_are(database, settings):
    number = await uploaded(settings, [ZOE])
    rows = await rows_of(number)
    assert [row["state"] for row in rows] == ["waiting"]
    assert "Ash" not in rows[0]["line"]
    assert not await waits()
    assert await work(settings, MORNING) == {"rows checked": 0, "rows written": 0}


async def test_the_dry_run_looks_at_every_row_and_writes_nobody(database, settings):
    number = await checked(settings, [ZOE, BEN, KIT, but(ZOE, UPN="A1", DOB="31/02/2015")])
    found = await batch(number)
    assert (found.state, found.rows, found.checked) == ("checked", 4, 4)
    assert await counts(number) == {"new": 3, "refused": 1}
    assert await reasons(number, 0, refused=True) == ["Row 5: the date of birth “31/02/2015” is no date."]
    assert await Person.count() == 0


async def test_a_refused_file_keeps_nothing(database, settings):
    with pytest.raises(FileTooLarge):
        await actions.upload(
            "Big", b"a,b\n" * 6_000_000, "SIMS", "census", None, "R", SYSTEM, settings.secret_key, MORNING
        )
    assert await ImportBatch.count() == 0


async def test_columns_that_cannot_be_so_are_refused_and_nothing_is_checked(database, settings):
    number = await uploaded(settings, [ZOE])
    with pytest.raises(MappingRefused) as caught:
        await actions.choose_columns(number, {"UPN": "ref", "Forename": "ref"}, SYSTEM, MORNING)
    assert caught.value.faults == (
        ("column-1", "Two columns cannot both be “Child: UPN or case number”."),
        ("column-0", "Say which column is the child’s first name or full name."),
        ("column-0", "Say which column is the date of birth."),
    )
    assert (await batch(number)).state == "uploaded"


async def test_what_was_said_of_the_columns_is_kept_for_the_next_file_of_the_system(database, settings):
    number = await uploaded(settings, [ZOE])
    chosen = {**guess(HEADER, {}), "School": ""}
    await actions.choose_columns(number, chosen, SYSTEM, MORNING)
    assert await last_mapping("SIMS") == chosen
    assert await last_mapping("Arbor") == {}


async def test_rows_that_contradict_one_another_are_refused_with_the_other_row_named(database, settings):
    rows = [
        ZOE,
        but(BEN, UPN=ZOE[0]),
        but(ZOE, UPN="A823456789099"),
        but(KIT, Email="ann@example.org"),
        but(BEN, Parent_name="Bob Ash"),
    ]
    number = await checked(settings, rows)
    assert [row["state"] for row in await rows_of(number)] == ["new", "refused", "refused", "refused", "refused"]
    assert await reasons(number, 0, refused=True) == [
        "Row 3: it has the number of row 2, but another name or date of birth.",
        "Row 4: it has the name and date of birth of row 2, but not its number. If it is the same child, "
        "give both rows one number.",
        "Row 5: it has the email address of row 2, but another person’s name.",
        "Row 6: it has the email address of row 2, but another person’s name.",
    ]


async def test_a_child_in_two_rows_with_two_adults_is_one_child(database, settings):
    number = await written(
        settings, [ZOE, but(ZOE, Parent_name="Bob Ash", Relationship="Dad", Email="bob@example.org")]
    )
    assert await counts(number) == {"written": 2}
    assert await Person.count().where(Person.kind == "child") == 1
    assert await Person.count().where(Person.kind == "parent_carer") == 2


async def test_the_same_number_or_the_same_name_and_birth_is_known(database, settings):
    await written(settings, [ZOE, KIT])
    number = await checked(settings, [but(ZOE, Surname="Ash-Bay"), but(KIT, UPN="")], LATER)
    assert [row["state"] for row in await rows_of(number)] == ["known", "known"]


async def test_a_number_of_somebody_quite_different_is_refused(database, settings):
    await written(settings, [ZOE])
    number = await checked(settings, [but(KIT, UPN=ZOE[0])], LATER)
    assert await reasons(number, 0, refused=True) == [
        "Row 2: the number belongs to somebody on the register with another name and another date of birth."
    ]


TWINS = {
    "another number": {"UPN": "A823456789099"},
    "a short first name": {"UPN": "", "Forename": "Zo"},
    "a day beside it": {"UPN": "", "DOB": "2015-03-30"},
}


@pytest.mark.parametrize("case", TWINS)
async def test_whoever_may_be_known_is_asked_about_and_never_taken_for_one(database, settings, case):
    await written(settings, [ZOE])
    number = await checked(settings, [but(ZOE, **TWINS[case])], LATER)
    assert [row["state"] for row in await rows_of(number)] == ["twin"]
    asked = [question for question in await questions(number) if not question.adult]
    assert [(question.twin, question.decision) for question in asked] == [((await person("Zoë"))["id"], "")]


async def test_an_adult_who_joined_alone_with_this_address_is_asked_about(database, settings):
    ann = await joined(settings, NewPerson("parent_carer", "Ann", "ann@example.org", "standard", "K"))
    number = await checked(settings, [ZOE])
    asked = await questions(number)
    assert [(question.adult, question.twin, question.lines) for question in asked] == [(True, ann, (2,))]


async def test_others_who_share_neither_name_nor_address_are_not_asked_about(database, settings):
    await joined(settings, PRIYA)
    assert await questions(await checked(settings, [ZOE, KIT])) == []


async def test_a_check_that_dies_in_the_middle_goes_on_where_it_was(database, settings, monkeypatch):
    monkeypatch.setattr(checking, "PORTION", 1)
    number = await uploaded(settings, [ZOE, BEN, KIT])
    await actions.choose_columns(number, guess(HEADER, {}), SYSTEM, MORNING)
    looked_at, match = [], checking.match

    async def dies(rows, **more):
        looked_at.extend(row.number for row in rows)
        if len(looked_at) == 2:
            raise KeyboardInterrupt
        await match(rows, **more)

    monkeypatch.setattr(checking, "match", dies)
    with pytest.raises(KeyboardInterrupt):
        await work(settings, MORNING)
    assert (await batch(number)).checked == 1
    assert not await waits()  # the claim of the dead process still holds
    await ImportBatch.update({ImportBatch.claimed_until: working.this_moment() - timedelta(seconds=1)}, force=True)
    await work(settings, MORNING)
    assert looked_at == [2, 3, 3, 4]
    assert ((await batch(number)).state, (await batch(number)).checked) == ("checked", 3)


KILLED = """
import asyncio, os, signal, sys
from datetime import datetime, UTC
from voice.database import engine, make_engine, use
from voice.importing import checking
from voice.importing.working import work
from voice.settings import load

async def main():
    db = make_engine(sys.argv[1]); use(db); await db.start()
    checking.PORTION = 10
    keep, done = checking._keep, []
    async def kept(*args):
        await keep(*args); done.append(1)
        if len(done) == 3: os.kill(os.getpid(), signal.SIGKILL)
    checking._keep = kept
    await work(load({"VOICE_DATA_DIR": sys.argv[2], "VOICE_SECRET_KEY": sys.argv[3]}), datetime.now(UTC))
asyncio.run(main())
"""


async def test_a_process_that_is_killed_while_it_checks_leaves_nothing_half_done(database, database_url, settings):
    rows = [but(BEN, UPN=f"B{n}", Forename=f"Ben{'abcdefghij'[n // 10]}{'abcdefghij'[n % 10]}") for n in range(50)]
    number = await uploaded(settings, rows)
    await actions.choose_columns(number, guess(HEADER, {}), SYSTEM, MORNING)
    command = [
        sys.executable,
        "-W",
        "ignore",
        "-c",
        KILLED,
        database_url,
        str(settings.data_dir),
        settings.secret_key.hex(),
    ]
    place = {**os.environ, "PYTHONPATH": os.getcwd()}
    died = await asyncio.to_thread(subprocess.run, command, env=place, check=False)
    assert died.returncode == -signal.SIGKILL
    assert (await batch(number)).checked == 30
    assert await counts(number) == {"new": 30, "waiting": 20}
    assert await Person.count() == 0
    await ImportBatch.update({ImportBatch.claimed_until: None}, force=True)
    assert await work(settings, MORNING) == {"rows checked": 20, "rows written": 0}
    assert await counts(number) == {"new": 50}


async def test_two_processes_do_not_check_one_file_twice(database, settings):
    number = await uploaded(settings, [ZOE])
    await actions.choose_columns(number, guess(HEADER, {}), SYSTEM, MORNING)
    assert (await working._claim())["id"] == number
    assert await working._claim() is None


async def test_a_file_left_out_is_gone_and_no_process_goes_on_with_it(database, settings):
    number = await checked(settings, [ZOE])
    await actions.leave_out(number, SYSTEM)
    assert (await batch(number)).state == "undone"
    assert await ImportRow.count() == 0
    with pytest.raises(NotNow):
        await actions.write(number, SYSTEM)


async def test_after_30_days_no_row_of_a_file_is_kept(database, settings):
    number = await checked(settings, [ZOE])
    assert await actions.forget_files(MORNING + timedelta(days=29)) == 0
    assert await actions.forget_files(MORNING + timedelta(days=31)) == 1
    assert await ImportRow.count() == 0
    assert (await batch(number)).state == "undone"


async def test_the_record_holds_counts_and_no_name(database, settings):
    number = await checked(settings, [ZOE, but(KIT, DOB="")])
    entries = await AuditEvent.select().where(AuditEvent.object_id == str(number)).order_by(AuditEvent.number)
    assert [(entry["act"], entry["facts"]) for entry in entries] == [
        ("uploaded a file to import", '{"rows":2}'),
        ("said what the columns of an import are", "{}"),
        ("checked an import", '{"new":1,"refused":1}'),
    ]


async def test_the_example_knows_only_its_own_people(database, settings):
    await written(settings, [ZOE], is_example=True)
    number = await checked(settings, [but(ZOE, UPN="")], LATER)
    assert [row["state"] for row in await rows_of(number)] == ["new"]


async def test_an_adult_of_a_known_child_is_known_by_name_or_by_address_and_a_similar_name(database, settings):
    await written(settings, [ZOE])
    ann = (await person("Mrs Ann Ash"))["id"]
    number = await checked(settings, [but(ZOE, Parent_name="Annie Ash"), but(ZOE, Email="", Mobile="")], LATER)
    assert [(row["state"], row["adult"]) for row in await rows_of(number)] == [("known", ann), ("known", ann)]


async def test_another_parent_with_the_same_telephone_is_asked_about(database, settings):
    await written(settings, [ZOE])
    number = await checked(settings, [but(ZOE, Parent_name="Bob Bay", Relationship="Dad", Email="")], LATER)
    assert [question.twin for question in await questions(number)] == [(await person("Mrs Ann Ash"))["id"]]
