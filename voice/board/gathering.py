"""The highlight report's numbers, read from the rooms below: published reports, progress, measures, clocks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from analysis.boards.assembling import answered, kept, loop_of, missing_of, top_of
from analysis.boards.values import (
    BoardReport,
    Kept,
    MeasureRow,
    RiskRow,
    Safety,
    StatusCount,
    StreamRow,
    WantedDecision,
    YoungWords,
)
from analysis.reports.values import Report
from voice.board import queries
from voice.board.errors import NoSuchMeeting
from voice.calendar import london
from voice.inbox.messages.queries import clock_figures
from voice.measures import queries as measures
from voice.plan import queries as plan
from voice.plan.values import Workstream
from voice.progress import queries as progress
from voice.progress.values import StreamProgress
from voice.reports import again
from voice.reports import queries as reports
from voice.reports.values import MeetingOn, PublishedReport
from voice.safeguarding.figures import figures
from voice.settings import Settings

MESSAGES_OF = timedelta(days=182)  # half a year: of two months too few messages come to say anything
OPEN_STATUSES = ("R", "A", "G", "P", "N", "")


async def meeting_on(day: date) -> MeetingOn:
    """The meeting of the board on this day. Raises NoSuchMeeting."""
    for meeting in await reports.meetings():
        if meeting.day == day:
            return meeting
    raise NoSuchMeeting


async def gather(day: date, now: datetime, settings: Settings) -> BoardReport:
    """The highlight report for the meeting on `day`, as it would be now; of examples while every report is one."""
    meeting, today = await meeting_on(day), london(now).date()
    published = await reports.latest_published()
    examples = bool(published) and all(each.is_example for each in published)
    shown = [each for each in published if each.is_example == examples]
    texts = [each.edition.report for each in shown]
    opened = [(each.workstream, each.theme) for each in await again.open_again(examples=examples)]
    since = await progress.last_snapshot(today, examples=examples)
    return BoardReport(
        area=(await plan.area()).name,
        body=meeting.body,
        meeting=meeting.day,
        as_at=today,
        compared_with=since.name if since else "",
        example=examples,
        small_number=settings.small_number,
        percent_base=settings.percent_base,
        decisions=await _decisions(day),
        rows=await _rows(shown, opened, today, examples=examples),
        measures=await _measures(today, examples=examples),
        missing=missing_of(texts),
        loop=loop_of(texts, **await _told(shown), open_again=opened),
        messages=await _messages(today, settings, examples=examples),
        safety=await _safety(settings, now),
        risks=await _risks(today, examples=examples),
        young=await _young(day),
    )


async def _decisions(day: date) -> tuple[WantedDecision, ...]:
    return tuple(WantedDecision(words=each.words, workstream=each.workstream) for each in await queries.decisions(day))


# --- the six rows


async def _rows(
    shown: Sequence[PublishedReport], opened: Sequence[tuple[str, str]], today: date, *, examples: bool
) -> tuple[StreamRow, ...]:
    found = {each.workstream: each for each in shown}
    going = {each.workstream: each for each in await progress.by_workstream(today, examples=examples)}
    return tuple(
        _row(stream, going[stream.code], found.get(stream.code), sum(code == stream.code for code, _ in opened))
        for stream in await plan.workstreams()
    )


def _row(stream: Workstream, going: StreamProgress, report: PublishedReport | None, opened: int) -> StreamRow:
    posts = [f"{lead.post} (nobody holds this post now)" if lead.vacant else lead.post for lead in stream.leads]
    row = StreamRow(
        code=stream.code,
        name=stream.short_name,
        lead="; ".join(posts),
        vacant=any(lead.vacant for lead in stream.leads),
        statuses=tuple(
            StatusCount(
                status=status,
                now=going.counts.get(status, 0),
                before=going.before.get(status, 0) if going.before is not None else None,
            )
            for status in OPEN_STATUSES
        ),
        overdue=going.overdue,
        made_together=going.made_together,
        open_again=opened,
    )
    return _with_report(row, report.edition.report) if report else row


def _with_report(row: StreamRow, report: Report) -> StreamRow:
    top = top_of(report)
    return StreamRow(
        **{
            **{name: getattr(row, name) for name in row.__struct_fields__},
            "report": report.version,
            "top_theme": top.name if top else "",
            "top_people": top.people if top else None,
            "themes": len(report.lines),
            "answered": answered(report.lines),
            "late": sum(line.late for line in report.lines),
        }
    )


# --- measures, the loop, clocks, risks


async def _measures(today: date, *, examples: bool) -> tuple[MeasureRow, ...]:
    """Those that have a value: two sides of paper have no room for the others, which `/measures` lists."""
    return tuple(
        MeasureRow(
            code=each.code, text=each.text, target=each.target, result=each.result, base=each.base,
            trend=each.trend, source=each.source, as_at=each.as_at,
        )
        for each in await measures.for_board(today, examples=examples)
        if each.source  # without a value it has none
    )  # fmt: skip


async def _told(shown: Sequence[PublishedReport]) -> dict[str, int | None]:
    """How many people heard of the newest reports, and how many a person has to tell; None: nobody was told yet."""
    found = [told for each in shown if (told := await reports.told(each.id))]
    if not found:
        return {"told": None, "to_tell": None}
    return {"told": sum(told for told, _ in found), "to_tell": sum(waiting for _, waiting in found)}


async def _messages(today: date, settings: Settings, *, examples: bool) -> tuple[Kept, ...]:
    found = await clock_figures(today - MESSAGES_OF, today, today, reply_from=settings.reply_from, examples=examples)
    limits = {"small_number": settings.small_number, "percent_base": settings.percent_base}
    return (
        kept("Acknowledged in 5 working days", found.acknowledged.yes, found.acknowledged.base, **limits),
        kept("Answered in 10 working days", found.answered.yes, found.answered.base, **limits),
    )


async def _safety(settings: Settings, now: datetime) -> Safety:
    found = await figures(settings, now)
    return Safety(
        kinds=found.kinds,
        total=found.total,
        opened_percent=found.opened.percent if found.opened else None,
        opened_base=found.opened.base if found.opened else None,
        decided_percent=found.decided.percent if found.decided else None,
        decided_base=found.decided.base if found.decided else None,
    )


async def _risks(today: date, *, examples: bool) -> tuple[RiskRow, ...]:
    return tuple(
        RiskRow(code=each.code, owner=each.owner, text=each.text, now=each.score, before=each.before, note=each.note)
        for each in await progress.risks(today, examples=examples)
    )


async def _young(day: date) -> YoungWords | None:
    page = await queries.young_page(day)
    if page is None or page.accepted_on is None or await queries.is_waiting(page):
        return None
    return YoungWords(group=page.group, title=page.title, words=page.words)
