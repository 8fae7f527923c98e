"""The queue and one flag as the safeguarding lead meets them, without JavaScript."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import uuid4

import httpx
import pytest

from surveys.tables import Response
from tests.people import sign_in_as
from tests.safeguarding.said import AFRAID, QUIET, SUE, Person, one_flag, say, written
from voice.accounts.values import Role
from voice.audit.queries import recent
from voice.audit.values import SYSTEM
from voice.calendar import now
from voice.opening import load_plan
from voice.paths import PLAN_FILE
from voice.plan.document import parse
from voice.plan.queries import code_list
from voice.safeguarding.actions import raise_by_reader
from voice.safeguarding.deciding import decide
from voice.safeguarding.pages import marked
from voice.safeguarding.queries import flag, is_held
from voice.safeguarding.screening import screen_words
from voice.safeguarding.values import KINDS, MOST_URGENT, OUTCOMES, Decision
from voice.settings import Settings

TYPED = {"kind": "child_harmed", "outcome": "referred", "note": "Told the front door.", "cleared": "no"}


async def lead(site: httpx.AsyncClient) -> None:
    await sign_in_as(site, Role.SAFEGUARDING_LEAD)


async def first_address(site: httpx.AsyncClient) -> str:
    """Where the first line of the queue leads."""
    found = re.search(r'href="(/staff/safeguarding/[0-9a-f-]{36})"', (await site.get("/staff/safeguarding")).text)
    assert found is not None
    return found.group(1)


async def test_an_empty_queue_says_what_will_be_here(site: httpx.AsyncClient) -> None:
    await lead(site)
    shown = await site.get("/staff/safeguarding")
    assert shown.status_code == 200
    assert "None waiting." in shown.text


async def test_the_queue_shows_the_kind_and_the_clock_and_no_words(site: httpx.AsyncClient, settings: Settings) -> None:
    flag_id, words = await one_flag(settings, now=now() - timedelta(days=10))
    await lead(site)
    shown = await site.get("/staff/safeguarding")
    assert "A child may be being harmed" in shown.text
    assert "<b>Late.</b> Open it by" in shown.text
    assert f"/staff/safeguarding/{flag_id}" in shown.text
    assert "uncle" not in shown.text
    assert words.survey_title not in shown.text


async def test_one_flag_shows_the_whole_answer_with_the_words_marked(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    flag_id, _words = await one_flag(settings)
    await lead(site)
    shown = await site.get(f"/staff/safeguarding/{flag_id}")
    assert shown.status_code == 200
    said = re.search(r'<p class="said">(.*?)</p>', shown.text, re.DOTALL)
    assert said is not None
    assert re.sub("</?mark>", "", said.group(1)) == AFRAID
    assert "uncle hits" in "".join(re.findall("<mark>(.*?)</mark>", said.group(1)))
    assert "We cannot find the person, and nobody may try to." in shown.text
    assert (await recent(1))[0]["act"] == "read an answer with a safety flag"
    assert (await flag(flag_id)).opened_name == "Sam Safeguarding (invented)"


async def test_what_the_same_person_also_wrote_stands_beside_it_and_nothing_of_others(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    await written(Person(AFRAID, good="My TA Osric is kind at Larch Hill School."), Person(QUIET))
    await screen_words(settings, now())
    await lead(site)
    shown = await site.get(await first_address(site))
    assert "My TA Osric is kind" in shown.text
    assert "Osric, Larch Hill School" in shown.text
    assert QUIET not in shown.text


async def test_help_numbers_say_that_nobody_has_confirmed_them(site: httpx.AsyncClient, settings: Settings) -> None:
    await load_plan(parse(PLAN_FILE.read_text(encoding="utf-8")), SYSTEM)
    flag_id, _words = await one_flag(settings)
    await lead(site)
    shown = await site.get(f"/staff/safeguarding/{flag_id}")
    assert "01983 823435" in shown.text
    assert "not yet confirmed" in shown.text


async def test_what_a_reader_wrote_is_shown(site: httpx.AsyncClient, settings: Settings) -> None:
    [quiet] = await written(Person(QUIET))
    await raise_by_reader(quiet.answer_id, "She sounds <afraid>.", SUE, now())
    await lead(site)
    shown = await site.get(await first_address(site))
    assert "Sue (invented) wrote: She sounds &lt;afraid&gt;." in shown.text
    assert "<mark>" not in shown.text


async def test_a_decision_is_kept_and_the_answer_held_back(site: httpx.AsyncClient, settings: Settings) -> None:
    flag_id, words = await one_flag(settings)
    await lead(site)
    sent = await site.post(f"/staff/safeguarding/{flag_id}", data=TYPED)
    assert (sent.status_code, sent.headers["location"]) == (303, "/staff/safeguarding?done=decided")
    assert await is_held(words.answer_id)
    after = await site.get(sent.headers["location"])
    assert "Your decision is kept." in after.text
    assert "held back" in after.text
    cleared = await site.post(f"/staff/safeguarding/{flag_id}/clear")
    assert cleared.headers["location"] == "/staff/safeguarding?done=cleared"
    assert not await is_held(words.answer_id)
    assert "The answer is read with the others." in (await site.get(f"/staff/safeguarding/{flag_id}")).text


@pytest.mark.parametrize(
    ("missing", "sentence"),
    [
        ("kind", "Choose what it is."),
        ("outcome", "Choose what was done."),
        ("note", "Write in one sentence why."),
        ("cleared", "Choose whether the answer may now be read with the others."),
    ],
)
async def test_a_decision_needs_all_its_parts_and_keeps_what_was_typed(
    site: httpx.AsyncClient, settings: Settings, missing: str, sentence: str
) -> None:
    flag_id, _words = await one_flag(settings)
    await lead(site)
    typed = {**TYPED, "note": "We spoke & wrote."}
    refused = await site.post(f"/staff/safeguarding/{flag_id}", data={**typed, missing: ""})
    assert refused.status_code == 422
    assert f'<a href="#{missing}">{sentence}</a>' in refused.text
    if missing != "note":
        assert "We spoke &amp; wrote." in refused.text
    if missing != "outcome":
        assert 'value="referred" checked' in refused.text
    assert (await flag(flag_id)).decided_at is None


async def test_a_note_that_is_too_long_is_kept_on_the_page(site: httpx.AsyncClient, settings: Settings) -> None:
    flag_id, _words = await one_flag(settings)
    await lead(site)
    refused = await site.post(f"/staff/safeguarding/{flag_id}", data={**TYPED, "note": "x" * 4001})
    assert refused.status_code == 422
    assert "Write at most 4000 letters. These are 4001." in refused.text
    assert "x" * 4001 in refused.text


async def test_nothing_is_chosen_beforehand(site: httpx.AsyncClient, settings: Settings) -> None:
    flag_id, _words = await one_flag(settings)
    await lead(site)
    assert " checked" not in (await site.get(f"/staff/safeguarding/{flag_id}")).text


async def test_the_second_of_two_decisions_is_told_so_and_keeps_its_words(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    flag_id, _words = await one_flag(settings)
    await decide(flag_id, Decision("crime", "referred", "Rang.", cleared=False), settings, actor=SUE, now=now())
    await lead(site)
    refused = await site.post(f"/staff/safeguarding/{flag_id}", data={**TYPED, "note": "My own note."})
    assert refused.status_code == 409
    assert "Somebody has decided this already" in refused.text
    assert "You had typed: My own note." in refused.text
    assert "<b>Referred</b>, by Sue (invented)" in refused.text


async def test_a_deleted_answer_leaves_a_flag_that_can_still_be_decided(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    flag_id, words = await one_flag(settings)
    await Response.delete().where(Response.id == words.response_id)
    await lead(site)
    assert "its sender has deleted the answer" in (await site.get("/staff/safeguarding")).text
    shown = await site.get(f"/staff/safeguarding/{flag_id}")
    assert "The person who sent this answer has deleted it." in shown.text
    assert (await site.post(f"/staff/safeguarding/{flag_id}", data=TYPED)).status_code == 303


async def test_an_example_is_marked_as_one(site: httpx.AsyncClient, settings: Settings) -> None:
    await written(Person(QUIET))
    await say(Person(AFRAID, example=True))
    await screen_words(settings, now())
    await lead(site)
    assert "example, nobody said this" in (await site.get("/staff/safeguarding")).text


async def test_an_unknown_flag_is_a_plain_page(site: httpx.AsyncClient) -> None:
    await lead(site)
    shown = await site.get(f"/staff/safeguarding/{uuid4()}")
    assert shown.status_code == 404
    assert "We cannot find this flag" in shown.text


async def test_an_officer_may_not_look(site: httpx.AsyncClient, settings: Settings) -> None:
    flag_id, _words = await one_flag(settings)
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    assert (await site.get(f"/staff/safeguarding/{flag_id}")).status_code == 403
    assert (await site.post(f"/staff/safeguarding/{flag_id}", data=TYPED)).status_code == 403
    assert (await site.post(f"/staff/safeguarding/{flag_id}/clear")).status_code == 403


async def test_kinds_and_outcomes_are_those_of_the_plan(site: httpx.AsyncClient) -> None:
    await load_plan(parse(PLAN_FILE.read_text(encoding="utf-8")), SYSTEM)
    assert {value.code: value.label for value in await code_list("safeguarding_type")} == KINDS
    assert {value.code: value.label for value in await code_list("safeguarding_outcome")} == OUTCOMES
    assert sorted((*MOST_URGENT, "asked_for_help")) == sorted(KINDS)


def test_marks_that_overlap_become_one() -> None:
    pieces = marked("abcdef", [(1, 3), (2, 4)])
    assert [(piece.text, piece.marked) for piece in pieces] == [("a", False), ("bcd", True), ("ef", False)]
    assert [piece.text for piece in marked("abc", [])] == ["abc"]
    assert [(piece.text, piece.marked) for piece in marked("abc", [(0, 3)])] == [("abc", True)]
