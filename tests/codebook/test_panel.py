"""A panel of young people or parents, from its link to what we did with what they said."""

from __future__ import annotations

import re

import httpx
import pytest

from tests.people import sign_in_as
from tests.themes.said import MONDAY, MONDAY_NIGHT, OLIVE
from voice.accounts.values import Role
from voice.audit.values import SYSTEM
from voice.calendar import today
from voice.codebook import drafting, queries
from voice.codebook.panel.actions import make_session
from voice.codebook.panel.queries import sessions, suggestions
from voice.codebook.panel.values import NewSession, Suggestion
from voice.codebook.publishing import outlook, publish
from voice.codebook.tables import PanelSession, PanelSuggestion
from voice.opening import load_plan
from voice.paths import PLAN_FILE
from voice.plan.document import read
from voice.safeguarding.tables import SafetyMessage

PANELS = "/staff/codebook/panels"


async def panel(who: str = "young_people", workstream: str = "WS2") -> str:
    """The path of a new panel's first page."""
    await load_plan(read(PLAN_FILE), SYSTEM)
    new = NewSession(who, "Youth forum (invented)", MONDAY, today(), 7, workstream)
    _, token = await make_session(new, OLIVE.actor, MONDAY_NIGHT)
    return f"/panel/{token}"


async def said() -> list[Suggestion]:
    return await suggestions((await sessions())[0].id)


async def test_young_people_get_easy_read_first_parents_plain_words_and_both_the_other(site: httpx.AsyncClient) -> None:
    young, parents = await panel(), await panel("parents")
    assert "Waiting for help" in (await site.get(f"{young}/t/T05")).text
    assert "<h1>Waiting</h1>" in (await site.get(f"{young}/t/T05?as=standard")).text
    assert "<h1>Waiting</h1>" in (await site.get(f"{parents}/t/T05")).text
    plain = (await site.get(f"{young}?as=standard")).text
    assert f"{young}/t/T05?as=standard" in plain
    assert f"{young}/t/T20" not in plain
    assert "set-cookie" not in (await site.get(young)).headers


async def test_a_panel_says_everything_it_can_say_and_each_form_counts_once(site: httpx.AsyncClient) -> None:
    here = await panel()
    fine = await site.post(f"{here}/t/T05", data={"once": "a", "say": "fine"})
    assert fine.headers["location"] == f"{here}/t/T06?sent=yes"
    for _ in range(2):
        await site.post(f"{here}/t/T06", data={"once": "b", "say": "rename", "words": "Get help soon"})
    await site.post(f"{here}/t/T07", data={"once": "c", "say": "merge", "other": "T08"})
    await site.post(f"{here}/t/T08", data={"once": "d", "say": "challenge", "words": "It is about teachers."})
    last = await site.post(f"{here}/t/T28?as=standard", data={"once": "e", "say": "fine"})
    assert last.headers["location"] == f"{here}/missing?as=standard&sent=yes"
    await site.post(f"{here}/missing", data={"once": "f", "words": "Lunch"})
    assert [(each.kind, each.theme, each.other, each.words) for each in await said()] == [
        ("fine", "T05", "", ""),
        ("rename", "T06", "", "Get help soon"),
        ("merge", "T07", "T08", ""),
        ("challenge", "T08", "", "It is about teachers."),
        ("fine", "T28", "", ""),
        ("missing", "", "", "Lunch"),
    ]
    rows = await PanelSuggestion.select(PanelSuggestion.words)
    assert not any("help" in row["words"] for row in rows)
    assert "5 of " in (await site.get(here)).text


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        ({"say": "rename", "words": " "}, "Write your words first."),
        ({"say": "merge", "other": "T05"}, "Choose the other theme."),
        ({"say": "merge", "other": "T20"}, "Choose the other theme."),
        ({"say": "challenge", "words": "a" * 1001}, "This is too long. Use fewer words."),
        ({"say": "nonsense"}, "Choose one of the buttons."),
    ],
)
async def test_a_form_that_will_not_do_comes_back_with_a_sentence(
    site: httpx.AsyncClient, form: dict[str, str], sentence: str
) -> None:
    here = await panel()
    back = await site.post(f"{here}/t/T05", data={"once": "a", **form})
    assert (back.status_code, sentence in back.text) == (422, True)
    assert form.get("words", "").strip() in back.text
    assert await said() == []


async def test_words_of_danger_reach_the_safety_person_and_help_stands_before_every_box(
    site: httpx.AsyncClient,
) -> None:
    here = await panel()
    for path in (f"{here}/t/T05?say=rename", f"{here}/t/T05?say=challenge", f"{here}/missing"):
        page = (await site.get(path)).text
        assert page.index("Are you in danger?") < page.index("<textarea")
    await site.post(f"{here}/missing", data={"once": "a", "words": "He hits me when we are alone."})
    assert await SafetyMessage.count() == 1
    assert len(await said()) == 1


