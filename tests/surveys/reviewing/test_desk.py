"""The officer's pages: invite, settle, and see what became of it."""

from __future__ import annotations

import asyncio
import re
from uuid import uuid4

import httpx
import pytest

from surveys.manuscripts.errors import ChangedMeanwhile
from surveys.manuscripts.queries import changes, written
from surveys.questions.base import Presentation
from surveys.reviewing.actions import settle, take, words_mark
from surveys.reviewing.errors import AlreadySettled
from surveys.reviewing.queries import remark_of, remarks, reviewer_by_token, reviewers
from surveys.reviewing.values import TAKEN
from tests.people import sign_in_as
from tests.surveys.answering.walking import title
from tests.surveys.examples import CHILDREN
from tests.surveys.reviewing.reviewed import (
    OTHER_WORDS,
    REVIEW,
    WHO,
    being_written,
    first,
    invited_by_page,
    reviewer,
    reword,
    set_part,
    suggested,
    words_now,
)
from voice.accounts.values import Role
from voice.audit.tables import AuditEvent
from voice.calendar import now

pytestmark = pytest.mark.usefixtures("database")
OFFICER = Role.PARTICIPATION_OFFICER


async def test_an_invitation_shows_its_link_once_and_keeps_its_hash_only(site: httpx.AsyncClient) -> None:
    text = await being_written()
    await sign_in_as(site, OFFICER)
    page = await invited_by_page(site)
    assert page.status_code == 200
    [token] = set(re.findall(r"https://voice\.example\.org/r/([\w-]{32})", page.text))
    assert (await reviewer_by_token(token)).known_as == "Mia (invented)"
    assert 'src="data:image/svg+xml;base64,' in page.text
    listed = await site.get(REVIEW)
    assert token not in listed.text
    assert "Has sent nothing yet." in listed.text
    [event] = await AuditEvent.select().where(AuditEvent.act == "invited a reviewer")
    assert (event["object_id"], [one.group_code for one in await reviewers(text.id)]) == (CHILDREN, ["panel"])


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"known_as": "  "}, "Write a name: a first name or the name of a group."),
        ({"known_as": "x" * 101}, "This name is too long. Use 100 letters or fewer."),
        ({"group": "nobody"}, "Choose who this is."),
    ],
)
async def test_an_invitation_that_will_not_do_keeps_what_was_typed(
    site: httpx.AsyncClient, typed: dict[str, str], told: str
) -> None:
    text = await being_written()
    await sign_in_as(site, OFFICER)
    page = await invited_by_page(site, **typed)
    assert page.status_code == 422
    assert title(page).startswith("Error: ")
    assert page.text.count(told) == 2
    assert typed.get("known_as", "Mia (invented)") in page.text
    assert await reviewers(text.id) == []


async def test_a_suggestion_taken_is_in_the_survey_and_in_its_changes(site: httpx.AsyncClient) -> None:
    text = await being_written()
    remark = await suggested(text)
    await sign_in_as(site, OFFICER)
    seen = words_mark(first(text), "standard")
    sent = {"do": "take", "answer": "Much better, thank you.", "seen": seen}
    answer = await site.post(f"{REVIEW}/remarks/{remark.id}", data=sent)
    assert (answer.status_code, answer.headers["location"]) == (303, f"{REVIEW}#remark-{remark.id}")
    assert await words_now(first(text).id) == OTHER_WORDS
    [change] = await changes(text.id)
    assert (change.what, change.revision) == (f"question {first(text).id}", text.revision + 1)
    assert change.who == "Olive Officer (invented) (olive@example.org)"
    settled = await remark_of(text.id, remark.id)
    assert (settled.state, settled.answer) == (TAKEN, "Much better, thank you.")
    page = await site.get(f"{REVIEW}/changes")
    assert OTHER_WORDS in page.text
    assert first(text).standard.words in page.text


async def test_easy_read_words_go_into_easy_read(site: httpx.AsyncClient) -> None:
    text = await being_written()
    remark = await suggested(text, "Is school good?", "easy_read")
    await take(text, remark.id, "", seen=words_mark(first(text), "easy_read"), who=WHO, now=now())
    question = first(await written(CHILDREN))
    assert question.wording(Presentation.EASY_READ).words == "Is school good?"
    assert question.standard == first(text).standard


async def test_of_two_officers_who_take_at_once_one_does_and_the_other_is_told() -> None:
    text = await being_written()
    remark, seen = await suggested(text), words_mark(first(text), "standard")
    both = [take(text, remark.id, f"Officer {n}", seen=seen, who=WHO, now=now()) for n in (1, 2)]
    told = await asyncio.gather(*both, return_exceptions=True)
    assert sorted(type(one).__name__ for one in told) == ["AlreadySettled", "NoneType"]
    assert len(await changes(text.id)) == 1
    assert await words_now(first(text).id) == OTHER_WORDS


async def test_words_that_changed_while_the_officer_looked_are_not_overwritten(site: httpx.AsyncClient) -> None:
    text = await being_written()
    remark, seen = await suggested(text), words_mark(first(text), "standard")
    await reword("What a colleague wrote?")
    with pytest.raises(ChangedMeanwhile):
        await take(text, remark.id, "", seen=seen, who=WHO, now=now())
    await sign_in_as(site, OFFICER)
    page = await site.post(f"{REVIEW}/remarks/{remark.id}", data={"do": "take", "answer": "Thanks", "seen": seen})
    assert page.status_code == 409
    for shown in ("What a colleague wrote?", OTHER_WORDS, first(text).standard.words, "\nThanks</textarea>"):
        assert shown in page.text, shown
    assert (await remark_of(text.id, remark.id)).state == "open"
    assert await words_now(first(text).id) == "What a colleague wrote?"


