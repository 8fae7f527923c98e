"""The gate: a survey opens when everything is settled, and says what is not, each with the page that mends it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from msgspec.structs import replace

from surveys.area import Area
from surveys.builder.actions import close_survey, put_survey
from surveys.builder.gate import lacking, open_if_fit
from surveys.builder.queries import as_opened, is_in, sent_by_version
from surveys.definition import Survey
from surveys.errors import CannotOpen
from surveys.manuscripts.actions import change
from surveys.manuscripts.queries import written
from surveys.papers import Papers, Wave
from surveys.queries import current_version, survey_by_slug
from surveys.reviewing.actions import log
from surveys.reviewing.values import NewTrial
from tests.surveys.examples import PARENTS, begun, definition

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
TODAY = date(2026, 3, 10)
AREA = Area()
NUMBER = "999 (Police): nobody has confirmed this number yet."
pytestmark = pytest.mark.usefixtures("database")


async def put(**changed: object) -> None:
    await put_survey(replace(definition(PARENTS), **changed))


async def edit(**changed: object) -> None:
    def made(survey: Survey) -> Survey:
        return replace(survey, **changed)

    await change(PARENTS, "first", made, who="Olive (invented)", now=NOW)


async def sentences(*, numbers: tuple[str, ...] = ()) -> list[str]:
    return [lack.sentence for lack in await lacking(await written(PARENTS), AREA, numbers, TODAY)]


async def test_the_surveys_of_the_house_lack_nothing() -> None:
    await put()
    assert await sentences() == []
    await open_if_fit(PARENTS, AREA, (), TODAY)
    assert (await survey_by_slug(PARENTS)).is_open(TODAY)


async def test_without_papers_it_says_each_that_is_missing_and_where() -> None:
    await put(papers=Papers(), workstreams=())
    lacks = await lacking(await written(PARENTS), AREA, (NUMBER,), TODAY)
    assert [lack.sentence for lack in lacks] == [
        "The notice that says what happens with answers is missing.",
        "The notice in a child's words is missing.",
        "Nobody has said on which lawful basis answers are kept.",
        "Nobody has said on which basis health and other special facts are kept, or that none are asked.",
        "The line that says how long answers are kept is missing.",
        "The reference of the data protection impact assessment (DPIA) is missing.",
        "Nobody is named who owns this survey.",
        "No workstream of the plan is named that will answer.",
        NUMBER,
    ]
    assert {lack.href for lack in lacks} == {f"/staff/surveys/{PARENTS}/write/papers", "/staff/help-numbers"}


@pytest.mark.parametrize(
    ("wave", "sentence"),
    [
        (Wave(kind="dates"), "The day it opens is missing."),
        (Wave(kind="dates", opens=TODAY), "The last day is missing."),
        (
            Wave(kind="dates", opens=TODAY, closes=date(2026, 3, 9)),
            "The last day is in the past, or before the day it opens.",
        ),
        (Wave(kind="always", closes=date(2026, 3, 9)), "The last day is in the past, or before the day it opens."),
        (Wave(kind="milestone", opens=TODAY), "The milestone is missing after which families are asked."),
    ],
)
async def test_days_that_are_missing_or_past_keep_it_shut(wave: Wave, sentence: str) -> None:
    await put(wave=wave)
    assert sentence in await sentences()


@pytest.mark.parametrize(
    "wave",
    [
        Wave(kind="always"),
        Wave(kind="dates", opens=TODAY, closes=TODAY),
        Wave(kind="milestone", opens=TODAY, milestone="week_20"),
    ],
)
async def test_days_that_are_settled_do_not(wave: Wave) -> None:
    await put(wave=wave)
    assert await sentences() == []


async def test_an_easy_read_sentence_that_is_too_long_keeps_both_presentations_shut() -> None:
    asked = definition(PARENTS).questions
    at = next(n for n, one in enumerate(asked) if one.id == "SQ-81")
    long = "What should we change about the help that you and your child and your family get at home and at school?"
    wording = replace(asked[at].easy_read, words=long)
    await put(questions=(*asked[:at], replace(asked[at], easy_read=wording), *asked[at + 1 :]))
    (lack,) = await lacking(await written(PARENTS), AREA, (), TODAY)
    assert lack.sentence.startswith("Question “SQ-81”: ")
    assert lack.href == f"/staff/surveys/{PARENTS}/write/q/SQ-81"
    with pytest.raises(CannotOpen) as refused:
        await open_if_fit(PARENTS, AREA, (), TODAY)
    assert (refused.value.status, refused.value.missing) == (409, (lack.sentence,))
    assert not (await survey_by_slug(PARENTS)).is_open(TODAY)


async def test_a_condition_that_a_panel_approves_keeps_it_shut_until_it_does() -> None:
    await put(papers=replace(definition(PARENTS).papers, approval="panel"))
    (lack,) = await lacking(await written(PARENTS), AREA, (), TODAY)
    assert "panel" in lack.sentence
    assert lack.href == f"/staff/surveys/{PARENTS}/review"


async def test_it_opens_on_the_day_it_says_and_not_before() -> None:
    await put(wave=Wave(kind="dates", opens=date(2026, 3, 20), closes=date(2026, 3, 27)))
    await open_if_fit(PARENTS, AREA, (), TODAY)
    survey = await survey_by_slug(PARENTS)
    open_on = [day for day in range(18, 30) if survey.is_open(date(2026, 3, day))]
    assert open_on == list(range(20, 28))


async def test_before_the_first_answer_a_change_takes_the_place_of_the_text() -> None:
    await put()
    await open_if_fit(PARENTS, AREA, (), TODAY)
    await edit(title="Tell us more")
    assert not await is_in((await survey_by_slug(PARENTS)).id, await written(PARENTS), AREA)
    await open_if_fit(PARENTS, AREA, (), TODAY)
    survey = await survey_by_slug(PARENTS)
    assert (survey.version, survey.title) == (1, "Tell us more")
    assert await is_in(survey.id, await written(PARENTS), AREA)
    assert list(await sent_by_version(survey.id)) == [1]


async def test_after_the_first_answer_the_wording_is_frozen_and_a_change_is_a_new_version() -> None:
    await put()
    await open_if_fit(PARENTS, AREA, (), TODAY)
    link = await begun(PARENTS)
    await edit(title="Tell us more")
    assert (await current_version((await survey_by_slug(PARENTS)).id))[1].title == definition(PARENTS).title
    await open_if_fit(PARENTS, AREA, (), TODAY)
    survey = await survey_by_slug(PARENTS)
    assert (survey.version, link.definition.title) == (2, definition(PARENTS).title)
    assert await sent_by_version(survey.id) == {1: 0, 2: 0}


async def test_a_closed_survey_opens_again_through_the_same_gate() -> None:
    await put()
    await open_if_fit(PARENTS, AREA, (), TODAY)
    await close_survey(PARENTS)
    with pytest.raises(CannotOpen):
        await open_if_fit(PARENTS, AREA, (NUMBER,), TODAY)
    assert not (await survey_by_slug(PARENTS)).is_open(TODAY)


async def test_the_first_page_says_with_whom_it_was_tried_whatever_a_file_says() -> None:
    await put(papers=replace(definition(PARENTS).papers, tried=99))
    await open_if_fit(PARENTS, AREA, (), TODAY)
    survey = await survey_by_slug(PARENTS)
    assert (await current_version(survey.id))[1].papers.tried == 0
    trial = NewTrial(TODAY, "young_person", people=4, learning_disability=2, said="Good.", changed="Nothing.")
    await log(await written(PARENTS), trial, "Olive (invented)")
    assert not await is_in(survey.id, await written(PARENTS), AREA)
    await open_if_fit(PARENTS, AREA, (), TODAY)
    assert (await current_version(survey.id))[1].papers.tried == 2


@pytest.mark.parametrize(("girls", "told"), [(3, True), (300, False)])
async def test_families_are_told_when_what_they_say_of_themselves_could_tell_who_they_are(
    girls: int, told: bool
) -> None:
    area = Area(people={"about:sex": {"girl": girls, "boy": 300}})
    about = next(one for one in definition(PARENTS).questions if one.role == "about:sex")
    others = tuple(one for one in definition(PARENTS).questions if not one.role.startswith("about:"))
    await put(questions=(*others, about))
    opened = await as_opened(await written(PARENTS), area)
    assert opened.papers.recognisable is told
