"""Loading a plan: whole or not at all, and twice changes nothing. On both engines."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from tests.plan.small import SMALL_PLAN, spoilt
from voice.audit.queries import recent
from voice.audit.values import COMMAND_LINE
from voice.database import Engine
from voice.paths import PLAN_FILE
from voice.plan import queries, tables
from voice.plan.actions import load
from voice.plan.document import parse, read
from voice.plan.errors import PlanFileRefused

pytestmark = pytest.mark.anyio


async def everything() -> dict[str, list[dict[str, Any]]]:
    """Every row of the room."""
    return {table.__name__: await table.select().order_by(table._meta.primary_key) for table in tables.TABLES}


async def test_the_isle_of_wight_plan_loads_whole(database: Engine) -> None:
    result = await load(read(PLAN_FILE), COMMAND_LINE)
    assert result.changed
    assert result.counts["workstreams"] == 6
    assert result.counts["activities"] == 117
    counted = {name: len(rows) for name, rows in (await everything()).items()}
    assert counted["Workstream"] == 6
    assert counted["Activity"] == 117
    assert counted["Measure"] == 74
    assert counted["PlanQuote"] == 25 + 6
    assert counted["PlanLoad"] == 1


async def test_loading_twice_changes_nothing(database: Engine) -> None:
    document = read(PLAN_FILE)
    await load(document, COMMAND_LINE)
    before, told = await everything(), await recent()
    result = await load(document, COMMAND_LINE)
    assert (result.changed, result.counts) == (False, {})
    assert await everything() == before
    assert await recent() == told


async def test_comments_and_layout_of_the_file_do_not_count_as_a_change(database: Engine) -> None:
    await load(parse(SMALL_PLAN), COMMAND_LINE)
    assert not (await load(parse("# another comment\n" + SMALL_PLAN), COMMAND_LINE)).changed


async def test_two_loads_at_once_are_one(database: Engine) -> None:
    document = parse(SMALL_PLAN)
    results = await asyncio.gather(*[load(document, COMMAND_LINE) for _ in range(4)])
    assert sorted(result.changed for result in results) == [False, False, False, True]
    assert len(await tables.PlanLoad.select()) == 1


async def test_a_changed_plan_rewrites_only_what_changed_and_keeps_every_id(database: Engine) -> None:
    await load(parse(SMALL_PLAN), COMMAND_LINE)
    before = await everything()
    result = await load(parse(spoilt("Visit every baby.", "Visit every family.")), COMMAND_LINE)
    assert {name: number for name, number in result.counts.items() if name.startswith("rows")} == {
        "rows added": 0,
        "rows changed": 1,
        "rows gone": 0,
    }
    after = await everything()
    assert [row["id"] for row in after["Activity"]] == [row["id"] for row in before["Activity"]]
    assert (await queries.activity("WS2-A01")).text == "Visit every family."
    assert [row["number"] for row in sorted(after["PlanLoad"], key=lambda row: row["number"])] == [1, 2]


async def test_an_activity_that_is_no_longer_printed_is_retired_and_not_deleted(database: Engine) -> None:
    await load(parse(SMALL_PLAN), COMMAND_LINE)
    gone = SMALL_PLAN[SMALL_PLAN.index("      - code: WS1-A02") : SMALL_PLAN.index("  - code: WS2\n")]
    await load(parse(spoilt(gone, "")), COMMAND_LINE)
    assert [activity.code for activity in await queries.activities("WS1")] == ["WS1-A01"]
    kept = await queries.activity("WS1-A02")
    assert kept.retired
    assert [ref.code for ref in kept.refs] == ["LGA-2"]
    await load(parse(SMALL_PLAN), COMMAND_LINE)
    assert not (await queries.activity("WS1-A02")).retired


async def test_a_workstream_that_is_no_longer_printed_is_retired_with_its_activities(database: Engine) -> None:
    await load(parse(SMALL_PLAN), COMMAND_LINE)
    gone = SMALL_PLAN[SMALL_PLAN.index("  - code: WS2\n") : SMALL_PLAN.index("population:")]
    await load(parse(spoilt(gone, "")), COMMAND_LINE)
    assert [one.code for one in await queries.workstreams()] == ["WS1"]
    assert (await queries.activity("WS2-A01")).retired


async def test_a_word_that_is_no_longer_explained_goes(database: Engine) -> None:
    await load(parse(SMALL_PLAN), COMMAND_LINE)
    await load(parse(spoilt("{term: EHCP,", "{term: EHC plan,")), COMMAND_LINE)
    assert [term.term for term in await queries.glossary()] == ["EHC plan"]


async def test_a_refused_file_leaves_everything_as_it_was(database: Engine) -> None:
    await load(parse(SMALL_PLAN), COMMAND_LINE)
    before = await everything()
    with pytest.raises(PlanFileRefused):
        await load(parse(spoilt("number: 2", "number: two")), COMMAND_LINE)
    assert await everything() == before


async def test_a_load_that_breaks_half_way_leaves_nothing(database: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    async def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("voice.plan.actions.record", fail)
    with pytest.raises(ZeroDivisionError):
        await load(parse(SMALL_PLAN), COMMAND_LINE)
    assert {name: rows for name, rows in (await everything()).items() if rows} == {}


async def test_the_record_says_who_loaded_which_plan(database: Engine) -> None:
    await load(parse(SMALL_PLAN), COMMAND_LINE)
    [entry] = await recent()
    assert (entry["act"], entry["kind"], entry["actor_name"]) == ("loaded the plan", "plan", "the command line")
