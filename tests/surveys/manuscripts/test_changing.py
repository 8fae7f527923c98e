"""A survey being written: every change is kept, two people never overwrite each other, and anything can be put back."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from surveys.definition import Survey
from surveys.errors import UnknownSurvey
from surveys.manuscripts.actions import Make, begin, change, give_up, put, undo
from surveys.manuscripts.errors import NameTaken, NameWillNotDo, NothingToUndo
from surveys.manuscripts.queries import changes, is_written, latest_change, written, written_by_id
from tests.surveys.examples import PARENTS, definition

NOW = datetime(2026, 3, 10, 17, 55, tzinfo=UTC)
OLIVE, PERCY = "Olive (invented)", "Percy (invented)"
pytestmark = pytest.mark.usefixtures("database")


def titled(title: str) -> Make:
    return lambda survey: replace(survey, title=title)


async def test_a_survey_begins_with_its_text_and_has_no_changes() -> None:
    begun = await begin(definition(PARENTS))
    assert (begun.slug, begun.revision, begun.survey) == (PARENTS, 1, definition(PARENTS))
    assert await changes(begun.id) == []
    assert await latest_change(begun.id) is None
    assert await written_by_id(begun.id) == begun


async def test_a_name_belongs_to_one_survey() -> None:
    await begin(definition(PARENTS))
    with pytest.raises(NameTaken):
        await begin(definition(PARENTS))


@pytest.mark.parametrize("name", ["", "New", "new", "calendar", "a b", "x" * 61, "../../etc"])
async def test_a_name_that_cannot_be_part_of_a_link_is_refused(name: str) -> None:
    with pytest.raises(NameWillNotDo):
        await begin(replace(definition(PARENTS), slug=name))


async def test_a_change_says_who_when_what_and_how_it_was() -> None:
    begun = await begin(definition(PARENTS))
    changed = await change(PARENTS, "first", titled("Tell us"), who=OLIVE, now=NOW)
    assert (changed.revision, changed.survey.title) == (2, "Tell us")
    (kept,) = await changes(begun.id)
    assert (kept.revision, kept.who, kept.made_at, kept.what) == (2, OLIVE, NOW, "first")
    assert (kept.before, kept.after) == ({"title": begun.survey.title}, {"title": "Tell us"})


async def test_the_same_text_is_no_change() -> None:
    begun = await begin(definition(PARENTS))
    assert (await change(PARENTS, "first", lambda survey: survey, who=OLIVE, now=NOW)).revision == 1
    assert await changes(begun.id) == []


async def test_twenty_people_who_change_at_once_lose_nothing() -> None:
    begun = await begin(replace(definition(PARENTS), easy_intro=()))

    def adds(sentence: str) -> Make:
        return lambda survey: replace(survey, easy_intro=(*survey.easy_intro, sentence))

    await asyncio.gather(*(change(PARENTS, "first", adds(str(n)), who=str(n), now=NOW) for n in range(20)))
    now = await written(PARENTS)
    assert sorted(now.survey.easy_intro, key=int) == [str(n) for n in range(20)]
    assert now.revision == 21
    assert [one.revision for one in await changes(begun.id)] == list(range(21, 1, -1))


async def test_a_change_that_refuses_changes_nothing() -> None:
    def refuses(_survey: Survey) -> Survey:
        raise NameWillNotDo

    begun = await begin(definition(PARENTS))
    with pytest.raises(NameWillNotDo):
        await change(PARENTS, "first", refuses, who=OLIVE, now=NOW)
    assert await written(PARENTS) == begun


async def test_undoing_a_change_puts_back_that_part_and_nothing_else() -> None:
    begun = await begin(definition(PARENTS))
    await change(PARENTS, "first", titled("Tell us"), who=OLIVE, now=NOW)
    await change(PARENTS, "papers", lambda survey: replace(survey, mode="named"), who=PERCY, now=NOW)
    after = await undo(PARENTS, 2, who=PERCY, now=NOW)
    assert (after.survey.title, after.survey.mode, after.revision) == (begun.survey.title, "named", 4)
    with pytest.raises(NothingToUndo):
        await undo(PARENTS, 2, who=PERCY, now=NOW)
    with pytest.raises(NothingToUndo):
        await undo(PARENTS, 99, who=PERCY, now=NOW)


async def test_a_question_that_was_taken_out_comes_back_to_its_place() -> None:
    begun = await begin(definition(PARENTS))
    third = begun.survey.questions[2]

    def without(survey: Survey) -> Survey:
        return replace(survey, questions=tuple(one for one in survey.questions if one.id != third.id))

    await change(PARENTS, f"question {third.id}", without, who=OLIVE, now=NOW)
    assert third not in (await written(PARENTS)).survey.questions
    assert (await undo(PARENTS, 2, who=OLIVE, now=NOW)).survey == begun.survey


async def test_a_file_takes_the_place_of_the_text_and_the_old_one_stays_in_the_changes() -> None:
    await put(definition(PARENTS), who=OLIVE, now=NOW)
    await put(replace(definition(PARENTS), title="From a file"), who=OLIVE, now=NOW)
    assert (await written(PARENTS)).survey.title == "From a file"
    last = await latest_change((await written(PARENTS)).id)
    assert last is not None
    assert (last.what, last.before) == ("file", {"title": definition(PARENTS).title})


async def test_what_nobody_wants_can_be_given_up() -> None:
    begun = await begin(definition(PARENTS))
    await give_up(begun.id)
    assert not await is_written(PARENTS)
    for deed in (written(PARENTS), written_by_id(begun.id), give_up(begun.id)):
        with pytest.raises(UnknownSurvey):
            await deed
