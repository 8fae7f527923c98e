"""Charts: each bar and point with its number and words in a table, no scripts or styles, nothing by colour alone."""

from __future__ import annotations

import csv
import io
import re
from types import SimpleNamespace
from typing import Any

import pytest

from analysis.reports.assembling import assemble
from analysis.reports.facts import FAMILY, YOUNG, GroupFacts, GroupingFacts, WeighedFacts, WeightFacts
from tests.analysis.test_reports import HELP, facts
from voice.pages import environment
from voice.reports.exporting import numbers_csv
from voice.reports.saying import CALLS


def made(template: str, **values: Any) -> str:
    request = SimpleNamespace(scope={"query_string": b""}, url=SimpleNamespace(path="/reports"))
    found = environment(static=lambda name: name).from_string(template)
    return " ".join(found.render(request=request, lang=values.pop("lang", "en"), **values, **CALLS).split())


def chart(call: str, **values: Any) -> str:
    return made('{% import "layout/charts.html" as charts with context %}{{ charts.' + call + " }}", **values)


def words(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


BARS = 'bars(rows, "Girls and boys", "Group", ["Heard", "Everybody"], "Of 100 people.")'
ROWS = [
    {"label": "Girls", "value": 30, "beside": 38.0, "cells": [("30%", "30 people"), ("", "38%")], "note": "Too few"},
    {"label": "Boys & others", "value": None, "cells": [("", "c"), ("", "62%")]},
]


def test_every_bar_stands_beside_its_number_and_words_in_a_table() -> None:
    page = chart(BARS, rows=ROWS)
    assert words(page) == (
        "Girls and boys Of 100 people. Group Heard Everybody Girls Too few 30% 30 people 38% Boys &amp; others c 62%"
    )
    assert page.count('scope="row"') == 2
    assert page.count('scope="col"') == 3


def test_bars_are_filled_and_outlined_as_long_as_their_numbers_and_hidden_from_screen_readers() -> None:
    page = chart(BARS, rows=ROWS)
    drawn = re.findall(r'<rect class="([^"]+)" x="1" y="(\d+)" height="13" rx="3" width="([\d.]+)%"', page)
    assert drawn == [("bar", "2", "29.40"), ("bar all", "19", "37.24")]
    assert page.count('<td class="barcell" aria-hidden="true">') == 2


def test_a_bar_never_leaves_its_place_and_never_vanishes() -> None:
    rows: list[dict[str, Any]] = [{"label": "x", "value": value, "cells": []} for value in (0, 250)]
    page = chart('bars(rows, "x", "x", [], longest=200)', rows=rows)
    assert re.findall(r'width="([\d.]+)%"', page) == ["1.00", "98.00"]
    assert page.count('class="one"') == 2


POINTS = [
    {"label": "Autumn 2025", "value": 20, "said": "20%", "words": "of 52 people"},
    {"label": "Spring 2026", "value": None, "said": "c"},
    {"label": "Summer 2026", "value": 40, "said": "40%"},
    {"label": "Autumn 2026", "value": 60, "said": "60%"},
]


def test_a_line_over_time_breaks_where_a_number_is_hidden_and_says_each_value() -> None:
    page = chart('trend(points, "Good help", "When", "Good", goal=85, goal_said="Our aim")', points=POINTS)
    assert words(page).endswith(
        "Good help When Good Autumn 2025 20% of 52 people Spring 2026 c Summer 2026 40% Autumn 2026 60% Our aim 85"
    )
    assert re.findall(r'<circle cx="([\d.]+)%" cy="([\d.]+)%"', page) == [
        ("5.00", "76.40"), ("65.00", "62.80"), ("95.00", "49.20"),
    ]  # fmt: skip
    lines = re.findall(r'<line x1="([\d.]+)%"', page)
    assert lines == ["65.00"]
    assert 'class="goal" x1="0" y1="32.20%"' in page
    assert '<svg class="trend" aria-hidden="true" focusable="false">' in page


def test_one_value_or_none_is_no_line_and_no_fault() -> None:
    assert "<circle" in chart('trend(points, "x", "When", "Good")', points=POINTS[:1])
    assert "<circle" not in chart('trend(points, "x", "When", "Good")', points=[])


def test_no_chart_has_a_script_or_a_style_of_its_own() -> None:
    pages = chart(BARS, rows=ROWS) + chart('trend(points, "x", "When", "Good")', points=POINTS)
    assert not re.search(r"<script|<style|\sstyle=|\son\w+=", pages)


# --- who we heard

WHO = GroupingFacts(
    title="Who answered",
    groups=(
        GroupFacts(label="Parents and carers", people=71, side=FAMILY),
        GroupFacts(label="Children", people=29, side=YOUNG),
    ),
)
PAPER = GroupingFacts(title="On a screen or on paper", groups=(GroupFacts(label="On a screen", people=100),))
WEIGHTS = WeightFacts(
    by=(HELP.title,), base=100, effective=64, met=True, capped=0,
    themes=(WeighedFacts(theme="T05", of_100=54, alike=61), WeighedFacts(theme="T08", of_100=3, alike=4)),
)  # fmt: skip
REPORT = assemble(facts(groupings=(WHO, HELP, PAPER), answered=100, weights=WEIGHTS), 1).report
HEARD = '{% from "reports/_parts.html" import heard with context %}{{ heard(report) }}'


def test_a_report_counts_children_and_families_apart_and_says_how_alike_they_are() -> None:
    page = words(made(HEARD, report=REPORT))
    assert "100 people answered our surveys." in page
    assert "Children and young people 29 Parents and carers 71 We count children and families apart." in page
    assert "EHC plan 80% 80 people 41.2% SEN Support Too few 20% 20 people 58.8%" in page
    assert "How alike: 61 of 100. The people we heard are only partly like everybody here." in page
    assert "On a screen 100 people" in page


def test_weighted_numbers_stand_beside_the_counted_and_never_for_a_hidden_theme() -> None:
    page = words(made(HEARD, report=REPORT))
    assert "If every group had been heard by its share Of every 100 people. Counted over 100 people" in page
    assert "You said Counted Weighted Waiting 54 61 Counted Weighted" in page
    without = assemble(facts(groupings=(WHO, HELP), answered=100), 1).report
    assert "Weighted" not in made(HEARD, report=without)


def test_the_section_can_be_read_in_welsh() -> None:
    page = words(made(HEARD, report=REPORT, lang="cy"))
    assert "Rhieni a gofalwyr" in page
    assert "Parents and carers" not in page


@pytest.mark.parametrize("answered", [0, 3])
def test_few_people_make_no_chart(answered: int) -> None:
    page = made(HEARD, report=assemble(facts(groupings=(), answered=answered), 1).report)
    assert "<svg" not in page


def test_the_file_of_numbers_has_them_all() -> None:
    rows = list(csv.reader(io.StringIO(numbers_csv(REPORT).lstrip("\ufeff"))))
    assert ["answered", "children and young people", "", "29", "", "", "", ""] in rows
    assert ["answered", "parents and carers", "", "71", "", "", "", ""] in rows
    assert ["how alike, of 100", "What help they have", "61", "", "", "100", "", ""] in rows
    known = "of those whose group is known"
    assert [row for row in rows if row[0] == known] == [
        [known, "T05", "Waiting", "", "54", "100", "", "counted"],
        [known, "T05", "Waiting", "", "61", "100", "", "weighted, as much as 64 people without weights"],
    ]
