"""The pages of the reading room as officers and leads meet them, without JavaScript."""

from __future__ import annotations

import re
from uuid import UUID

import httpx
import pytest

from surveys.tables import Response
from tests.people import sign_in_as
from tests.themes.said import CODEBOOK, MONDAY_NIGHT, OSCAR, TILLY, Person, heard
from voice.accounts.values import Role
from voice.audit.values import SYSTEM
from voice.codebook.actions import load_codebook
from voice.plan.values import Codebook
from voice.settings import Settings
from voice.themes.actions import decide
from voice.themes.queries import quotes, theme_counts
from voice.themes.quoting import Offer, approve, offer
from voice.themes.tables import Coding, ReadingDecision
from voice.themes.values import Chosen

WAITING = Chosen("T05", 21, 70)


async def officer(site: httpx.AsyncClient) -> str:
    return (await sign_in_as(site, Role.PARTICIPATION_OFFICER)).name


async def colleague(site: httpx.AsyncClient) -> str:
    return (await sign_in_as(site, Role.PARTICIPATION_OFFICER, email="oscar@example.org")).name


def accept(*themes: str, seen: int = 0, act: str = "accept", **more: str) -> dict[str, str | list[str]]:
    """What the form of the reading page sends."""
    return {"seen": str(seen), "theme": list(themes), "span-T05": "21-70", "span-T28": "0-20", "act": act, **more}


async def counted() -> dict[str, int]:
    return {count.theme.code: count.real.people for count in await theme_counts() if count.real.people}


async def test_an_empty_list_says_what_will_be_here(site: httpx.AsyncClient) -> None:
    await officer(site)
    shown = await site.get("/staff/reading")
    assert shown.status_code == 200
    assert "Nothing to read yet" in shown.text


async def test_the_list_leads_to_the_answers_of_one_question(site: httpx.AsyncClient, settings: Settings) -> None:
    [words] = await heard(settings, Person(TILLY, good="A brilliant club."))
    await officer(site)
    shown = await site.get("/staff/reading")
    assert "What should we make better?" in shown.text
    assert f"/staff/reading/next?survey={words.survey_id}&amp;question=SQ-81" in shown.text
    first = await site.get("/staff/reading/next", params={"survey": str(words.survey_id), "question": "SQ-81"})
    assert first.headers["location"].startswith(f"/staff/reading/{words.answer_id}?")
    one_survey = await site.get("/staff/reading", params={"survey": str(words.survey_id)})
    assert one_survey.status_code == 200


