"""Each kind of file is read back: its marking, labels, numbers and words are the same as in every other."""

from __future__ import annotations

import csv
import io
import weakref
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4
from zipfile import ZipFile

import pyreadstat
import pytest
from python_calamine import load_workbook

from surveys.tables import Response
from tests.exports.people import MORNING, SLUG, Child, closed, send
from tests.people import member
from tests.surveys.examples import TODAY
from voice.accounts.values import Role
from voice.audit.queries import about
from voice.exports.actions import Wish, ask, forget_files, take
from voice.exports.errors import SomebodyWent
from voice.exports.making import WritingFailed, make
from voice.exports.queries import file_of, files_of
from voice.exports.values import NUMBER, Column, Head
from voice.exports.vault import path_of
from voice.exports.working import waits, work
from voice.reports.watching import count_answers
from voice.settings import Settings

GIRLS = [Child(words="=1+1 The bus is late")] * 6
BOYS = [Child(feel="bad", sex="boy", helps=("bus", "lunch"))] * 5
LABELS = [
    "Who answered", "How it was filled in", "The version they saw", "Language", "Month", "Who are you?",
    "May we use their words?", "How is it?", "What helps? – The bus", "What helps? – Lunch", "What else?",
]  # fmt: skip
FILES = ("csv", "xlsx", "ods", "sav")


async def made(settings: Settings, kind: str, what: str = "answers", **more: Any) -> bytes:
    """The file as its asker takes it."""
    olive = await member(Role.PARTICIPATION_OFFICER, email=f"{what}-{kind}@example.org")
    wished = await ask(Wish(SLUG, what, kind, **more), olive, MORNING, TODAY)
    assert await waits()
    assert await work(settings, MORNING) == {"files": 1, "could not be made": 0}
    _file, pieces = await take(settings, wished, olive)
    return b"".join(pieces)


def table(kind: str, content: bytes, folder: Path) -> tuple[list[str], list[str], list[list[Any]]]:
    """(Lines above, labels, rows in words); empty cells are None, numbers whole."""
    path = folder / f"read.{kind}"
    path.write_bytes(content)
    if kind == "sav":
        return _sav(path)
    if kind == "csv":
        lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
        gap = lines.index([])
        above, below = [line[0] for line in lines[:gap]], lines[gap + 1 :]
    else:
        book = load_workbook(str(path))
        assert book.sheet_names == ["About this file", "Answers", "Codes"]
        above = [str(row[0]) for row in book.get_sheet_by_name("About this file").to_python()]
        below = book.get_sheet_by_name("Answers").to_python()
    return above, [str(label) for label in below[1]], [[_plain(cell) for cell in row] for row in below[2:]]


def _plain(cell: Any) -> Any:
    text = "" if cell is None else str(int(cell)) if isinstance(cell, float) else str(cell)
    return text.removeprefix("'") or None


def _sav(path: Path) -> tuple[list[str], list[str], list[list[Any]]]:
    columns, facts = pyreadstat.read_sav(path, output_format="dict", user_missing=True)
    assert facts.file_label
    words = [facts.variable_value_labels.get(name, {}) for name in columns]
    said = [
        [_plain(known.get(cell, cell)) for cell in cells] for known, cells in zip(words, columns.values(), strict=True)
    ]
    return [" ".join(facts.notes)], facts.column_labels, [list(row) for row in zip(*said, strict=True)]


@pytest.mark.parametrize("kind", FILES)
async def test_single_answers_read_the_same_in_every_kind_of_file(
    database: object, settings: Settings, tmp_path: Path, kind: str
) -> None:
    await closed()
    await send([*GIRLS, *BOYS])
    above, labels, rows = table(kind, await made(settings, kind), tmp_path)
    told = " ".join(above)
    assert labels == LABELS
    assert told.startswith("Files (invented) for staff Single answers")
    assert "taken by Olive Officer (invented) (participation officer) on Thursday 12 March 2026" in told
    start = ["Child", "by themselves", "Easy Read version", "en", "2026-03"]
    girl = [*start, "Girl", None, "Good", "yes", "no", "=1+1 The bus is late"]
    boy = [*start, "Boy", None, "=Bad", "yes", "yes", None]
    assert sorted(rows, key=str) == sorted([girl] * 6 + [boy] * 5, key=str)


@pytest.mark.parametrize("kind", FILES)
async def test_counts_are_the_numbers_of_the_page_in_every_kind_of_file(
    database: object, settings: Settings, tmp_path: Path, kind: str
) -> None:
    await closed("confidential")
    await send([*GIRLS, *BOYS, Child(sex="unsaid")])
    above, labels, rows = table(kind, await made(settings, kind, "counts"), tmp_path)
    assert labels[3:] == ["Choice", "People (c: hidden to protect people)"]
    assert [(row[0], *row[3:]) for row in rows] == [
        ("Q-1", "Good", "7"), ("Q-1", "=Bad", "5"), ("Q-2", "The bus", "12"), ("Q-2", "Lunch", "5"),
        ("SEX", "Girl", "5"), ("SEX", "Boy", "c"), ("SEX", "Not said", "c"),
    ]  # fmt: skip
    assert "for staff" in " ".join(above)
    assert "Numbers of questions about the person are to the nearest 5" in " ".join(above)


