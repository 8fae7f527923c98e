"""What the rest of the house asks the plan. On both engines."""

from __future__ import annotations

import pytest

from voice.audit.values import COMMAND_LINE
from voice.database import Engine
from voice.paths import PLAN_FILE
from voice.plan import queries
from voice.plan.actions import load
from voice.plan.document import read
from voice.plan.errors import NoSuchActivity, NoSuchWorkstream

pytestmark = pytest.mark.anyio


@pytest.fixture
async def island(database: Engine) -> None:
    """The Isle of Wight plan in force."""
    await load(read(PLAN_FILE), COMMAND_LINE)


async def test_what_comes_out_is_what_the_file_says(island: None) -> None:
    document = read(PLAN_FILE)
    assert await queries.area() == document.area
    assert await queries.plan() == document.plan
    assert await queries.board() == document.board
    assert await queries.population() == document.population
    assert await queries.measures() == document.measures
    assert await queries.help_contacts() == document.help_contacts
    assert await queries.voice_sources() == document.voice_sources
    assert set(await queries.glossary()) == {*document.glossary, *document.more_words}


async def test_workstreams_come_in_order_with_leads_and_objectives(island: None) -> None:
    document = read(PLAN_FILE)
    for found, printed in zip(await queries.workstreams(), document.workstreams, strict=True):
        for field in found.__struct_fields__:
            assert getattr(found, field) == getattr(printed, field), (found.code, field)


async def test_the_vacant_lead_of_workstream_1_is_told(island: None) -> None:
    assert [(lead.post, lead.vacant) for lead in await queries.leads("WS1")] == [
        ("Strategic Lead Children's Care (ICB)", False),
        ("Chair of PCF", True),
    ]


async def test_an_activity_comes_with_its_ref_as_printed_and_the_text_of_each_part(island: None) -> None:
    activity = await queries.activity("ws2-a19")
    assert (activity.workstream, activity.ref_printed) == ("WS2", "1.9/3.6")
    assert [(ref.printed, ref.code) for ref in activity.refs] == [("1.9", "LGA-1"), ("1.9", "LGA-9"), ("3.6", "SV-3.6")]
    assert str(activity.refs[2].text).startswith("Improve the Post-16 offer")
    assert activity.refs[2].scheme_name == "Safety Valve conditions"


async def test_activities_come_in_print_order_for_one_workstream_or_for_all(island: None) -> None:
    assert [one.code for one in await queries.activities("WS4")] == [f"WS4-A{number:02}" for number in range(1, 18)]
    everything = await queries.activities()
    assert len(everything) == 117
    assert [one.code for one in everything][:2] == ["WS1-A01", "WS1-A02"]


async def test_quotes_are_found_by_theme_and_by_workstream(island: None) -> None:
    assert [quote.code for quote in await queries.quotes(theme_code="T05")] == ["WS2-C1", "WS2-F1", "WS2-F2", "WS6-F1"]
    in_one = await queries.quotes(theme_code="T05", workstream="WS6")
    assert [(quote.text, quote.label) for quote in in_one] == [
        (
            "It sometimes takes too long to access therapy services, and provision in mainstream settings",
            "Families, as printed in the plan",
        )
    ]
    assert len(await queries.quotes(workstream="WS4")) == 5
    assert len([quote for quote in await queries.quotes() if quote.workstream]) == 25


async def test_a_national_list_tells_its_own_values_from_ours(island: None) -> None:
    values = await queries.code_list("sen_provision")
    assert [(value.code, value.national) for value in values] == [
        ("N", True), ("K", True), ("E", True), ("A", False), ("W", False), ("X", False),
    ]  # fmt: skip
    assert await queries.code_list("nobody knows this list") == ()


async def test_words_come_by_the_alphabet_and_say_whose_they_are(island: None) -> None:
    terms = await queries.glossary()
    assert [term.term for term in terms][:3] == ["Annual review", "AP", "ASC"]
    assert len([term for term in terms if term.origin == "plan"]) == 16


async def test_figures_are_shown_as_people_write_them(island: None) -> None:
    shown = {figure.code: figure.shown for figure in await queries.population()}
    assert (shown["send_total"], shown["ehcp_need_slcn"], shown["fsm_secondary_2024"]) == ("4,321", "33.6", "23.0")


async def test_an_unknown_code_is_refused(island: None) -> None:
    with pytest.raises(NoSuchWorkstream):
        await queries.workstream("WS9")
    with pytest.raises(NoSuchActivity):
        await queries.activity("WS1-A99")


async def test_before_a_plan_is_loaded_nothing_is_claimed(database: Engine) -> None:
    assert await queries.workstreams() == ()
    assert await queries.plan() is None
    assert (await queries.area()).name == "this area"
