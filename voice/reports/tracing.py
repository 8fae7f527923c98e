"""What the numbers of a report were counted from: surveys, months and groups. Words are behind another door."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from analysis.disclosure import protect_list
from analysis.reports.facts import MeasureRow
from analysis.reports.values import Line, Report
from surveys.queries import SentWords, SurveyRow
from voice.calendar import plain_month
from voice.reports.gathering import scope
from voice.reports.groups import RESPONDENTS
from voice.reports.rounding import about
from voice.themes import queries as themes

NOT_SAID = "Did not say"
WAYS: Mapping[str, Callable[[SentWords], str]] = {
    "By survey or other way": lambda words: words.survey_title,
    "By month": lambda words: words.month,
}
BY_GROUP = "By group"
DIVISIONS: Mapping[str, Callable[[SentWords], str]] = {
    **WAYS,
    BY_GROUP: lambda words: RESPONDENTS.get(words.respondent or "", NOT_SAID),
}


@dataclass(frozen=True)
class Part:
    """People divided one way. None is hidden."""

    title: str
    rows: tuple[tuple[str, int | None], ...]


@dataclass(frozen=True)
class Traced:
    """One line of the report with the people behind it, as they are counted now.

    `now` is None for readers who may not see the number, and `moved` true when it is no longer that of the report:
    then only somebody who may see every count sees the parts.
    """

    line: Line
    now: int | None
    moved: bool
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Trace:
    """What a report was counted from."""

    report: Report
    lines: tuple[Traced, ...]
    surveys: tuple[SurveyRow, ...]
    measures: tuple[MeasureRow, ...]


async def trace(report: Report, *, everything: bool) -> Trace:
    """`everything`: for participation officers, who see every count.

    Others see the groups that the report prints, and no more: it hid what told of somebody beside other tables. How
    many came in which way and month is to the nearest small number.
    """
    behind = await themes.said_by_theme(report.workstream, examples=report.example)
    lines = [_traced(line, behind.get(line.code, {}), report, everything=everything) for line in _all(report)]
    within = await scope(report.workstream, examples=report.example)
    return Trace(report, tuple(lines), within.surveys, report.measures)


def _all(report: Report) -> tuple[Line, ...]:
    return (*report.lines, *report.praise)


def _traced(line: Line, people: Mapping[UUID, SentWords], report: Report, *, everything: bool) -> Traced:
    now = len(people)
    hidden = 0 < now < report.small_number
    moved = line.people != (None if hidden else now)
    if everything:
        return Traced(line, now, moved, _exact(people.values()))
    if moved or hidden:
        return Traced(line, None, moved, ())
    return Traced(line, now, moved, (*_ways(people.values(), report.small_number), *_printed(line)))


def _exact(people: Collection[SentWords]) -> tuple[Part, ...]:
    counted = {title: Counter(map(key, people)) for title, key in DIVISIONS.items()}
    return tuple(
        Part(title, tuple((_label(name), count) for name, count in sorted(found.items())))
        for title, found in counted.items()
        if found
    )


def _ways(people: Collection[SentWords], small: int) -> Iterator[Part]:
    """Left out when nobody is in it, or when the whole would give its parts away.

    Where all came in one way or month, they are the number of the report, which needs no hiding.
    """
    for title, key in WAYS.items():
        named = sorted(Counter(map(key, people)).items())
        protected = protect_list([count for _name, count in named], small)
        if named and protected.total is not None:
            cells = protected.cells if len(named) == 1 else [about(cell, small) for cell in protected.cells]
            yield Part(title, tuple((_label(name), cell) for (name, _), cell in zip(named, cells, strict=True)))


def _printed(line: Line) -> Iterator[Part]:
    if line.groups:
        yield Part(BY_GROUP, tuple((group.label, group.people) for group in line.groups))


def _label(name: str) -> str:
    """A month in words; any other name as it is."""
    is_month = len(name) == 7 and name[:4].isdigit() and name[4] == "-"
    return plain_month(name) if is_month else name
