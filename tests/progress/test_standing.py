"""How an action stands is said with evidence, kept, and frozen so that one day can be compared with another."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.plan.small import SMALL_PLAN
from voice.audit.actions import COMMAND_LINE, Actor
from voice.database import Engine
from voice.paths import PLAN_FILE
from voice.plan.actions import load
from voice.plan.document import parse, read
from voice.progress import queries
from voice.progress.actions import (
    By,
    end_way,
    freeze,
    keep_engagement,
    keep_way,
    update_action,
    update_risk,
)
from voice.progress.checks import NewEngagement, NewUpdate, NewWay, update_faults
from voice.progress.errors import DayFrozen, NoSuchEntry, SaidByAnother, SnapshotAltered, WrongEntry
from voice.progress.tables import StatusSnapshot

SEPTEMBER = datetime(2026, 9, 30, 9, tzinfo=UTC)
DECEMBER = date(2026, 12, 1)
LEO = Actor(None, "Leo (invented)", "workstream lead")
BY = By(LEO, SEPTEMBER)
FIRST, SECOND = "WS1-A01", "WS1-A02"


@pytest.fixture
async def island(database: Engine) -> Engine:
    """The Isle of Wight plan in force."""
    await load(read(PLAN_FILE), COMMAND_LINE)
    return database


@pytest.mark.parametrize(
    ("new", "field"),
    [
        (NewUpdate(status=""), "status"),
        (NewUpdate(status="P"), "note"),
        (NewUpdate(status="G", start=date(2026, 5, 1), due=date(2026, 4, 30)), "due"),
        (NewUpdate(status="G", level="made_together"), "level_evidence"),
        (NewUpdate(status="G", level="nearly"), "level"),
        (NewUpdate(status="G", note="a" * 1001), "note"),
    ],
)
def test_what_families_cannot_rely_on_is_refused(new: NewUpdate, field: str) -> None:
    assert list(update_faults(new, ["told", "made_together"])) == [field]


async def test_of_two_leads_the_second_is_told_and_nothing_is_lost(island: Engine) -> None:
    await update_action(FIRST, NewUpdate(status="G", due=date(2026, 11, 1)), seen=0, by=BY)
    with pytest.raises(SaidByAnother):
        await update_action(FIRST, NewUpdate(status="R"), seen=0, by=BY)
    await update_action(FIRST, NewUpdate(status="A", due=date(2026, 11, 1)), seen=1, by=BY)
    assert [(each.number, each.words) for each in await queries.history(FIRST)] == [
        (2, "On track, some concerns"),
        (1, "On track, no concerns"),
    ]
    standing = await queries.standing(FIRST)
    assert (standing.words, standing.is_overdue(DECEMBER)) == ("On track, some concerns", True)
    assert (await queries.standing(SECOND)).words == "Nobody has said yet"


async def test_september_and_december_compare_and_a_frozen_day_is_never_rewritten(
    database: Engine, island: None
) -> None:
    await update_action(FIRST, NewUpdate(status="R"), seen=0, by=BY)
    await update_risk("RK-05", "H", "The forum closed.", seen=0, by=BY)
    await freeze("September 2026", SEPTEMBER.date(), by=BY)
    evidence = "Four parents from the first meeting on, in October."
    await update_action(FIRST, NewUpdate(status="G", level="made_together", level_evidence=evidence), seen=1, by=BY)
    await update_risk("RK-05", "M", "A new group has begun.", seen=1, by=BY)
    first = (await queries.by_workstream(DECEMBER))[0]
    actions = sum(first.counts.values())
    assert first.counts == {"G": 1, "": actions - 1}
    assert first.before == {"R": 1, "": actions - 1}
    assert first.made_together == 1
    [forum] = [risk for risk in await queries.risks(DECEMBER) if risk.moved]
    assert (forum.code, forum.words, forum.before, forum.note) == ("RK-05", "Medium", "H", "A new group has begun.")
    with pytest.raises(DayFrozen):
        await freeze("September 2026", DECEMBER, by=BY)
    await StatusSnapshot.update({StatusSnapshot.content: '{"actions":{},"risks":{}}'}, force=True)
    with pytest.raises(SnapshotAltered):
        await queries.by_workstream(DECEMBER)


async def test_invented_words_stand_in_no_real_number_and_in_nobody_s_way(island: Engine) -> None:
    invented = By(LEO, SEPTEMBER, is_example=True)
    await update_action(FIRST, NewUpdate(status="R"), seen=0, by=invented)
    await update_risk("RK-05", "H", "The forum closed.", seen=0, by=invented)
    assert ((await queries.standing(FIRST)).status, await queries.history(FIRST)) == ("", ())
    assert (await queries.standing(FIRST, examples=True)).status == "R"
    seen = {risk.code: (risk.score, risk.number) for risk in await queries.risks(DECEMBER)}
    assert seen["RK-05"] == ("M", 1)
    await update_action(FIRST, NewUpdate(status="A"), seen=await queries.times_said(FIRST), by=BY)
    await update_risk("RK-05", "L", "A new group has begun.", seen=1, by=BY)
    assert [each.status for each in await queries.history(FIRST)] == ["A"]
    assert [each.status for each in await queries.history(FIRST, examples=True)] == ["A", "R"]
    assert {risk.code: risk.score for risk in await queries.risks(DECEMBER)}["RK-05"] == "L"


async def test_nobody_can_say_that_they_saw_what_was_never_written(island: Engine) -> None:
    for ahead in (7, 10**30):
        with pytest.raises(SaidByAnother):
            await update_action(FIRST, NewUpdate(status="G"), seen=ahead, by=BY)
    assert await queries.history(FIRST) == ()


async def test_no_action_ends_before_the_first_day_that_the_plan_prints(database: Engine) -> None:
    await load(parse(SMALL_PLAN), COMMAND_LINE)
    with pytest.raises(WrongEntry) as refusal:
        await update_action("WS1-A02", NewUpdate(status="G", due=date(2025, 1, 5)), seen=0, by=BY)
    assert refusal.value.faults == {"due": "The last day cannot be before the first day."}
    await update_action("WS1-A02", NewUpdate(status="G", due=date(2025, 1, 6)), seen=0, by=BY)


async def test_a_line_of_another_workstream_is_out_of_reach(island: Engine) -> None:
    walk = NewEngagement(activity="A walk", audience="Young people", method="A visit")
    await keep_engagement("WS6", walk, by=BY)
    [line] = await queries.engagement()
    with pytest.raises(NoSuchEntry):
        await keep_engagement("WS2", walk, line=line.id, by=BY)
    assert await queries.engagement() == (line,)


async def test_of_two_days_with_one_date_the_later_one_is_the_newest(island: Engine) -> None:
    for hour, name in ((0, "Morning"), (3, "Noon")):
        by = By(LEO, SEPTEMBER + timedelta(hours=hour))
        await freeze(name, SEPTEMBER.date(), by=by)
    assert [each.name for each in await queries.snapshots()] == ["Noon", "Morning"]


async def test_what_was_done_with_families_says_what_came_of_it(island: Engine) -> None:
    done = NewEngagement(
        activity="A walk round the library", audience="Young people", method="A visit", done=date(2026, 6, 2)
    )
    with pytest.raises(WrongEntry) as refusal:
        await keep_engagement("WS6", done, by=BY)
    assert refusal.value.faults == {"what_came": "It is done: say what came of it."}
    planned = NewEngagement(activity="A walk", audience="Young people", method="A visit", planned=date(2027, 1, 5))
    await keep_engagement("WS6", planned, by=BY)
    [line] = await queries.engagement("WS6")
    await keep_engagement("WS6", NewEngagement(
        activity="A walk", audience="Young people", method="A visit", done=date(2027, 1, 5), people=7,
        stage="earliest", what_came="Two signs were changed.",
    ), line=line.id, by=BY)  # fmt: skip
    [line] = await queries.engagement()
    assert (line.people, line.stage_words, line.what_came) == (7, "From the beginning", "Two signs were changed.")


async def test_a_way_of_being_heard_ends_and_gaps_are_found(island: Engine) -> None:
    way = NewWay(name="Youth council", owner="The council", audience="From 11 to 18", rhythm="Every month",
                 workstreams=("WS1", "WS5"))  # fmt: skip
    await keep_way(way, by=BY)
    [kept] = await queries.ways_heard()
    assert (kept.name, kept.workstreams) == ("Youth council", ("WS1", "WS5"))
    assert await queries.not_reached() == ("WS2", "WS3", "WS4", "WS6")
    await end_way(kept.id, by=By(LEO, SEPTEMBER + timedelta(days=1)))
    assert await queries.ways_heard() == ()
    with pytest.raises(NoSuchEntry):
        await end_way(kept.id, by=BY)
