"""The yearly report: made anew at each look, put down by the timetable, signed and published as it was read."""

from __future__ import annotations

from datetime import date, datetime

from analysis.years import YearEdition, from_json, to_json
from voice.audit.actions import Actor
from voice.calendar import london
from voice.publications import actions as publications
from voice.publications import queries
from voice.publications.errors import DraftChanged
from voice.publications.looking import Looked, Written, looked
from voice.publications.queries import digest
from voice.publications.values import Kind, Published
from voice.settings import Settings
from voice.yearly.errors import NoNote, NothingInYear
from voice.yearly.gathering import gather

JANUARY = 1


WRITTEN = Written(Kind.YEARLY, to_json, from_json, lambda edition: edition.report.as_at)


async def look(year: int, now: datetime, settings: Settings) -> Looked[YearEdition]:
    """What families would get about a year. Raises NoSuchYear."""
    return await looked(WRITTEN, await gather(year, now, settings), str(year))


async def standing(year: int) -> Published | None:
    """The newest published report about a year."""
    return next((each for each in await queries.versions(Kind.YEARLY) if each.period == str(year)), None)


async def sign(year: int, *, seen: str, post: str, actor: Actor, moment: datetime, settings: Settings) -> None:
    """Put down what was read, and a post behind it. Raises NoPost, DraftChanged, NoSuchYear, NothingInYear."""
    made = await gather(year, moment, settings)
    if not made.report.heard:
        raise NothingInYear
    if digest(to_json(made)) != seen:
        raise DraftChanged
    await _put(made, moment)
    await publications.sign(Kind.YEARLY, seen=seen, post=post, actor=actor, moment=moment)


async def publish(year: int, *, seen: str, note: str, actor: Actor, moment: datetime) -> Published:
    """Freeze what was signed, both editions at once. Raises NoNote, NothingDrafted, DraftChanged, NotSigned."""
    mends = await standing(year)
    if mends and mends.digest != seen and not note:
        raise NoNote
    return await publications.publish(Kind.YEARLY, seen=seen, actor=actor, moment=moment, note=note if mends else "")


async def draft_yearly(settings: Settings, now: datetime) -> dict[str, int]:
    """Every morning in January put down the report about the year that is over, until somebody has signed it."""
    today = london(now).date()
    year = today.year - 1
    held = await queries.drafted(Kind.YEARLY)
    done = await standing(year) or (held and held.signature)
    made = await gather(year, now, settings) if today.month == JANUARY and not done else None
    if made is None or not made.report.heard:
        return {"yearly reports": 0}
    await _put(made, now)
    return {"yearly reports": 1}


async def _put(made: YearEdition, moment: datetime) -> None:
    year = made.report.year
    last = date(year, 12, 31)
    await publications.put_draft(Kind.YEARLY, str(year), last, to_json(made), moment, is_example=made.report.example)
