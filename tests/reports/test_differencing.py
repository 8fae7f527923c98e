"""A small invented island, reported on again and again by three workstreams; a reader keeps every file of numbers.

People answer two surveys and speak of themes. After each wave some workstreams publish. The reader has the files
(numbers.csv) of every version and knows what is true of all of them: that a row of groups makes up all who answered,
that people come and do not go, that whoever spoke of a theme answered, that everybody who spoke of a workstream spoke
of one of its themes, and that the people of two surveys together are those of each. A solver asks of each `c` what it
can be.
"""

from __future__ import annotations

import csv
import io
import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp

from analysis.reports import assemble
from analysis.reports.easy import sentences
from analysis.reports.facts import GroupFacts, GroupingFacts, ThemeFacts
from analysis.reports.values import Edition, Report
from tests.analysis.test_reports import facts
from voice.reports.exporting import HIDDEN, numbers_csv

SMALL, MOST = 5, 500
GROUPS = ("Parents and carers", "Young people", "Other people")
WHO = "Who answered"
OVER: Mapping[str, tuple[str, ...]] = {"WS1": ("s",), "WS2": ("t",), "WS3": ("s", "t")}
Key = tuple[str, ...]


@dataclass(frozen=True)
class Person:
    """Somebody (invented) who answered one survey; `themes` of every workstream that asks there."""

    survey: str
    group: str
    themes: frozenset[str]


def themes_of(workstream: str) -> list[str]:
    return [f"{workstream}-T{number}" for number in (1, 2, 3)]


def report_of(people: Sequence[Person], workstream: str, earlier: Sequence[Report], *, apart: bool) -> Edition:
    """The workstream's next version; `apart`: as if nothing else had been published."""
    heard = [each for each in people if each.survey in OVER[workstream]]
    spoke = [each for each in heard if each.themes & set(themes_of(workstream))]
    count = Counter(each.group for each in heard)
    groups = tuple(GroupFacts(label=label, people=count[label]) for label in GROUPS if count[label])
    made = facts(
        workstream=workstream, groupings=(GroupingFacts(title=WHO, groups=_sided(groups)),), answered=len(heard),
        people=len(spoke), proxy=0, texts=0, texts_without_theme=0, counted_over=OVER[workstream],
        themes=tuple(_theme(code, spoke) for code in themes_of(workstream)),
    )  # fmt: skip
    version = 1 + sum(report.workstream == workstream for report in earlier)
    return assemble(made, version, () if apart else earlier)


def _sided(groups: tuple[GroupFacts, ...]) -> tuple[GroupFacts, ...]:
    sides = {"Parents and carers": "family", "Young people": "young"}
    return tuple(GroupFacts(label=each.label, people=each.people, side=sides.get(each.label, "")) for each in groups)


def _theme(code: str, people: Sequence[Person]) -> ThemeFacts:
    own = [each for each in people if code in each.themes]
    return ThemeFacts(
        code=code, name=code, easy_name=code, people=len(own), groups=dict(Counter(each.group for each in own)),
        first_month="2026-01" if own else None, last_month="2026-01" if own else None,
    )  # fmt: skip


def island(lot: random.Random, sizes: Sequence[int]) -> list[list[Person]]:
    """Who has answered after each wave."""
    people: list[Person] = []
    waves = []
    for size in sizes:
        for _ in range(size):
            survey = lot.choice("sst")
            asked = [code for workstream, over in OVER.items() if survey in over for code in themes_of(workstream)]
            spoken = frozenset(code for code in asked if lot.random() < lot.choice((0.1, 0.3, 0.6)))
            people.append(Person(survey, lot.choices(GROUPS, (8, 3, 1))[0], spoken))
        waves.append(list(people))
    return waves


def published(waves: Sequence[Sequence[Person]], *, apart: bool = False) -> list[Edition]:
    made: list[Edition] = []
    for at, people in enumerate(waves):
        for workstream in ("WS1", "WS2", "WS3")[at % 2 :]:
            made.append(report_of(people, workstream, [each.report for each in reversed(made)], apart=apart))
    return made


# --- the reader


@dataclass
class File:
    """The numbers of one version as the file has them; None is `c`."""

    workstream: str
    answered: int | None = None
    told: int | None = None
    groups: dict[str, int | None] = field(default_factory=dict)
    lines: dict[str, int | None] = field(default_factory=dict)
    line_groups: dict[str, dict[str, int | None]] = field(default_factory=dict)


