"""What a report says once it is published. A count that may not be shown is None: nothing here could be undone."""

from __future__ import annotations

import hashlib
from datetime import date

import msgspec

from analysis.reports.facts import (
    FAMILY,
    TAKEN_BACK,
    YOUNG,
    Answer,
    HardWord,
    MeasureRow,
    NextStep,
    Quotation,
    Value,
    WeightFacts,
)
from analysis.reports.words import AGAIN, LATE, State, chip_words, people_words
from analysis.representativeness import Alike, Group, alike

FULL_LINES = 7


class HeardRow(Value, frozen=True, kw_only=True):
    """A group heard. `people` and `share` are None when hidden; `share` also when the base is too small."""

    label: str
    people: int | None
    hidden: bool
    share: int | None
    all_share: float | None
    too_few: bool
    side: str = ""


class HeardTable(Value, frozen=True, kw_only=True):
    """The people heard, divided one way. `base` is how many people the shares are of.

    `likened`: the report says how alike they are to everybody; those published before it could, say nothing.
    """

    title: str
    base: int
    rows: tuple[HeardRow, ...]
    everyone: str
    cautions: tuple[str, ...]
    likened: bool = False

    @property
    def compares(self) -> bool:
        """True when some row stands beside a share of everybody."""
        return any(row.all_share is not None for row in self.rows)

    @property
    def hides(self) -> bool:
        return any(row.hidden for row in self.rows)

    @property
    def alike(self) -> Alike | None:
        """How alike those heard are to everybody, from 0 to 100, made of the rows as shown; None where none is said."""
        beside = [row for row in self.rows if row.all_share is not None]
        may_say = self.likened and all(row.share is not None for row in beside)
        return alike([Group(row.label, row.people, row.all_share) for row in beside]) if may_say else None

    def on_side(self, side: str, people: int | None) -> int | None:
        """Those of `people` who are on a side, made only of what is shown; None where that does not tell."""
        own = [row.people for row in self.rows if row.side == side]
        rest = [row.people for row in self.rows if row.side != side]
        if None not in own:
            return sum(count or 0 for count in own)
        return None if people is None or None in rest else people - sum(count or 0 for count in rest)


class GroupCount(Value, frozen=True, kw_only=True):
    """People of one group behind a theme; None when hidden."""

    label: str
    people: int | None


class WhoWeHeard(Value, frozen=True, kw_only=True):
    """Who answered. `people` None: fewer than the small number, so no table is shown. `missing` groups are too few.

    `weights` None: people are not weighted.
    """

    people: int | None
    proxy: int | None
    tables: tuple[HeardTable, ...]
    missing: tuple[str, ...]
    gaps: str
    weights: WeightFacts | None = None

    @property
    def sides(self) -> HeardTable | None:
        """The table that tells children and young people from parents and carers; older reports do not."""
        return next((table for table in self.tables if any(row.side for row in table.rows)), None)

    @property
    def young(self) -> int | None:
        """Children and young people; None is hidden."""
        return self.sides.on_side(YOUNG, self.people) if self.sides else None

    @property
    def families(self) -> int | None:
        """Parents and carers, never added to the young; None is hidden."""
        return self.sides.on_side(FAMILY, self.people) if self.sides else None

    @property
    def least_alike(self) -> HeardTable | None:
        """The division in which those heard are least like everybody: the report as a whole is no better."""
        said = [(table.alike.of_100, at) for at, table in enumerate(self.tables) if table.alike]
        return self.tables[min(said)[1]] if said else None


class JudgedCount(Value, frozen=True, kw_only=True):
    """What people who were told of an answer said: has it changed? None is hidden."""

    yes: int | None
    partly: int | None
    no: int | None


