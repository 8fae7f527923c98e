"""What SENDIASS saw in a quarter: sent by a link, versioned, side by side, and no small number leaves."""

from __future__ import annotations

import re
from collections.abc import Container
from datetime import date, timedelta
from uuid import uuid4

import httpx
import msgspec

from surveys.sealing import unseal_words
from tests.people import sign_in_as
from voice.accounts.values import Role
from voice.audit.actions import COMMAND_LINE
from voice.calendar import now, today
from voice.inbox.links import every_link, make_link
from voice.inbox.partners.quarters import before, last_day, quarter_of
from voice.inbox.partners.sendiass.side_by_side import as_csv, side_by_side
from voice.inbox.partners.sendiass.values import COHORTS, REASONS, Sent
from voice.inbox.queries import heard_from
from voice.inbox.tables import QuarterlyForm, VoiceItem

LAST = before(quarter_of(today()))
NUMBERS = {"helped-sen_support": "31", "helped-ehc_plan": "18", "reason-assessment": "14", "reason-transport": "3"}
WORDS = {"worries": "Waiting without a word from anybody.", "urgent": "No interpreter since May."}
PAGE = "/staff/inbox/sendiass"


async def link(name: str = "SENDIASS (invented)") -> str:
    _, token = await make_link("sendiass", name, today() + timedelta(days=300), COMMAND_LINE, now())
    return f"/sendiass/{token}"


def form(number: str = "one", **typed: str) -> dict[str, str]:
    return {"sent_once": number, "quarter": LAST, **NUMBERS, **WORDS, **typed}


async def test_a_form_is_kept_once_sealed_and_its_words_are_summaries(site: httpx.AsyncClient) -> None:
    page = await link()
    assert [(await site.post(page, data=form())).status_code for _ in range(2)] == [303, 303]
    [row] = await QuarterlyForm.select()
    kept = msgspec.json.decode(unseal_words(row["answers"]))
    assert (row["quarter"], kept["helped"]) == (LAST, {"sen_support": 31, "ehc_plan": 18})
    assert "transport" not in row["answers"]
    voices = [heard_from(each) for each in await VoiceItem.select().order_by(VoiceItem.made_at)]
    assert {voice.words for voice in voices} == set(WORDS.values())
    assert {(v.source, v.who, v.verbatim, v.part_of) for v in voices} == {("sendiass", "families", False, row["id"])}
    assert {voice.heard_on for voice in voices} == {min(today(), last_day(LAST))}
    assert [each.used for each in await every_link()] == [1]


async def test_the_same_quarter_again_needs_a_note_and_then_counts_in_place_of_the_first(
    site: httpx.AsyncClient,
) -> None:
    page = await link()
    await site.post(page, data=form())
    changed = form("two", **{"helped-sen_support": "33", "worries": "", "urgent": ""})
    asked = await site.post(page, data=changed)
    assert (asked.status_code, 'href="#note"' in asked.text, 'value="33"' in asked.text) == (422, True, True)
    assert WORDS["worries"] not in asked.text
    assert (await site.post(page, data={**changed, "note": "Three families were missing."})).status_code == 303
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    shown = (await site.get(PAGE)).text
    assert re.search(r"SEN Support</th><td[^>]*>33<", shown)
    assert all(words in shown for words in ("Three families were missing.", "took its place", *WORDS.values()))
    assert await QuarterlyForm.count() == 2


async def test_a_form_with_faults_keeps_what_was_typed(site: httpx.AsyncClient) -> None:
    page = await link()
    long_ago = before(LAST, 8)
    typed = form(quarter=long_ago, **{"helped-ehc_plan": "about ten", "reason-other": "-1"})
    answer = await site.post(page, data=typed)
    assert re.findall(r'<li><a href="#([\w-]+)">', answer.text) == ["quarter", "helped-ehc_plan", "reason-other"]
    assert (answer.status_code, await QuarterlyForm.count()) == (422, 0)
    assert all(words in answer.text for words in ('value="about ten"', 'value="31"', WORDS["worries"]))
    nothing = await site.post(page, data={"quarter": LAST, "sent_once": "x"})
    assert re.findall(r'<li><a href="#([\w-]+)">', nothing.text) == ["helped-sen_support"]


async def test_officers_see_all_and_leads_and_files_no_small_number_and_no_words(site: httpx.AsyncClient) -> None:
    await site.post(await link(), data=form())
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    officers = (await site.get(PAGE)).text
    assert re.search(r"Getting to school</th><td[^>]*>3<", officers)
    file = (await site.get(f"{PAGE}/numbers.csv")).text.splitlines()
    assert "Getting to school,hidden" in file
    assert "Asking for an EHC assessment,14" in file
    await sign_in_as(site, Role.WORKSTREAM_LEAD)
    leads = (await site.get(PAGE)).text
    assert re.search(r"Getting to school</th><td[^>]*><span[^>]*>hidden<", leads)
    assert "Annual review" not in leads  # nobody counted it
    assert not any(words in leads for words in WORDS.values())


def sent(quarter: str, service: str = "one", **numbers: int) -> Sent:
    def of(codes: Container[str]) -> dict[str, int]:
        return {code: number for code, number in numbers.items() if code in codes}

    return Sent(uuid4(), quarter, service, now(), of(COHORTS), of(REASONS), "", {}, is_example=False)


def test_quarters_stand_in_order_with_gaps_sums_of_services_and_the_last_change() -> None:
    table = side_by_side(
        [
            sent("2026-Q3", assessment=9, transport=12, ehc_plan=20),
            sent("2026-Q3", "two", assessment=2),
            sent("2026-Q2", assessment=4, transport=15),
            sent("2025-Q4", assessment=7),
            sent("2024-Q1", assessment=99),
        ]
    )
    assert table.quarters == ("2025-Q4", "2026-Q1", "2026-Q2", "2026-Q3")
    rows = {row.words: ([cell.count for cell in row.cells], row.change) for row in table.reasons}
    assert rows["Asking for an EHC assessment"] == ([7, None, 4, 11], 7)
    assert rows["Getting to school"] == ([None, None, 15, 12], -3)
    assert [row.words for row in table.most] == ["Getting to school", "Asking for an EHC assessment"]
    assert [row.words for row in table.grown] == ["Asking for an EHC assessment"]


def test_a_hidden_number_cannot_be_worked_out_from_the_sum() -> None:
    table = side_by_side([sent("2026-Q3", sen_support=30, ehc_plan=2, no_plan=8)], small=5)
    shown = [row.cells[0].count for row in table.helped]
    assert shown.count(None) >= 2
    assert shown[1] is None
    assert "An EHC plan,hidden" in as_csv(table)


def test_a_quarter_ends_on_its_last_day() -> None:
    assert (last_day("2026-Q1"), last_day("2026-Q4")) == (date(2026, 3, 31), date(2026, 12, 31))