def read(report: Report) -> File:
    found = File(report.workstream)
    for part, of, name, people, *_ in list(csv.reader(io.StringIO(numbers_csv(report))))[1:]:
        number = None if people == HIDDEN else int(people or 0)
        if part == "answered" and not of:
            found.answered = number
        elif part == "told us about this":
            found.told = number
        elif part == "who we heard" and of == WHO:
            found.groups[name] = number
        elif part == "what you said" and name == of:
            found.lines[of] = number
        elif part == "what you said" and name.removeprefix(f"{of}: ") in GROUPS:
            found.line_groups.setdefault(of, {})[name.removeprefix(f"{of}: ")] = number
    return found


class Reader:
    """Each number that was printed is a variable; a version that shows the numbers of an earlier one shares its own."""

    def __init__(self, files: Sequence[File]) -> None:
        self.spans: dict[Key, tuple[int, int]] = {}
        self.sums: list[tuple[dict[Key, int], float, float]] = []
        tables: list[tuple[frozenset[str], File, str]] = []
        lines: dict[str, tuple[int | None, Mapping[str, int | None], str]] = {}
        for at, file in enumerate(files):
            over = frozenset(OVER[file.workstream])
            same = [name for _, other, name in tables if (other.answered, other.groups) == (file.answered, file.groups)]
            heard = same[0] if same else f"heard {at}"
            if not same and file.groups and file.answered is not None:
                self._divided(heard, file.answered, file.groups)
                self._between(heard, over, file, tables)
                tables.append((over, file, heard))
            for code, people in file.lines.items():
                groups = file.line_groups.get(code, {})
                if code in lines and lines[code][:2] == (people, groups) and people is not None:
                    continue
                name = f"line {at}"
                self.number((name, code), people, SMALL - 1)
                if groups and people is not None:
                    self._divided(f"{name} {code}", people, groups)
                    if not same:
                        self._inside(f"{name} {code}", groups, heard, file.groups)
                if code in lines and lines[code][2]:
                    self.know({(name, code): 1, (lines[code][2], code): -1}, 0)
                lines[code] = people, groups, name
            if file.told is not None and all(lines[code][2] == f"line {at}" for code in file.lines):
                self.know({(f"line {at}", code): 1 for code in file.lines}, file.told)

    def number(self, key: Key, shown: int | None, most: int = MOST) -> None:
        self.spans[key] = (1, most) if shown is None else (shown, shown)

    def know(self, parts: dict[Key, int], low: float, high: float = np.inf) -> None:
        self.sums.append((parts, low, high))

    def _divided(self, name: str, total: int, groups: Mapping[str, int | None]) -> None:
        for label in GROUPS:
            self.number((name, label), groups.get(label, 0))
        self.know({(name, label): 1 for label in GROUPS}, total, total)

    def _inside(self, name: str, groups: Mapping[str, int | None], heard: str, of: Mapping[str, int | None]) -> None:
        for label in groups.keys() & of.keys():
            self.know({(heard, label): 1, (name, label): -1}, 0)

    def _between(
        self, heard: str, over: frozenset[str], file: File, tables: Sequence[tuple[frozenset[str], File, str]]
    ) -> None:
        """People come and do not go; and a survey's people are among those of two. What cannot be is not used."""
        for earlier, other, name in tables:
            fits = all((other.groups.get(g) or 0) <= (file.groups.get(g) or MOST) for g in file.groups)
            if earlier <= over and (other.answered or 0) <= (file.answered or 0) and fits:
                for label in GROUPS:
                    self.know({(heard, label): 1, (name, label): -1}, 0)

    def range_of(self, parts: Mapping[Key, int]) -> tuple[int, int] | None:
        """The least and the most it can be; None when what the reader takes for known cannot be."""
        keys = list(self.spans)
        place = {key: at for at, key in enumerate(keys)}
        rows = np.zeros((len(self.sums), len(keys)))
        for row, (sum_parts, _, _) in enumerate(self.sums):
            for key, times in sum_parts.items():
                rows[row, place[key]] = times
        limits = LinearConstraint(rows, [low for _, low, _ in self.sums], [high for _, _, high in self.sums])
        bounds = Bounds([self.spans[key][0] for key in keys], [self.spans[key][1] for key in keys])
        found = []
        for sign in (1, -1):
            aim = np.zeros(len(keys))
            for key, times in parts.items():
                aim[place[key]] = sign * times
            made = milp(aim, constraints=limits, bounds=bounds, integrality=np.ones(len(keys)),
                        options={"presolve": False})  # fmt: skip
            if made.status:
                return None
            found.append(round(sign * made.fun))
        return found[0], found[1]

    @property
    def fits(self) -> bool:
        """True when what the reader takes for known can be: only then does finding nothing mean anything."""
        return self.range_of({next(iter(self.spans)): 1}) is not None

    def told(self) -> list[Key]:
        hidden = [key for key, (low, high) in self.spans.items() if low < high]
        return [key for key in hidden if (found := self.range_of({key: 1})) and found[0] == found[1]]

    def newcomers(self) -> list[tuple[Key, Key]]:
        """Few people who are known to have come to a group between two versions."""
        steps = [parts for parts, low, high in self.sums if len(parts) == 2 and low == 0 and high == np.inf]
        pairs = [tuple(parts) for parts in steps if all(key[0].startswith("heard") for key in parts)]
        found = []
        for later, before in pairs:
            between = self.range_of({later: 1, before: -1})
            if between and between[0] == between[1] and 0 < between[0] < SMALL:
                found.append((later, before))
        return found