async def test_a_wrong_link_and_a_theme_that_is_gone_are_plain_pages_and_an_ended_panel_still_reads(
    site: httpx.AsyncClient,
) -> None:
    here = await panel()
    assert (await site.get("/panel/nobody")).status_code == 404
    assert (await site.get(f"{here}/t/T99")).status_code == 404
    await PanelSession.update({PanelSession.ends_on: MONDAY}, force=True)
    late = await site.post(f"{here}/missing", data={"once": "a", "words": "Lunch"})
    assert (late.status_code, await said()) == (410, [])
    for path in (here, f"{here}/t/T05", f"{here}/missing", f"{here}/answers"):
        assert (await site.get(path)).status_code == 200
    assert "<textarea" not in (await site.get(f"{here}/missing")).text


async def test_an_officer_answers_and_the_panel_reads_what_became_of_it(site: httpx.AsyncClient) -> None:
    here = await panel()
    await site.post(f"{here}/t/T05", data={"once": "a", "say": "rename", "words": "I wait too long"})
    await site.post(f"{here}/t/T06", data={"once": "b", "say": "challenge", "words": "It is not clear."})
    await site.post(f"{here}/t/T07", data={"once": "c", "say": "merge", "other": "T08"})
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    rename, challenge, merge = await said()
    desk = f"{PANELS}/{rename.session}"
    assert "I wait too long" in (await site.get(desk)).text
    no_answer = await site.post(f"{desk}/{challenge.id}", data={"act": "decline", "reason": " "})
    assert (no_answer.status_code, "Write our answer." in no_answer.text) == (422, True)
    clash = {"act": "take", "field": "easy_name", "words": "Trust"}
    refused = await site.post(f"{desk}/{rename.id}", data=clash)
    assert (refused.status_code, "Give each theme its own" in refused.text) == (422, True)
    await site.post(f"{desk}/{rename.id}", data={**clash, "words": "I wait too long"})
    await site.post(f"{desk}/{challenge.id}", data={"act": "decline", "reason": "Many people use it."})
    again = await site.post(f"{desk}/{challenge.id}", data={"act": "decline", "reason": "No."})
    assert again.status_code == 409
    found = await outlook()
    assert [(each.code, each.after) for each in found.changes] == [("T05", "I wait too long")]
    assert (found.waiting, found.challenges) == (1, 0)
    assert "1 suggestion of panels waits for an answer" in (await site.get("/staff/codebook/draft")).text
    await site.post(f"{desk}/{merge.id}", data={"act": "take"})
    before = (await site.get(f"{here}/answers")).text
    assert before.count("It is not in use yet.") == 2
    assert 'Our answer: <span class="as-typed">Many people use it.</span>' in before
    ready = await outlook()
    await publish("The panel said so.", ready.draft.number, ready.present, OLIVE.actor, MONDAY_NIGHT)
    after = (await site.get(f"{here}/answers")).text
    assert (after.count("It is not in use yet."), after.count("We changed it.")) == (0, 2)
    assert await queries.merges() == {"T07": "T08"}


async def test_a_draft_that_is_thrown_away_lets_what_was_taken_wait_again(site: httpx.AsyncClient) -> None:
    here = await panel()
    await site.post(f"{here}/t/T07", data={"once": "c", "say": "merge", "other": "T08"})
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    [merge] = await said()
    await site.post(f"{PANELS}/{merge.session}/{merge.id}", data={"act": "take"})
    await drafting.discard((await queries.draft()).number, OLIVE.actor)
    assert [(each.state, each.reason) for each in await said()] == [("waiting", "")]


async def test_an_officer_makes_a_panel_sees_its_link_once_and_ends_it(site: httpx.AsyncClient) -> None:
    await load_plan(read(PLAN_FILE), SYSTEM)
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    empty = await site.post(PANELS, data={"name": "", "people": "many", "workstream": "WS9", "held_on": "soon"})
    assert empty.status_code == 422
    assert empty.text.count('class="error"') == 6
    day = today().isoformat()
    good = {"who": "parents", "name": "Forum", "held_on": day, "ends_on": day, "people": "", "workstream": ""}
    made = await site.post(PANELS, data=good)
    link = re.search(r"https://voice\.example\.org(/panel/[\w-]{32})", made.text)
    assert link
    assert (await site.get(link[1])).status_code == 200
    [session] = await sessions()
    assert link[1].removeprefix("/panel/") not in (await site.get(f"{PANELS}/{session.id}")).text
    await site.post(f"{PANELS}/{session.id}/end")
    assert not (await sessions())[0].is_open(today())