async def test_a_lead_does_not_see_one_answer_more_come(database: object, settings: Settings) -> None:
    await closed("confidential")
    await send([*GIRLS, *BOYS])
    leo = await member(Role.WORKSTREAM_LEAD, email="leo@example.org")

    async def taken() -> list[str]:
        await count_answers(settings, MORNING)
        wished = await ask(Wish(SLUG, "counts", "csv"), leo, MORNING, TODAY)
        await work(settings, MORNING)
        _file, pieces = await take(settings, wished, leo)
        return b"".join(pieces).decode("utf-8-sig").splitlines()

    before = await taken()
    await send([Child(sex="unsaid")])
    assert await taken() == before


async def test_a_formula_somebody_typed_is_only_ever_words(database: object, settings: Settings) -> None:
    await closed()
    await send(GIRLS)
    assert ",'=1+1 The bus is late\r\n" in (await made(settings, "csv")).decode()
    (Path(settings.data_dir) / "x.xlsx").write_bytes(await made(settings, "xlsx"))
    with ZipFile(settings.data_dir / "x.xlsx") as book:
        sheet = book.read("xl/worksheets/sheet2.xml").decode()
    assert "<t>=1+1 The bus is late</t>" in sheet
    assert "<f>" not in sheet


async def test_a_file_lies_sealed_and_goes_after_a_week_while_its_line_stays(
    database: object, settings: Settings
) -> None:
    await closed()
    await send(GIRLS)
    content = await made(settings, "csv")
    olive = await member(Role.PARTICIPATION_OFFICER, email="answers-csv@example.org")
    (file,) = await files_of(olive.id)
    assert b"The bus is late" in content
    assert b"The bus is late" not in path_of(settings, file.id).read_bytes()
    assert file.made_at is not None
    assert await forget_files(settings, file.made_at) == 0
    assert await forget_files(settings, file.made_at + timedelta(days=7, minutes=1)) == 1
    assert not path_of(settings, file.id).exists()
    assert (await file_of(file.id, olive.id)).state == "gone"


@pytest.mark.parametrize("mode", ["anonymous", "confidential"])
async def test_a_file_goes_when_somebody_in_it_deletes_their_answers(
    database: object, settings: Settings, mode: str
) -> None:
    await closed(mode)
    await send(GIRLS)
    await made(settings, "csv")
    olive = await member(Role.PARTICIPATION_OFFICER, email="answers-csv@example.org")
    (file,) = await files_of(olive.id)
    await take(settings, file.id, olive)
    gone = await Response.select(Response.id).first()
    await Response.delete().where(Response.id == gone["id"])
    with pytest.raises(SomebodyWent):
        await take(settings, file.id, olive)
    assert not path_of(settings, file.id).exists()
    assert (await file_of(file.id, olive.id)).state == "gone"


async def test_at_night_files_with_deleted_answers_go(database: object, settings: Settings) -> None:
    await closed()
    await send(GIRLS)
    await made(settings, "csv")
    olive = await member(Role.PARTICIPATION_OFFICER, email="answers-csv@example.org")
    (file,) = await files_of(olive.id)
    assert file.made_at is not None
    await Response.delete().where(Response.id == (await Response.select(Response.id).first())["id"])
    assert await forget_files(settings, file.made_at) == 1
    assert not path_of(settings, file.id).exists()


async def test_the_record_says_who_asked_and_who_took(database: object, settings: Settings) -> None:
    await closed()
    await send(GIRLS)
    await made(settings, "csv", in_full=True, reason="A question of the council’s lawyers")
    olive = await member(Role.PARTICIPATION_OFFICER, email="answers-csv@example.org")
    (file,) = await files_of(olive.id)
    found = await about(str(file.id))
    assert [event["act"] for event in found] == ["took a file of answers", "asked for a file of answers"]
    assert {event["reason"] for event in found} == {"A question of the council’s lawyers"}


async def test_rows_are_handed_on_in_portions_and_never_gathered(settings: Settings) -> None:
    """Each portion is let go before the next but one is read, so memory does not grow with the rows."""

    class Portion(list[Any]):
        __hash__ = object.__hash__

    alive: weakref.WeakSet[Portion] = weakref.WeakSet()
    at_once = []

    async def portions() -> AsyncIterator[list[Any]]:
        for number in range(200):
            alive.add(portion := Portion((number,) for _ in range(100)))
            at_once.append(len(alive))
            yield portion

    head = Head("csv", "Numbers", "for staff", (), (Column("n", "Number", NUMBER),))
    found = await make(settings, uuid4(), head, portions())
    assert found.rows == 20_000
    assert max(at_once) <= 2


async def test_a_file_that_cannot_be_written_leaves_nothing_behind(settings: Settings) -> None:
    async def portions() -> AsyncIterator[list[Any]]:
        yield [(1, 2)]

    head = Head("csv", "Numbers", "for staff", (), (Column("n", "Number", NUMBER),))
    file_id = uuid4()
    with pytest.raises(WritingFailed):
        await make(settings, file_id, head, portions())
    assert list((settings.data_dir / "exports").iterdir()) == []
