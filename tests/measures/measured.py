"""A plan, a survey that asks how good help is, and people (invented) who answered it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import msgspec
from msgspec.structs import replace

from surveys.builder.actions import close_survey, open_survey, put_survey
from surveys.queries import current_version, survey_by_slug
from surveys.tables import Answer, Response
from tests.reports.island import read_plan
from tests.surveys.examples import CHILDREN, definition
from voice.audit.values import COMMAND_LINE
from voice.measures.values import New
from voice.opening import load_plan

NIGHT = datetime(2026, 11, 3, 1, 50, tzinfo=UTC)
TODAY = date(2026, 11, 3)
OPENED, CLOSED = date(2026, 9, 1), date(2026, 10, 31)


async def load() -> None:
    """The plan with its 74 measures."""
    await load_plan(read_plan(), COMMAND_LINE)


async def ask(mode: str = "tick_off", *, slug: str = CHILDREN, is_example: bool = False) -> None:
    """A survey that asks SQ-01, open from September to the end of October."""
    asked = replace(definition(CHILDREN), mode=mode, slug=slug)
    await put_survey(asked, is_example=is_example)
    await open_survey(slug, OPENED, CLOSED, missing=())


async def close(slug: str = CHILDREN) -> None:
    await close_survey(slug)


async def answer(number: int, choice: str, *, slug: str = CHILDREN, easy: bool = False, **facts: object) -> None:
    """So many people sent this choice on SQ-01."""
    found = await survey_by_slug(slug)
    version, _ = await current_version(found.id)
    shown = "easy_read" if easy else "standard"
    for _n in range(number):
        own = {"respondent": "child", "month": "2026-10", "is_example": found.is_example, **facts}
        row = Response(id=uuid4(), survey=found.id, version=version, presentation=shown, **own)
        await Response.insert(row)
        chosen = msgspec.json.encode([choice]).decode()
        given = Answer(id=uuid4(), response=row.id, question="SQ-01", choices=chosen, presentation=shown)
        await Answer.insert(given)


def number(code: str, value: float | None, period: str = "2026-10", **more: object) -> New:
    """A number somebody enters for a month."""
    own: dict[str, object] = {"base": 120, "as_at": TODAY - timedelta(days=3), "source": "The school census"}
    return msgspec.convert(
        {"measure": code, "period": period, "label": period, "value": value, "how": "by_hand", **own, **more}, New
    )
