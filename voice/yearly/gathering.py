"""The year as the published reports tell it, with actions, risks and measures as they stood on its last day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from analysis.boards.values import StatusCount
from analysis.years import easy_year, stream_year
from analysis.years.assembling import Published
from analysis.years.values import StreamYear, YearEdition, YearReport, YearRisk
from voice.calendar import london
from voice.plan import queries as plan
from voice.plan.values import Activity, Workstream
from voice.progress import queries as progress
from voice.progress.values import DONE, Standing
from voice.reports import queries as reports
from voice.reports.measured import all_rows
from voice.reports.values import PublishedReport
from voice.settings import Settings
from voice.yearly.errors import NoSuchYear

FIRST_YEAR = 2014  # the law that asks to be told what families say is of this year
OPEN_STATUSES = ("R", "A", "G", DONE, "N", "")
HIGHEST = "H"


@dataclass(frozen=True)
class Stood:
    """How the plan stood on a day. `statuses` None: nobody froze it. Without `whole` only statuses are known."""

    statuses: Mapping[str, str] | None
    risks: Mapping[str, str]
    whole: Mapping[str, Standing]


async def gather(year: int, now: datetime, settings: Settings) -> YearEdition:
    """Both editions for a year, as they would be now; of examples while every report is one. Raises NoSuchYear."""
    today = london(now).date()
    if not FIRST_YEAR <= year <= today.year:
        raise NoSuchYear
    found, examples = await _of_year(year)
    as_at = min(today, date(year, 12, 31))
    stood = await _stood(as_at, today, examples=examples)
    told, to_tell = await _told([each for every in found.values() for each in every])
    said = {code: [(each.number, each.day, each.edition) for each in every] for code, every in found.items()}
    about = await plan.plan()
    report = YearReport(
        area=(await plan.area()).name,
        year=year,
        as_at=as_at,
        example=examples,
        small_number=settings.small_number,
        vision=about.vision if about else "",
        streams=await _streams(said, stood, as_at),
        measures=await all_rows(as_at, examples=examples),
        risks=await _risks(stood, today, examples=examples),
        told=told,
        to_tell=to_tell,
    )
    return YearEdition(report=report, easy=easy_year(report, said))


async def _of_year(year: int) -> tuple[dict[str, list[PublishedReport]], bool]:
    """Workstream → what was published in the year and holds, newest first; and whether all of it is invented."""
    every = await reports.every_published()
    examples = bool(every) and all(each.is_example for each in every)
    by = {(each.workstream, each.number): each for each in every}
    found: dict[str, list[PublishedReport]] = {}
    for each in every:
        if _first(each, by).day.year == year and each.corrected_by is None and each.is_example == examples:
            found.setdefault(each.workstream, []).append(each)
    return found, examples


def _first(report: PublishedReport, by: Mapping[tuple[str, int], PublishedReport]) -> PublishedReport:
    """The report that this one puts right, back to the first: a mistake of December is mended in January."""
    while report.corrects is not None:
        report = by[report.workstream, report.corrects]
    return report


# --- the plan on that day


async def _stood(as_at: date, today: date, *, examples: bool) -> Stood:
    """Of today everything is known, of a year that is over what was frozen last in it."""
    if as_at == today:
        whole = {each.activity.code: each for each in await progress.standings(examples=examples)}
        risks = {each.code: each.score for each in await progress.risks(today, examples=examples)}
        return Stood({code: each.status for code, each in whole.items()}, risks, whole)
    last = await progress.last_snapshot(date(as_at.year + 1, 1, 1), examples=examples)
    if last is None or last.day.year != as_at.year:
        return Stood(None, {}, {})
    return Stood(last.frozen.actions, last.frozen.risks, {})


async def _streams(said: Mapping[str, Sequence[Published]], stood: Stood, as_at: date) -> tuple[StreamYear, ...]:
    actions = await plan.activities()
    return tuple(
        stream_year(
            _stream(stream, [each for each in actions if each.workstream == stream.code], stood, as_at),
            said.get(stream.code, ()),
            as_at,
        )
        for stream in await plan.workstreams()
    )


def _stream(stream: Workstream, own: Sequence[Activity], stood: Stood, as_at: date) -> StreamYear:
    counts = Counter((stood.statuses or {}).get(each.code, "") for each in own)
    known = [stood.whole[each.code] for each in own if each.code in stood.whole]
    return StreamYear(
        code=stream.code,
        name=stream.short_name,
        easy_name=stream.easy_name,
        picture=stream.picture or "",
        purpose=stream.plain_words,
        objectives=stream.objectives,
        easy_words=stream.easy_words,
        lead="; ".join(lead.post for lead in stream.leads),
        vacant=any(lead.vacant for lead in stream.leads),
        actions=len(own),
        statuses=_counts(counts) if stood.statuses is not None else (),
        overdue=sum(each.is_overdue(as_at) for each in known) if stood.whole else None,
        made_together=sum(each.made_together for each in known) if stood.whole else None,
    )


def _counts(counts: Mapping[str, int]) -> tuple[StatusCount, ...]:
    found = ((status, counts.get(status, 0)) for status in OPEN_STATUSES)
    return tuple(StatusCount(status=status, now=number, before=None) for status, number in found if number)


async def _risks(stood: Stood, today: date, *, examples: bool) -> tuple[YearRisk, ...]:
    """Those at the highest score. What somebody noted is of today, and stands only beside today's scores."""
    now = bool(stood.whole)
    return tuple(
        YearRisk(code=each.code, text=each.text, note=each.note if now else "")
        for each in await progress.risks(today, examples=examples)
        if stood.risks.get(each.code) == HIGHEST
    )


async def _told(shown: Sequence[PublishedReport]) -> tuple[int | None, int | None]:
    """How often people were told of a report of the year, and how often a person has to; None: never yet."""
    found = [told for each in shown if (told := await reports.told(each.id))]
    if not found:
        return None, None
    return sum(told for told, _ in found), sum(waiting for _, waiting in found)
