"""The plan as everybody reads it, on the whole site."""

from __future__ import annotations

import re
from html import unescape

import httpx
import pytest

from voice.audit.values import COMMAND_LINE
from voice.database import Engine
from voice.paths import PLAN_FILE
from voice.plan import queries
from voice.plan.actions import load
from voice.plan.document import read

pytestmark = pytest.mark.anyio

PAGES = (
    "/plan", "/plan/easy-read", "/plan/numbers", "/plan/WS1", "/plan/WS1/easy-read", "/words", "/words/easy-read",
)  # fmt: skip


@pytest.fixture
async def island(database: Engine) -> None:
    """The Isle of Wight plan in force."""
    await load(read(PLAN_FILE), COMMAND_LINE)


def words(page: httpx.Response) -> str:
    """The main part of a page as a person reads it, in one line."""
    assert page.status_code == 200, page.text
    main = page.text[page.text.index("<main") : page.text.index("</main>")]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


async def test_the_plan_shows_six_workstreams_in_plain_words(site: httpx.AsyncClient, island: None) -> None:
    page = await site.get("/plan")
    shown = words(page)
    for workstream in await queries.workstreams():
        assert f'href="/plan/{workstream.code}"' in page.text
        assert workstream.plain_words in shown
        assert workstream.title in shown


async def test_a_vacant_lead_is_said_with_the_reason(site: httpx.AsyncClient, island: None) -> None:
    for address in ("/plan", "/plan/WS1"):
        shown = words(await site.get(address))
        assert "Chair of PCF : nobody at present. The Parent Carer Forum stopped working" in shown
    assert "Now 1 leader is missing." in words(await site.get("/plan/WS1/easy-read"))
    assert "missing" not in words(await site.get("/plan/WS2/easy-read"))


async def test_two_printed_versions_of_leads_are_both_shown(site: httpx.AsyncClient, island: None) -> None:
    shown = words(await site.get("/plan/WS3"))
    assert "Nobody has said yet which one is right. The other list says: ADCO; CYP Cluster Lead (CAMHS)." in shown


@pytest.mark.parametrize("code", ["WS1", "WS2", "WS3", "WS4", "WS5", "WS6"])
async def test_a_workstream_shows_every_activity_with_the_text_of_its_refs(
    site: httpx.AsyncClient, island: None, code: str
) -> None:
    page = await site.get(f"/plan/{code}")
    shown = words(page)
    for activity in await queries.activities(code):
        assert page.text.count(f'id="{activity.code}"') == 1
        assert activity.text in shown
        assert activity.ref_printed in shown
        for ref in activity.refs:
            assert page.text.count(f'id="ref-{ref.code}"') == 1
            assert str(ref.text) in shown


async def test_a_ref_that_was_read_otherwise_says_so(site: httpx.AsyncClient, island: None) -> None:
    assert "Printed 1.9, which is in no list. Read as 1 and 9" in words(await site.get("/plan/WS2"))


async def test_quotes_say_that_they_are_printed_and_where_the_words_also_stand(
    site: httpx.AsyncClient, island: None
) -> None:
    shown = words(await site.get("/plan/WS4"))
    assert (
        "“They don't always know the content of their plan” Children and young people, as printed in the plan. "
        "The same words stand in another plan: Kingston plan, July 2020."
    ) in shown


async def test_words_are_explained_in_short_and_in_the_words_of_the_plan(site: httpx.AsyncClient, island: None) -> None:
    shown = words(await site.get("/words"))
    assert "EHCP Education, health and care plan A plan for a child who needs more help. It says" in shown
    assert "help they must get. A plan that details the education, health and social care support" in shown
    assert "A plan that details" not in words(await site.get("/words/easy-read"))


async def test_numbers_come_with_their_source_and_caution(site: httpx.AsyncClient, island: None) -> None:
    shown = words(await site.get("/plan/numbers"))
    assert "there. 4,321 “Over 4,321”, date not given Printed as “over”, with a star" in shown
    assert "2,539 Worked out here: 4321 - 1782, mixed dates An estimate:" in shown


async def test_a_code_is_found_in_small_letters_too(site: httpx.AsyncClient, island: None) -> None:
    assert "Early help" in words(await site.get("/plan/ws2"))


@pytest.mark.parametrize("address", ["/plan/WS9", "/plan/WS9/easy-read", "/plan/%00", "/plan/🦀"])
async def test_an_unknown_workstream_is_a_plain_page(site: httpx.AsyncClient, island: None, address: str) -> None:
    page = await site.get(address)
    assert page.status_code == 404
    assert "The plan has no workstream with this code." in page.text


@pytest.mark.parametrize("address", PAGES)
async def test_every_page_has_one_heading_and_leads_to_its_other_version(
    site: httpx.AsyncClient, island: None, address: str
) -> None:
    page = await site.get(address)
    assert len(re.findall("<h1[ >]", page.text)) == 1
    other = address.removesuffix("/easy-read") if address.endswith("/easy-read") else f"{address}/easy-read"
    if address == "/plan/numbers":
        other = "/plan/easy-read"
    assert f'href="{other}"' in page.text


@pytest.mark.parametrize("address", ["/plan", "/plan/easy-read", "/plan/numbers", "/words", "/words/easy-read"])
async def test_before_a_plan_is_loaded_the_pages_say_so(site: httpx.AsyncClient, address: str) -> None:
    assert re.search(r"\b(?:here|explained here) yet\.", words(await site.get(address)))
