"""A yes is for the very words that were read. It is never implied, and falls away when words change."""

from __future__ import annotations

import httpx
import pytest

from surveys.manuscripts.actions import undo
from surveys.manuscripts.queries import Written, written
from surveys.reviewing.actions import approve, end_link, take_back
from surveys.reviewing.errors import ReadItAgain
from surveys.reviewing.queries import approval_missing, reviewer_by_token, reviewers, stands
from tests.people import sign_in_as
from tests.surveys.examples import CHILDREN, TODAY
from tests.surveys.reviewing.reviewed import REVIEW, WHO, being_written, reviewer, reword, set_part
from voice.accounts.values import Role
from voice.calendar import now

pytestmark = pytest.mark.usefixtures("database")


async def says_yes(text: Written, group: str = "panel") -> str:
    token = await reviewer(text, "The panel (invented)", group)
    await approve(await reviewer_by_token(token), text, text.revision, TODAY)
    return token


async def test_a_survey_nobody_has_to_approve_misses_nothing() -> None:
    assert await approval_missing(await being_written()) == ""


async def test_nobody_asked_is_said_plainly_and_another_group_does_not_speak_for_it() -> None:
    text = await being_written(approval="panel")
    nobody = "The young people's panel has not been asked yet. If there is none, nobody can say yes for it."
    assert await approval_missing(text) == nobody
    await says_yes(text, "young_person")
    await says_yes(text, "forum")
    assert await approval_missing(text) == nobody
    await reviewer(text, group="panel")
    assert await approval_missing(text) == "The young people's panel has not approved it yet."


async def test_a_yes_counts_falls_away_with_the_words_and_comes_back_with_them() -> None:
    text = await being_written(approval="forum")
    await says_yes(text, "forum")
    assert await approval_missing(text) == ""
    changed = await reword("Other words?")
    again = "Words were changed after the parent carer forum approved it. Ask the forum again."
    assert await approval_missing(changed) == again
    back = await undo(CHILDREN, changed.revision, who=WHO, now=now())
    assert await approval_missing(back) == ""


async def test_other_dates_and_papers_leave_a_yes_as_it_is() -> None:
    text = await being_written(approval="panel")
    await says_yes(text)
    await set_part("wave", {"kind": "always"})
    after = await set_part("papers", {"approval": "panel", "dpia": "DPIA-7"})
    assert after.revision == text.revision + 2
    assert await approval_missing(after) == ""


@pytest.mark.parametrize("part", ["title", "easy_title", "intro"])
async def test_other_words_on_the_first_page_take_it_away(part: str) -> None:
    text = await being_written(approval="panel")
    await says_yes(text)
    assert "Ask the panel again" in await approval_missing(await set_part(part, "Something else"))


async def test_many_changes_later_it_is_still_known_what_was_approved() -> None:
    text = await being_written(approval="panel")
    await says_yes(text)
    for n in range(60):
        text = await set_part("papers", {"approval": "panel", "dpia": f"DPIA-{n}"})
    assert await approval_missing(text) == ""
    text = await reword("Other words?")
    assert await approval_missing(text) != ""


async def test_a_yes_behind_an_ended_link_or_taken_back_does_not_count() -> None:
    text = await being_written(approval="panel")
    token = await says_yes(text)
    await take_back(await reviewer_by_token(token))
    assert await approval_missing(text) == "The young people's panel has not approved it yet."
    await approve(await reviewer_by_token(token), text, text.revision, TODAY)
    [found] = await reviewers(text.id)
    await end_link(text, found.id)
    assert "has not been asked yet" in await approval_missing(text)
    assert not await stands(text, (await reviewers(text.id))[0])


async def test_nobody_says_yes_to_words_they_have_not_read(site: httpx.AsyncClient) -> None:
    text = await being_written()
    token = await reviewer(text, group="panel")
    changed = await reword("Other words?")
    with pytest.raises(ReadItAgain):
        await approve(await reviewer_by_token(token), changed, text.revision, TODAY)
    page = await site.post(f"/r/{token}", data={"do": "yes", "revision": str(text.revision), "words": "Fine"})
    assert page.status_code == 409
    assert "The words changed while you read. Read them again before you say yes." in page.text
    assert (await reviewer_by_token(token)).approved_on is None


async def test_the_reviewer_sees_their_yes_and_what_changed_after_it(site: httpx.AsyncClient) -> None:
    text = await being_written()
    token = await reviewer(text, group="panel")
    await site.post(f"/r/{token}", data={"do": "yes", "revision": str(text.revision)})
    assert "You said yes on" in (await site.get(f"/r/{token}")).text
    assert "Changed after you said yes." not in (await site.get(f"/r/{token}")).text
    await reword("Other words?")
    page = await site.get(f"/r/{token}")
    assert page.text.count("Changed after you said yes.") == 1
    assert "Your yes does not count now." in page.text
    await site.post(f"/r/{token}", data={"do": "back"})
    assert "You said yes on" not in (await site.get(f"/r/{token}")).text


async def test_the_officer_is_told_what_an_approval_waits_for(site: httpx.AsyncClient) -> None:
    text = await being_written(approval="panel")
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    assert "If there is none, nobody can say yes for it." in (await site.get(REVIEW)).text
    await says_yes(text)
    page = await site.get(REVIEW)
    assert "has approved it, with the words as they are now." in page.text
    assert "Said yes on Tuesday 10 March 2026, to these words." in page.text
    await reword("Other words?")
    page = await site.get(REVIEW)
    assert "Words were changed since, so it does not count." in page.text
    assert (await written(CHILDREN)).revision == text.revision + 1
