"""The page of all pictures: an officer puts a pack in, a family sees its pictures, the author is named in public."""

from __future__ import annotations

import html
from collections.abc import Iterator

import httpx
import msgspec
import pytest

from surveys import bank, pictures
from surveys.builder.actions import open_survey, put_survey
from surveys.definition import Survey, checked
from surveys.errors import WrongDefinition
from surveys.manuscripts.tables import Manuscript
from surveys.packs.queries import using
from surveys.packs.shelf import shelf
from surveys.questions.base import Question
from tests.people import sign_in_as
from tests.surveys.answering.walking import read, start
from tests.surveys.examples import EASY_READ, TODAY
from tests.surveys.packs.zips import FERRY, zipped
from voice.accounts.values import Role
from voice.audit.tables import AuditEvent
from voice.settings import Settings

HERE = "/staff/pictures"
IDEA = "island-signs/ferry_home"


@pytest.fixture(autouse=True)
def forget_packs() -> Iterator[None]:
    """The next test's service has no packs of this one."""
    yield
    pictures._packs.clear()


def with_the_ferry(slug: str = "ferries") -> Survey:
    """A survey whose question about good things shows the ferry."""
    survey = bank.survey_from("ST-MOVE", slug)
    questions = tuple(_drawn(question) if question.id == "SQ-81" else question for question in survey.questions)
    return checked(msgspec.structs.replace(survey, questions=questions))


def _drawn(question: Question) -> Question:
    easy = msgspec.structs.replace(question.easy_read, picture=IDEA)
    return msgspec.structs.replace(question, easy_read=easy)


async def put(site: httpx.AsyncClient, data: bytes) -> httpx.Response:
    return await site.post(HERE, files={"pack": ("Nessa.zip", data)})


@pytest.fixture
async def officer(site: httpx.AsyncClient) -> httpx.AsyncClient:
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    return site


async def test_the_page_shows_every_picture_of_the_house_with_its_meaning(officer: httpx.AsyncClient) -> None:
    text = (await officer.get(HERE)).text
    assert f"The {len(pictures.CONCEPTS)} pictures of the service" in text
    for group, ideas in pictures.MEANINGS.items():
        assert f"<h3>{group}</h3>" in text
        for name, words in ideas.items():
            assert f"<span>{html.escape(words)}</span><code>{name}</code>" in text
    assert "No pack yet" in text


async def test_an_officer_puts_a_pack_in_and_the_record_says_so(officer: httpx.AsyncClient) -> None:
    answer = await put(officer, zipped())
    assert (answer.status_code, answer.headers["location"]) == (303, f"{HERE}#island-signs")
    text = (await officer.get(HERE)).text
    assert "By Nessa Nightjar (invented). Licence: " in text
    assert f"<span>the ferry home</span><code>{IDEA}</code>" in text
    events = await AuditEvent.select().where(AuditEvent.act == "put a pack of pictures in")
    assert [event["object_id"] for event in events] == ["island-signs"]


@pytest.mark.parametrize(
    ("data", "status", "sentence"),
    [
        (b"", 422, "Choose the zip file of the pack."),
        (b"nothing", 422, "This is not a zip file that we can open."),
        (zipped(licence=None), 422, "pack.yaml has no “licence”: the name of the licence, such as CC BY-SA 4.0."),
        (zipped(more={"ferry.svg": FERRY.replace(b"<path", b"<path onload='a'")}), 422, "(onload)"),
        (zipped(more={"a.svg": b"\0" * 4_000_001}), 413, "“a.svg” is larger than 4 MB. Make it smaller."),
    ],
)
async def test_a_pack_that_will_not_do_is_refused_on_the_same_page(
    officer: httpx.AsyncClient, settings: Settings, data: bytes, status: int, sentence: str
) -> None:
    answer = await put(officer, data)
    assert answer.status_code == status
    assert "There is a problem" in answer.text
    assert html.escape(sentence) in answer.text
    assert "Nothing of the pack was kept." in answer.text
    assert shelf(settings.data_dir / "pictures").packs() == {}


