"""A code for each school: short, not to be misread, and all that answers keep of the school."""

from __future__ import annotations

import re
from uuid import uuid4

import httpx
import pytest

from surveys.answering.qr import qr_svg
from surveys.builder.actions import close_survey
from surveys.classes.actions import add_class, begin_with, new_code, remove_class
from surveys.classes.errors import ClassCodeInUse, SettingWillNotDo, UnknownClassCode
from surveys.classes.queries import class_by_code, classes_of, sent_by_code
from surveys.queries import survey_by_slug
from surveys.tables import Answer, ClassCode, Draft, Response, Survey
from tests.people import sign_in_as
from tests.surveys.answering.walking import read, title
from tests.surveys.classes.school import SCHOOL, begin, say_something, school
from tests.surveys.examples import CHILDREN, PARENTS, STANDARD, TODAY, mixed, opened
from voice.accounts.values import Role
from voice.audit.tables import AuditEvent
from voice.settings import Settings

pytestmark = pytest.mark.usefixtures("database")
CLASSES = f"/staff/surveys/{CHILDREN}/classes"


async def test_a_code_has_six_letters_or_digits_that_nobody_misreads() -> None:
    for _ in range(500):
        code = new_code()
        assert re.fullmatch("[A-Z0-9]{6}", code)
        assert set(code).isdisjoint("0O1IL5S2Z8BGU"), code
        assert set(code).isdisjoint("AEIOU"), "no words by chance"


async def test_a_code_is_found_as_somebody_types_it() -> None:
    code = await school()
    for typed in (code, code.lower(), f" {code[:3]} {code[3:]} ", f"{code[:3]}-{code[3:]}"):
        assert (await class_by_code(typed)).setting == SCHOOL


@pytest.mark.parametrize("typed", ["", "K7M4", "K7M4QXX", "' OR 1=1", "\x00", "Ｋ７Ｍ４ＱＸ", "x" * 5000])
async def test_a_code_nobody_has_is_said_to_be_none(site: httpx.AsyncClient, typed: str) -> None:
    with pytest.raises(UnknownClassCode):
        await class_by_code(typed)
    page = await site.post("/c", data={"code": typed, "as": "easy_read"})
    assert page.status_code == 404
    assert title(page).startswith("Error: ")
    assert ("code", typed.strip().replace("\x00", "")) in read(page).fields


async def test_two_classes_of_one_school_get_a_code_each() -> None:
    await opened(CHILDREN)
    survey = await survey_by_slug(CHILDREN)
    assert len({await add_class(survey, SCHOOL, TODAY) for _ in range(2)}) == 2
    assert [found.setting for found in await classes_of(survey)] == [SCHOOL, SCHOOL]


@pytest.mark.parametrize("name", ["", "   ", "x" * 201])
async def test_a_setting_needs_a_name_of_200_letters_or_fewer(name: str) -> None:
    await opened(CHILDREN)
    with pytest.raises(SettingWillNotDo):
        await add_class(await survey_by_slug(CHILDREN), name, TODAY)


async def test_a_code_that_nobody_used_is_taken_back_and_one_in_use_stays() -> None:
    survey_id = await opened(CHILDREN)
    survey = await survey_by_slug(CHILDREN)
    unused, used = [await add_class(survey, name, TODAY) for name in ("Unused (invented)", SCHOOL)]
    await begin_with(await class_by_code(used), survey, STANDARD, TODAY, language="en", shared=True)
    await remove_class(survey, unused)
    with pytest.raises(ClassCodeInUse):
        await remove_class(survey, used)
    assert await ClassCode.select(ClassCode.survey, ClassCode.code) == [{"survey": survey_id, "code": used}]


async def test_a_code_that_was_taken_back_while_somebody_read_the_first_page_begins_nothing() -> None:
    await school()
    survey = await survey_by_slug(CHILDREN)
    (found,) = await classes_of(survey)
    await remove_class(survey, found.code)
    with pytest.raises(UnknownClassCode):
        await begin_with(found, survey, STANDARD, TODAY, language="en", shared=True)
    assert await Draft.count() == 0


async def test_a_code_of_another_survey_is_none_of_this_one() -> None:
    code = await school()
    await opened(PARENTS)
    with pytest.raises(UnknownClassCode):
        await remove_class(await survey_by_slug(PARENTS), code)


async def test_the_first_page_names_the_school_and_asks_whose_device_it_is(site: httpx.AsyncClient) -> None:
    code = await school()
    found = await site.post("/c", data={"code": code.lower(), "as": "easy_read"})
    assert (found.status_code, found.headers["location"]) == (303, f"/c/{code}?as=easy_read")
    for shown, asked in (("standard", "a tablet that many people use?"), ("easy_read", "Is this your own phone?")):
        page = await site.get(f"/c/{code}?as={shown}")
        assert SCHOOL in page.text
        assert asked in page.text
        assert read(page).buttons == [("device", "own"), ("device", "many")]
        assert "code of your school or group" in page.text
        assert "where you are" not in page.text


