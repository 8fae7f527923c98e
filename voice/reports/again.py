"""Lines that families opened again: they were told of a decision, and said that nothing has changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from voice.judging import queries as judging
from voice.judging.values import Tally
from voice.plan import queries as plan
from voice.reports.tables import ResponseLine
from voice.reports.values import PublishedReport


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


async def beside(report: PublishedReport, now: Mapping[str, date]) -> dict[str, date]:
    """Of the lines that are open again now, those to mark beside this report: it shows the decision that stands, and
    does not say itself that they are open."""
    shown, standing = await decided_in(report), await decided(report.workstream)
    said = {line.code for line in report.edition.report.lines if line.reopened}
    return {
        theme: since for theme, since in now.items() if shown.get(theme) == standing.get(theme) and theme not in said
    }


async def decided_in(report: PublishedReport) -> dict[str, int]:
    """Theme → the number of the decision that a published report shows; 0 where it shows none."""
    rows = await ResponseLine.select(ResponseLine.theme, ResponseLine.number).where(
        ResponseLine.workstream == report.workstream, ResponseLine.made_at <= report.published_at
    )
    newest: dict[str, int] = {}
    for row in rows:
        newest[row["theme"]] = max(row["number"], newest.get(row["theme"], 0))
    lines = (*report.edition.report.lines, *report.edition.report.praise)
    return {line.code: newest.get(line.code, 0) if line.answer else 0 for line in lines}


async def from_anybody(workstream: str, *, is_example: bool) -> dict[str, Tally]:
    """Theme → what was answered without a link of the decision that stands: counted apart, and it opens nothing."""
    return await judging.from_anybody(workstream, await decided(workstream), is_example=is_example)
