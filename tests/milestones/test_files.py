"""Dates come from a file: looked at first, row by row, and then all of them or none."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest

from tests.consent.families import BORN_CHILD, JO, START, child_of, parent
from tests.milestones.cases import REQUESTED
from voice.audit.actions import SYSTEM
from voice.database import Engine
from voice.importing.reading import Table, read_table
from voice.importing.tables import ImportBatch, ImportRow
from voice.milestones import actions
from voice.milestones.actions import forget_files, keep_file, use_file
from voice.milestones.errors import UnknownFile, WrongColumns
from voice.milestones.matching import AN_ADULT, NOT_HERE, TWICE, TWO, match
from voice.milestones.reading import day_of, read_rows
from voice.milestones.tables import CaseDate, MilestoneAsk
from voice.register.sealing import search_hash
from voice.register.tables import OutsideRef, Person
from voice.settings import Settings

TODAY = date(2026, 4, 1)
WHO = "Rita Registrar (rita@example.org)"


def table(text: str) -> Table:
    return read_table("dates.csv", text.encode())


async def numbered(person: UUID, number: str, settings: Settings) -> None:
    await OutsideRef.insert(
        OutsideRef(person=person, system="Capita", ref_hash=search_hash(number, settings.secret_key))
    )


@pytest.mark.parametrize(
    "words",
    ["2026-03-02", "02/03/2026", "2/3/2026", "2.3.2026", "2 March 2026", "2 Mar 2026", "2026-03-02 00:00:00"],
)
def test_a_day_is_read_as_people_and_spreadsheets_write_it(words: str) -> None:
    assert day_of(words) == REQUESTED


@pytest.mark.parametrize("words", ["", "soon", "31/02/2026", "2026", "03/13/2026"])
def test_what_is_no_day_is_none(words: str) -> None:
    assert day_of(words) is None


@pytest.mark.parametrize("header", ["Name,Kind,Day", "Case number,Day", "Case number,Kind", "Date of birth,Kind,Day"])
def test_a_file_names_whose_day_it_is_which_and_when(header: str) -> None:
    with pytest.raises(WrongColumns):
        read_rows(table(f"{header}\n{header}\n"), TODAY)


def test_each_row_says_what_is_wrong_with_it() -> None:
    rows = read_rows(
        table(
            "Case number,Kind of date,Day,Notes\n"
            "A1,request,2026-03-02,private\n"
            "A1,phone call,2026-03-02,\n"
            "A1,Annual review,,\n"
            "A1,review,2026-04-02,\n"
            "A1,review,2014-08-31,\n"
            ",request,2026-03-02,\n"
        ),
        TODAY,
    )
    assert [(row.line, row.kind, row.fault) for row in rows] == [
        (2, "request", ""),
        (3, "", "The kind of date is none of: request, refusal, final, review, closed."),
        (4, "review", "The day is missing or is no day."),
        (5, "review", "The day has not come yet."),
        (6, "review", "The day is before September 2014."),
        (7, "request", "Neither a case number nor a name with a date of birth."),
    ]
    assert "private" not in str(rows)


async def test_people_are_found_by_number_or_by_name_and_birthday_and_nobody_is_guessed(
    database: Engine, settings: Settings
) -> None:
    priya = await parent(settings)
    sam, jo = await child_of(priya, settings), await child_of(priya, settings, JO)
    await numbered(sam, "EHC-1", settings)
    await numbered(priya, "EHC-9", settings)
    rows = read_rows(
        table(
            "Case number;Name;Date of birth;Kind;Day\n"
            "ehc-1;;;request;2026-03-02\n"
            "EHC-1;;;request;2026-03-02\n"
            f";JO;{JO.born};review;2026-03-02\n"
            f";Jo;{BORN_CHILD};review;2026-03-02\n"
            "EHC-2;;;request;2026-03-02\n"
            "EHC-9;;;request;2026-03-02\n"
            "EHC-1;;;nothing;2026-03-02\n"
        ),
        TODAY,
    )
    found = await match(rows, "Capita", settings.secret_key)
    assert [(each.state, each.person, each.reason) for each in found[:-1]] == [
        ("new", sam, ""),
        ("refused", None, TWICE),
        ("new", jo, ""),
        ("refused", None, NOT_HERE),
        ("refused", None, NOT_HERE),
        ("refused", None, AN_ADULT),
    ]
    assert found[-1].state == "refused"
    other_system = await match(rows[:1], "Another", settings.secret_key)
    assert other_system[0].reason == NOT_HERE


async def test_two_children_of_one_name_and_birthday_are_told_apart_by_nobody(
    database: Engine, settings: Settings
) -> None:
    priya = await parent(settings)
    await child_of(priya, settings)
    twin = Person(kind="child", known_as="Sam", name_search="sam", names=" sam ", born=BORN_CHILD, joined=START)
    await Person.insert(twin)
    rows = read_rows(table(f"Name,DOB,Kind,Day\nSam,{BORN_CHILD},request,2026-03-02\n"), TODAY)
    found = await match(rows, "", settings.secret_key)
    assert [(each.state, each.reason) for each in found] == [("refused", TWO)]


async def looked_at(settings: Settings) -> UUID:
    """A file with two dates of Sam and one row of nobody."""
    await child_of(await parent(settings), settings)
    rows = read_rows(
        table(
            "Name,DOB,Kind,Day\n"
            f"Sam,{BORN_CHILD},request,2026-03-02\nSam,{BORN_CHILD},review,2026-03-09\n"
            f"Ghost Rider,{BORN_CHILD},request,2026-03-02\n"
        ),
        TODAY,
    )
    return await keep_file(await match(rows, "", settings.secret_key), "", WHO, START)


async def test_using_a_file_brings_its_surveys_and_keeps_nothing_else(database: Engine, settings: Settings) -> None:
    batch = await looked_at(settings)
    assert (await CaseDate.count(), await ImportRow.count()) == (0, 3)
    assert "Ghost" not in str(await ImportRow.select())
    assert await use_file(batch, SYSTEM, START) == 2
    assert (await CaseDate.count(), await MilestoneAsk.count(), await ImportRow.count()) == (2, 4, 0)
    with pytest.raises(UnknownFile):
        await use_file(batch, SYSTEM, START)


async def test_the_same_file_again_finds_that_all_is_here(database: Engine, settings: Settings) -> None:
    await use_file(await looked_at(settings), SYSTEM, START)
    rows = read_rows(table(f"Name,DOB,Kind,Day\nSam,{BORN_CHILD},request,2026-03-02\n"), TODAY)
    assert [each.state for each in await match(rows, "", settings.secret_key)] == ["known"]


async def test_a_file_that_fails_in_the_middle_leaves_nothing_half_done(
    database: Engine, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = await looked_at(settings)
    monkeypatch.setattr(actions, "PORTION", 1)
    whole, calls = actions._add, []

    async def dies(dates: object) -> int:
        calls.append(dates)
        if len(calls) == 2:
            raise RuntimeError
        return await whole(dates)  # type: ignore[arg-type]

    monkeypatch.setattr(actions, "_add", dies)
    with pytest.raises(RuntimeError):
        await use_file(batch, SYSTEM, START)
    assert (await CaseDate.count(), await MilestoneAsk.count(), await ImportRow.count()) == (0, 0, 3)
    monkeypatch.setattr(actions, "_add", whole)
    assert await use_file(batch, SYSTEM, START) == 2


async def test_who_was_erased_since_the_look_gets_no_date(database: Engine, settings: Settings) -> None:
    batch = await looked_at(settings)
    await Person.delete().where(Person.names.like("% sam %"))
    assert await use_file(batch, SYSTEM, START) == 0


async def test_a_file_that_nobody_used_is_gone_after_a_day(database: Engine, settings: Settings) -> None:
    await looked_at(settings)
    assert await forget_files(START + timedelta(hours=23)) == 0
    assert await forget_files(START + timedelta(hours=25)) == 1
    assert (await ImportBatch.count(), await ImportRow.count()) == (0, 0)