def reader_of(editions: Sequence[Edition]) -> Reader:
    return Reader([read(each.report) for each in editions])


@given(st.lists(st.integers(3, 40), min_size=2, max_size=3), st.integers(0, 2**20))
@settings(max_examples=10, deadline=None)
def test_a_reader_of_every_file_works_out_nothing_that_is_hidden(sizes: list[int], seed: int) -> None:
    reader = reader_of(published(island(random.Random(seed), sizes)))
    assert reader.fits
    assert reader.told() == []
    assert reader.newcomers() == []


def test_the_same_reader_sees_who_came_where_each_report_stands_alone() -> None:
    """Two islands without what was published before: the silence above says something."""
    for seed in range(2):
        assert reader_of(published(island(random.Random(seed), [30, 12, 8]), apart=True)).newcomers() != []


# --- the remembered island: Ana, Ben, Cas and 24 others (all invented)


def remembered(apart: bool = False) -> list[Report]:
    """20 parents, 6 young people and Cas, who works with families; then Ana and Ben answer, and three more parents."""
    told = {"WS1-T1"}
    first = [Person("s", GROUPS[0], frozenset(told))] * 12 + [Person("s", GROUPS[0], frozenset())] * 8
    first += [Person("s", GROUPS[1], frozenset(told))] * 6 + [Person("s", GROUPS[2], frozenset())]
    more = [Person("s", GROUPS[1], frozenset({"WS1-T2"}))] * 2 + [Person("s", GROUPS[0], frozenset(told))] * 3
    return [each.report for each in published_by("WS1", [first, first + more], apart=apart)]


def published_by(workstream: str, waves: Sequence[Sequence[Person]], *, apart: bool) -> Iterator[Edition]:
    earlier: list[Report] = []
    for people in waves:
        made = report_of(people, workstream, earlier, apart=apart)
        earlier.insert(0, made.report)
        yield made


def test_cas_alone_would_be_known_by_those_who_spoke() -> None:
    [bare, _] = remembered()
    assert read(bare).groups == {GROUPS[0]: 20, GROUPS[1]: None, GROUPS[2]: None}
    assert read(bare).line_groups["WS1-T1"] == {GROUPS[0]: None, GROUPS[1]: None}


def test_the_reader_finds_cas_where_the_groups_of_a_line_are_shown() -> None:
    [bare, _] = remembered()
    file = read(bare)
    file.line_groups["WS1-T1"] = {GROUPS[0]: 12, GROUPS[1]: 6}
    assert sorted(Reader([file]).told()) == [("heard 0", GROUPS[2]), ("heard 0", GROUPS[1])]


def test_ana_and_ben_are_not_seen_to_come() -> None:
    """Of five who came two are young: every group would have to be hidden, so the earlier numbers stand."""
    first, second = remembered()
    assert first.heard == second.heard
    assert [line.people for line in second.lines] == [18, None, 0]
    assert Reader([read(first), read(second)]).told() == []
    bare = Reader(list(map(read, remembered(apart=True))))
    assert bare.range_of({("heard 1", GROUPS[0]): 1, ("heard 0", GROUPS[0]): -1}) == (3, 3)


def test_how_many_spoke_in_all_is_not_said_where_it_tells_a_theme() -> None:
    people = [Person("s", GROUPS[0], frozenset({"WS1-T1"}))] * 8 + [Person("s", GROUPS[0], frozenset({"WS1-T2"}))] * 4
    made = report_of(people, "WS1", [], apart=False)
    assert (made.report.people, made.report.withheld) == (None, True)
    assert made.report.top_line.startswith("From October 2025 to March 2026, some people told us about early help.")
    assert "Some people told us about this." in sentences(made.easy)
    assert read(made.report).told is None


@pytest.mark.parametrize("seed", range(3))
def test_easy_read_says_the_numbers_of_the_file_and_no_others(seed: int) -> None:
    for edition in published(island(random.Random(seed), [30, 9])):
        file, easy = read(edition.report), edition.easy
        said = {line.code: line.people for line in (*easy.lines, *easy.cannot, *easy.waiting)}
        expected = {
            code: "A few people said this." if people is None else f"{people} people said this."
            for code, people in file.lines.items()
            if people != 0
        }
        assert {code: words for code, words in said.items() if code in expected} == expected
