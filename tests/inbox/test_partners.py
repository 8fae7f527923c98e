"""What a partner passes on from families: without an account, without names, and once."""

from __future__ import annotations

import re
from datetime import timedelta

import httpx
import pytest

from surveys.sealing import unseal_words
from voice.audit.actions import COMMAND_LINE
from voice.calendar import now, today
from voice.inbox.links import end_link, every_link, make_link
from voice.inbox.partners import quarters
from voice.inbox.queries import heard_from
from voice.inbox.tables import VoiceItem
from voice.opening import load_plan
from voice.paths import PLAN_FILE
from voice.plan.document import read

PLAIN = {
    "partner": "parent_group",
    "words-1": "They wait for months and nobody tells them why.",
    "whose-1": "own",
    "who-1": "families",
    "how_many-1": "7",
    "place-1": "Coffee morning",
    "heard_on-1": today().isoformat(),
    "words_ok-1": "yes",
}


async def link(name: str = "Sandpipers (invented)") -> str:
    _, token = await make_link("partner", name, today() + timedelta(days=90), COMMAND_LINE, now())
    return f"/partner/{token}"


async def filled(site: httpx.AsyncClient, page: str, **typed: str) -> dict[str, str]:
    """The form as the page gives it, with its own number."""
    number = re.search(r'name="sent_once" value="(\w+)"', (await site.get(page)).text)
    assert number is not None
    return {**PLAIN, "things": "1", "sent_once": number[1], **typed}


async def test_what_a_partner_passes_on_is_kept_sealed_with_everything_they_said(site: httpx.AsyncClient) -> None:
    page = await link()
    await load_plan(read(PLAN_FILE), COMMAND_LINE)
    answer = await site.post(page, data={**await filled(site, page), "about-1": ["WS2", "WS9"]})
    assert (answer.status_code, answer.headers["location"]) == (303, f"{page}/thanks")
    [row] = await VoiceItem.select()
    assert "wait" not in row["words"]
    voice = heard_from(row)
    assert (voice.words, voice.source, voice.who, voice.how_many) == (PLAIN["words-1"], "parent_group", "families", 7)
    assert (voice.place, voice.heard_by, voice.heard_on) == ("Coffee morning", "Sandpipers (invented)", today())
    assert (voice.verbatim, voice.words_ok, voice.workstreams) == (True, True, ("WS2",))


async def test_the_page_shows_how_many_came_and_never_what(site: httpx.AsyncClient) -> None:
    page = await link()
    await site.post(page, data=await filled(site, page))
    thanks, again = await site.get(f"{page}/thanks"), await site.get(page)
    assert "Things received by this link in these three months: 1." in thanks.text
    assert "months and nobody" not in thanks.text + again.text


async def test_a_double_press_stores_it_once_and_counts_the_link_once(site: httpx.AsyncClient) -> None:
    page = await link()
    typed = await filled(site, page)
    assert [(await site.post(page, data=typed)).status_code for _ in range(2)] == [303, 303]
    assert await VoiceItem.count() == 1
    assert [each.used for each in await every_link()] == [1]


async def test_several_things_go_in_one_form_and_an_empty_one_is_left_out(site: httpx.AsyncClient) -> None:
    page = await link()
    typed = await filled(site, page, **{"who-2": "children", "whose-2": "summary", "words-2": "Clubs end too early."})
    more = await site.post(page, data={**typed, "things": "2", "act": "more"})
    assert (more.status_code, more.text.count('id="thing-')) == (200, 3)
    assert PLAIN["words-1"] in more.text
    assert await VoiceItem.count() == 0
    sent = await site.post(page, data={**typed, "things": "3", "heard_on-2": today().isoformat(), "words_ok-2": "yes"})
    assert sent.status_code == 303
    kept = {unseal_words(row["words"]): row for row in await VoiceItem.select()}
    assert set(kept) == {PLAIN["words-1"], "Clubs end too early."}
    assert kept["Clubs end too early."]["words_ok"] is None  # nobody can allow a quote of words that are not theirs


async def test_a_likely_name_comes_back_marked_and_goes_only_after_a_second_look(site: httpx.AsyncClient) -> None:
    page = await link()
    typed = await filled(site, page, **{"words-1": "My son Callum waits. Phone me on 07700 900123."})
    asked = await site.post(page, data=typed)
    assert (asked.status_code, await VoiceItem.count()) == (422, 0)
    assert re.findall(r"<mark>(.*?)</mark>", asked.text) == ["Callum", "07700 900123"]
    looked = re.search(r'name="looked" value="(\w+)"', asked.text)
    assert looked is not None
    other = {**typed, "words-1": "My son Connor waits.", "act": "anyway", "looked": looked[1]}
    assert (await site.post(page, data=other)).status_code == 422
    assert (await site.post(page, data={**typed, "act": "anyway", "looked": looked[1]})).status_code == 303
    assert await VoiceItem.count() == 1


async def test_a_form_with_faults_keeps_what_was_typed_and_stores_nothing(site: httpx.AsyncClient) -> None:
    page = await link()
    later = (today() + timedelta(days=1)).isoformat()
    typed = await filled(site, page, **{"partner": "x", "who-1": "", "how_many-1": "lots", "heard_on-1": later})
    answer = await site.post(page, data=typed)
    assert (answer.status_code, await VoiceItem.count()) == (422, 0)
    sentences = re.findall(r'<li><a href="#([\w-]+)">', answer.text)
    assert sentences == ["partner", "heard_on-1", "who-1", "how_many-1"]
    assert all(words in answer.text for words in (PLAIN["words-1"], 'value="lots"', f'value="{later}"', "Coffee"))


@pytest.mark.parametrize("ending", ["", "/thanks"])
async def test_an_ended_or_unknown_link_opens_nothing(site: httpx.AsyncClient, ending: str) -> None:
    page = await link()
    await end_link((await every_link())[0].id, COMMAND_LINE, today())
    assert (await site.get(page + ending)).status_code == 410
    assert (await site.get("/partner/nobodys" + ending)).status_code == 404


def test_quarters_know_their_days_their_neighbours_and_their_words() -> None:
    assert quarters.quarter_of(today().replace(year=2026, month=7, day=1)) == "2026-Q3"
    assert (quarters.before("2026-Q1"), quarters.before("2026-Q3", 6)) == ("2025-Q4", "2025-Q1")
    assert quarters.words("2026-Q4") == "October to December 2026"
