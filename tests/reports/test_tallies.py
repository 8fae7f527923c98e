"""Rule A4 on every staff page that says how many answered: two states that differ by one answer give the same page."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import httpx
import pytest
from piccolo.querystring import QueryString

from surveys.classes.actions import add_class, begin_with
from surveys.classes.queries import class_by_code
from surveys.queries import every_survey, survey_by_slug
from surveys.tables import ClassCode, Survey
from tests.reports.test_watching import EASY, NIGHT, began, officer, people, plain, survey
from tests.surveys.examples import CHILDREN
from voice.calendar import today
from voice.database import Engine
from voice.reports.tallies import tallies
from voice.reports.watching import count_answers
from voice.settings import Settings

LIST, OWN = "/staff/surveys", f"/staff/surveys/{CHILDREN}"
CLASSES = f"{OWN}/classes"
PAGES = ("/staff", LIST, OWN, CLASSES, f"{OWN}/watch", f"{OWN}/counts.csv")
SCHOOL = "Sandy Lane School (invented)"


async def school(name: str = SCHOOL) -> str:
    return await add_class(await survey_by_slug(CHILDREN), name, today())


async def begins(code: str) -> None:
    survey = await survey_by_slug(CHILDREN)
    await begin_with(await class_by_code(code), survey, EASY, today(), language="pl", shared=True)


async def sends(code: str) -> None:
    """In other ways than everybody before."""
    facts = {"language": "pl", "practice": "not_passed", "typed": True, "presentation": "pictures", "sex": "girl"}
    await people(1, class_code=code, answered_by="proxy", **facts)


async def seen(site: httpx.AsyncClient) -> dict[str, str]:
    """Every page that says how many answered."""
    answers = {path: await site.get(path) for path in PAGES}
    assert {answer.status_code for answer in answers.values()} == {200}
    return {path: answer.text for path, answer in answers.items()}


@pytest.mark.parametrize("mode", ["anonymous", "tick_off"])
@pytest.mark.parametrize("before", [0, 14])
@pytest.mark.parametrize("one_more", [begins, sends])
async def test_no_page_ever_changes_by_one_answer(
    site: httpx.AsyncClient, settings: Settings, mode: str, before: int, one_more: Callable[[str], Awaitable[None]]
) -> None:
    await survey(mode)
    code = await school()
    await officer(site)
    await people(before, class_code=code, answered_by="self")
    await began(before)
    await count_answers(settings, NIGHT)
    first = await seen(site)
    for night in range(1, 5):
        await one_more(code)
        assert await seen(site) == first, f"in the hours before night {night}"
        await count_answers(settings, NIGHT + timedelta(days=night))
        assert await seen(site) == first, f"after night {night}"
    await one_more(code)
    assert await seen(site) == first, "five more, but nobody has counted them yet"
    await count_answers(settings, NIGHT + timedelta(days=5))
    last = await seen(site)
    changed = {path for path in PAGES if last[path] != first[path]}
    of_those_who_sent = {"/staff", f"{OWN}/counts.csv", *([CLASSES] if before else [])}  # no school below ten
    assert changed == {LIST, OWN, f"{OWN}/watch"} | (of_those_who_sent if one_more is sends else set())


async def test_a_survey_says_about_how_many_and_when_they_were_counted(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    await survey("tick_off")
    await officer(site)
    assert "Fewer than 5 so far. Numbers begin in the night after 5 people have begun." in plain(
        (await site.get(OWN)).text
    )
    await people(11)
    await people(5, practice="not_passed")
    await began(6)
    await count_answers(settings, NIGHT)
    own, row = plain((await site.get(OWN)).text), plain((await site.get(LIST)).text)
    assert "About 15 sent, counted in the night to Tuesday 3 March 2026. About 20 begun" in own
    assert "About 5 : did not pass the practice page." in own
    assert "Always chose" not in own
    assert "always open about 20 about 15 0" in row
    assert f'href="{OWN}/watch"' in (await site.get(OWN)).text, "versions and paper are there"


async def test_fewer_than_five_look_like_nobody_in_the_list(site: httpx.AsyncClient, settings: Settings) -> None:
    await survey()
    await people(4)
    await count_answers(settings, NIGHT)
    await officer(site)
    assert "fewer than 5 fewer than 5 0" in plain((await site.get(LIST)).text)


@pytest.mark.parametrize(("mode", "is_example"), [("confidential", False), ("named", False), ("anonymous", True)])
async def test_where_nobody_hides_every_page_counts_at_once_and_exactly(
    site: httpx.AsyncClient, mode: str, is_example: bool
) -> None:
    await survey(mode, is_example=is_example)
    code = await school()
    await people(11, is_example=is_example, class_code=code)
    await officer(site)
    own, schools = plain((await site.get(OWN)).text), (await site.get(CLASSES)).text
    assert ("And 11 example answers" if is_example else "11 sent of 11 begun.") in own
    assert '<td data-label="Answers sent">11</td>' in schools


async def test_five_more_in_five_schools_change_no_school(site: httpx.AsyncClient, settings: Settings) -> None:
    await survey()
    codes = [await school(f"School {number} (invented)") for number in range(5)]
    for code in codes:
        await people(12, class_code=code)
    await count_answers(settings, NIGHT)
    await officer(site)
    before = (await site.get(CLASSES)).text
    assert before.count("about 10<br>") == 5
    for code in codes:
        await people(1, class_code=code)
    await count_answers(settings, NIGHT + timedelta(days=1))
    assert (await site.get(CLASSES)).text == before
    await people(4, class_code=codes[2])
    await count_answers(settings, NIGHT + timedelta(days=2))
    after = plain((await site.get(CLASSES)).text)
    assert after.count("about 10 counted in the night to Tuesday 3 March 2026") == 4
    assert after.count("about 15 counted in the night to Thursday 5 March 2026") == 1


async def test_a_code_says_that_it_is_in_use_only_with_its_number(site: httpx.AsyncClient, settings: Settings) -> None:
    await survey()
    code = await school()
    await officer(site)
    before = (await site.get(CLASSES)).text
    for _child in range(12):
        await begins(code)
        await sends(code)
    assert (await site.get(CLASSES)).text == before
    assert (await site.post(f"{CLASSES}/{code}/remove")).status_code == 409
    assert await ClassCode.count() == 1
    await count_answers(settings, NIGHT)
    assert "In use, so it stays" in (await site.get(CLASSES)).text


async def test_a_raised_small_number_holds_on_every_page(database: Engine, settings: Settings) -> None:
    await survey()
    code = await school()
    await people(12, class_code=code)
    await count_answers(settings, NIGHT)
    found = await survey_by_slug(CHILDREN)
    (tally,) = (await tallies([found], settings)).values()
    assert (tally.sent is not None, list(tally.codes)) == (True, [code])
    (raised,) = (await tallies([found], replace(settings, small_number=15))).values()
    assert (raised.sent, raised.began, raised.codes) == (None, None, {})


async def test_the_numbers_of_all_surveys_take_four_statements(
    database: Engine, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    await survey()
    for number in range(20):
        mode = ("anonymous", "confidential")[number % 2]
        await Survey.insert(Survey(id=uuid4(), slug=f"wave-{number}", title="Wave", easy_title="Wave", mode=mode))
    every, asked, run = await every_survey(), [], database.run_querystring

    async def counting(querystring: QueryString, in_pool: bool = True) -> Any:
        asked.append(str(querystring))
        return await run(querystring, in_pool)

    monkeypatch.setattr(database, "run_querystring", counting)
    assert len(await tallies(every, settings)) == 21
    assert len(asked) == 4
