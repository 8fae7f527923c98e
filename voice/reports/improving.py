"""What was improved because parents said so: answers with the state “we did”, counted by the year they were done."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime

from analysis.reports.words import State
from voice.calendar import london
from voice.measures.actions import put_counted
from voice.measures.values import CountedFrom, New
from voice.measures.ways import IMPROVEMENTS
from voice.plan import queries as plan
from voice.reports.queries import answers
from voice.settings import Settings
from voice.themes.queries import theme_counts

PARENT = "parent"


async def count_improvements(settings: Settings, now: datetime) -> dict[str, int]:
    """Every night: count them by year. What was done in December may be written down in January."""
    today = london(now).date()
    done = await improvements()
    years = sorted({day.year for _, day in done} | ({today.year} if done else set()))
    kept = [await put_counted(_new(year, done, today), now) for year in years]
    return {"numbers of improvements": sum(kept)}


async def improvements() -> list[tuple[str, date]]:
    """The workstream and the day of each answer that holds, says “we did”, and is to a theme parents spoke of."""
    found: list[tuple[str, date]] = []
    for workstream in await plan.workstreams():
        said = {each.theme.code for each in await theme_counts(workstream.code) if each.real.by_respondent.get(PARENT)}
        for theme, answered in (await answers(workstream.code)).items():
            decision = answered.answer
            if theme in said and decision.state is State.DID and decision.done_on and not answered.is_example:
                found.append((workstream.code, decision.done_on))
    return found


def _in(done: list[tuple[str, date]], year: int) -> list[str]:
    return [workstream for workstream, day in done if day.year == year]


def _new(year: int, done: list[tuple[str, date]], today: date) -> New:
    """Decisions, not people: a small number of them hides nobody."""
    of = Counter(_in(done, year))
    value, parts = float(of.total()), CountedFrom(counts=dict(sorted(of.items())))
    return New(
        IMPROVEMENTS, str(year), str(year), value, None, today, "Answers of leads to what people said", parts=parts
    )
