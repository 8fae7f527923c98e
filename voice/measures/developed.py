"""What was made together with families: actions by the year in which that was first said of them, with its evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime

from voice.calendar import london
from voice.measures.actions import put_counted
from voice.measures.values import CountedFrom, New
from voice.measures.ways import DEVELOPMENTS
from voice.progress.queries import history, standings
from voice.progress.values import MADE_TOGETHER, Standing, Update

Made = tuple[str, int]  # workstream, year


async def count_developments(now: datetime) -> int:
    """By year, once anything was said of the plan's actions; returns how many numbers are new."""
    today = london(now).date()
    said = [each for each in await standings() if each.update]
    made = [await _made(each) for each in said if each.made_together]
    years = {year for _, year in made} | ({today.year} if said else set())
    return sum([await put_counted(_new(year, made, today), now) for year in sorted(years)])


async def _made(each: Standing) -> Made:
    said = [update for update in await history(each.activity.code) if not update.is_example]
    return each.activity.workstream, london(first_said(said).made_at).year


def first_said(newest_first: Sequence[Update]) -> Update:
    """The update from which on an action counts as made together: a later word on its status moves no year.

    The newest of them says that it was made together.
    """
    first = newest_first[0]
    for update in newest_first:
        if update.level != MADE_TOGETHER or not update.level_evidence:
            break
        first = update
    return first


def _new(year: int, made: Sequence[Made], today: date) -> New:
    """Actions, not people: a small number of them hides nobody."""
    of = Counter(workstream for workstream, when in made if when == year)
    value, parts = float(of.total()), CountedFrom(counts=dict(sorted(of.items())))
    return New(
        DEVELOPMENTS, str(year), str(year), value, None, today, "What is said of the plan’s actions", parts=parts
    )
