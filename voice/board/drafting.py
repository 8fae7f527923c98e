"""The highlight report: made anew at each look, put down by the timetable, signed and published as it was read."""

from __future__ import annotations

from datetime import date, datetime

from analysis.boards.values import BoardReport, from_json, to_json
from voice.audit.actions import Actor
from voice.board.errors import NoNote, PageHeld
from voice.board.gathering import gather
from voice.board.queries import is_waiting, standing, young_page
from voice.calendar import add_working_days, london, plain_date
from voice.publications import actions as publications
from voice.publications import queries
from voice.publications.errors import DraftChanged
from voice.publications.looking import Looked, Written, looked
from voice.publications.queries import digest
from voice.publications.values import Kind, Published
from voice.reports.queries import next_meeting
from voice.settings import Settings

WRITTEN = Written(Kind.BOARD, to_json, from_json, lambda report: report.as_at)


async def look(day: date, now: datetime, settings: Settings) -> Looked[BoardReport]:
    """The report for the meeting on `day`. Raises NoSuchMeeting."""
    return await looked(WRITTEN, await gather(day, now, settings), plain_date(day))


async def sign(day: date, *, seen: str, post: str, actor: Actor, moment: datetime, settings: Settings) -> None:
    """Put down what was read, and a post behind it. Raises NoPost, DraftChanged, NoSuchMeeting."""
    made = await gather(day, moment, settings)
    if digest(to_json(made)) != seen:
        raise DraftChanged
    await _put(made, moment)
    await publications.sign(Kind.BOARD, seen=seen, post=post, actor=actor, moment=moment)


async def publish(day: date, *, seen: str, note: str, actor: Actor, moment: datetime) -> Published:
    """Freeze what was signed; a second report for the meeting says what it puts right.

    Raises NoNote, PageHeld, NothingDrafted, DraftChanged, NotSigned.
    """
    mends = await standing(day)
    if mends and mends.digest != seen and not note:
        raise NoNote
    await _check_young(day, seen)
    return await publications.publish(Kind.BOARD, seen=seen, actor=actor, moment=moment, note=note if mends else "")


async def _check_young(day: date, seen: str) -> None:
    """The page that was signed is still the one that was taken, and nobody holds its words."""
    held = await queries.drafted(Kind.BOARD)
    young = from_json(held.content).young if held and held.digest == seen else None
    if young is None:
        return
    page = await young_page(day)
    if page is None or page.accepted_on is None or (page.title, page.words) != (young.title, young.words):
        raise DraftChanged
    if await is_waiting(page):
        raise PageHeld


async def draft_board(settings: Settings, now: datetime) -> dict[str, int]:
    """From 10 working days before a meeting, put its report down every morning until it is signed or published."""
    today = london(now).date()
    meeting = await next_meeting(today)
    if meeting is None or today < add_working_days(meeting.day, -settings.draft_days):
        return {"board reports": 0}
    held = await queries.drafted(Kind.BOARD)
    if await standing(meeting.day) or (held and held.signature and held.day == meeting.day):
        return {"board reports": 0}
    await _put(await gather(meeting.day, now, settings), now)
    return {"board reports": 1}


async def _put(made: BoardReport, moment: datetime) -> None:
    period = plain_date(made.meeting)
    await publications.put_draft(Kind.BOARD, period, made.meeting, to_json(made), moment, is_example=made.example)
