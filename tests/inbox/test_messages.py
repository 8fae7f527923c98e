"""“Tell us something”: anybody can, it is kept sealed and once, and the page says by when they hear."""

from __future__ import annotations

from html import unescape

import httpx
import pytest

from voice.audit.tables import AuditEvent
from voice.calendar import plain_date, today
from voice.inbox.clock import Facts, clock_of
from voice.inbox.messages.queries import who_and_how, working_days
from voice.inbox.messages.values import PUBLIC_KINDS, Contact
from voice.inbox.queries import words_heard
from voice.inbox.tables import MessageCase, VoiceItem
from voice.themes.answers import sent

WORDS = "Nobody rings back about my son’s bus. “Tomorrow”, they say."
TYPED = {
    "kind": "complaint", "words": WORDS, "who": "parent", "name": "Dana (invented)", "answer_by": "email",
    "answer_to": "Dana@example.org", "format_wanted": "large_print", "words_ok": "yes", "sent_once": "f" * 22,
}  # fmt: skip


@pytest.mark.parametrize("address", ["/tell-us", "/tell-us?as=easy_read", "/tell-us?lang=cy"])
async def test_the_page_promises_safety_before_the_first_box(site: httpx.AsyncClient, address: str) -> None:
    answer = await site.get(address)
    shown = unescape(answer.text)
    assert answer.status_code == 200
    assert "set-cookie" not in answer.headers
    assert shown.index("999") < shown.index("<textarea")
    assert all(f'name="kind" value="{kind}"' in shown for kind in PUBLIC_KINDS)
    assert "checked" not in shown


async def test_what_is_sent_is_kept_sealed_and_read_like_every_voice(site: httpx.AsyncClient) -> None:
    answer = await site.post("/tell-us", data=TYPED)
    assert answer.status_code == 303
    (row,), (item,) = await MessageCase.select(), await VoiceItem.select()
    assert (row["kind"], row["way"], row["state"], row["format_wanted"]) == ("complaint", "web", "open", "large_print")
    assert (item["source"], item["who"], item["words_ok"], item["verbatim"]) == ("complaint", "parent", True, True)
    assert (row["item"], item["part_of"]) == (item["id"], row["id"])
    assert not any(word in str((row, item)) for word in ("bus", "Dana", "example.org"))
    assert await who_and_how(row["id"]) == ("Dana (invented)", Contact("email", "Dana@example.org"))
    assert [words.text for words in await sent()] == [WORDS]
    assert await AuditEvent.count() == 0


@pytest.mark.parametrize("as_", ["", "easy_read"])
async def test_the_next_page_has_a_number_and_both_days(site: httpx.AsyncClient, as_: str) -> None:
    answer = await site.post("/tell-us" + (f"?as={as_}" if as_ else ""), data=TYPED)
    (row,) = await MessageCase.select()
    clock = clock_of(Facts(today()), await working_days(), today())
    shown = unescape((await site.get(answer.headers["location"])).text)
    assert f"M-{row['number']}" in shown
    assert plain_date(clock.acknowledge_by) in shown
    assert plain_date(clock.answer_by) in shown
    assert "within" not in shown or not as_


async def test_a_number_opens_nothing(site: httpx.AsyncClient) -> None:
    await site.post("/tell-us", data=TYPED)
    (row,) = await MessageCase.select()
    for number in (str(row["number"]), "100000", "<b>1</b>", "9" * 40):
        shown = unescape((await site.get("/tell-us/sent", params={"number": number})).text)
        assert "Dana" not in shown
        assert "bus" not in shown
        assert "<b>1</b>" not in shown


@pytest.mark.parametrize("on", ["", "tomorrow", "2999-01-01", "0001-01-01"])
async def test_no_address_makes_the_page_promise_a_later_day(site: httpx.AsyncClient, on: str) -> None:
    answer = await site.get("/tell-us/sent", params={"on": on, "answer": "yes", "number": "123456"})
    assert answer.status_code == 200
    assert "2999" not in answer.text


async def test_who_wants_no_answer_leaves_no_address_and_starts_no_clock(site: httpx.AsyncClient) -> None:
    answer = await site.post("/tell-us", data={**TYPED, "kind": "thanks", "answer_by": "none", "words_ok": ""})
    (row,), (heard,) = await MessageCase.select(), await words_heard()
    assert await who_and_how(row["id"]) == ("Dana (invented)", Contact("none", ""))
    assert row["contact_hash"] == ""
    assert heard.words_ok is None
    assert "will not write to you" in unescape((await site.get(answer.headers["location"])).text)


async def test_pressing_twice_keeps_it_once_and_changed_words_are_not_lost(site: httpx.AsyncClient) -> None:
    places = {(await site.post("/tell-us", data=TYPED)).headers["location"] for _ in range(3)}
    assert (len(places), await MessageCase.count(), await VoiceItem.count()) == (1, 1, 1)
    await site.post("/tell-us", data={**TYPED, "words": WORDS + " And she was rude."})
    assert await MessageCase.count() == 2


async def test_a_page_half_filled_in_comes_back_with_everything_in_it(site: httpx.AsyncClient) -> None:
    typed = {"words": "x" * 4_001, "name": "Dana", "answer_by": "phone", "answer_to": "no", "who": "yp"}
    answer = await site.post("/tell-us", data=typed)
    shown = unescape(answer.text)
    assert answer.status_code == 422
    for sentence in ("Choose what it is.", "Write at most 4,000 letters.", "Write your phone number."):
        assert shown.count(sentence) == 2
    assert "x" * 4_001 in shown
    assert all(kept in shown for kept in ('value="Dana"', 'value="phone" checked', 'value="yp" checked'))
    assert await VoiceItem.count() == 0


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"words": " \n "}, "Write what you want to tell us."),
        ({"answer_by": ""}, "Choose how we can answer you."),
        ({"answer_to": "dana"}, "Write your email address."),
        ({"answer_by": "post", "answer_to": ""}, "Write your address."),
        ({"kind": "comment"}, "Choose what it is."),
        ({"website": "http://pills.example"}, "Leave this box empty."),
    ],
)
async def test_what_cannot_be_kept_is_said_in_words(
    site: httpx.AsyncClient, changed: dict[str, str], sentence: str
) -> None:
    answer = await site.post("/tell-us?as=easy_read", data={**TYPED, **changed})
    assert answer.status_code == 422
    assert sentence in unescape(answer.text)
    assert await VoiceItem.count() == 0


async def test_the_foot_of_every_page_leads_there(site: httpx.AsyncClient) -> None:
    assert 'href="/tell-us"' in (await site.get("/")).text
    assert 'href="/tell-us?as=easy_read"' in (await site.get("/?as=easy_read")).text