async def test_a_picture_is_served_for_good_and_can_do_nothing(officer: httpx.AsyncClient, settings: Settings) -> None:
    await put(officer, zipped())
    officer.cookies.clear()
    answer = await officer.get(ferry(settings))
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/svg+xml")
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["content-security-policy"] == "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert 'd="M4 40h64l-8 20H12z"' in answer.text
    for path in ("/pictures/island-signs/kept.json", "/pictures/island-signs/..%2fvoice.key", "/pictures/x/a.svg"):
        assert (await officer.get(path)).status_code == 404


def ferry(settings: Settings) -> str:
    """The address of the ferry, where the pack is there."""
    return shelf(settings.data_dir / "pictures").url(IDEA)


async def test_a_family_sees_the_picture_of_a_pack(officer: httpx.AsyncClient, settings: Settings) -> None:
    with pytest.raises(WrongDefinition, match=f"there is no picture for “{IDEA}”"):
        with_the_ferry()
    await put(officer, zipped())
    await put_survey(with_the_ferry())
    await open_survey("ferries", TODAY, None, missing=())
    token = await start(officer, "ferries", EASY_READ)
    page = read(await officer.get(f"/a/{token}/5"))
    assert ferry(settings) in page.pictures


async def test_a_pack_that_a_survey_shows_stays(officer: httpx.AsyncClient, settings: Settings) -> None:
    await put(officer, zipped())
    await put_survey(with_the_ferry())
    content = msgspec.json.encode(with_the_ferry("ferries-2")).decode()
    await Manuscript.insert(Manuscript(slug="ferries-2", content=content))
    answer = await officer.post(f"{HERE}/island-signs/remove")
    assert answer.status_code == 409
    assert "They are: ferries, ferries-2." in answer.text
    assert "Used by ferries, ferries-2, so it stays." in answer.text
    assert (await officer.get(ferry(settings))).status_code == 200


async def test_a_pack_that_no_survey_shows_can_go(officer: httpx.AsyncClient) -> None:
    await put(officer, zipped())
    await put(officer, zipped(name="island", title="Longer names do not count"))
    await put_survey(with_the_ferry())
    answer = await officer.post(f"{HERE}/island/remove")
    assert (answer.status_code, answer.headers["location"]) == (303, HERE)
    assert "Longer names" not in (await officer.get(HERE)).text
    assert (await officer.post(f"{HERE}/island/remove")).status_code == 404


@pytest.mark.parametrize("ending", ["", "?as=easy_read"])
async def test_who_made_the_pictures_is_said_in_public(officer: httpx.AsyncClient, ending: str) -> None:
    await put(officer, zipped(changes="Colours made stronger"))
    officer.cookies.clear()
    text = (await officer.get(f"/accessibility{ending}")).text
    assert "OpenMoji</a>" in text
    assert "Island signs: Nessa Nightjar (invented). Drawn for the tests." in text
    assert 'href="https://creativecommons.org/licenses/by/4.0/"' in text
    assert "Colours made stronger" in text


async def test_only_an_officer_sees_the_page(site: httpx.AsyncClient) -> None:
    await sign_in_as(site, Role.WORKSTREAM_LEAD)
    assert (await site.get(HERE)).status_code == 403
    assert (await put(site, zipped())).status_code == 403


async def test_a_question_can_choose_the_picture_of_a_pack(officer: httpx.AsyncClient, settings: Settings) -> None:
    await put(officer, zipped())
    await put_survey(bank.survey_from("ST-MOVE", "moving-on"))
    path = "/staff/surveys/moving-on/write/q/SQ-81/picture"
    shown = (await officer.get(f"{path}?of=e&find=ferry+home")).text
    assert f'<button name="picture" value="{IDEA}">' in shown
    assert ferry(settings) in shown
    answer = await officer.post(path, data={"of": "e", "picture": IDEA})
    assert answer.status_code == 303
    assert (await using("island-signs")) == ("moving-on",)
