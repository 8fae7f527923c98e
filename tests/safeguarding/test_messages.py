"""“I do not feel safe”: opening it sends nothing, sending it raises one flag at once, and no words are lost."""

from __future__ import annotations

import asyncio
import re
from datetime import UTC, datetime, timedelta
from html import unescape
from uuid import uuid4

import httpx
import pytest

import surveys.tables
import voice.piccolo_app
from surveys.forms import Form
from tests.notices.mail import outbox, text
from tests.people import member, sign_in_as
from tests.safeguarding.said import LATER, MONDAY, SAM, waiting
from voice.accounts.values import Role
from voice.database import Engine
from voice.safeguarding.actions import look
from voice.safeguarding.deciding import decide
from voice.safeguarding.messages.actions import forget_messages, send
from voice.safeguarding.messages.forms import empty_form, message_form, way_back
from voice.safeguarding.messages.queries import message
from voice.safeguarding.messages.values import MessageForm
from voice.safeguarding.pages import page
from voice.safeguarding.queries import held_answer_ids, open_count
from voice.safeguarding.screening import screen_words
from voice.safeguarding.tables import SafetyMessage
from voice.safeguarding.values import Decision
from voice.settings import Settings

WORDS = "My stepdad scares me. He comes into my room."
TYPED = {"words": WORDS, "contact": "Jo, year 8, Gull School (invented)", "form_id": "f" * 22, "website": ""}
OPEN = ("/safe", "/safe?as=easy_read", "/safe?as=pictures", "/safe?lang=cy", "/safe?lang=ar", "/safe/sent")


def typed(words: str = WORDS, contact: str = "", *, robot: bool = False) -> MessageForm:
    return MessageForm(words, contact, empty_form().form_id, may_be_robot=robot)


@pytest.mark.parametrize("address", OPEN)
async def test_opening_the_page_raises_nothing(site: httpx.AsyncClient, address: str) -> None:
    answer = await site.get(address)
    assert answer.status_code == 200
    assert "set-cookie" not in answer.headers
    assert (await SafetyMessage.count(), await open_count()) == (0, 0)


@pytest.mark.parametrize("address", ["/safe", "/safe?as=easy_read"])
async def test_before_the_boxes_the_page_says_who_reads_and_when_nobody_does(
    site: httpx.AsyncClient, address: str
) -> None:
    shown = (await site.get(address)).text
    before = shown[: shown.index("<form")]
    assert "the safety person" in before
    assert "Nobody reads it at night" in before
    assert "We may not know who you are." in before


async def test_sending_raises_a_flag_at_once(site: httpx.AsyncClient, settings: Settings) -> None:
    answer = await site.post("/safe?as=easy_read", data=TYPED)
    assert (answer.status_code, answer.headers["location"]) == (303, "/safe/sent?as=easy_read")
    [flag] = await waiting(settings)
    assert (flag.found_by, flag.kind, flag.kind_words, flag.words, flag.raised_name) == (
        "person", "asked_for_help", "Somebody asked for help", "", "the person themselves",
    )  # fmt: skip
    sent = await message(flag.answer_id, settings.secret_key)
    assert sent is not None
    assert (sent.words, sent.contact, sent.may_be_robot) == (WORDS, TYPED["contact"], False)


async def test_after_sending_the_page_says_what_happens_next(site: httpx.AsyncClient) -> None:
    shown = (await site.get("/safe/sent")).text
    assert "They try to open it within 2 working hours." in shown
    assert 'href="tel:999"' in shown
    easy = (await site.get("/safe/sent?as=easy_read")).text
    assert "Then they decide who can help." in easy
    assert "Phone 999." in easy


async def test_a_double_press_makes_one_flag(site: httpx.AsyncClient) -> None:
    await asyncio.gather(*(site.post("/safe", data=TYPED) for _ in range(4)))
    assert (await SafetyMessage.count(), await open_count()) == (1, 1)


async def test_words_changed_before_a_second_press_are_not_lost(site: httpx.AsyncClient) -> None:
    await site.post("/safe", data=TYPED)
    await site.post("/safe", data={**TYPED, "words": "And he hits me."})
    assert (await SafetyMessage.count(), await open_count()) == (2, 2)