async def test_a_closed_survey_is_closed_for_its_codes_too(site: httpx.AsyncClient) -> None:
    code = await school()
    await close_survey(CHILDREN)
    for answer in (await site.get(f"/c/{code}"), await site.post(f"/c/{code}", data={"device": "own"})):
        assert answer.status_code == 410
    assert await Draft.count() == 0


async def test_answers_keep_the_code_and_never_the_name_of_the_school(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    code = await school()
    link = await begin(site, code, device="own")
    await say_something(site, link)
    await site.post(f"/a/{link}/send")
    await mixed(settings.answers_key)
    (row,) = await Response.select()
    assert row["class_code"] == code
    assert SCHOOL not in str(row) + str(await Answer.select()) + str(await Draft.select())


async def test_no_public_page_says_which_school_answers_came_from(site: httpx.AsyncClient, settings: Settings) -> None:
    code = await school()
    link = await begin(site, code, device="own")
    await say_something(site, link)
    await site.post(f"/a/{link}/send")
    await mixed(settings.answers_key)
    thanks = await site.get(f"/a/{link}/thanks")
    receipt = re.search(r'class="code"[^>]*>([^<]+)<', thanks.text)
    assert receipt is not None
    seen = await site.post("/answers", data={"code": receipt.group(1)})
    assert "Less noise" in seen.text
    for page in (
        thanks,
        seen,
        *[await site.get(path) for path in ("/", "/reports", f"/s/{CHILDREN}", "/what-we-keep")],
    ):
        assert page.status_code == 200
        assert code not in page.text
        assert SCHOOL not in page.text


async def so_many_answers(number: int, code: str) -> None:
    survey = await survey_by_slug(CHILDREN)
    (version,) = {row["version"] for row in await Draft.select(Draft.version)}
    await Response.insert(
        *(
            Response(id=uuid4(), survey=survey.id, version=version, presentation="standard", class_code=code)
            for _ in range(number)
        )
    )


@pytest.mark.parametrize(("number", "shown"), [(1, "fewer than 10"), (9, "fewer than 10"), (10, "10"), (27, "27")])
async def test_staff_see_the_number_of_a_school_from_ten_on(site: httpx.AsyncClient, number: int, shown: str) -> None:
    code = await school()
    await begin(site, code)
    await so_many_answers(number, code)
    await Survey.update({Survey.mode: "confidential"}).where(Survey.slug == CHILDREN)
    assert await sent_by_code(await survey_by_slug(CHILDREN)) == ({code: number} if number >= 10 else {})
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    assert f'<td data-label="Answers sent">{shown}</td>' in (await site.get(CLASSES)).text


async def test_an_officer_makes_a_code_prints_its_poster_and_takes_it_back(site: httpx.AsyncClient) -> None:
    await opened(CHILDREN)
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    assert f'href="{CLASSES}"' in (await site.get(f"/staff/surveys/{CHILDREN}")).text
    wrong = await site.post(CLASSES, data={"setting": "  "})
    assert (wrong.status_code, "Write the name of the school or group." in wrong.text) == (422, True)
    made = await site.post(CLASSES, data={"setting": SCHOOL})
    code = made.headers["location"].partition("#")[2]
    page = await site.get(CLASSES)
    assert (SCHOOL in page.text, f"https://voice.example.org/c/{code}" in page.text) == (True, True)
    first, easy = (f"https://voice.example.org/c/{code}{ending}" for ending in ("", "?as=easy_read"))
    for shown, words, link in (
        ("standard", "Point the camera", first),
        ("easy_read", "Point your phone at this square.", easy),
    ):
        poster = await site.get(f"{CLASSES}/{code}/poster?as={shown}")
        assert (words in poster.text, code in poster.text, "voice.example.org/c<" in poster.text) == (True, True, True)
        assert (await site.get(f"{CLASSES}/{code}/qr.svg?as={shown}")).content == qr_svg(link)
    assert (await site.post(f"{CLASSES}/{code}/remove")).status_code == 303
    acts = [row["act"] for row in await AuditEvent.select(AuditEvent.act).order_by(AuditEvent.number)]
    assert acts[-2:] == ["made a class code", "removed a class code"]


async def test_an_officer_is_told_why_a_code_in_use_stays(site: httpx.AsyncClient) -> None:
    code = await school()
    await begin(site, code)
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    refused = await site.post(f"{CLASSES}/{code}/remove")
    assert refused.status_code == 409
    assert "so it stays." in refused.text
    assert await ClassCode.count() == 1


async def test_codes_are_the_participation_officers_alone(site: httpx.AsyncClient) -> None:
    await opened(CHILDREN)
    await sign_in_as(site, Role.WORKSTREAM_LEAD)
    assert (await site.get(CLASSES)).status_code == 403
    assert (await site.post(CLASSES, data={"setting": SCHOOL})).status_code == 403
    assert await ClassCode.count() == 0
