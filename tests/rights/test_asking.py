"""“Your information, your rights”: anybody can ask, it is kept sealed, and the page says by when we answer."""

from __future__ import annotations

from html import unescape

import httpx
import pytest

from voice.audit.tables import AuditEvent
from voice.calendar import plain_date, today
from voice.database import Engine
from voice.rights.actions import receive
from voice.rights.clock import due_on
from voice.rights.queries import wish
from voice.rights.tables import RightsRequest
from voice.rights.values import REQUESTS, Wish
from voice.settings import Settings

WORDS = "Which school do you think Mei goes to?"
TYPED = {
    "kind": "see", "asked_by": "parent", "words": WORDS, "name": "Priya (invented)", "answer_by": "email",
    "answer_to": "priya@example.org", "form_id": "f" * 22,
}  # fmt: skip
ASKED = Wish("see", "parent", WORDS, "Priya (invented)", "email", "priya@example.org")


@pytest.mark.parametrize("address", ["/data-rights", "/data-rights?as=easy_read"])
async def test_the_page_says_what_may_be_asked_and_where_else_to_complain(
    site: httpx.AsyncClient, address: str
) -> None:
    answer = await site.get(address)
    shown = unescape(answer.text)
    words = [f'name="kind" value="{kind}"' for kind in REQUESTS]
    assert answer.status_code == 200
    assert "set-cookie" not in answer.headers
    assert all(each in shown for each in (*words, "0303 123 1113", "Wycliffe House"))
    assert "checked" not in shown


async def test_a_link_may_lead_to_one_kind_of_request(site: httpx.AsyncClient) -> None:
    assert 'value="erase" checked' in (await site.get("/data-rights?kind=erase")).text


async def test_what_is_sent_is_kept_sealed_and_has_its_last_day(site: httpx.AsyncClient, settings: Settings) -> None:
    answer = await site.post("/data-rights", data=TYPED)
    assert answer.status_code == 303
    (row,) = await RightsRequest.select()
    assert (row["kind"], row["asked_by"], row["state"], row["person"]) == ("see", "parent", "open", None)
    assert (row["received_on"], row["due_on"]) == (today(), due_on("see", today()))
    assert not any(word in str(row) for word in ("Mei", "Priya", "example.org"))
    assert await wish(row["id"], settings.secret_key) == ASKED
    shown = unescape((await site.get(answer.headers["location"])).text)
    assert plain_date(row["due_on"]) in shown
    assert "one month" in shown
    assert await AuditEvent.count() == 0


async def test_a_complaint_is_told_of_the_30_days(site: httpx.AsyncClient) -> None:
    answer = await site.post("/data-rights?as=easy_read", data={**TYPED, "kind": "complain"})
    assert answer.headers["location"] == f"/data-rights/sent?kind=complain&on={today()}&as=easy_read"
    assert "within" not in (easy := (await site.get(answer.headers["location"])).text)
    assert plain_date(due_on("complain", today())) in easy
    assert "30 days" in (await site.get("/data-rights/sent?kind=complain")).text


@pytest.mark.parametrize("on", ["", "tomorrow", "2999-01-01", "9999-12-31"])
async def test_no_address_makes_the_page_promise_a_later_day(site: httpx.AsyncClient, on: str) -> None:
    shown = unescape((await site.get(f"/data-rights/sent?kind=see&on={on}")).text)
    assert plain_date(due_on("see", today())) in shown


async def test_a_page_half_filled_in_comes_back_with_everything_in_it(site: httpx.AsyncClient) -> None:
    answer = await site.post("/data-rights", data={"words": WORDS, "kind": "see", "answer_to": "x" * 501})
    shown = unescape(answer.text)
    assert answer.status_code == 422
    assert WORDS in shown
    assert 'value="see" checked' in shown
    for sentence in ("Choose who it is about.", "Write a name.", "Choose how we should answer.", "Write at most 500"):
        assert sentence in shown
    assert await RightsRequest.count() == 0


async def test_pressing_twice_asks_once(database: Engine, settings: Settings) -> None:
    for form_id in ("a" * 22, "a" * 22, "b" * 22):
        await receive(ASKED, form_id, settings.secret_key, today())
    assert await RightsRequest.count() == 2


async def test_what_we_keep_leads_to_the_page(site: httpx.AsyncClient) -> None:
    assert 'href="/data-rights"' in (await site.get("/what-we-keep")).text
    assert 'href="/data-rights?as=easy_read"' in (await site.get("/what-we-keep?as=easy_read")).text
