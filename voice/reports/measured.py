"""The measures of the plan as a report prints them."""

from __future__ import annotations

from datetime import date

from analysis.reports.facts import MeasureRow
from voice.measures import queries as measures
from voice.measures.values import HIDDEN, MET, NOT_MET, MeasureShown


async def measure_rows(workstream: str, as_at: date, *, examples: bool) -> tuple[MeasureRow, ...]:
    """What is measured of a workstream, as it stood on a day; a measure without a value is there and says so."""
    return tuple(_row(each) for each in await measures.for_report(workstream, as_at, examples=examples))


async def all_rows(as_at: date, *, examples: bool) -> tuple[MeasureRow, ...]:
    """Every measure that has a value on a day, of all workstreams, in the plan's order."""
    return tuple(_row(each) for each in await measures.for_board(as_at, examples=examples) if each.source)


def _row(shown: MeasureShown) -> MeasureRow:
    """Without a value there is no day either: today's would make every morning's report another one."""
    return MeasureRow(
        code=shown.code,
        words=shown.text,
        target=shown.target,
        result=shown.result,
        base=shown.base,
        trend=shown.trend,
        source=shown.source,
        as_at=shown.as_at if shown.source else None,
        hidden=shown.result == HIDDEN,
        reached=shown.reached,
        met={MET: True, NOT_MET: False}.get(shown.reached),
    )