class Line(Value, frozen=True, kw_only=True):
    """One thing people said and what came of it. `days` is at least how long it took, or has taken until now.

    `people` None is hidden. `late`: promised for a day that has passed, or no answer for two meetings of the board.
    `judged` is None when nobody was asked or nobody said; `reopened`: somebody said that the answer changed nothing.
    `ask_late`: the month in which people were to be asked again has passed, and nobody has said. `undecided`: late
    because two meetings went by and nothing is decided, while the day on which we wanted to tell is still to come.
    """

    code: str
    name: str
    easy_name: str
    people: int | None
    proxy: int | None
    groups: tuple[GroupCount, ...]
    first_month: str | None
    last_month: str | None
    change: str
    quotes: tuple[Quotation, ...]
    printed: tuple[Quotation, ...]
    state: State
    answer: Answer | None
    days: int | None
    late: bool
    judged: JudgedCount | None = None
    reopened: bool = False
    ask_late: bool = False
    undecided: bool = False

    @property
    def chip(self) -> str:
        return chip_words(self.state, self.answer.by_date if self.answer else None)

    @property
    def waits(self) -> bool:
        """True while families still wait to hear what will be done."""
        return self.state in (State.NONE, State.THINKING, State.NOT_OURS)


def standing_of(line: Line) -> str:
    """As what it is counted in the first lines: a broken promise as late, what a family opened again as open again."""
    if line.reopened:
        return AGAIN
    return LATE if line.late and line.state is State.WILL else line.state


class Report(Value, frozen=True, kw_only=True):
    """The standard edition, in the order families read it. `lines` are all themes, biggest first.

    `people` spoke of this workstream; None is hidden, and `withheld` where they are not few but would tell a hidden
    number of a theme. `counted_over` are the surveys, by their ids, in which the people heard were counted: two reports
    over the same ones count the same people.
    """

    workstream: str
    name: str
    easy_name: str
    area: str
    picture: str
    version: int
    as_at: date
    example: bool
    small_number: int
    percent_base: int
    people: int | None
    top_line: str
    heard: WhoWeHeard
    lines: tuple[Line, ...]
    praise: tuple[Line, ...]
    next_steps: tuple[NextStep, ...]
    how: tuple[str, ...]
    measures: tuple[MeasureRow, ...] = ()
    counted_over: tuple[str, ...] = ()
    withheld: bool = False

    @property
    def full(self) -> tuple[Line, ...]:
        """The lines shown whole: the biggest, at most seven."""
        return self.lines[:FULL_LINES]

    @property
    def more(self) -> tuple[Line, ...]:
        """The others, one row each: nothing is left out."""
        return self.lines[FULL_LINES:]

    @property
    def cannot(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.state is State.CANNOT)

    @property
    def waiting(self) -> tuple[Line, ...]:
        """What still waits, longest first."""
        waits = [line for line in self.lines if line.waits]
        return tuple(sorted(waits, key=lambda line: -(line.days or 0)))

    def people_words(self, people: int | None) -> str:
        """A count as the page says it."""
        return people_words(people, self.small_number)


class Says(Value, frozen=True, kw_only=True):
    """One picture with one to three Easy Read sentences beside it."""

    picture: str
    lines: tuple[str, ...]


class EasyLine(Value, frozen=True, kw_only=True):
    """One thing people said, in Easy Read. `quote` is a short one, or empty; `waited` says how long people wait."""

    code: str
    name: str
    picture: str
    people: str
    quote: str
    quote_label: str
    state: State
    chip: str
    says: tuple[Says, ...]
    waited: str = ""

    @property
    def taken_back(self) -> bool:
        """True when the person has taken the words of the quote back since."""
        return self.quote == TAKEN_BACK


class EasyReport(Value, frozen=True, kw_only=True):
    """The Easy Read edition of the same facts."""

    about: str
    opening: tuple[Says, ...]
    lines: tuple[EasyLine, ...]
    cannot: tuple[EasyLine, ...]
    waiting: tuple[EasyLine, ...]
    praise: tuple[Says, ...]
    missing: tuple[Says, ...]
    next_steps: tuple[Says, ...]
    words: tuple[HardWord, ...]
    measures: tuple[Says, ...] = ()


class Edition(Value, frozen=True, kw_only=True):
    """Both editions: they are frozen together and appear together."""

    report: Report
    easy: EasyReport


def to_json(edition: Edition) -> str:
    """The same edition gives the same bytes."""
    return msgspec.json.encode(edition, order="deterministic").decode()


def from_json(text: str) -> Edition:
    """Read what `to_json` wrote."""
    return msgspec.json.decode(text, type=Edition)


def digest(text: str) -> str:
    """64 hexadecimal digits that change when a letter of the edition does."""
    return hashlib.sha256(text.encode()).hexdigest()
