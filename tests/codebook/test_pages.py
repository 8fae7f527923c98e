"""The codebook and its draft as officers and leads meet them, without JavaScript."""

from __future__ import annotations

import re

import httpx
from msgspec.structs import replace

from tests.people import sign_in_as
from tests.themes.said import MONDAY_NIGHT, OLIVE
from voice.accounts.values import Role
from voice.audit.values import SYSTEM
from voice.codebook import drafting, queries
from voice.codebook.drafting import mark
from voice.opening import load_plan
from voice.paths import PLAN_FILE
from voice.plan.document import read

DRAFT = "/staff/codebook/draft"


async def officer(site: httpx.AsyncClient) -> None:
    await load_plan(read(PLAN_FILE), SYSTEM)
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)


def hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found
    return found[1]


def boxes(**typed: str) -> dict[str, str]:
    """What the form of a theme sends."""
    return {
        "name": "Waiting",
        "easy_name": "Waiting for help",
        "workstream": "WS2",
        "definition": "Time that goes by.",
        "easy_definition": "",
        "keywords": "wait",
        "examples": "",
        "not_examples": "",
        "act": "save",
        **typed,
    }


async def test_before_a_codebook_every_page_says_where_it_comes_from(site: httpx.AsyncClient) -> None:
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    assert "voice plan load FILE" in (await site.get("/staff/codebook")).text
    assert (await site.get("/staff/codebook.yaml")).text == "themes: []\n"
    assert (await site.get(DRAFT)).status_code == 200


async def test_an_officer_changes_a_theme_publishes_it_and_reads_what_changed(site: httpx.AsyncClient) -> None:
    await officer(site)
    page = (await site.get(f"{DRAFT}/themes/T05")).text
    sent = boxes(seen=hidden(page, "seen"), easy_name="I wait a long time", keywords="wait\nqueue")
    saved = await site.post(f"{DRAFT}/themes/T05", data=sent)
    assert (saved.status_code, saved.headers["location"]) == (303, f"{DRAFT}?done=saved#theme-T05")
    draft = (await site.get(DRAFT)).text
    numbers = {name: hidden(draft, name) for name in ("seen", "present")}
    refused = await site.post(f"{DRAFT}/publish", data={**numbers, "note": ""})
    assert refused.status_code == 422
    assert "Say in a sentence what this version changes and why." in refused.text
    done = await site.post(f"{DRAFT}/publish", data={**numbers, "note": "A child said it like this."})
    assert done.headers["location"] == "/staff/codebook/versions/2"
    version = (await site.get("/staff/codebook/versions/2")).text
    assert "“A child said it like this.”" in version
    assert "I wait a long time" in version
    ours = (await site.get("/staff/codebook?workstream=WS2")).text
    others = (await site.get("/staff/codebook?workstream=WS5")).text
    assert ("/staff/codebook/versions/2" in ours, "/staff/codebook/versions/2" in others) == (True, False)


async def test_what_was_typed_stays_after_a_fault_and_after_a_colleague_was_faster(site: httpx.AsyncClient) -> None:
    await officer(site)
    page = (await site.get(f"{DRAFT}/themes/T05")).text
    typed = boxes(seen=hidden(page, "seen"), name="Trust", definition="My long definition <b>.")
    clash = await site.post(f"{DRAFT}/themes/T05", data=typed)
    assert clash.status_code == 422
    assert "“Trust” is a name of the theme “Trust” too. Give each theme its own." in clash.text
    assert "My long definition &lt;b&gt;." in clash.text
    waiting = (await queries.draft()).theme("T05")
    await drafting.retire("T28", mark((await queries.draft()).theme("T28")), OLIVE.actor, MONDAY_NIGHT)
    assert waiting is not None
    theirs = replace(waiting, name="Long waits")
    await drafting.change_theme(theirs, mark(waiting), OLIVE.actor, MONDAY_NIGHT)
    late = await site.post(f"{DRAFT}/themes/T05", data={**typed, "name": "Waiting time"})
    assert late.status_code == 409
    assert "Long waits" in late.text
    assert "What Olive (invented) saved" in late.text
    assert "Waiting time" in late.text
    again = await site.post(
        f"{DRAFT}/themes/T05", data={**typed, "name": "Waiting time", "seen": hidden(late.text, "seen")}
    )
    assert again.status_code == 303


async def test_merging_retiring_bringing_back_and_throwing_away(site: httpx.AsyncClient) -> None:
    await officer(site)
    seen = hidden((await site.get(f"{DRAFT}/themes/T05")).text, "seen")
    itself = await site.post(f"{DRAFT}/themes/T05", data={"seen": seen, "act": "merge", "into": "T05"})
    assert (itself.status_code, "cannot be merged into itself" in itself.text) == (422, True)
    merged = await site.post(f"{DRAFT}/themes/T05", data={"seen": seen, "act": "merge", "into": "T06"})
    assert merged.headers["location"] == f"{DRAFT}?done=merge#theme-T05"
    assert "Merged into “Help early”" in (await site.get(DRAFT)).text
    assert (await site.post(f"{DRAFT}/back/T05")).status_code == 303
    draft = await queries.draft()
    assert (draft.merges, draft.theme("T05") is not None) == ({}, True)
    assert (await site.post(f"{DRAFT}/discard", data={"seen": "1"})).status_code == 409
    assert (await site.post(f"{DRAFT}/discard", data={"seen": str(draft.number)})).status_code == 303
    assert (await queries.draft()).number == 0


async def test_a_file_goes_into_the_draft_or_is_refused_with_its_line(site: httpx.AsyncClient) -> None:
    await officer(site)
    file = {"upload": ("book.yaml", b"themes:\n- {name: A, description: B}\n- {name: a, easy_name: D, description: C}")}
    wrong = await site.post(f"{DRAFT}/file", data={"seen": "0"}, files=file)
    assert (wrong.status_code, "Give each theme its own" in wrong.text) == (422, True)
    own = {"upload": ("book.yaml", (await site.get("/staff/codebook.yaml")).content)}
    right = await site.post(f"{DRAFT}/file", data={"seen": "0"}, files=own)
    assert right.headers["location"] == f"{DRAFT}?done=file"
    assert "Nothing differs from version 1." in (await site.get(DRAFT)).text


async def test_a_lead_reads_the_codebook_and_changes_nothing(site: httpx.AsyncClient) -> None:
    await officer(site)
    await sign_in_as(site, Role.WORKSTREAM_LEAD)
    page = await site.get("/staff/codebook")
    assert (page.status_code, "Change the codebook" in page.text) == (200, False)
    for path in (DRAFT, f"{DRAFT}/new", "/staff/codebook/panels"):
        assert (await site.get(path)).status_code == 403
