"""What an officer writes down at an event."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from typing import Any

import httpx
from PIL import Image

from tests.people import sign_in_as
from voice.accounts.values import Role
from voice.inbox.events.queries import event_page, events
from voice.inbox.queries import words_heard
from voice.inbox.tables import EventPhoto, HeardEvent, VoiceItem

NEW = "/staff/inbox/events/new"
SEEN: dict[str, Any] = {
    "sent_once": "one",
    "name": "Summer fun day (invented)",
    "held_on": "2026-07-04",
    "place": "Riverside centre",
    "present_child": "12",
    "present_yp": "",
    "present_parent": "9",
    "present_practitioner": "0",
    "tally_words": ["The bus is late", "", "More clubs"],
    "tally_count": ["7", "", "4"],
    "tally_who": ["parent", "children", "children"],
    "note_words": ["The hall was too loud for me.", ""],
    "note_who": ["yp", ""],
    "note_verbatim": ["own", "summary"],
    "note_many": ["2", ""],
    "note_ok": ["yes", "not_asked"],
    "workstreams": ["WS3"],
}


async def test_an_event_is_kept_once_and_every_tally_and_note_is_a_voice(site: httpx.AsyncClient) -> None:
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    places = {(await site.post(NEW, data=SEEN)).headers["location"] for _press in range(2)}
    [line] = await events()
    assert places == {f"/staff/inbox/events/{line.id}"}
    assert (line.held_on, line.present, line.people) == (date(2026, 7, 4), {"child": 12, "parent": 9}, 21)
    page = await event_page(line.id, ())
    assert [(item.words, item.how_many, item.who) for item in page.tallies if item] == [
        ("The bus is late", 7, "parent"), ("More clubs", 4, "children"),
    ]  # fmt: skip
    assert [(item.words, item.how_many, item.verbatim, item.words_ok) for item in page.notes if item] == [
        ("The hall was too loud for me.", 2, True, True)
    ]
    heard = {words.text: (words.observed, words.respondent, words.survey_title) for words in await words_heard()}
    assert heard == {
        "The bus is late": (True, "parent", "Community or listening event"),
        "More clubs": (True, "child", "Community or listening event"),
        "The hall was too loud for me.": (False, "yp", "Community or listening event"),
    }


async def test_words_of_an_event_stand_sealed_and_in_one_place_only(site: httpx.AsyncClient) -> None:
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    await site.post(NEW, data=SEEN)
    assert "bus" not in f"{await HeardEvent.select()} {await VoiceItem.select()}"
    [line] = await events()
    await VoiceItem.delete().where(VoiceItem.how_many == 7)
    page = (await site.get(f"/staff/inbox/events/{line.id}")).text
    assert ("More clubs" in page, "The bus is late" in page) == (True, False)


async def test_words_that_safeguarding_holds_are_not_on_the_page(site: httpx.AsyncClient) -> None:
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    await site.post(NEW, data=SEEN)
    [line] = await events()
    held = await VoiceItem.select(VoiceItem.id).where(VoiceItem.how_many == 7).first()
    assert held is not None
    page = await event_page(line.id, {held["id"]})
    assert [item and item.words for item in page.tallies] == [None, "More clubs"]


async def test_faults_are_named_line_by_line_and_everything_typed_is_kept(site: httpx.AsyncClient) -> None:
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    wrong = {**SEEN, "name": "", "present_child": "a lot", "tally_count": ["7", "3", "0"], "note_who": ["", ""]}
    answer = await site.post(NEW, data=wrong)
    assert answer.status_code == 422
    assert re.findall(r'<li><a href="#(\w+)">', answer.text) == [
        "name", "present_child", "tally_words_2", "tally_count_3", "note_who_1",
    ]  # fmt: skip
    for kept in ('value="a lot"', "The hall was too loud for me.", 'value="More clubs"'):
        assert kept in answer.text
    assert await events() == []


async def test_without_javascript_a_button_adds_a_line_and_keeps_the_rest(site: httpx.AsyncClient) -> None:
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    page = await site.post(NEW, data={**SEEN, "do": "more tallies"})
    assert (page.status_code, page.text.count('name="tally_words"'), page.text.count('name="note_words"')) == (
        200,
        4,
        2,
    )
    assert 'value="The bus is late"' in page.text
    assert await events() == []


async def test_a_note_is_added_later_once(site: httpx.AsyncClient) -> None:
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    address = (await site.post(NEW, data=SEEN)).headers["location"]
    note = {"sent_once": "late", "note_words": "I want a quiet hour.", "note_who": "child", "note_verbatim": "own"}
    for _press in range(2):
        assert (await site.post(f"{address}/notes", data=note)).status_code == 303
    [line] = await events()
    said = [item.words for item in (await event_page(line.id, ())).notes if item]
    assert said == ["The hall was too loud for me.", "I want a quiet hour."]
    answer = await site.post(f"{address}/notes", data={**note, "sent_once": "x", "note_who": ""})
    assert (answer.status_code, "Choose who said it." in answer.text) == (422, True)
    assert "I want a quiet hour." in answer.text


def photo() -> bytes:
    """A photo with a place and a camera in it."""
    file, exif = BytesIO(), Image.Exif()
    exif[0x010F] = "Camera of somebody"
    Image.new("RGB", (40, 30), "yellow").save(file, "JPEG", exif=exif)
    return file.getvalue()


async def test_a_photo_of_notes_is_cleaned_sealed_typed_and_deleted(site: httpx.AsyncClient) -> None:
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    address = (await site.post(NEW, data=SEEN)).headers["location"]
    for _press in range(2):
        assert (await site.post(f"{address}/photos", files={"file": ("n.jpg", photo())})).status_code == 303
    [row] = await EventPhoto.select()
    assert b"PNG" not in bytes(row["sealed"])
    own = f"{address}/photos/{row['id']}"
    shown = await site.get(own)
    assert (shown.headers["content-type"], shown.headers["cache-control"]) == ("image/png", "no-store")
    assert b"Camera of somebody" not in shown.content
    assert (await site.post(f"{own}/typed")).status_code == 303
    assert (await EventPhoto.select(EventPhoto.typed)) == [{"typed": True}]
    assert (await site.post(f"{own}/delete")).status_code == 303
    assert [(await site.get(own)).status_code, await EventPhoto.count()] == [404, 0]


async def test_what_is_no_photo_is_refused_in_words(site: httpx.AsyncClient) -> None:
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    address = (await site.post(NEW, data=SEEN)).headers["location"]
    for content, sentence in ((b"Not a photo at all", "We cannot open this file."), (b"", "Choose a photo first.")):
        files = {"file": ("n.jpg", content)} if content else {"other": ("", b"")}
        answer = await site.post(f"{address}/photos", files=files)
        assert (answer.status_code, sentence in answer.text) == (422, True)
    assert await EventPhoto.count() == 0
