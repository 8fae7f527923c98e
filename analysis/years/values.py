"""What a yearly report says once it is published, in both editions. A number that may not be shown is None."""

from __future__ import annotations

from datetime import date

import msgspec

from analysis.boards.values import StatusCount
from analysis.reports.facts import MeasureRow, NextStep, Value
from analysis.reports.values import EasyLine, Line, Says
from analysis.reports.words import State, people_words


class ReportOfYear(Value, frozen=True, kw_only=True):
    """A workstream's report that was published in the year, and not put right since."""

    number: int
    published: date


class YearLine(Value, frozen=True, kw_only=True):
    """A theme as the newest report of the year that has it shows it, without quotes. `report` is that one's number.

    `passed`: what it was promised for, or a decision on it, was due on a day that has passed since.
    """

    report: int
    line: Line
    passed: bool = False


class StreamYear(Value, frozen=True, kw_only=True):
    """One workstream in the year. `statuses` count its actions; empty when nobody froze how they stood.

    `people`, `young` and `families` are of its newest report (None: hidden), which is the first of `reports`.
    """

    code: str
    name: str
    easy_name: str
    picture: str
    purpose: str
    objectives: tuple[str, ...]
    easy_words: tuple[str, ...]
    lead: str
    vacant: bool
    actions: int
    statuses: tuple[StatusCount, ...] = ()
    overdue: int | None = None
    made_together: int | None = None
    reports: tuple[ReportOfYear, ...] = ()
    people: int | None = 0
    young: int | None = None
    families: int | None = None
    lines: tuple[YearLine, ...] = ()
    missing: tuple[str, ...] = ()
    gaps: str = ""
    next_steps: tuple[NextStep, ...] = ()

    def in_state(self, *states: State) -> tuple[YearLine, ...]:
        """The themes whose answer is in one of these states."""
        return tuple(each for each in self.lines if each.line.state in states)

    @property
    def did(self) -> tuple[YearLine, ...]:
        return self.in_state(State.DID, State.DOING)

    @property
    def changed(self) -> tuple[YearLine, ...]:
        """What is said to be done, and what families have judged."""
        return tuple(each for each in self.lines if each.line.state is State.DID or each.line.judged)

    @property
    def hard(self) -> tuple[YearLine, ...]:
        """What we cannot do, what waits, what is late, and what families opened again."""
        return tuple(each for each in self.lines if _is_hard(each.line))

    @property
    def promised(self) -> tuple[YearLine, ...]:
        """What has a day that is still to come, the nearest first."""
        found = [each for each in self.lines if each.line.answer and each.line.answer.by_date and not each.passed]
        return tuple(sorted(found, key=_day))


def _is_hard(line: Line) -> bool:
    return line.state is State.CANNOT or line.waits or line.late or line.reopened


def _day(each: YearLine) -> date:
    return (each.line.answer and each.line.answer.by_date) or date.max


class YearRisk(Value, frozen=True, kw_only=True):
    """A risk of the plan that stands at its highest score."""

    code: str
    text: str
    note: str


class YearReport(Value, frozen=True, kw_only=True):
    """The standard edition. `as_at`: the day on which actions, risks and measures stood like this.

    `told` people heard of the year's reports, and `to_tell` a person has to tell; None while nobody was told.
    """

    area: str
    year: int
    as_at: date
    example: bool
    small_number: int
    vision: str
    streams: tuple[StreamYear, ...]
    measures: tuple[MeasureRow, ...]
    risks: tuple[YearRisk, ...]
    told: int | None
    to_tell: int | None

    @property
    def heard(self) -> tuple[StreamYear, ...]:
        """The workstreams with a report in the year; the other lists are those that have something to say of a kind."""
        return tuple(stream for stream in self.streams if stream.reports)

    @property
    def unheard(self) -> tuple[StreamYear, ...]:
        return tuple(stream for stream in self.streams if not stream.reports)

    @property
    def having_done(self) -> tuple[StreamYear, ...]:
        return tuple(stream for stream in self.streams if stream.did)

    @property
    def having_changed(self) -> tuple[StreamYear, ...]:
        return tuple(stream for stream in self.streams if stream.changed)

    @property
    def having_hard(self) -> tuple[StreamYear, ...]:
        return tuple(stream for stream in self.streams if stream.hard)

    @property
    def having_missing(self) -> tuple[StreamYear, ...]:
        return tuple(stream for stream in self.streams if stream.missing)

    @property
    def having_ahead(self) -> tuple[StreamYear, ...]:
        return tuple(stream for stream in self.streams if stream.promised or stream.next_steps or stream.gaps)

    def people_words(self, people: int | None) -> str:
        """A count as the page says it."""
        return people_words(people, self.small_number)


class EasyPart(Value, frozen=True, kw_only=True):
    """What one workstream has under one heading of the Easy Read edition: its themes, or sentences with pictures."""

    about: str
    lines: tuple[EasyLine, ...] = ()
    says: tuple[Says, ...] = ()


class EasyYear(Value, frozen=True, kw_only=True):
    """The Easy Read edition of the same facts, under the same five headings."""

    opening: tuple[Says, ...]
    aims: tuple[Says, ...]
    did: tuple[EasyPart, ...]
    changed: tuple[Says, ...]
    hard: tuple[EasyPart, ...]
    ahead: tuple[EasyPart, ...]


class YearEdition(Value, frozen=True, kw_only=True):
    """Both editions: they are frozen together and appear together."""

    report: YearReport
    easy: EasyYear


def to_json(edition: YearEdition) -> str:
    """The same edition gives the same bytes."""
    return msgspec.json.encode(edition, order="deterministic").decode()


def from_json(text: str) -> YearEdition:
    """Read what `to_json` wrote."""
    return msgspec.json.decode(text, type=YearEdition)
