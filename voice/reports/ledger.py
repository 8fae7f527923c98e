"""Every number that is out: what a reader can hold the next report against."""

from __future__ import annotations

from analysis.reports.values import Report
from voice.reports import queries


async def everything_out(*, examples: bool) -> list[Report]:
    """Every version of every workstream's report, newest first: of real answers, or of examples."""
    return [each.edition.report for each in await queries.every_published() if each.is_example == examples]
