"""A published report in the language of its reader.

The text of a report is frozen in English. The sentences it made by itself (`frozen`) are said anew, with their numbers
and days. What a person or the plan wrote stays English, and is marked as English.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import cache

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from analysis.reports.values import Report, standing_of
from analysis.reports.words import in_a_sentence
from voice.calendar import MONTHS
from voice.languages import ENGLISH
from voice.languages.catalogues import translated, value_in
from voice.languages.dates import month_in
from voice.pages import english, spoken
from voice.reports import frozen

DAY, MONTH = r"\d{1,2} [A-Z][a-z]+ \d{4}", r"[A-Z][a-z]+ \d{4}"
# What may stand in place of a value; any words where nothing else is said.
MONTHS_OF = ("month", "first", "last")
SHAPES = {
    "number": r"\d[\d,]*",
    "day": DAY,
    **dict.fromkeys(MONTHS_OF, MONTH),
    "label": "|".join(map(re.escape, frozen.LABELS)),
}
PERIOD = re.compile(rf"(?:In|From) ({MONTH})(?: to ({MONTH}))?,")


# --- one sentence on a page


@pass_context
def retold(context: Context, text: str) -> str:
    """A frozen text in the page's language, sentence by sentence; a sentence that is not ours is marked as English."""
    code = spoken(context).code
    if code == ENGLISH or not text:
        return text
    whole = _anew(context, text, code)
    if whole is not None:
        return whole
    parts = [(part, _anew(context, part, code)) for part in re.split(r"(?<=\.) ", text)]
    if not any(made for _part, made in parts):
        return english(context, text)
    return Markup(" ").join(made or english(context, part) for part, made in parts)


def _anew(context: Context, text: str, code: str) -> Markup | None:
    """The text as one of our sentences, or None when it is none of them."""
    for pattern, source in _patterns():
        found = pattern.fullmatch(text)
        if found:
            values = {name: _value(context, name, value, code) for name, value in found.groupdict().items()}
            return _fill(source, code, **values)
    return None


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((_pattern(source), source) for source in (*frozen.LABELS, *frozen.SENTENCES))


def _pattern(source: str) -> re.Pattern[str]:
    parts = re.split(r"%\((\w+)\)s", source)
    made = (f"(?P<{part}>{SHAPES.get(part, '.+')})" if n % 2 else re.escape(part) for n, part in enumerate(parts))
    return re.compile("".join(made))


def _value(context: Context, name: str, text: str, code: str) -> str:
    if name == "number":
        return value_in(int(text.replace(",", "")), code)
    if name == "day":
        return value_in(datetime.strptime(text, "%d %B %Y").date(), code)
    if name in MONTHS_OF:
        return month_in(_month(text), code)
    return translated(text, code) if name == "label" else english(context, text)


def _month(words: str) -> str:
    """`2026-03` from `March 2026`."""
    name, year = words.split()
    return f"{year}-{MONTHS.index(name) + 1:02}"


# --- the first lines, and how many people


@pass_context
def top_line(context: Context, report: Report) -> str:
    """The first lines of a report in the page's language."""
    return first_lines(report, spoken(context).code, lambda name: english(context, name))


def plain_top_line(report: Report, code: str) -> str:
    """The first lines in this language, for a message: without markup."""
    return Markup(first_lines(report, code, escape)).unescape()


def first_lines(report: Report, code: str, words: Callable[[str], str]) -> str:
    """The first lines in this language; `words` takes the names that stay English."""
    if code == ENGLISH:
        return report.top_line
    return Markup(" ").join((_heard(report, code, words), *_biggest(report, code, words), *_tallies(report, code)))


def _heard(report: Report, code: str, words: Callable[[str], str]) -> Markup:
    """Who told us and when. The months stand in the frozen text only."""
    if report.people == 0:
        return _fill(frozen.NOBODY_TOLD, code, name=words(in_a_sentence(report.name)))
    who = translated(frozen.SOME, code) if report.withheld else people_in(report, report.people, code)
    period = PERIOD.match(report.top_line)
    values = {"name": words(in_a_sentence(report.name)), "people": who}
    first, last = (month and month_in(_month(month), code) for month in (period.groups() if period else ("", "")))
    if first and last:
        return _fill(frozen.TOLD_FROM, code, first=first, last=last, **values)
    return _fill(frozen.TOLD_IN, code, month=first, **values) if first else _fill(frozen.TOLD, code, **values)


def _biggest(report: Report, code: str, words: Callable[[str], str]) -> Iterator[Markup]:
    most = max((line.people or 0 for line in report.lines), default=0)
    names = [words(in_a_sentence(line.name)) for line in report.lines if most and line.people == most]
    if len(names) == 1:
        yield _fill(frozen.BIGGEST, code, name=names[0])
    elif names:
        yield _fill(frozen.BIGGEST_OF_ALL, code, names=Markup("; ").join(names))


def _tallies(report: Report, code: str) -> Iterator[Markup]:
    states = Counter(map(standing_of, report.lines))
    for state, source in frozen.TALLIES.items():
        if states[state]:
            yield _fill(source, code, number=value_in(states[state], code))


def _fill(source: str, code: str, **values: str) -> Markup:
    return escape(translated(source, code)) % values


@pass_context
def people(context: Context, report: Report, number: int | None) -> str:
    """A count of people in the page's language."""
    return people_in(report, number, spoken(context).code)


def people_in(report: Report, number: int | None, code: str) -> str:
    """`118 o bobl`, or that they are fewer than may be shown; nobody when there are none."""
    if code == ENGLISH:
        return report.people_words(number)
    if number is None:
        return _fill(frozen.FEWER, code, number=value_in(report.small_number, code))
    if number == 0:
        return translated(frozen.NOBODY, code)
    return translated(frozen.ONE, code) if number == 1 else _fill(frozen.PEOPLE, code, number=value_in(number, code))


# For every page that shows a report.
CALLS = {"retold": retold, "top_line": top_line, "people": people}