async def test_the_page_shows_the_answer_the_question_and_why_a_theme_is_suggested(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    [words] = await heard(settings, Person(TILLY))
    await officer(site)
    shown = (await site.get(f"/staff/reading/{words.answer_id}")).text
    assert re.search(r"<mark[^>]*>We have been on the waiting list for nine months.</mark>", shown)
    assert "Likely, words: waiting list, months" in shown
    assert "Less sure, words: kind" in shown
    assert "“What should we make better?”" in shown
    assert "Parent carer · standard version · March 2026" in shown
    assert "[phone], “Mrs Pocket”" in shown
    assert "01632 960 123" not in shown
    assert re.search(r'name="theme" value="T05" checked', shown)
    assert re.search(r'name="theme" value="T28" aria', shown)


async def test_words_about_danger_are_shown_to_the_reader(site: httpx.AsyncClient, settings: Settings) -> None:
    calm, worried = await heard(settings, Person(TILLY), Person("He hits me when we are alone."))
    await officer(site)
    for words, danger in ((calm, "None found"), (worried, "He hits me")):
        shown = (await site.get(f"/staff/reading/{words.answer_id}")).text
        found = re.search(r"Words about danger</dt><dd>(.*?)</dd>", shown)
        assert found is not None
        assert found[1].startswith(danger)


async def test_accepting_leads_to_the_next_answer_and_says_so_quietly(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    first, second = await heard(settings, Person(TILLY), Person("A quiet room."))
    await officer(site)
    done = await site.post(f"/staff/reading/{first.answer_id}", data=accept("T05"))
    assert done.status_code == 303
    assert done.headers["location"] == f"/staff/reading/{second.answer_id}?saved={first.answer_id}"
    shown = await site.get(done.headers["location"])
    assert "Look at the answer before, or change it" in shown.text
    assert await counted() == {"T05": 1}


async def test_the_last_answer_leads_back_to_the_list(site: httpx.AsyncClient, settings: Settings) -> None:
    [words] = await heard(settings, Person(TILLY))
    await officer(site)
    done = await site.post(f"/staff/reading/{words.answer_id}", data=accept("T05"), follow_redirects=True)
    assert done.status_code == 200
    assert "You have read all there is to read here." in done.text
    assert "Read lately" in done.text


async def test_the_survey_and_question_being_read_are_kept_on_the_way(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    first, second = await heard(settings, Person(TILLY, good="A club."), Person("A quiet room."))
    await officer(site)
    place = {"survey": str(first.survey_id), "question": "SQ-81"}
    done = await site.post(f"/staff/reading/{first.answer_id}", data=accept("T05", **place))
    assert done.headers["location"] == (
        f"/staff/reading/{second.answer_id}?survey={first.survey_id}&question=SQ-81&saved={first.answer_id}"
    )
    skipped = await site.get(f"/staff/reading/{second.answer_id}/next", params=place)
    assert skipped.headers["location"].startswith("/staff/reading?")


async def test_a_theme_can_be_added_from_the_whole_codebook(site: httpx.AsyncClient, settings: Settings) -> None:
    [words] = await heard(settings, Person(TILLY))
    await officer(site)
    listed = await site.post(f"/staff/reading/{words.answer_id}", data=accept("T05", act="add", add="T07"))
    assert listed.status_code == 200
    assert re.search(r'name="theme" value="T07" checked', listed.text)
    assert re.search(r'name="theme" value="T28" aria', listed.text)
    assert await counted() == {}
    await site.post(f"/staff/reading/{words.answer_id}", data=accept("T05", "T07", **{"span-T07": "0-20"}))
    assert await counted() == {"T05": 1, "T07": 1}


async def test_a_theme_can_be_tied_to_another_sentence(site: httpx.AsyncClient, settings: Settings) -> None:
    [words] = await heard(settings, Person(TILLY))
    await officer(site)
    await site.post(f"/staff/reading/{words.answer_id}", data={**accept("T05"), "span-T05": "0-20"})
    [row] = await Coding.select().where(Coding.theme == "T05")
    assert (row["start"], row["stop"], row["origin"]) == (0, 20, "changed")


async def test_nothing_chosen_is_asked_again_with_nothing_lost(site: httpx.AsyncClient, settings: Settings) -> None:
    [words] = await heard(settings, Person(TILLY))
    await officer(site)
    again = await site.post(f"/staff/reading/{words.answer_id}", data=accept())
    assert again.status_code == 422
    assert "There is a problem" in again.text
    both = await site.post(f"/staff/reading/{words.answer_id}", data=accept("T05", act="none", add="T07"))
    assert both.status_code == 422
    assert re.search(r'name="theme" value="T07" checked', both.text)
    assert await ReadingDecision.count() == 0


async def test_no_theme_fits_with_one_press(site: httpx.AsyncClient, settings: Settings) -> None:
    [words] = await heard(settings, Person(TILLY))
    await officer(site)
    await site.post(f"/staff/reading/{words.answer_id}", data=accept("T05", act="none"))
    assert await counted() == {}
    assert "No theme fits" in (await site.get("/staff/reading")).text


async def test_the_later_reader_sees_the_first_decision_and_keeps_their_ticks(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    [words] = await heard(settings, Person(TILLY))
    first = await officer(site)
    await site.post(f"/staff/reading/{words.answer_id}", data=accept("T05"))
    await colleague(site)
    later = await site.post(f"/staff/reading/{words.answer_id}", data=accept("T28"))
    assert later.status_code == 409
    assert f"{first} read this answer while you had it open" in later.text
    assert "Their decision counts: <b>Waiting</b>" in later.text
    assert re.search(r'name="theme" value="T28" checked', later.text)
    assert await counted() == {"T05": 1}
    saved = await site.post(f"/staff/reading/{words.answer_id}", data=accept("T28", seen=1))
    assert saved.status_code == 303
    assert await counted() == {"T28": 1}


async def test_a_decision_can_be_looked_at_and_changed_later(site: httpx.AsyncClient, settings: Settings) -> None:
    [words] = await heard(settings, Person(TILLY))
    name = await officer(site)
    await site.post(f"/staff/reading/{words.answer_id}", data=accept("T05"))
    shown = (await site.get(f"/staff/reading/{words.answer_id}")).text
    assert f"{name} has read this answer: <b>Waiting</b>" in shown
    assert "What was decided before" in shown
    assert f"Accepted by {name}" in shown
    await site.post(f"/staff/reading/{words.answer_id}", data=accept(seen=1, act="none"))
    assert await counted() == {}


async def test_a_worry_goes_to_the_safeguarding_lead_and_the_answer_is_held(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    [words] = await heard(settings, Person(TILLY))
    await officer(site)
    empty = await site.post(f"/staff/reading/{words.answer_id}/worry", data={"worry": " "})
    assert (empty.status_code, "Write what worries you." in empty.text) == (422, True)
    told = await site.post(
        f"/staff/reading/{words.answer_id}/worry", data={"worry": "She sounds afraid."}, follow_redirects=True
    )
    assert "The safeguarding lead has the answer now." in told.text
    held = await site.get(f"/staff/reading/{words.answer_id}")
    assert (held.status_code, TILLY in held.text) == (409, False)
    assert (await site.post(f"/staff/reading/{words.answer_id}", data=accept("T05"))).status_code == 409


async def test_words_are_offered_and_checked_by_two_people(site: httpx.AsyncClient, settings: Settings) -> None:
    [words] = await heard(settings, Person(TILLY))
    await officer(site)
    accepted = await site.post(f"/staff/reading/{words.answer_id}", data=accept("T05", act="quote"))
    assert accepted.headers["location"] == f"/staff/reading/{words.answer_id}/quote"
    form = await site.get(accepted.headers["location"])
    assert "[name] was kind. We have been on the waiting list for nine months. Please ring me on [phone]." in form.text
    wrong = {"theme": "T05", "words": "Nine terrible months.", "label": "yes"}
    again = await site.post(f"/staff/reading/{words.answer_id}/quote", data=wrong)
    assert (again.status_code, "Nine terrible months." in again.text) == (422, True)
    right = {**wrong, "words": "We have been on the waiting list for nine months."}
    assert (await site.post(f"/staff/reading/{words.answer_id}/quote", data=right)).status_code == 303
    mine = await site.get("/staff/quotes")
    assert "You took the names out of this one." in mine.text
    [(quote, own)] = re.findall(r'action="/staff/quotes/([0-9a-f-]{36})"( class="btns")?', mine.text)
    assert own == ""
    refused = await site.post(f"/staff/quotes/{quote}", data={"act": "approve"})
    assert (refused.status_code, "Ask a colleague to check them." in refused.text) == (403, True)
    await colleague(site)
    assert (await site.post(f"/staff/quotes/{quote}", data={"act": "approve"})).status_code == 303
    assert [found.id for found in await quotes("T05")] == [UUID(quote)]
    no_reason = await site.post(f"/staff/quotes/{quote}", data={"act": "refuse"})
    assert no_reason.status_code == 422
    await site.post(f"/staff/quotes/{quote}", data={"act": "refuse", f"reason-{quote}": "She asked us."})
    assert await quotes("T05") == ()
    assert "She asked us." in (await site.get("/staff/quotes")).text


async def test_a_name_left_in_is_asked_about_before_it_is_offered(site: httpx.AsyncClient, settings: Settings) -> None:
    [words] = await heard(settings, Person(TILLY))
    await decide(words.answer_id, [WAITING], seen=0, actor=OSCAR.actor, moment=MONDAY_NIGHT)
    await officer(site)
    named = {"theme": "T05", "words": "Mrs Pocket was kind."}
    asked = await site.post(f"/staff/reading/{words.answer_id}/quote", data=named)
    assert asked.status_code == 422
    assert "I have looked: “Mrs Pocket” is no name" in asked.text
    sure = await site.post(f"/staff/reading/{words.answer_id}/quote", data={**named, "not_names": "yes"})
    assert sure.status_code == 303


async def test_without_permission_there_is_no_way_to_offer(site: httpx.AsyncClient, settings: Settings) -> None:
    [words] = await heard(settings, Person(TILLY, share="no"))
    await officer(site)
    assert "as a quote" not in (await site.get(f"/staff/reading/{words.answer_id}")).text
    assert (await site.get(f"/staff/reading/{words.answer_id}/quote")).status_code == 409


async def test_a_lead_reads_the_words_behind_a_number_without_names(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    [words] = await heard(settings, Person(TILLY))
    everything = [Chosen("T28", 0, len(TILLY))]
    await decide(words.answer_id, everything, seen=0, actor=OSCAR.actor, moment=MONDAY_NIGHT)
    await sign_in_as(site, Role.WORKSTREAM_LEAD)
    shown = (await site.get("/staff/themes/T28")).text
    assert "[name] was kind." in shown
    assert "Mrs Pocket" not in shown
    assert "01632" not in shown
    assert str(words.answer_id) not in shown
    assert (await site.get(f"/staff/reading/{words.answer_id}")).status_code == 403
    await officer(site)
    assert "Mrs Pocket was kind." in (await site.get("/staff/themes/T28")).text


async def test_the_codebook_says_what_a_theme_means_and_how_many_told_us(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    real, example = await heard(settings, Person(TILLY), Person("The delay.", example=True))
    for words in (real, example):
        await decide(words.answer_id, [Chosen("T05", 0, 9)], seen=0, actor=OSCAR.actor, moment=MONDAY_NIGHT)
    await sign_in_as(site, Role.WORKSTREAM_LEAD)
    shown = (await site.get("/staff/themes")).text
    assert "What people say about: waiting." in shown
    assert "waiting list, months, delay" in shown
    assert '<b>1</b><br><small class="quiet">examples: 1</small>' in shown
    assert "1 answer in words: 1 with a theme" in shown


async def test_an_old_theme_nobody_spoke_of_still_has_its_page(site: httpx.AsyncClient, settings: Settings) -> None:
    await heard(settings, Person(TILLY))
    await load_codebook(Codebook(version=2, themes=CODEBOOK.themes[:2]), SYSTEM)
    await officer(site)
    shown = await site.get("/staff/themes/T28")
    assert (shown.status_code, "(old theme)" in shown.text) == (200, True)


async def test_a_page_number_too_high_shows_the_last_passages(site: httpx.AsyncClient, settings: Settings) -> None:
    [words] = await heard(settings, Person(TILLY))
    await decide(words.answer_id, [WAITING], seen=0, actor=OSCAR.actor, moment=MONDAY_NIGHT)
    await officer(site)
    for part in (-1, 0, 1, 99):
        assert "nine months." in (await site.get("/staff/themes/T05", params={"part": part})).text


async def test_a_quote_stands_on_its_themes_page(site: httpx.AsyncClient, settings: Settings) -> None:
    [words] = await heard(settings, Person(TILLY))
    name = await officer(site)
    await decide(words.answer_id, [WAITING], seen=0, actor=OSCAR.actor, moment=MONDAY_NIGHT)
    offered = await offer(
        words.answer_id,
        Offer("T05", "[…] nine months.", with_label=True, not_names=False),
        actor=OSCAR.actor,
        moment=MONDAY_NIGHT,
    )
    somebody = await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    await approve(offered, actor=somebody.actor, moment=MONDAY_NIGHT)
    shown = (await site.get("/staff/themes/T05")).text
    assert "“[…] nine months.”" in shown
    assert "Parent carer, March 2026, How it is (invented)" in shown
    assert name == somebody.name


@pytest.mark.parametrize(
    "address",
    [
        "/staff/reading/5f1f1b1e-0000-4000-8000-000000000000",
        "/staff/reading/5f1f1b1e-0000-4000-8000-000000000000/quote",
        "/staff/reading/not-an-id",
        "/staff/themes/T99",
    ],
)
async def test_an_unknown_address_gets_a_plain_page(site: httpx.AsyncClient, address: str) -> None:
    await officer(site)
    assert (await site.get(address)).status_code == 404


@pytest.mark.parametrize(
    "sent",
    [
        {"seen": "x", "theme": "T05", "span-T05": "9-3", "act": "accept"},
        {"seen": "0", "theme": "T05", "span-T05": "0-999999", "act": "accept"},
        {"seen": "0", "theme": "' OR 1=1", "act": "accept"},
        {"seen": "99999999999", "theme": "T05", "act": "accept"},
        {"act": "something else", "theme": "\x00😀"},
        {},
    ],
)
async def test_a_form_that_was_tampered_with_changes_nothing(
    site: httpx.AsyncClient, settings: Settings, sent: dict[str, str]
) -> None:
    [words] = await heard(settings, Person(TILLY))
    await officer(site)
    answer = await site.post(f"/staff/reading/{words.answer_id}", data=sent)
    assert answer.status_code in (404, 409, 422)
    assert await ReadingDecision.count() == 0


async def test_an_answer_deleted_while_it_is_read_is_said_plainly(site: httpx.AsyncClient, settings: Settings) -> None:
    [words] = await heard(settings, Person(TILLY))
    await officer(site)
    await Response.delete().where(Response.id == words.response_id)
    gone = await site.post(f"/staff/reading/{words.answer_id}", data=accept("T05"))
    assert gone.status_code == 404
    assert "The person who sent it may have deleted it." in gone.text