@pytest.mark.parametrize("sent", [{}, {"words": "pants", "form_id": "short"}, {"form_id": "<script>"}])
async def test_an_empty_message_and_a_form_without_its_number_raise_a_flag_all_the_same(
    site: httpx.AsyncClient, sent: dict[str, str]
) -> None:
    assert (await site.post("/safe", data=sent)).status_code == 303
    assert await open_count() == 1


async def test_a_filled_hidden_box_is_noted_and_the_words_are_read_all_the_same(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    answer = await site.post("/safe", data={**TYPED, "website": "https://example.org"})
    assert answer.headers["location"] == "/safe/sent"
    [flag] = await waiting(settings)
    assert flag.words.startswith("It may be from a robot")
    sent = await message(flag.answer_id, settings.secret_key)
    assert sent is not None
    assert (sent.words, sent.may_be_robot) == (WORDS, True)


@pytest.mark.parametrize(("box", "most"), [("words", 4000), ("contact", 500)])
async def test_too_many_letters_are_refused_and_everything_typed_stays(
    site: httpx.AsyncClient, box: str, most: int
) -> None:
    kept = {**TYPED, box: "é" * (most + 1)}
    answer = await site.post("/safe?as=easy_read", data=kept)
    shown = unescape(answer.text)
    assert answer.status_code == 422
    assert "<title>Error: I do not feel safe" in shown
    assert f"You can send {most:,} letters. These are {most + 1:,}." in shown
    assert kept["words"] in shown
    assert f'value="{kept["contact"]}"' in shown
    assert 'name="form_id" value="ffffffffffffffffffffff"' in shown
    assert await open_count() == 0
    assert (await site.post("/safe", data={**kept, box: "é" * most})).status_code == 303


async def test_each_page_has_a_form_with_a_number_of_its_own(site: httpx.AsyncClient) -> None:
    found = {re.search(r'name="form_id" value="([\w-]{22})"', (await site.get("/safe")).text) for _ in range(3)}
    assert len({match.group(1) for match in found if match}) == 3


async def test_nothing_of_the_request_and_no_readable_word_is_kept(site: httpx.AsyncClient) -> None:
    marks = {"user-agent": "Marked-Agent/7", "x-forwarded-for": "203.0.113.77", "cookie": "mark=chocolate"}
    await site.post("/safe?back=/a/marked-token/3", data=TYPED, headers=marks)
    tables = (*surveys.tables.TABLES, *voice.piccolo_app.TABLES)
    everything = "".join([str(await table.select()) for table in tables])
    searched = ("Marked-Agent", "203.0.113.77", "chocolate", "marked-token", "127.0.0.1", "stepdad", "Gull", "f" * 22)
    assert [mark for mark in searched if mark in everything] == []


async def test_the_message_knows_its_month_and_no_finer_time(database: Engine, settings: Settings) -> None:
    await send(typed(), settings.secret_key, MONDAY)
    [row] = await SafetyMessage.select()
    assert row["month"] == "2026-03"
    assert [name for name, value in row.items() if isinstance(value, datetime)] == []
    [flag] = await waiting(settings)
    decision = Decision("child_harmed", "referred", "Told the front door.", cleared=False)
    await decide(flag.id, decision, settings, actor=SAM, now=LATER)
    decided = (await page(flag.id, settings)).flag
    assert decided.raised_at == datetime(2026, 3, 1, tzinfo=UTC)


async def test_the_words_go_90_days_after_the_decision_and_the_decision_stays(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    await send(typed(), settings.secret_key, MONDAY)
    [flag] = await waiting(settings)
    assert await forget_messages(LATER + timedelta(days=400)) == 0
    decision = Decision("child_harmed", "referred", "Told the front door.", cleared=False)
    await decide(flag.id, decision, settings, actor=SAM, now=LATER)
    assert await forget_messages(LATER + timedelta(days=90)) == 0
    assert await forget_messages(LATER + timedelta(days=90, seconds=1)) == 1
    assert await forget_messages(LATER + timedelta(days=91)) == 0
    assert (await page(flag.id, settings)).message is None
    await sign_in_as(site, Role.SAFEGUARDING_LEAD)
    shown = (await site.get(f"/staff/safeguarding/{flag.id}")).text
    assert "This message has been deleted." in shown
    assert "Told the front door." in shown


async def test_the_leads_are_told_within_the_minute_and_not_what(database: Engine, settings: Settings) -> None:
    await member(Role.SAFEGUARDING_LEAD)
    await send(typed(), settings.secret_key, MONDAY)
    assert await screen_words(settings, MONDAY) == {"answers": 0, "flags": 0, "leads told": 1, "leads not reached": 0}
    [letter] = outbox(settings)
    assert "An answer or a message waits for you" in text(letter)
    assert "stepdad" not in letter.as_string()


async def test_the_lead_reads_the_message_with_its_marks_and_how_to_find_the_person(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    await site.post("/safe", data={**TYPED, "words": "I want to die. I like maths."})
    [flag] = await waiting(settings)
    await sign_in_as(site, Role.SAFEGUARDING_LEAD)
    shown = (await site.get(f"/staff/safeguarding/{flag.id}")).text
    assert re.search(r"<mark>[^<]*want to die[^<]*</mark>", shown)
    assert "Jo, year 8, Gull School (invented)" in shown
    assert "Sent to you from “I do not feel safe”" in shown
    assert "May the answer now be read with the others?" not in shown


async def test_the_lead_is_told_when_nobody_can_be_found(site: httpx.AsyncClient, settings: Settings) -> None:
    await site.post("/safe", data={})
    [flag] = await waiting(settings)
    await sign_in_as(site, Role.SAFEGUARDING_LEAD)
    shown = (await site.get(f"/staff/safeguarding/{flag.id}")).text
    assert "They pressed the button and wrote no words." in shown
    assert "They did not say how to find them." in shown
    assert "Nobody may try to find out more." in shown


async def test_a_message_is_decided_without_asking_whether_it_may_be_counted(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    await site.post("/safe", data=TYPED)
    [flag] = await waiting(settings)
    await sign_in_as(site, Role.SAFEGUARDING_LEAD)
    decision = {"kind": "child_harmed", "outcome": "referred", "note": "Told the front door.", "cleared": ""}
    answer = await site.post(f"/staff/safeguarding/{flag.id}", data=decision)
    assert answer.headers["location"] == "/staff/safeguarding?done=decided"
    assert "a message, for you only" in (await site.get("/staff/safeguarding")).text
    shown = (await site.get(f"/staff/safeguarding/{flag.id}")).text
    assert "Let it be read with the others" not in shown


async def test_a_message_stands_beside_the_answers_and_holds_none(database: Engine, settings: Settings) -> None:
    await send(typed(), settings.secret_key, MONDAY)
    [flag] = await waiting(settings)
    assert await held_answer_ids() == frozenset()
    await look(flag.id, SAM, LATER)
    assert (await page(flag.id, settings)).flag.opened_at == LATER
    assert await message(uuid4(), settings.secret_key) is None


@pytest.mark.parametrize(
    ("asked", "leads"),
    [
        ("/a/kX9_-z/3", "/a/kX9_-z/3"),
        ("/a/kX9/3?as=easy_read&lang=cy", "/a/kX9/3?as=easy_read&lang=cy"),
        ("", ""),
        ("/", ""),
        ("//elsewhere.example", ""),
        ("/\\elsewhere.example", ""),
        ("/a//elsewhere.example", ""),
        ("https://elsewhere.example/a", ""),
        ("javascript:alert(1)", ""),
        ("/a/../staff", ""),
        ("/a\n/b", ""),
    ],
)
def test_the_way_back_is_a_page_of_ours(asked: str, leads: str) -> None:
    assert way_back(asked) == leads


async def test_the_way_back_is_kept_through_the_other_version_and_sending(site: httpx.AsyncClient) -> None:
    shown = (await site.get("/safe?back=/a/kX9/3")).text
    assert 'href="/a/kX9/3"' in shown
    assert 'href="/safe?as=easy_read&amp;back=%2Fa%2FkX9%2F3"' in shown
    action = unescape(str(re.search(r'<form method="post" action="([^"]+)"', shown).group(1)))  # type: ignore[union-attr]
    sent = await site.post(action, data=TYPED)
    assert 'href="/a/kX9/3"' in (await site.get(sent.headers["location"])).text
    assert "elsewhere" not in (await site.get("/safe?back=//elsewhere.example")).text.split("<main")[1]


def test_the_form_is_read_as_it_was_typed() -> None:
    form = message_form(Form((("words", "  a\nb "), ("contact", " Jo "), ("form_id", "f" * 22), ("website", ""))))
    assert form == MessageForm("a\nb", "Jo", "f" * 22, may_be_robot=False)
