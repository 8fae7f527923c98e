"""The registrar's pages of an import, from the file to the invitation, without JavaScript."""

from __future__ import annotations

import re

import pytest

from tests.importing.files import csv_file
from tests.importing.imported import BEN, HEADER, KIT, ZOE, checked, person, written
from tests.importing.test_checking import but
from tests.people import sign_in_as
from tests.register.people import MORNING
from voice.accounts.values import Role
from voice.calendar import now as this_moment
from voice.importing.working import work
from voice.notices.tables import Notice
from voice.register.tables import Person

SAYS = {"name": "Spring census", "system": "SIMS", "source": "census", "as_at": "21 1 2025"}
MAPPING = {"column-1": "first_name", "column-2": "surname", "column-3": "born"}


@pytest.fixture
async def desk(site):
    await sign_in_as(site, Role.REGISTRAR)
    return site


async def send(site, data, **says):
    return await site.post("/staff/imports", data={**SAYS, **says}, files={"file": ("x.csv", data)})


async def place(site, rows):
    """Where the import of these rows stands, its columns chosen as they were guessed."""
    where = (await send(site, csv_file([HEADER, *rows]))).headers["location"]
    page = (await site.get(where)).text
    chosen = re.findall(r'<select id="(column-\d+)".*?<option value="(\w*)" selected', page, re.S)
    assert (await site.post(f"{where}/columns", data=dict(chosen))).headers["location"] == where
    return where


async def test_only_registrars_open_it(site):
    for role in set(Role) - {Role.REGISTRAR}:
        await sign_in_as(site, role)
        assert (await site.get("/staff/imports")).status_code == 403
        assert (await send(site, csv_file([HEADER, ZOE]))).status_code == 403


async def test_from_the_file_to_the_invitation(desk, settings):
    where = await place(desk, [ZOE, BEN, KIT, but(KIT, UPN="", DOB="31/02/2008", Email="")])
    page = await desk.get(where)
    assert page.headers["refresh"] == "3"
    assert '<progress max="4" value="0" aria-label="0 of 4 rows checked">' in page.text
    await work(settings, this_moment())
    page = await desk.get(where)
    assert "refresh" not in page.headers
    assert "Row 5: the date of birth “31/02/2008” is no date." in page.text
    assert "Write 3 rows into the register" in page.text
    assert (await desk.post(where, data={"do": "write"})).headers["location"] == where
    assert "All 4 rows are written at once or not at all." in (await desk.get(where)).text
    await work(settings, this_moment())
    page = await desk.get(where)
    assert "Nobody has said yes to anything by this." in page.text
    assert "Invite 2" in page.text
    await desk.post(where, data={"do": "invite"})
    assert await Notice.count() == 2
    assert "There is nobody to invite" in (await desk.get(where)).text


async def test_the_page_of_columns_guesses_and_shows_shapes_only(desk):
    where = (await send(desk, csv_file([HEADER, ZOE]))).headers["location"]
    page = (await desk.get(where)).text
    assert '<option value="born" selected>Child: date of birth</option>' in page
    assert "Z••" in page
    assert "Zoë" not in page


async def test_columns_that_cannot_be_so_are_shown_again_as_they_were_chosen(desk):
    where = (await send(desk, csv_file([HEADER, ZOE]))).headers["location"]
    page = await desk.post(f"{where}/columns", data={"column-0": "ref", "column-1": "ref"})
    assert page.status_code == 422
    assert "Two columns cannot both be “Child: UPN or case number”." in page.text
    assert page.text.count('<option value="ref" selected>') == 2


WRONG = {
    "nothing": (b"", 422, "Choose a file that is not empty."),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00", 422, "“Spring census” could not be read as a table."),
    "no header": (csv_file([ZOE, BEN]), 422, "The first line of the file does not name the columns."),
    "one column": (b"Name\nZo\n", 422, "The file has one column only."),
    "200 columns": (csv_file([[f"c{n}" for n in range(200)], ["x"] * 200]), 422, "more than 100 columns"),
    "two of one name": (b"Name,Name\nZo,Ash\n", 422, "Two columns are called “name”."),
    "21 MB": (b"a,b\n" * 5_250_000, 413, "The file is larger than 20 MB."),
}


@pytest.mark.parametrize("case", WRONG)
async def test_a_wrong_file_is_refused_on_the_same_page_and_what_was_typed_stays(desk, case):
    data, status, sentence = WRONG[case]
    page = await send(desk, data)
    assert page.status_code == status
    assert sentence in page.text
    assert 'value="Spring census"' in page.text
    assert "None yet." in page.text


async def test_a_file_without_a_name_or_with_a_day_to_come_is_asked_for_again(desk):
    page = await send(desk, csv_file([HEADER, ZOE]), name="", as_at="1 1 2090")
    assert page.status_code == 422
    assert "Write a name for this file, up to 100 letters." in page.text
    assert "Write a day that has been" in page.text


async def test_a_question_is_answered_on_the_page_and_can_be_answered_anew(desk, settings):
    await written(settings, [ZOE])
    number = await checked(settings, [but(ZOE, UPN="", Forename="Zo")], this_moment())
    where = f"/staff/imports/{number}"
    page = (await desk.get(where)).text
    assert "Is this the same person?" in page
    assert "There is no row to write." in page
    asked = {name: re.search(f'name="{name}" value="([^"]+)"', page)[1] for name in ("new", "twin", "adult")}
    assert asked["twin"] == str((await person("Zoë"))["id"])
    assert (await desk.post(f"{where}/decide", data={**asked, "do": "same"})).status_code == 303
    assert "You said: the same person." in (await desk.get(where)).text
    await desk.post(f"{where}/decide", data={**asked, "do": "other"})
    assert "You said: somebody else." in (await desk.get(where)).text


async def test_a_button_pressed_too_late_shows_how_it_stands(desk, settings):
    number = await written(settings, [ZOE])
    where = f"/staff/imports/{number}"
    for path, do in ((where, "write"), (where, "leave"), (f"{where}/decide", "same"), (f"{where}/columns", "x")):
        answer = await desk.post(path, data={"do": do, **MAPPING})
        assert answer.headers["location"] == f"{where}?said=moved"
    assert await Person.count() == 2


async def test_an_import_that_is_not_there_is_said_so(desk):
    assert (await desk.get("/staff/imports/6ba7b810-9dad-41d1-80b4-00c04fd430c8")).status_code == 404


async def test_the_page_stays_as_it_is_when_asked_to(desk, settings):
    where = await place(desk, [ZOE])
    page = await desk.get(f"{where}?still=1")
    assert "refresh" not in page.headers
    assert "Look again by itself" in page.text


async def test_many_refused_rows_come_a_hundred_at_a_time(desk, settings):
    number = await checked(settings, [but(KIT, UPN=f"C{n}", DOB="") for n in range(130)], MORNING)
    page = (await desk.get(f"/staff/imports/{number}")).text
    assert "Row 101: there is no date of birth." in page
    assert "Row 102:" not in page
    page = (await desk.get(f"/staff/imports/{number}?page=1")).text
    assert "Row 131: there is no date of birth." in page