async def test_who_does_not_take_a_remark_says_why(site: httpx.AsyncClient) -> None:
    text = await being_written()
    remark = await suggested(text)
    await sign_in_as(site, OFFICER)
    for does in ("decline", "answer"):
        page = await site.post(f"{REVIEW}/remarks/{remark.id}", data={"do": does, "answer": " "})
        assert page.status_code == 422
        assert page.text.count("Write a sentence to the reviewer: why not, or the answer.") == 2
    sent = {"do": "decline", "answer": "Other surveys ask it in these words."}
    assert (await site.post(f"{REVIEW}/remarks/{remark.id}", data=sent)).status_code == 303
    assert (await remark_of(text.id, remark.id)).state == "declined"
    assert await changes(text.id) == []
    assert (await site.post(f"{REVIEW}/remarks/{remark.id}", data=sent)).status_code == 409


async def test_the_reviewer_reads_what_was_answered(site: httpx.AsyncClient) -> None:
    text = await being_written()
    token = await reviewer(text)
    await site.post(f"/r/{token}/q/{first(text).id}", data={"words": "What is this for?"})
    [remark] = await remarks(text.id)
    await settle(text, remark.id, "answered", "It is for the plan of the island.")
    page = await site.get(f"/r/{token}/q/{first(text).id}")
    assert "It is for the plan of the island." in page.text
    assert "We answered you here." in (await site.get(f"/r/{token}")).text


async def test_a_comment_without_other_words_is_taken_without_a_change() -> None:
    text = await being_written()
    remark = await suggested(text, "")
    await take(text, remark.id, "", seen="", who=WHO, now=now())
    assert (await remark_of(text.id, remark.id)).state == TAKEN
    assert await changes(text.id) == []
    with pytest.raises(AlreadySettled):
        await settle(text, remark.id, "declined", "No")


async def test_a_remark_about_a_question_that_is_gone_can_still_be_answered(site: httpx.AsyncClient) -> None:
    text = await being_written()
    remark = await suggested(text)
    await sign_in_as(site, OFFICER)
    await set_part(f"question {first(text).id}", None)
    page = await site.get(REVIEW)
    assert "Questions that are not there any more" in page.text
    assert "Take these words" not in page.text
    refused = await site.post(f"{REVIEW}/remarks/{remark.id}", data={"do": "take", "answer": "Yes", "seen": ""})
    assert refused.status_code == 404
    sent = {"do": "decline", "answer": "We do not ask this any more."}
    assert (await site.post(f"{REVIEW}/remarks/{remark.id}", data=sent)).status_code == 303


async def test_what_a_reviewer_writes_is_text_on_every_page(site: httpx.AsyncClient) -> None:
    text = await being_written()
    bad = '<script>alert("x")</script>'
    remark = await suggested(text, bad)
    await sign_in_as(site, OFFICER)
    await invited_by_page(site, known_as=bad)
    assert bad not in (await site.get(REVIEW)).text
    seen = words_mark(first(text), "standard")
    await site.post(f"{REVIEW}/remarks/{remark.id}", data={"do": "take", "answer": bad, "seen": seen})
    token = await reviewer(text, bad)
    for path in (REVIEW, f"{REVIEW}/changes", f"/r/{token}", f"/r/{token}/q/{first(text).id}"):
        page = await site.get(path)
        assert page.status_code == 200
        assert bad not in page.text
        assert "alert(&#34;x&#34;)" in page.text


async def test_an_ended_link_stays_in_the_list(site: httpx.AsyncClient) -> None:
    text = await being_written()
    await reviewer(text)
    await sign_in_as(site, OFFICER)
    [found] = await reviewers(text.id)
    assert (await site.post(f"{REVIEW}/reviewers/{found.id}/end")).status_code == 303
    page = await site.get(REVIEW)
    assert "The link was ended" in page.text
    assert "Mia (invented)" in page.text


async def test_what_is_not_there_is_said_to_be_none(site: httpx.AsyncClient) -> None:
    await being_written()
    await sign_in_as(site, OFFICER)
    nobody = uuid4()
    for path in ("/staff/surveys/nothing/review", "/staff/surveys/nothing/review/trials", f"{REVIEW}/trials/{nobody}"):
        assert (await site.get(path)).status_code == 404
    for path in (f"reviewers/{nobody}/end", f"remarks/{nobody}", f"trials/{nobody}", "changes/99/undo"):
        answer = await site.post(f"{REVIEW}/{path}", data={"do": "take"})
        assert answer.status_code in (404, 409, 422), path


@pytest.mark.parametrize("role", [Role.WORKSTREAM_LEAD, Role.REGISTRAR, Role.BOARD_READER])
async def test_only_officers_open_these_pages(site: httpx.AsyncClient, role: Role) -> None:
    await being_written()
    await sign_in_as(site, role)
    for path in ("", "/trials", "/changes"):
        assert (await site.get(f"{REVIEW}{path}")).status_code == 403
