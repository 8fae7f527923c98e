"""Every change in words, and putting one back by another."""

from __future__ import annotations

import httpx
import pytest

from surveys.manuscripts.queries import changes, written
from surveys.reviewing.changes import Line, changed_since, lines, said_of
from tests.people import sign_in_as
from tests.surveys.examples import CHILDREN
from tests.surveys.reviewing.reviewed import REVIEW, being_written, first, reword, set_part
from voice.accounts.values import Role

pytestmark = pytest.mark.usefixtures("database")


async def newest() -> list[Line]:
    return lines((await changes((await written(CHILDREN)).id))[0])


async def test_other_words_are_one_line_with_both() -> None:
    question = first(await being_written())
    await reword("Is school good?", easy=True)
    name = f"Question {question.id}: Easy Read, words"
    assert await newest() == [Line(name, question.easy_read.words, "Is school good?")]


async def test_papers_and_dates_are_said_in_words_not_codes() -> None:
    await being_written()
    await set_part("papers", {})
    await set_part("papers", {"lawful_basis": "public_task", "approval": "panel"})
    assert await newest() == [
        Line("Papers, lawful basis", "nothing", "Public task: the law asks the partnership to hear families"),
        Line("Papers, who approves it", "nothing", "A young people's panel"),
    ]
    await set_part("wave", {})
    await set_part("wave", {"kind": "always", "opens": "2026-03-01"})
    assert await newest() == [
        Line("When and for whom, kind", "From one day to another", "Always open"),
        Line("When and for whom, opens", "nothing", "2026-03-01"),
    ]


async def test_no_line_has_the_signs_of_a_file(site: httpx.AsyncClient) -> None:
    text = await being_written()
    await set_part(f"question {first(text).id}", None)
    await set_part("easy_intro", ["One.", "Two."])
    await set_part("mirrored", True)
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    page = await site.get(f"{REVIEW}/changes")
    for shown in ("One. · Two.", "Order of the questions", "Scales in the other order for half of the people"):
        assert shown in page.text
    for sign in ("{", "&#34;", "None", "True"):
        assert sign not in page.text.partition("<main")[2], sign


async def test_a_change_is_put_back_by_a_new_change(site: httpx.AsyncClient) -> None:
    text = await being_written()
    changed = await reword("Other words?")
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    answer = await site.post(f"{REVIEW}/changes/{changed.revision}/undo")
    assert (answer.status_code, answer.headers["location"]) == (303, f"{REVIEW}/changes")
    now = await written(CHILDREN)
    assert (now.survey, now.revision) == (text.survey, text.revision + 2)
    assert f"Put back what change {changed.revision} had changed" in (await site.get(f"{REVIEW}/changes")).text
    assert (await site.post(f"{REVIEW}/changes/{changed.revision}/undo")).status_code == 409
    assert (await site.post(f"{REVIEW}/changes/99/undo")).status_code == 409


async def test_what_was_changed_again_is_said_before_it_is_put_back(site: httpx.AsyncClient) -> None:
    await being_written()
    await reword("Second words?")
    text = await reword("Third words?")
    newer, older = await changes(text.id)
    assert (changed_since(newer, text.survey), changed_since(older, text.survey)) == (False, True)
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    page = await site.get(f"{REVIEW}/changes")
    assert page.text.count("Some of this was changed again since.") == 1


@pytest.mark.parametrize("page", ["0", "-1", "x", "²", "99999999"])
async def test_a_page_that_is_none_is_the_first(site: httpx.AsyncClient, page: str) -> None:
    await being_written()
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    assert "No change yet" in (await site.get(f"{REVIEW}/changes?page={page}")).text


async def test_fifty_changes_are_a_page(site: httpx.AsyncClient) -> None:
    await being_written()
    for n in range(52):
        await set_part("title", f"Title {n}")
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    first_page, second = [(await site.get(f"{REVIEW}/changes?page={n}")).text for n in (1, 2)]
    assert (first_page.count("<h3>Change"), second.count("<h3>Change")) == (50, 2)
    assert "Older changes" in first_page
    assert "Newer changes" in second


async def test_what_a_change_was_is_said_where_its_lines_do_not() -> None:
    assert [said_of(what) for what in ("file", "undo 7", "question q1")] == [
        "Put in from a file",
        "Put back what change 7 had changed",
        "",
    ]
