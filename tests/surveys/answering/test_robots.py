"""Robots are asked to press Start once more, and so is a person who was too quick. Nobody has a riddle to solve."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import httpx
import pytest

from surveys.answering import pace, robots
from surveys.answering.pace import Pace
from surveys.answering.robots import check_person, stamp
from surveys.classes.actions import add_class
from surveys.errors import StartOnceMore, TooFast
from surveys.forms import Form
from surveys.queries import survey_by_slug
from surveys.tables import Draft, DraftAnswer
from tests.surveys.answering.walking import read, start, title
from tests.surveys.examples import KEY, PARENTS, TODAY, opened
from voice.calendar import now
from voice.settings import Settings

NOON = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def one_second(monkeypatch: pytest.MonkeyPatch, quick_people: None) -> None:
    monkeypatch.setattr(robots, "LEAST_SECONDS", 1.0)


def sent(made: str, trap: str = "") -> Form:
    return Form((("made", made), ("comment", trap)))


@pytest.mark.parametrize("later", [timedelta(seconds=1), timedelta(hours=3), timedelta(days=400)])
def test_a_form_holds_from_its_first_second_for_as_long_as_it_stays_open(later: timedelta) -> None:
    check_person(sent(stamp(KEY, NOON)), KEY, NOON + later)


def test_a_form_that_comes_back_within_a_second_was_sent_by_no_person() -> None:
    with pytest.raises(StartOnceMore):
        check_person(sent(stamp(KEY, NOON)), KEY, NOON + timedelta(milliseconds=999))


def test_what_is_written_into_the_hidden_box_gives_a_robot_away() -> None:
    with pytest.raises(StartOnceMore):
        check_person(sent(stamp(KEY, NOON), "Buy now"), KEY, NOON + timedelta(minutes=1))


@pytest.mark.parametrize("made", ["", "-", "1773144000000", "1773144000000-", "1773144000000-ffff", "ten-é", "\x00-0"])
def test_a_time_nobody_signed_is_none(made: str) -> None:
    with pytest.raises(StartOnceMore):
        check_person(sent(made), KEY, NOON)


def test_an_older_time_cannot_be_written_over_a_signed_one() -> None:
    made, _dash, signature = stamp(KEY, NOON).partition("-")
    with pytest.raises(StartOnceMore):
        check_person(sent(f"{int(made) - 60_000}-{signature}"), KEY, NOON)


def test_the_time_is_signed_with_this_services_key() -> None:
    with pytest.raises(StartOnceMore):
        check_person(sent(stamp(b"x" * 32, NOON)), KEY, NOON + timedelta(minutes=1))


async def doors() -> list[str]:
    await opened(PARENTS)
    return [f"/s/{PARENTS}", "/c/" + await add_class(await survey_by_slug(PARENTS), "Mill School (invented)", TODAY)]


async def test_who_was_too_quick_presses_start_once_more_and_loses_nothing(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    for door in await doors():
        page = read(await site.get(f"{door}?as=easy_read"))
        again = await site.post(page.action, data=dict(page.fields))
        assert again.status_code == 422
        assert title(again).startswith("Error: ")
        fields = {**dict(read(again).fields), "made": stamp(settings.answers_key, now() - timedelta(seconds=2))}
        assert (read(again).action, fields["as"]) == (page.action, "easy_read")
        assert (await site.post(page.action, data=fields)).status_code == 303
    assert await Draft.count() == 2


async def test_a_robot_that_fills_every_box_begins_nothing(site: httpx.AsyncClient, settings: Settings) -> None:
    for door in await doors():
        page = read(await site.get(door))
        made = stamp(settings.answers_key, now() - timedelta(minutes=1))
        answer = await site.post(page.action, data={**dict(page.fields), "made": made, "comment": "Buy now"})
        assert answer.status_code == 422
        assert "Press Start once more." in answer.text
        assert dict(read(answer).fields)["comment"] == ""
    assert await Draft.count() == 0


async def test_the_hidden_box_has_a_label_for_who_sees_it(site: httpx.AsyncClient) -> None:
    await opened(PARENTS)
    page = await site.get(f"/s/{PARENTS}")
    assert '<p class="trap"><label for="comment">Leave this empty</label>' in page.text


def test_three_hundred_saves_in_a_minute_are_taken_and_no_more() -> None:
    counted, robot, person = Pace(), uuid4(), uuid4()
    for _ in range(300):
        counted.count(robot, 30.0)
    with pytest.raises(TooFast):
        counted.count(robot, 59.9)
    counted.count(person, 59.9)
    counted.count(robot, 60.0)


def test_what_is_remembered_of_the_pace_has_a_limit_and_holds_no_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pace, "MOST_DRAFTS", 10)
    counted = Pace()
    for _ in range(100):
        counted.count(uuid4(), 30.0)
    assert len(counted._saves) <= 10
    assert set(counted._saves.values()) == {1}


async def test_words_that_came_too_fast_stay_on_the_page(
    site: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(robots, "LEAST_SECONDS", 0.0)
    monkeypatch.setattr(pace, "MOST_SAVES", 2)
    monkeypatch.setattr(pace, "PACE", Pace())
    await opened(PARENTS)
    link = await start(site, PARENTS)
    page = read(await site.get(f"/a/{link}/7"))
    fields = {**dict(page.fields), "do": "continue"}
    answers = [await site.post(page.action, data={**fields, "answer": words}) for words in ("One", "Two", "Three")]
    assert [answer.status_code for answer in answers] == [303, 303, 429]
    assert "Wait 1 minute." in answers[-1].text
    assert read(answers[-1]).typed == ["Three"]
    assert await DraftAnswer.count() == 1
