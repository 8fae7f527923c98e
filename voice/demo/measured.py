"""Numbers of the example's measures: those its answers give, and a few that somebody would enter. All invented."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from analysis.measures import Views, share
from voice.calendar import add_months, london
from voice.demo.staff import somebody
from voice.inbox.messages.queries import quarter_of
from voice.measures.actions import add, put_counted
from voice.measures.periods import in_words
from voice.measures.tables import MeasureValue
from voice.measures.values import BY_HAND, CountedFrom, New
from voice.measures.waves import count_waves
from voice.settings import Settings

SURVEY, STATISTICS = "Survey of the example (invented)", "Figures of the example (invented)"
# Measure, who answered, and positive, middle, negative and not sure of a spring and an autumn.
WAVES: tuple[tuple[str, str, tuple[int, ...], tuple[int, ...]], ...] = (
    ("KT-02", "parent", (29, 9, 14, 5), (41, 10, 11, 6)),
    ("KT-29", "parent", (33, 12, 17, 4), (36, 13, 16, 7)),
    ("KT-35", "children", (12, 6, 5, 0), (19, 6, 7, 5)),
    ("KT-36", "parent", (22, 11, 19, 3), (31, 9, 15, 6)),
    ("WI-13", "children", (24, 7, 6, 8), (27, 5, 3, 6)),
)
# Measure, and value and base of the quarter before last and of the last one.
QUARTERS: tuple[tuple[str, tuple[float, int], tuple[float, int]], ...] = (
    ("IW-01", (82.6, 46), (90.4, 52)), ("KT-30", (31.0, 58), (44.0, 61)), ("KT-31", (64.0, 240), (71.0, 255)),
)  # fmt: skip
YEARS = (("KT-03", 4.0, 2.0), ("KT-04", 6.0, 3.0), ("KT-10", 118.0, 96.0))


async def add_numbers(settings: Settings, now: datetime) -> None:
    """Once; what the example's own answers give is counted each time."""
    await count_waves(settings, now)
    if await MeasureValue.exists().where(MeasureValue.source == STATISTICS):
        return
    today = london(now).date()
    await _add_waves(settings, today, now)
    await _add_quarters(today, now)
    for code, before, this_year in YEARS:
        for year, value in ((today.year - 1, before), (today.year, this_year)):
            day = min(date(year, 12, 31), today)
            await _put(New(code, str(year), "", value, None, day, STATISTICS), now)


async def _add_waves(settings: Settings, today: date, now: datetime) -> None:
    for code, who, *both in WAVES:
        for months, counts in zip((-8, -2), both, strict=True):
            day = add_months(today, months)
            shown = share(Views(*counts), settings.small_number, settings.percent_base)
            value = None if shown.percent is None else float(shown.percent)
            parts = CountedFrom(who=who, outcomes=shown.outcomes, words=shown.words)
            await _put(New(code, f"{day:%Y-%m}", "", value, shown.base, day, SURVEY, parts=parts), now)


async def _put(new: New, now: datetime) -> None:
    await put_counted(replace(new, label=in_words(new.period), is_example=True), now)


async def _add_quarters(today: date, now: datetime) -> None:
    """As somebody would enter them by hand."""
    actor = (await somebody("olive@example.org")).actor
    for code, *both in QUARTERS:
        for months, (value, base) in zip((-6, -3), both, strict=True):
            quarter, day = quarter_of(add_months(today, months)), add_months(today, months)
            new = New(code, quarter, in_words(quarter), value, base, day, STATISTICS, BY_HAND, is_example=True)
            await add(new, actor, now)
