"""Everything that stands in the calendar: the surveys written here, and those that partners run elsewhere."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import msgspec

from surveys.calendar.entries import Clash, Entry, State, clashes
from surveys.calendar.errors import UnknownElsewhere
from surveys.calendar.tables import Elsewhere
from surveys.manuscripts.queries import Written, every_manuscript
from surveys.queries import SurveyRow, every_survey


async def every_entry(today: date) -> tuple[Entry, ...]:
    """All of them, ours first by name, then those of partners by the day they open."""
    rows = {survey.slug: survey for survey in await every_survey()}
    ours = [_ours(manuscript, rows.get(manuscript.slug), today) for manuscript in await every_manuscript()]
    theirs = [_theirs(row, today) for row in await Elsewhere.select().order_by(Elsewhere.opens, Elsewhere.title)]
    return (*ours, *theirs)


async def clashes_with(slug: str, today: date) -> tuple[Clash, ...]:
    """Where families could be asked by this survey and by another within 30 days; for the survey's own pages."""
    found = clashes(await every_entry(today))
    return tuple(clash for clash in found if any(entry.ours and entry.key == slug for entry in clash.ours))


async def elsewhere(entry_id: UUID, today: date) -> Entry:
    """A survey that a partner runs. Raises UnknownElsewhere."""
    row = await Elsewhere.select().where(Elsewhere.id == entry_id).first()
    if row is None:
        raise UnknownElsewhere
    return _theirs(row, today)


def _ours(manuscript: Written, row: SurveyRow | None, today: date) -> Entry:
    """The days families saw, once it was open; until then the days that are planned."""
    survey, wave = manuscript.survey, manuscript.survey.wave
    state = _state(row, wave.opens, today)
    opened = row if row is not None and state is not State.WRITTEN else None
    return Entry(
        key=manuscript.slug,
        title=survey.title or manuscript.slug,
        partner=wave.partner,
        audience=survey.audience,
        kind=wave.kind,
        opens=opened.opens if opened else wave.opens,
        closes=opened.closes if opened else wave.closes,
        state=state,
        milestone=wave.milestone,
        settings=wave.settings,
        quotas=wave.quotas,
        kept=survey.kept,
    )


def _state(row: SurveyRow | None, planned: date | None, today: date) -> State:
    if row is None or row.state == "draft":
        return State.WRITTEN
    if row.state == "closed":  # a later day in its text: it is to open again
        return State.WRITTEN if planned and planned > today else State.CLOSED
    return _by_days(row.opens, row.closes, today)


def _by_days(opens: date | None, closes: date | None, today: date) -> State:
    if closes is not None and closes < today:
        return State.CLOSED
    return State.COMING if opens is not None and opens > today else State.OPEN


def _theirs(row: dict[str, Any], today: date) -> Entry:
    return Entry(
        key=f"{row['partner']}: {row['title']}",
        title=row["title"],
        partner=row["partner"],
        audience=tuple(msgspec.json.decode(row["audience"])),
        kind="dates" if row["closes"] else "always",
        opens=row["opens"],
        closes=row["closes"],
        state=_by_days(row["opens"], row["closes"], today),
        id=str(row["id"]),
    )
