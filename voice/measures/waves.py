"""Measures that are made of answers: one number for each survey, and for each group of people who answered it.

A survey that is over is one wave. One that stays open, because somebody can see whose answers they are or because it
is an example, is counted by calendar year.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from analysis.measures import NOT_SURE, OUTCOMES, Share, Views, both, joined, may_follow, share
from surveys.queries import SurveyRow, every_survey
from voice.calendar import MONTHS, london
from voice.measures.actions import put_counted
from voice.measures.answered import Answered, answered, counts_at_once, may_be_counted
from voice.measures.queries import holding
from voice.measures.values import CountedFrom, New, Value
from voice.measures.ways import PAIRS, asks
from voice.plan import queries as plan
from voice.plan.values import Measure
from voice.settings import Settings


@dataclass(frozen=True)
class Wave:
    """One group's answers in one wave. `period` sorts by time; `label` says it."""

    survey: SurveyRow
    who: str
    period: str
    label: str
    as_at: date
    answers: tuple[tuple[str, ...], ...]


async def count_waves(settings: Settings, now: datetime) -> int:
    """Count every measure that asks a question; returns how many numbers are new."""
    today = london(now).date()
    measures = [measure for measure in await plan.measures() if asks(measure)]
    surveys = [survey for survey in await every_survey() if await may_be_counted(survey, today)]
    return sum([await _count(measure, survey, settings, now) for survey in surveys for measure in measures])


async def _count(measure: Measure, survey: SurveyRow, settings: Settings, now: datetime) -> int:
    found = await answered(survey, measure.questions)
    kept = [await _keep(measure, wave, settings, now) for wave in waves(survey, found, london(now).date())]
    return sum(kept)


def waves(survey: SurveyRow, found: Sequence[Answered], today: date) -> list[Wave]:
    """Answers by wave and group of people, the earliest first."""
    ended = min(survey.closes, today) if survey.closes else today
    of: dict[tuple[str, str], list[tuple[str, ...]]] = {}
    latest = max((each.month for each in found if each.month), default=f"{today:%Y-%m}")
    for each in found:
        of.setdefault((_time(survey, each.month or latest, latest), each.who), []).append(each.outcomes)
    return [
        Wave(survey, who, f"{time}-{survey.id.hex[:6]}-{who[:2]}", _label(time), ended, tuple(answers))
        for (time, who), answers in sorted(of.items())
    ]


def _time(survey: SurveyRow, month: str, latest: str) -> str:
    """The month in which a survey ends; the year of an answer where it is counted while it stays open."""
    if survey.closes:
        return f"{survey.closes:%Y-%m}"
    return month[:4] if counts_at_once(survey) else latest


def _label(time: str) -> str:
    """`March 2027` from `2027-03`; a year as it is."""
    year, _, month = time.partition("-")
    return f"{MONTHS[int(month) - 1]} {year}" if month else year


def views(measure: Measure, answers: Sequence[tuple[str, ...]]) -> Views:
    """What people said, as outcomes: of both questions together where only both make the measure."""
    if measure.code in PAIRS:
        return both(answers)
    counts = dict.fromkeys((*OUTCOMES, ""), 0)
    for outcome in (each[0] for each in answers):
        counts[outcome] += 1
    return joined(counts, {name: name for name in OUTCOMES})


async def _keep(measure: Measure, wave: Wave, settings: Settings, now: datetime) -> bool:
    found = views(measure, wave.answers)
    if not found.base and not found.not_sure:
        return False
    shown = share(found, settings.small_number, settings.percent_base)
    before = await holding(measure.code, wave.period, examples=wave.survey.is_example)
    if before and not may_follow(_share_of(before), shown, settings.small_number):
        return False
    return await put_counted(_new(measure, wave, shown), now)


def _share_of(value: Value) -> Share:
    percent = None if value.value is None else round(value.value)
    return Share(percent, value.base, value.parts.outcomes, value.parts.words)


def _new(measure: Measure, wave: Wave, shown: Share) -> New:
    parts = CountedFrom(
        who=wave.who,
        survey=wave.survey.slug,
        questions=measure.questions,
        outcomes=dict(_in_order(shown)),
        words=shown.words,
    )
    return New(
        measure=measure.code,
        period=wave.period,
        label=wave.label,
        value=None if shown.percent is None else float(shown.percent),
        base=shown.base,
        as_at=wave.as_at,
        source=f"Survey: {wave.survey.title}",
        parts=parts,
        is_example=wave.survey.is_example,
    )


def _in_order(shown: Share) -> Iterator[tuple[str, int | None]]:
    return ((name, shown.outcomes[name]) for name in (*OUTCOMES[:3], NOT_SURE) if name in shown.outcomes)
