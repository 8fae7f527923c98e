"""The pack as it would be now: what is published, beside how actions, measures and ways of being heard stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from analysis.reports.facts import MeasureRow
from analysis.years.assembling import without_words
from voice.calendar import london
from voice.inspection.questions import QUESTIONS, Asked
from voice.inspection.values import Pack, PackAction, PackDocument, PackHeard, PackLine, PackQuestion, PackWay
from voice.plan import queries as plan
from voice.plan.values import Workstream
from voice.progress import queries as progress
from voice.progress.values import Standing
from voice.publications import queries as publications
from voice.reports import queries as reports
from voice.reports.measured import all_rows
from voice.reports.values import PublishedReport
from voice.settings import Settings


async def gather(now: datetime, settings: Settings) -> Pack:
    """Everything that is published and holds; of examples while no report is real and some are examples."""
    today = london(now).date()
    every = await reports.every_published()
    examples = bool(every) and all(each.is_example for each in every)
    shown = _newest([each for each in every if each.is_example == examples])
    measures: dict[str, list[MeasureRow]] = {}  # a measure has a row for each group of people it is of
    for row in await all_rows(today, examples=examples):
        measures.setdefault(row.code, []).append(row)
    known = {each.code for each in await plan.measures()}
    return Pack(
        area=(await plan.area()).name,
        as_at=today,
        example=examples,
        small_number=settings.small_number,
        questions=tuple(_question(asked, shown, measures, known) for asked in QUESTIONS),
        heard=tuple(_heard(stream, shown.get(stream.code)) for stream in await plan.workstreams()),
        ways=await _ways(examples=examples),
        actions=tuple(_action(each, today) for each in await progress.standings(examples=examples)),
        documents=await _documents(examples=examples),
    )


def _newest(found: Sequence[PublishedReport]) -> dict[str, PublishedReport]:
    """Workstream → its newest report; a corrected one is never the newest."""
    newest: dict[str, PublishedReport] = {}
    for each in found:
        newest.setdefault(each.workstream, each)
    return dict(sorted(newest.items()))


def _question(
    asked: Asked, shown: Mapping[str, PublishedReport], measures: Mapping[str, Sequence[MeasureRow]], known: set[str]
) -> PackQuestion:
    lines = [
        PackLine(workstream=code, report=report.number, line=without_words(line))
        for code, report in shown.items()
        for line in (*report.edition.report.lines, *report.edition.report.praise)
        if line.code in asked.themes
    ]
    return PackQuestion(
        code=asked.code,
        words=asked.words,
        lines=tuple(lines),
        measures=tuple(row for code in asked.measures for row in measures.get(code, ())),
        unmeasured=sum(code in known and code not in measures for code in asked.measures),
    )


def _heard(stream: Workstream, report: PublishedReport | None) -> PackHeard:
    if report is None:
        return PackHeard(workstream=stream.code, name=stream.short_name, report=None)
    heard = report.edition.report.heard
    return PackHeard(
        workstream=stream.code,
        name=stream.short_name,
        report=report.number,
        people=heard.people,
        young=heard.young if heard.people else None,
        families=heard.families if heard.people else None,
        missing=heard.missing,
        gaps=heard.gaps,
    )


async def _ways(*, examples: bool) -> tuple[PackWay, ...]:
    return tuple(
        PackWay(
            name=each.name, owner=each.owner, audience=each.audience, rhythm=each.rhythm, last_used=each.last_used,
            what_changed=each.what_changed,
        )
        for each in await progress.ways_heard(examples=examples)
    )  # fmt: skip


def _action(each: Standing, today: date) -> PackAction:
    return PackAction(
        workstream=each.activity.workstream,
        code=each.activity.code,
        ref=each.activity.ref_printed,
        text=each.activity.text,
        status=each.status,
        due=each.due,
        overdue=each.is_overdue(today),
        together=each.made_together,
    )


async def _documents(*, examples: bool) -> tuple[PackDocument, ...]:
    """All versions of everything for everybody, newest first: inspectors see what was corrected too."""
    streams = {each.code: each.short_name for each in await plan.workstreams()}
    of_streams = [
        PackDocument(
            kind="You said, we did", name=streams.get(each.workstream, each.workstream), number=each.number,
            published=each.day, url=each.url, digest=each.digest, corrected_by=each.corrected_by,
        )
        for each in await reports.every_published()
        if each.is_example == examples
    ]  # fmt: skip
    others = [
        PackDocument(
            kind=each.kind.words, name=each.period, number=each.number, published=each.published_on, url=each.url,
            digest=each.digest, corrected_by=each.corrected_by,
        )
        for each in await publications.everything()
        if each.is_example == examples
    ]  # fmt: skip
    return tuple(sorted([*of_streams, *others], key=lambda each: (each.published, each.url), reverse=True))
