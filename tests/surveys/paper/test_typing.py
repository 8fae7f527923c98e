"""Two members of staff type a paper, one after the other; what differs is settled with the paper in hand."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import httpx
import pytest

from surveys.analysts import typed_count
from surveys.answering.queries import sent_response
from surveys.builder.actions import close_survey, open_survey, put_survey
from surveys.definition import from_yaml
from surveys.paper.actions import forget_typed, keep_typed
from surveys.paper.codes import in_address
from surveys.paper.queries import copy_by_code, entries_of, half_way
from surveys.paper.sheets import Edition
from surveys.paper.tables import PaperEntry
from surveys.paper.typed import Typed
from surveys.queries import survey_by_slug
from surveys.questions.base import Given
from surveys.sealing import NotOurs
from surveys.tables import Response
from tests.people import sign_in_as
from tests.surveys.examples import CHILDREN, KEY, PARENTS, TODAY, mixed
from tests.surveys.paper.copies import EASY, LARGE, OLIVE, PETRA, WORDS, copies, survey_in, type_in
from voice.accounts.values import Role
from voice.audit.tables import AuditEvent
from voice.calendar import now
from voice.paths import SURVEY_FILES
from voice.safeguarding.screening import screen_words
from voice.safeguarding.tables import SafetyFlag
from voice.settings import Settings

pytestmark = pytest.mark.usefixtures("database")
OFFICER = Role.PARTICIPATION_OFFICER
EVERY_KIND = "every-kind-of-question"
FIRST, SECOND = "olive@example.org", "petra@example.org"


async def as_(site: httpx.AsyncClient, email: str) -> None:
    await sign_in_as(site, OFFICER, email=email)


async def a_copy(settings: Settings, mode: str = "anonymous", edition: Edition = LARGE, slug: str = PARENTS) -> str:
    """A copy that the whole application knows."""
    await survey_in(mode, slug)
    (code,) = await copies(edition=edition, slug=slug, key=settings.answers_key)
    return code


def at(code: str, slug: str = PARENTS) -> str:
    return f"/staff/surveys/{slug}/paper/type/{in_address(code)}"


async def typing(site: httpx.AsyncClient, code: str, turn: int, do: str = "done", **answers: str) -> httpx.Response:
    fields = {name.replace("__", ":"): value for name, value in answers.items()}
    return await site.post(at(code), data={"turn": str(turn), "do": do, **fields})


async def test_two_people_who_type_the_same_send_it_at_once(site: httpx.AsyncClient, settings: Settings) -> None:
    code = await a_copy(settings)
    await as_(site, FIRST)
    found = await site.post(f"/staff/surveys/{PARENTS}/paper/type", data={"code": code.lower()})
    assert (found.status_code, found.headers["location"]) == (303, at(code))
    page = await site.get(at(code))
    assert "write to the safeguarding lead now" in page.text
    assert "first time" in page.text
    done = await typing(site, code, 1, **{"SQ-81:answer": "Fewer forms", "SQ-01:answer": "good"})
    assert done.status_code == 403
    assert "A second person types this paper now" in done.text
    await as_(site, SECOND)
    page = await site.get(at(code))
    assert "Fewer forms" not in page.text
    sent = await typing(site, code, 2, **{"SQ-81:answer": "Fewer  forms\n", "SQ-01:answer": "good"})
    assert (sent.status_code, sent.headers["location"]) == (303, f"/staff/surveys/{PARENTS}/paper/sent")
    assert "The answers are sent." in (await site.get(sent.headers["location"])).text
    await mixed(settings.answers_key)
    (row,) = await Response.select()
    assert row["typed"]
    found_again = await sent_response(code, settings.answers_key)
    assert found_again.answers == {"SQ-81": Given(words="Fewer forms"), "SQ-01": Given(choices=("good",))}
    assert await PaperEntry.count() == 0
    again = await site.get(at(code))
    assert (again.status_code, "These answers have already been sent" in again.text) == (409, True)


async def test_who_typed_first_is_refused_the_second_time_and_another_is_not(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    code = await a_copy(settings)
    await as_(site, FIRST)
    await typing(site, code, 1, **{"SQ-81:answer": "One"})
    for answer in (await site.get(at(code)), await typing(site, code, 2, **{"SQ-81:answer": "One"})):
        assert answer.status_code == 403
        assert "You typed it the first time." in answer.text
    assert await PaperEntry.count() == 1
    await as_(site, SECOND)
    assert (await site.get(at(code))).status_code == 200


async def test_a_half_typed_paper_is_gone_on_with_by_its_code_and_by_nobody_else(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    code = await a_copy(settings)
    await as_(site, FIRST)
    saved = await typing(site, code, 1, "later", **{"SQ-81:answer": "Half of", "SQ-80:answer": ""})
    assert saved.status_code == 303
    assert "Half of" in (await site.get(at(code))).text
    assert "<b>1</b> paper is begun" in (await site.get(saved.headers["location"])).text
    await as_(site, SECOND)
    page = await site.get(at(code))
    assert page.status_code == 409
    assert "Half of" not in page.text
    assert "Olive Officer (invented) (olive@example.org) has begun to type this paper" in page.text
    assert (await typing(site, code, 1, **{"SQ-81:answer": "Mine"})).status_code == 409
    await site.post(f"{at(code)}/throw-away")
    assert await PaperEntry.count() == 0
    assert (await site.get(at(code))).status_code == 200


async def test_differences_are_shown_side_by_side_and_settled_one_by_one(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    code = await a_copy(settings)
    one = {"SQ-81:answer": "Less waiting for calls", "SQ-01:answer": "good", "SQ-80:answer": "My frend"}
    other = {"SQ-81:answer": "Less waiting for help", "SQ-01:answer": "poor", "SQ-80:answer": "My friend"}
    await as_(site, FIRST)
    await typing(site, code, 1, **one)
    await as_(site, SECOND)
    apart = await typing(site, code, 2, **other)
    assert (apart.status_code, apart.headers["location"]) == (303, at(code))
    page = await site.get(at(code))
    assert "3 answers differ" in page.text
    assert "<mark>calls</mark>" in page.text
    assert "<mark>help</mark>" in page.text
    unsettled = await site.post(f"{at(code)}/send", data={"right:SQ-81": "second", "right:SQ-01": "none"})
    assert unsettled.status_code == 422
    assert "Choose what is right, or type it." in unsettled.text
    assert re.search(r'name="right:SQ-81" value="second" checked', unsettled.text)
    settled = {"right:SQ-81": "second", "right:SQ-01": "none", "right:SQ-80": "third", "third|SQ-80:answer": "Mi frend"}
    sent = await site.post(f"{at(code)}/send", data=settled)
    assert sent.headers["location"] == f"/staff/surveys/{PARENTS}/paper/sent"
    found = await sent_response(code, settings.answers_key)
    assert found.answers == {"SQ-81": Given(words="Less waiting for help"), "SQ-80": Given(words="Mi frend")}


async def test_what_will_not_do_stays_on_the_page_and_is_kept(site: httpx.AsyncClient, settings: Settings) -> None:
    await put_survey(from_yaml((SURVEY_FILES / "every_kind.yaml").read_text(encoding="utf-8")))
    await open_survey(EVERY_KIND, TODAY, None, missing=())
    (code,) = await copies(slug=EVERY_KIND, key=settings.answers_key)
    await as_(site, FIRST)
    wrong = {
        "TRY-7:answer": "ninety",
        "TRY-8:answer-day": "31",
        "TRY-8:answer-month": "2",
        "TRY-8:answer-year": "2026",
        "TRY-5:rank-waiting": "1",
        "TRY-5:rank-quiet": "1",
    }
    address = at(code, EVERY_KIND)
    page = await site.post(address, data={"turn": "1", "do": "done", **wrong})
    assert page.status_code == 422
    for sentence in ("Write a whole number from 0 to 52.", "That month has 28 days.", "Write the numbers 1 to 3"):
        assert sentence in page.text
    assert 'value="ninety"' in (await site.get(address)).text
    unreadable = {f"{id}:unreadable": "yes" for id in ("TRY-7", "TRY-8", "TRY-5")}
    done = await site.post(address, data={"turn": "1", "do": "done", **wrong, **unreadable})
    assert done.status_code == 403


async def test_every_kind_is_typed_as_it_would_be_answered(site: httpx.AsyncClient, settings: Settings) -> None:
    await put_survey(from_yaml((SURVEY_FILES / "every_kind.yaml").read_text(encoding="utf-8")))
    await open_survey(EVERY_KIND, TODAY, None, missing=())
    (code,) = await copies(slug=EVERY_KIND, edition=EASY, key=settings.answers_key)
    typed = {
        "TRY-1:answer": "ok",
        "TRY-2:answer": "yes",
        "TRY-4.bus:answer": "good",
        "TRY-5:rank-waiting": "2",
        "TRY-5:rank-quiet": "1",
        "TRY-5:rank-clubs": "3",
        "TRY-6.teachers:answer": "not_good",
        "TRY-7:answer": "12",
        "TRY-8:answer-day": "27",
        "TRY-8:answer-month": "March",
        "TRY-8:answer-year": "2026",
        "TRY-11.happened:answer": "The bell rang",
        "TRY-12:answer": "2",
        "TRY-12.2.rating:answer": "good",
    }
    for email, turn in ((FIRST, "1"), (SECOND, "2")):
        await as_(site, email)
        data: dict[str, Any] = {"turn": turn, "do": "done", **typed, "TRY-3:answer": ["teacher", "friend"]}
        answer = await site.post(at(code, EVERY_KIND), data=data)
    assert answer.headers["location"].endswith("/paper/sent"), answer.text
    found = await sent_response(code, settings.answers_key)
    assert found.answers == {
        "TRY-1": Given(choices=("ok",)),
        "TRY-2": Given(choices=("yes",)),
        "TRY-3": Given(choices=("teacher", "friend")),
        "TRY-4.bus": Given(choices=("good",)),
        "TRY-5": Given(choices=("quiet", "waiting", "clubs")),
        "TRY-6.teachers": Given(choices=("not_good",)),
        "TRY-7": Given(words="12"),
        "TRY-8": Given(words="2026-03-27"),
        "TRY-11.happened": Given(words="The bell rang"),
        "TRY-12": Given(choices=("2",)),
        "TRY-12.2.rating": Given(choices=("good",)),
    }
    await mixed(settings.answers_key)
    assert (await Response.select(Response.presentation, Response.mirrored)) == [
        {"presentation": "easy_read", "mirrored": False}
    ]


async def test_what_the_survey_does_not_ask_this_person_is_named_before_it_is_left_out(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    code = await a_copy(settings)
    both = {"completed-by:answer": "self", "helper-role:answer": "teacher"}
    for email, turn in ((FIRST, 1), (SECOND, 2)):
        await as_(site, email)
        answer = await typing(site, code, turn, **both)
    assert answer.headers["location"] == at(code)
    page = await site.get(at(code))
    assert "Both typed the same" in page.text
    assert "<li>Who are you?</li>" in page.text
    await site.post(f"{at(code)}/send")
    assert set((await sent_response(code, settings.answers_key)).answers) == {"completed-by"}


async def test_an_empty_paper_says_that_there_is_nothing_to_send(site: httpx.AsyncClient, settings: Settings) -> None:
    code = await a_copy(settings)
    for email, turn in ((FIRST, 1), (SECOND, 2)):
        await as_(site, email)
        answer = await typing(site, code, turn)
    assert answer.status_code == 422
    assert "Every question was left empty" in answer.text


async def test_a_closed_survey_says_how_late_papers_are_typed(site: httpx.AsyncClient, settings: Settings) -> None:
    code = await a_copy(settings)
    await close_survey(PARENTS)
    await as_(site, FIRST)
    found = await site.post(f"/staff/surveys/{PARENTS}/paper/type", data={"code": code})
    assert found.status_code == 409
    assert "Open it again to type papers that came late." in found.text


@pytest.mark.parametrize("typed", ["", "nonsense", "WAVE 4172 KITE LAMP FERN", "x" * 3000])
async def test_a_code_of_no_paper_of_this_survey_is_said_to_be_none(
    site: httpx.AsyncClient, settings: Settings, typed: str
) -> None:
    await a_copy(settings)
    other = await a_copy(settings, slug=CHILDREN)
    await as_(site, FIRST)
    for code in (typed, other):
        page = await site.post(f"/staff/surveys/{PARENTS}/paper/type", data={"code": code})
        assert page.status_code == 404
        assert "Check each letter and number of the code." in page.text


async def test_the_record_says_who_typed_and_nothing_that_leads_to_the_paper(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    code = await a_copy(settings)
    for email, turn in ((FIRST, 1), (SECOND, 2)):
        await as_(site, email)
        await typing(site, code, turn, **{"SQ-81:answer": "Secret words"})
    events = await AuditEvent.select().where(AuditEvent.kind == "survey")
    assert [event["act"] for event in sorted(events, key=lambda event: event["number"])] == [
        "typed a paper copy",
        "typed a paper copy",
        "sent answers that two people typed from paper",
    ]
    assert {event["object_id"] for event in events} == {PARENTS}
    # Ids and hashes are left out: four random digits stand in them now and then.
    told = " ".join(event[name] for event in events for name in ("act", "object_id", "reason", "facts")).lower()
    assert "secret" not in told
    assert code.split()[1] not in told


async def test_what_is_typed_can_be_read_with_the_code_only() -> None:
    await survey_in("anonymous")
    code, another = await copies(2)
    copy = await type_in(code, OLIVE, **{WORDS: Typed(words="Less waiting")})
    (row,) = await PaperEntry.select()
    assert "waiting" not in str(row)
    assert (await entries_of(copy, code, KEY))[1].typed == {WORDS: Typed(words="Less waiting")}
    with pytest.raises(NotOurs):
        await entries_of(copy, another, KEY)


async def test_what_nobody_finishes_is_deleted_after_30_days() -> None:
    await survey_in("anonymous")
    (code,) = await copies()
    copy = await copy_by_code(code, KEY)
    await keep_typed(copy, code, 1, OLIVE, {}, TODAY, KEY, done=False)
    assert await half_way(copy.survey.id) == (1, 0)
    assert await forget_typed(TODAY + timedelta(days=30)) == 0
    assert await forget_typed(TODAY + timedelta(days=31)) == 1
    assert await half_way(copy.survey.id) == (0, 0)


async def test_a_paper_waits_for_a_second_person_once_the_first_is_done() -> None:
    await survey_in("anonymous")
    one, other = await copies(2)
    copy = await type_in(one, OLIVE)
    await keep_typed(await copy_by_code(other, KEY), other, 1, PETRA, {}, TODAY, KEY, done=False)
    assert await half_way(copy.survey.id) == (2, 1)


async def test_the_count_of_typed_answers_leaves_out_what_waits_to_be_mixed(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    code = await a_copy(settings)
    for email, turn in ((FIRST, 1), (SECOND, 2)):
        await as_(site, email)
        await typing(site, code, turn, **{"SQ-81:answer": "Words"})
    survey = await survey_by_slug(PARENTS)
    assert await typed_count(survey.id) == 0
    await mixed(settings.answers_key)
    assert await typed_count(survey.id) == 1


async def test_words_of_danger_that_were_typed_reach_the_safeguarding_lead(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    code = await a_copy(settings)
    for email, turn in ((FIRST, 1), (SECOND, 2)):
        await as_(site, email)
        await typing(site, code, turn, **{"SQ-81:answer": "He hits me at home and I am scared"})
    await screen_words(settings, now())
    assert await SafetyFlag.count() == 1
