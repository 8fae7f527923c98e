"""What Young Inspectors send, and what staff see of it."""

from __future__ import annotations

import re
from datetime import date, timedelta

import httpx
import pytest

from tests.people import member, sign_in_as
from voice.accounts.values import Role
from voice.calendar import now, today
from voice.inbox.links import end_link, every_link, make_link
from voice.inbox.queries import words_heard
from voice.inbox.tables import Visit, VoiceItem
from voice.inbox.visits.queries import by_place, visits

FOUND = {
    "sent_once": "one",
    "place": "Seaside library (invented)",
    "place_kind": "library",
    "visited_on": "2026-03-04",
    "inspectors": "4",
    "get_in": "good",
    "calm": "notgood",
    "liked": "The quiet room is nice.",
    "boss": "Put the lights down.",
    "whose": "own",
    "words_ok": "yes",
}


async def new_link(*, days: int = 30) -> str:
    officer = await member(Role.PARTICIPATION_OFFICER)
    day = today() + timedelta(days=days)
    _, token = await make_link("inspectors", "Wave group (invented)", day, officer.actor, now())
    return f"/visit/{token}"


async def test_a_visit_is_kept_once_with_its_faces_and_its_words(site: httpx.AsyncClient) -> None:
    door = await new_link()
    for _press in range(2):
        answer = await site.post(door, data=FOUND)
        assert (answer.status_code, answer.headers["location"]) == (303, f"{door}/thanks")
    [line] = await visits()
    assert (line.place, line.visited_on, line.inspectors) == ("Seaside library (invented)", date(2026, 3, 4), 4)
    assert line.faces == {"get_in": "good", "calm": "notgood"}
    assert line.workstreams == ("WS3",)
    heard = sorted(await words_heard(), key=lambda words: words.text)
    assert [words.text for words in heard] == ["Put the lights down.", "The quiet room is nice."]
    assert {(words.survey_title, words.respondent, words.observed, words.words_ok) for words in heard} == {
        ("Young Inspectors visit", "child", False, True)
    }
    assert [link.used for link in await every_link()] == [1]


async def test_no_row_holds_what_they_wrote_in_plain_words(site: httpx.AsyncClient) -> None:
    await site.post(await new_link(), data=FOUND)
    stored = f"{await Visit.select(Visit.answers)} {await VoiceItem.select(VoiceItem.words)}"
    assert "lights" not in stored
    assert "notgood" not in stored


@pytest.mark.parametrize(
    ("answers", "verbatim", "words_ok"),
    [
        ({"whose": "helper", "words_ok": "yes"}, False, True),
        ({"whose": "own", "words_ok": "no"}, True, False),
        ({"whose": "", "words_ok": "unsure"}, False, None),
    ],
)
async def test_words_are_their_own_and_may_be_shown_only_when_they_say_so(
    site: httpx.AsyncClient, answers: dict[str, str], verbatim: bool, words_ok: bool | None
) -> None:
    await site.post(await new_link(), data={**FOUND, **answers})
    rows = await VoiceItem.select(VoiceItem.verbatim, VoiceItem.words_ok)
    assert rows == [{"verbatim": verbatim, "words_ok": words_ok}] * 2


async def test_a_visit_with_faults_comes_back_with_everything_that_was_typed(site: httpx.AsyncClient) -> None:
    later = (today() + timedelta(days=2)).isoformat()
    wrong = {**FOUND, "place": " ", "visited_on": later, "inspectors": "four"}
    answer = await site.post(await new_link(), data=wrong)
    assert answer.status_code == 422
    assert re.findall(r'<li><a href="#(\w+)">([^<]+)', answer.text)[:3] == [
        ("place", "Write the name of the place."),
        ("visited_on", "The day of your visit cannot be after today."),
        ("inspectors", "Write a number. Use digits."),
    ]
    for kept in ("The quiet room is nice.", f'value="{later}"', 'value="four"', 'name="calm" value="notgood" checked'):
        assert kept in answer.text
    assert await visits() == []
    assert await words_heard() == []


async def test_a_visit_without_any_answer_is_not_taken(site: httpx.AsyncClient) -> None:
    bare = {name: FOUND[name] for name in ("sent_once", "place", "visited_on")}
    answer = await site.post(await new_link(), data=bare)
    assert (answer.status_code, "Answer 1 question first." in answer.text) == (422, True)


async def test_the_form_says_what_happens_in_danger_before_its_first_box(site: httpx.AsyncClient) -> None:
    page = (await site.get(await new_link())).text
    before = page[: page.index('name="place"')]
    for sentence in ("Phone 999.", "Nobody reads answers at night.", "We may not know who you are."):
        assert sentence in before


async def test_a_link_that_ended_takes_nothing(site: httpx.AsyncClient) -> None:
    door, over = await new_link(), await new_link(days=-1)
    await end_link((await every_link())[-1].id, (await member(Role.PARTICIPATION_OFFICER)).actor, today())
    for path in (door, over):
        assert [(await site.get(path)).status_code, (await site.post(path, data=FOUND)).status_code] == [410, 410]
    assert (await site.get("/visit/nobody-has-this")).status_code == 404
    assert await visits() == []


async def test_an_officer_makes_a_link_that_is_shown_once(site: httpx.AsyncClient) -> None:
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    typed = {"kind": "inspectors", "name": "Wave group (invented)", "ends_on": today().isoformat()}
    page = (await site.post("/staff/inbox/links", data=typed)).text
    found = re.search(r"https://voice\.example\.org(/visit/[\w-]{32})", page)
    assert found is not None
    assert 'src="data:image/svg+xml' in page
    assert (await site.get(found[1])).status_code == 200
    listed = await site.get("/staff/inbox/links")
    assert (listed.status_code, found[1] in listed.text, "Wave group (invented)" in listed.text) == (200, False, True)


async def test_a_link_without_a_name_or_with_a_past_day_is_not_made(site: httpx.AsyncClient) -> None:
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    typed = {"kind": "", "name": "", "ends_on": "2020-01-01"}
    answer = await site.post("/staff/inbox/links", data=typed)
    assert answer.status_code == 422
    assert re.findall(r'<li><a href="#(\w+)">', answer.text) == ["kind", "name", "ends_on"]
    assert 'value="2020-01-01"' in answer.text
    assert await every_link() == []


async def test_the_officer_sees_visits_by_place_and_sends_one_to_other_workstreams(site: httpx.AsyncClient) -> None:
    door = await new_link()
    for number, day in enumerate(("2026-03-04", "2026-05-06")):
        await site.post(door, data={**FOUND, "sent_once": str(number), "visited_on": day})
    [place] = by_place(await visits())
    assert [f"{one.visited_on}" for one in place.visits] == ["2026-05-06", "2026-03-04"]
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    assert "What 2 visits found" in (await site.get("/staff/inbox/visits")).text
    address = f"/staff/inbox/visits/{place.visits[0].id}"
    page = (await site.get(address)).text
    assert "Put the lights down." in page
    assert (await site.post(f"{address}/workstreams", data={"workstreams": []})).status_code == 303
    assert [one.workstreams for one in await visits()] == [(), ("WS3",)]
    rows = await VoiceItem.select(VoiceItem.workstreams).where(VoiceItem.part_of == place.visits[0].id)
    assert rows == [{"workstreams": "[]"}] * 2
