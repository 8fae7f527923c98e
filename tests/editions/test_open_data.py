"""The measures and actions of the plan as files: what the pages show to everybody, to the number, and nothing more."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from html import unescape

import httpx
import pytest

from tests.editions.made import cells
from tests.measures.measured import NIGHT, load, number
from voice.audit.actions import COMMAND_LINE, Actor
from voice.measures.actions import add, put_counted
from voice.measures.values import COUNTED
from voice.progress.actions import By, update_action
from voice.progress.checks import NewUpdate

pytestmark = pytest.mark.anyio
Row = dict[str, str]
BY = By(Actor(None, "Leo (invented)", "workstream lead"), datetime(2026, 9, 30, 23, 30, tzinfo=UTC))
TOGETHER = NewUpdate(
    status="A", lead="Mrs Pocket", start=date(2026, 5, 1), due=date(2027, 5, 1), level="made_together",
    level_evidence="Minutes", note="Two schools began.",
)  # fmt: skip


async def rows(site: httpx.AsyncClient, file: str) -> list[Row]:
    answer = await site.get(f"/open-data/{file}.csv")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/csv; charset=utf-8")
    assert answer.text.startswith("\ufeff")
    heading, *found = cells(answer.text)
    return [dict(zip(heading, row, strict=True)) for row in found]


def measured(found: list[Row]) -> list[Row]:
    return [row for row in found if row["newest number"]]


async def test_the_file_of_measures_has_the_numbers_of_the_page(site: httpx.AsyncClient) -> None:
    await load()
    for who, share in (("children", 76), ("parent", 64)):
        parts = {"who": who, "outcomes": {"positive": share // 2, "negative": 50 - share // 2}}
        await put_counted(number("KT-01", float(share), f"2026-09 {who}", base=50, how=COUNTED, parts=parts), NIGHT)
    await put_counted(number("KT-35", None, base=8, how=COUNTED), NIGHT)
    await add(number("KT-03", 1820.0, "2026", base=None), COMMAND_LINE, NIGHT)
    found = await rows(site, "measures")
    page = unescape((await site.get("/measures")).text)
    shown = re.findall(r'number"><b>(.+?)</b>(?: of ([\d,]+))?<br>.*?2026\. (.+?)</span>', page)
    own = {(row["newest number"], row["of how many people"], row["where it comes from"]) for row in measured(found)}
    assert {(number.replace(",", "").removesuffix("%"), base, source) for number, base, source in shown} == own
    assert {row["newest number"]: row["whose answers"] for row in measured(found)} == {
        "76": "Children and young people", "64": "Parents and carers", "c": "", "1820": "",
    }  # fmt: skip
    assert [len(found), len({row["code"] for row in found})] == [75, 74]
    assert {row["unit"] for row in found if row["code"] == "KT-01"} == {"%"}


async def test_no_invented_number_stands_beside_a_real_one(site: httpx.AsyncClient) -> None:
    await load()
    await put_counted(number("KT-03", 5.0, "2026", base=None, how=COUNTED, is_example=True), NIGHT)
    assert [(row["code"], row["example"]) for row in measured(await rows(site, "measures"))] == [("KT-03", "yes")]
    await add(number("KT-30", 62.0), COMMAND_LINE, NIGHT)
    assert [(row["code"], row["example"]) for row in measured(await rows(site, "measures"))] == [("KT-30", "no")]


async def test_what_begins_like_a_formula_is_only_ever_words(site: httpx.AsyncClient) -> None:
    await load()
    await add(number("KT-30", 62.0, source='=HYPERLINK("x")'), COMMAND_LINE, NIGHT)
    found = {row["code"]: row for row in await rows(site, "measures")}
    assert found["KT-30"]["where it comes from"] == '\'=HYPERLINK("x")'
    assert found["WI-09"]["target"] == "'+9% result"


async def test_the_file_of_actions_says_what_the_page_says_and_no_more(site: httpx.AsyncClient) -> None:
    await load()
    invented = By(BY.actor, BY.moment, is_example=True)
    await update_action("WS1-A01", NewUpdate(status="R"), seen=0, by=invented)
    assert {row["action"] for row in await rows(site, "actions") if row["example"] == "yes"} == {"WS1-A01"}
    await update_action("WS2-A01", TOGETHER, seen=0, by=BY)
    answer = (await site.get("/open-data/actions.csv")).text
    found = await rows(site, "actions")
    [said] = [row for row in found if row["said on"]]
    assert len(found) == 117
    assert list(said.values())[:3] + list(said.values())[4:] == [
        "WS2", "WS2-A01", said["ref"], "", "", "2027-05-01", "On track, some concerns", "made together", "yes",
        "2026-10-01", "no",
    ]  # fmt: skip
    assert not any(words in answer for words in ("Mrs Pocket", "Minutes", "2026-05-01"))
    page = unescape((await site.get("/plan/WS2/progress")).text)
    assert said["what the plan says"] in page
    assert "Until Saturday 1 May 2027. Said on Thursday 1 October 2026. Made together with families." in page


async def test_the_page_names_every_file_in_both_editions(site: httpx.AsyncClient) -> None:
    assert "/open-data/actions.csv" not in (await site.get("/open-data")).text
    assert (await rows(site, "measures"), await rows(site, "actions")) == ([], [])
    await load()
    for page in ("/open-data", "/open-data?as=easy_read"):
        text = (await site.get(page)).text
        assert {f"/open-data/{file}.csv" in text for file in ("measures", "actions")} == {True}
