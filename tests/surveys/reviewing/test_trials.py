"""The test log: with whom it was tried and what changed. An entry is corrected by another, never edited."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import httpx
import pytest

from surveys.manuscripts.queries import Written
from surveys.reviewing.actions import log
from surveys.reviewing.queries import trials, tried, tried_by_slug
from surveys.reviewing.values import NewTrial
from tests.people import sign_in_as
from tests.surveys.answering.walking import title
from tests.surveys.examples import CHILDREN, TODAY
from tests.surveys.reviewing.reviewed import REVIEW, WHO, being_written
from voice.accounts.values import Role
from voice.calendar import today

pytestmark = pytest.mark.usefixtures("database")
TYPED = {
    "held_on": "2026-03-09",
    "group": "young_person",
    "people": "5",
    "learning_disability": "2",
    "said": "The faces were hard to tell apart.",
    "changed": "Thumbs instead of faces.",
}


def trial(people: int = 3, learning_disability: int = 1) -> NewTrial:
    return NewTrial(TODAY, "panel", people, learning_disability, "Fine", "Nothing was changed.")


async def only(text: Written) -> str:
    [found] = await trials(text.id)
    return str(found.id)


async def test_nobody_has_tried_what_nobody_wrote_down() -> None:
    text = await being_written()
    assert (await tried(text.id), await tried_by_slug(CHILDREN), await tried_by_slug("nothing")) == (0, 0, 0)


async def test_people_of_all_trials_count_together() -> None:
    text = await being_written()
    await log(text, trial(learning_disability=1), WHO)
    await log(text, trial(learning_disability=2), WHO)
    assert (await tried(text.id), await tried_by_slug(CHILDREN)) == (3, 3)


async def test_a_trial_is_written_down_with_who_noted_it(site: httpx.AsyncClient) -> None:
    text = await being_written()
    officer = await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    before = await site.get(f"{REVIEW}/trials")
    assert "No person with a learning disability has tried it yet." in before.text
    assert (await site.post(f"{REVIEW}/trials", data=TYPED)).status_code == 303
    page = await site.get(f"{REVIEW}/trials")
    for shown in ("Monday 9 March 2026: Young people", TYPED["said"], TYPED["changed"], officer.name):
        assert shown in page.text
    assert "Tried with 2 people with a learning disability." in page.text
    assert await tried(text.id) == 2


@pytest.mark.parametrize(
    ("name", "typed", "told"),
    [
        ("held_on", "yesterday", "Write the day of the trial as year, month and day, such as 2027-02-13."),
        ("held_on", (today() + timedelta(days=1)).isoformat(), "This day is in the future."),
        ("group", "nobody", "Choose who this is."),
        ("people", "0", "Write how many people tried it, from 1 to 9999."),
        ("people", "12345", "Write how many people tried it, from 1 to 9999."),
        ("people", "²", "Write how many people tried it, from 1 to 9999."),
        ("learning_disability", "6", "a number that is not larger than all who tried it."),
        ("learning_disability", "-1", "a number that is not larger than all who tried it."),
        ("said", " ", "Write what people said or did."),
        ("said", "x" * 2001, "You wrote 2,001 letters and spaces. There is room for 2,000."),
        ("changed", "", "Write what was changed after it, or that nothing was."),
    ],
)
async def test_an_entry_that_will_not_do_keeps_what_was_typed(
    site: httpx.AsyncClient, name: str, typed: str, told: str
) -> None:
    text = await being_written()
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    page = await site.post(f"{REVIEW}/trials", data={**TYPED, name: typed})
    assert page.status_code == 422
    assert title(page).startswith("Error: ")
    assert page.text.count(told) == 2
    for box, value in {**TYPED, name: typed}.items():
        assert box == "group" or value in page.text, box
    assert await trials(text.id) == []


async def test_a_correction_takes_the_place_of_an_entry_which_stays_in_the_log(site: httpx.AsyncClient) -> None:
    text = await being_written()
    await log(text, trial(people=9, learning_disability=9), WHO)
    wrong = await only(text)
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    form = await site.get(f"{REVIEW}/trials/{wrong}")
    assert "Correct the entry of Tuesday 10 March 2026" in form.text
    assert 'value="9"' in form.text
    assert (await site.post(f"{REVIEW}/trials/{wrong}", data=TYPED)).status_code == 303
    assert await tried(text.id) == 2
    assert sorted(one.corrected for one in await trials(text.id)) == [False, True]
    assert "another entry takes the place of this one" in (await site.get(f"{REVIEW}/trials")).text
    again = await site.post(f"{REVIEW}/trials/{wrong}", data=TYPED)
    assert again.status_code == 409
    assert TYPED["said"] in again.text
    assert await tried(text.id) == 2


async def test_a_trial_that_was_not_held_is_corrected_to_nobody(site: httpx.AsyncClient) -> None:
    text = await being_written()
    await log(text, trial(), WHO)
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    nobody = {**TYPED, "people": "0", "learning_disability": "0"}
    assert (await site.post(f"{REVIEW}/trials/{await only(text)}", data=nobody)).status_code == 303
    assert await tried(text.id) == 0
    assert "It was not held." in (await site.get(f"{REVIEW}/trials")).text


async def test_of_two_corrections_at_once_one_is_kept() -> None:
    text = await being_written()
    await log(text, trial(), WHO)
    [wrong] = await trials(text.id)
    both = [log(text, trial(learning_disability=n), WHO, corrects=wrong.id) for n in (0, 3)]
    told = await asyncio.gather(*both, return_exceptions=True)
    assert sorted(type(one).__name__ for one in told) == ["AlreadyCorrected", "NoneType"]
    assert len(await trials(text.id)) == 2
