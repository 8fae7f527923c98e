"""Before a meeting every workstream has a fresh draft, and the lines nobody answered are counted."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from analysis.reports import from_json
from tests.reports.island import answered, published, six_wait
from tests.themes.said import OLIVE
from voice.database import Engine
from voice.reports.actions import add_meeting
from voice.reports.drafting import draft_reports
from voice.reports.queries import draft, versions
from voice.settings import Settings

pytestmark = pytest.mark.anyio

THURSDAY = date(2026, 4, 2)
NOTHING = {"drafts": 0, "lines without an answer": 0}


def morning(month: int, day: int) -> datetime:
    return datetime(2026, month, day, 6, 0, tzinfo=UTC)


async def test_drafts_begin_ten_working_days_before_the_meeting_and_not_a_day_sooner(
    database: Engine, settings: Settings
) -> None:
    await six_wait()
    assert await draft_reports(settings, morning(3, 19)) == NOTHING
    await add_meeting("SEND Partnership Board", THURSDAY, OLIVE.actor)
    assert await draft_reports(settings, morning(3, 18)) == NOTHING
    made = await draft_reports(settings, morning(3, 19))
    assert made["drafts"] == 6
    assert await draft_reports(settings, morning(4, 3)) == NOTHING


async def test_a_draft_is_refreshed_and_says_who_has_not_answered(database: Engine, settings: Settings) -> None:
    await six_wait()
    await add_meeting("SEND Partnership Board", THURSDAY, OLIVE.actor)
    first = await draft_reports(settings, morning(3, 20))
    await answered()
    second = await draft_reports(settings, morning(3, 23))
    assert first["lines without an answer"] - second["lines without an answer"] == 1
    row = await draft("WS2")
    assert row is not None
    waiting = from_json(row["content"]).report.lines[0]
    assert (waiting.code, waiting.state) == ("T05", "will")


async def test_a_draft_is_not_published_by_itself(database: Engine, settings: Settings) -> None:
    await six_wait()
    await add_meeting("SEND Partnership Board", THURSDAY, OLIVE.actor)
    await draft_reports(settings, morning(3, 20))
    assert await versions("WS2") == ()
    await published(settings)
    await draft_reports(settings, morning(3, 23))
    assert [each.number for each in await versions("WS2")] == [1]
    assert from_json((await draft("WS2") or {})["content"]).report.version == 2
