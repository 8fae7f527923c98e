"""Who was not heard lately: the pictures of every survey open in the last 12 months, beside the plan's figures.

Each picture is of enough people to be shown by itself (voice/reports/watching.py), and so is their sum; it is rounded
and hidden as on the page of one survey. The example's answers stand beside nobody's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from surveys.queries import Heard, every_survey
from voice.audiences.unheard import FIELD_OF, Unheard, UnheardGroup
from voice.calendar import add_months
from voice.plan.queries import population
from voice.plan.values import Figure
from voice.reports.groups import groupings
from voice.reports.rounding import Row, Table, about, divided
from voice.reports.watching import Sent, picture
from voice.settings import Settings

MONTHS = 12


async def unheard(settings: Settings, today: date, *, examples: bool = False) -> Unheard:
    """Groups whose share of those heard is below half of their share of everybody."""
    found = await _pictures(today, settings.small_number, examples=examples)
    people = about(sum(sent.own_people for sent in found), settings.small_number)
    if people is None or people < settings.percent_base:
        return Unheard(None, ())
    figures = await population()
    tables = _compared(found, figures, settings)
    groups = [_group(row, table, figures) for table in tables for row in table.rows if row.too_few]
    cautions = dict.fromkeys(caution for table in tables for caution in table.cautions)
    return Unheard(people, groups, tuple(cautions))


async def _pictures(today: date, small: int, *, examples: bool) -> list[Sent]:
    """The answers of each survey that was open in the last 12 months; none of a survey that too few answered."""
    since = add_months(today, -MONTHS)
    surveys = [each for each in await every_survey() if each.is_example == examples]
    lately = [each for each in surveys if each.closes is None or each.closes >= since]
    found = [(await picture(survey, today)).sent for survey in lately]
    return [sent for sent in found if sent is not None and sent.own_people >= small]


def _compared(found: Sequence[Sent], figures: Sequence[Figure], settings: Settings) -> list[Table]:
    """Only tables of which the plan knows everybody. A table is of those who said what it asks."""
    by = _together(sent.own for sent in found)
    made = groupings(Heard(sum(sent.own_people for sent in found), by), figures)
    tables = [divided(each, sum(group.people for group in each.groups), settings) for each in made]
    return [table for table in tables if table.compares]


def _together(parts: Iterable[Mapping[str, Mapping[str, int]]]) -> dict[str, dict[str, int]]:
    counted: dict[str, Counter[str]] = {}
    for part in parts:
        for fact, counts in part.items():
            counted.setdefault(fact, Counter()).update(counts)
    return {fact: dict(counts) for fact, counts in counted.items()}


def _group(row: Row, table: Table, figures: Sequence[Figure]) -> UnheardGroup:
    """With the field of a filter that finds it; the row of all other values has none."""
    counts = next((each.counts for each in figures if each.name == row.label and each.counts), None)
    known = counts is not None and counts.list in FIELD_OF
    return UnheardGroup(
        label=row.label,
        heard_share=row.share,
        all_share=row.all_share or 0,
        everyone=table.everyone,
        field=FIELD_OF[counts.list] if counts and known else "",
        code=counts.code if counts and known else "",
    )
