"""Recorded voices: what is in the folder and nothing else, whole or in parts."""

from __future__ import annotations

import httpx
import pytest

from surveys.builder.actions import open_survey, put_survey
from surveys.definition import from_yaml
from tests.surveys.answering.walking import read, start
from tests.surveys.examples import PARENTS, TODAY, survey_file
from voice.http.sounds import Sounds, part_of
from voice.opening import with_files
from voice.paths import SURVEY_FILES
from voice.settings import Settings

BODY = bytes(range(200))


@pytest.fixture
def folder(settings: Settings) -> Sounds:
    place = settings.data_dir / "sounds"
    place.mkdir(parents=True)
    for name in ("sq-01.mp3", "sq-05.ogg", "sq-05.m4a", "notes.txt", "UPPER.mp3"):
        (place / name).write_bytes(BODY)
    return Sounds(place)


@pytest.mark.parametrize(
    ("asked", "part"),
    [
        ("", None),
        ("bytes=0-1", (0, 1)),
        ("bytes=190-", (190, 199)),
        ("bytes=-10", (190, 199)),
        ("bytes=-900", (0, 199)),
        ("bytes=5-900", (5, 199)),
        ("bytes=-", None),
        ("bytes=0-1,5-6", None),
        ("lines=0-1", None),
    ],
)
def test_a_part_is_what_the_header_asks_for(asked: str, part: tuple[int, int] | None) -> None:
    assert part_of(asked, 200) == part


async def test_a_recording_is_served_whole_with_its_type(site: httpx.AsyncClient, folder: Sounds) -> None:
    for name, kind in {"sq-01": "audio/mpeg", "sq-05": "audio/mp4"}.items():
        answer = await site.get(f"/sounds/{name}")
        assert (answer.status_code, answer.content) == (200, BODY)
        assert answer.headers["content-type"] == kind
        assert answer.headers["cache-control"] == "public, max-age=86400"
        assert answer.headers["accept-ranges"] == "bytes"


async def test_a_phone_may_ask_for_a_part(site: httpx.AsyncClient, folder: Sounds) -> None:
    answer = await site.get("/sounds/sq-01", headers={"range": "bytes=0-1"})
    assert (answer.status_code, answer.content) == (206, BODY[:2])
    assert answer.headers["content-range"] == "bytes 0-1/200"
    beyond = await site.get("/sounds/sq-01", headers={"range": "bytes=200-"})
    assert (beyond.status_code, beyond.headers["content-range"]) == (416, "bytes */200")


@pytest.mark.parametrize("name", ["sq-02", "UPPER", "sq-01.mp3", "..%2Fvoice", "notes", "a" * 81, "%00"])
async def test_nothing_else_is_served(site: httpx.AsyncClient, folder: Sounds, name: str) -> None:
    assert (await site.get(f"/sounds/{name}")).status_code == 404


def test_the_address_changes_with_the_file_and_is_empty_without_one(folder: Sounds) -> None:
    assert folder.url("sq-01").startswith("/sounds/sq-01?v=")
    assert [folder.url(name) for name in ("sq-02", "", "../voice")] == ["", "", ""]


async def test_a_question_with_a_recording_plays_it_without_javascript(site: httpx.AsyncClient, folder: Sounds) -> None:
    asked = {"How good are SEND services for you and your family?": "sq-01", "The last time you contacted": "gone"}
    text = survey_file(PARENTS)
    for words, name in asked.items():
        text = text.replace(f"      words: {words}", f"      sound: {name}\n      words: {words}")
    await put_survey(from_yaml(text))
    await open_survey(PARENTS, TODAY, None, missing=())
    link = await start(site, PARENTS)
    heard = (await site.get(f"/a/{link}/2")).text
    assert '<audio controls preload="none" src="/sounds/sq-01?v=' in heard
    assert "Listen to the question" in heard
    assert "listen." not in heard
    silent = (await site.get(f"/a/{link}/3")).text
    assert "<audio" not in silent
    assert '<div class="listen" id="listen" hidden>' in silent


async def test_a_page_in_another_language_plays_no_english_voice(site: httpx.AsyncClient, folder: Sounds) -> None:
    text = survey_file(PARENTS).replace("      words: How good are", "      sound: sq-01\n      words: How good are")
    await put_survey(with_files(from_yaml(text), SURVEY_FILES / "parents_and_carers.yaml"))
    await open_survey(PARENTS, TODAY, None, missing=())
    link = await start(site, PARENTS)
    page = read(await site.get(f"/a/{link}/look"))
    await site.post(page.action, data={**dict(page.fields), "lang": "cy", "do": "save"})
    assert "<audio" not in (await site.get(f"/a/{link}/2")).text
