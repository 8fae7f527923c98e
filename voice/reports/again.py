"""Lines that families opened again: they were told of a decision, and said that nothing has changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from voice.judging import queries as judging
from voice.judging.values import Tally
from voice.plan import queries as plan
from voice.reports.tables import ResponseLine
from voice.reports.values import PublishedKey, PublishedReport


@dataclass(frozen=True)
class OpenAgain:
    """One line that is open again, and since when. It closes when a lead decides anew."""

    workstream: str
    theme: str
    since: date

    def days(self, today: date) -> int:
        """For how many days it is open."""
        return (today - self.since).days


async def decided(workstream: str, *, examples: bool = True) -> dict[str, int]:
    """Theme → the number of the decision that stands; without `examples` only what was really decided."""
    rows = await (
        ResponseLine.select(ResponseLine.theme, ResponseLine.number, ResponseLine.is_example)
        .where(ResponseLine.workstream == workstream)
        .order_by(ResponseLine.number)
    )
    newest = {row["theme"]: row for row in rows}
    return {theme: row["number"] for theme, row in newest.items() if examples or not row["is_example"]}


async def reopened(workstream: str, *, is_example: bool | None = None) -> dict[str, date]:
    """Theme → the day since which the line is open again."""
    return await judging.reopened(workstream, await decided(workstream), is_example=is_example)


async def open_again(*, examples: bool = False) -> tuple[OpenAgain, ...]:
    """Every line that is open again, the longest first: for the board, and for whoever looks after the leads."""
    found = [
        OpenAgain(stream.code, theme, since)
        for stream in await plan.workstreams()
        for theme, since in (await reopened(stream.code, is_example=examples)).items()
    ]
    return tuple(sorted(found, key=lambda each: (each.since, each.workstream, each.theme)))


async def opened_on(key: PublishedKey) -> dict[str, date]:
    """Theme → the day since which families say no to the decision that this report shows.

    A lead may have decided anew since: until that is published, the page shows the old decision, and their no with it.
    """
    return await judging.reopened(
        key.workstream, await _decided_by(key.workstream, key.published_at), is_example=key.is_example
    )


async def beside(report: PublishedReport, opened: Mapping[str, date]) -> dict[str, date]:
    """Of the lines that families opened again, those to mark beside this report: it does not say so itself."""
    shown = await decided_in(report)
    said = {line.code for line in report.edition.report.lines if line.reopened}
    return {theme: since for theme, since in opened.items() if shown.get(theme) and theme not in said}


async def decided_in(report: PublishedReport) -> dict[str, int]:
    """Theme → the number of the decision that a published report shows; 0 where it shows none."""
    newest = await _decided_by(report.workstream, report.published_at)
    lines = (*report.edition.report.lines, *report.edition.report.praise)
    return {line.code: newest.get(line.code, 0) if line.answer else 0 for line in lines}


async def _decided_by(workstream: str, moment: datetime) -> dict[str, int]:
    """Theme → the number of the newest decision at this moment."""
    rows = await ResponseLine.select(ResponseLine.theme, ResponseLine.number).where(
        ResponseLine.workstream == workstream, ResponseLine.made_at <= moment
    )
    newest: dict[str, int] = {}
    for row in rows:
        newest[row["theme"]] = max(row["number"], newest.get(row["theme"], 0))
    return newest


async def from_anybody(workstream: str, *, is_example: bool) -> dict[str, Tally]:
    """Theme → what was answered without a link of the decision that stands: counted apart, and it opens nothing."""
    return await judging.from_anybody(workstream, await decided(workstream), is_example=is_example)
