"""Measures as they stand: targets of a year, benchmarks, values by period and what may be said of the newest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from math import floor
from typing import Any, ClassVar

import msgspec

from analysis.measures import POSITIVE, Change, change, met
from voice.errors import NotFound
from voice.measures.tables import MeasureBenchmark, MeasureTarget, MeasureValue, UnderRepresented
from voice.measures.values import (
    HIDDEN,
    MET,
    NO_NUMBER,
    NO_VALUE,
    NOT_MET,
    PER_YEAR,
    RUNNING,
    TOO_FEW,
    WHO,
    Benchmark,
    CountedFrom,
    Group,
    Line,
    MeasureShown,
    Standing,
    Value,
    YearTarget,
    unit_of,
    with_unit,
)
from voice.measures.ways import way_of
from voice.plan import queries as plan
from voice.plan.values import Measure, Target

Row = dict[str, Any]
MEASURED_HERE = ("core", "should")
FIRST, NOT_COMPARED = "This is the first value.", "It cannot be compared: one of the two is hidden."


class NoSuchMeasure(NotFound):
    """The plan prints no measure with this code."""

    heading: ClassVar[str] = "We cannot find this measure"
    default_sentence: ClassVar[str] = "Look at the list of measures."


async def measure(code: str) -> Measure:
    """Raises NoSuchMeasure."""
    for one in await plan.measures():
        if one.code == code.upper():
            return one
    raise NoSuchMeasure


async def standings(as_at: date, *, examples: bool) -> tuple[Standing, ...]:
    """Every measure of the plan, in its order, as it stood on a day."""
    values = await _values(as_at, examples=examples)
    targets, benchmarks = await _targets(as_at.year), await _benchmarks()
    return tuple(
        _standing(one, values.get(one.code, []), targets.get(one.code), benchmarks.get(one.code, ()), as_at)
        for one in await plan.measures()
    )


async def public_standings(as_at: date) -> tuple[tuple[Standing, ...], bool]:
    """What everybody sees, and whether its numbers are invented: only where nothing real was ever measured."""
    invented = not await MeasureValue.exists().where(MeasureValue.is_example.eq(False))
    shown = invented and await MeasureValue.exists().where(MeasureValue.is_example.eq(True))
    return await standings(as_at, examples=shown), shown


async def standing(code: str, as_at: date, *, examples: bool) -> Standing:
    """One of them. Raises NoSuchMeasure."""
    wanted = (await measure(code)).code
    return next(each for each in await standings(as_at, examples=examples) if each.measure.code == wanted)


async def for_report(workstream: str, as_at: date, *, examples: bool) -> tuple[MeasureShown, ...]:
    """What a workstream's report prints: what is measured here, and figures from elsewhere that have a value."""
    own = [each for each in await standings(as_at, examples=examples) if workstream in each.measure.workstreams]
    return tuple(shown for each in own for shown in _shown(each, as_at) if _is_reported(each, shown))


async def for_board(as_at: date, *, examples: bool) -> tuple[MeasureShown, ...]:
    """What the board sees: the same for every workstream, and for the measures of no workstream."""
    found = await standings(as_at, examples=examples)
    return tuple(shown for each in found for shown in _shown(each, as_at) if _is_reported(each, shown))


async def history(code: str, *, examples: bool) -> tuple[Value, ...]:
    """Every number ever said of a measure, corrected ones too, newest first."""
    wanted = (await measure(code)).code
    rows = await MeasureValue.select().where(MeasureValue.measure == wanted, MeasureValue.is_example.eq(examples))
    return tuple(sorted(map(_value, rows), key=_newest, reverse=True))


async def holding(code: str, period: str, *, examples: bool) -> Value | None:
    """The number that holds for one period; None when nothing was said of it."""
    own = (MeasureValue.measure == code) & (MeasureValue.period == period) & (MeasureValue.is_example.eq(examples))
    row = await MeasureValue.select().where(own).order_by(MeasureValue.number, ascending=False).first()
    return _value(row) if row else None


async def year_targets(code: str) -> tuple[YearTarget, ...]:
    """The targets somebody set, newest year first."""
    rows = await MeasureTarget.select().where(MeasureTarget.measure == code).order_by(MeasureTarget.year)
    return tuple(YearTarget(row["year"], row["op"], row["value"], row["made_name"]) for row in reversed(rows))


async def groups() -> tuple[Group, ...]:
    """The groups the board has named as heard too little, by name."""
    rows = await UnderRepresented.select().order_by(UnderRepresented.name)
    return tuple(Group(str(row["id"]), row["name"], row["list"], row["code"], row["made_name"]) for row in rows)


# --- reading rows


async def _values(as_at: date, *, examples: bool) -> dict[str, list[Value]]:
    """Measure → the value that holds for each period, newest first."""
    rows = await (
        MeasureValue.select()
        .where(MeasureValue.is_example.eq(examples), MeasureValue.as_at <= as_at)
        .order_by(MeasureValue.number)
    )
    holding = {(row["measure"], row["period"]): _value(row) for row in rows}
    found: dict[str, list[Value]] = {}
    for value in sorted(holding.values(), key=_newest, reverse=True):
        found.setdefault(value.measure, []).append(value)
    return found


def _newest(value: Value) -> tuple[date, str, int]:
    return value.as_at, value.period, value.number


def _value(row: Row) -> Value:
    own = {name: row[name] for name in Value.__dataclass_fields__}
    return Value(**own | {"parts": msgspec.json.decode(row["parts"], type=CountedFrom)})


async def _targets(year: int) -> dict[str, YearTarget]:
    rows = await MeasureTarget.select().where(MeasureTarget.year == year)
    return {row["measure"]: YearTarget(year, row["op"], row["value"], row["made_name"]) for row in rows}


async def _benchmarks() -> dict[str, tuple[Benchmark, ...]]:
    found: dict[str, tuple[Benchmark, ...]] = {}
    for row in await MeasureBenchmark.select().order_by(MeasureBenchmark.made_at):
        each = Benchmark(row["whose"], row["value"], row["as_at"], row["source"])
        found[row["measure"]] = (*found.get(row["measure"], ()), each)
    return found


# --- what to say of them


def _standing(
    one: Measure,
    values: Sequence[Value],
    of_year: YearTarget | None,
    benchmarks: tuple[Benchmark, ...],
    as_at: date,
) -> Standing:
    unit, printed = unit_of(one), one.target.unit if one.target else ""
    target = Target(op=of_year.op, value=of_year.value, unit=printed) if of_year else one.target
    return Standing(
        measure=one,
        unit=unit,
        target=target,
        target_words=f"{of_year.words}{unit} in {of_year.year}" if of_year else one.target_printed,
        baseline=with_unit(one.baseline.value, one.baseline.unit) if one.baseline else "",
        benchmarks=benchmarks,
        lines=_lines(values, target, unit, as_at),
        counting=way_of(one),
    )


def _lines(values: Iterable[Value], target: Target | None, unit: str, as_at: date) -> tuple[Line, ...]:
    """A line for each group of people; one empty line when there is no value at all."""
    of: dict[str, list[Value]] = {}
    for value in values:
        of.setdefault(value.parts.who, []).append(value)
    if not of:
        return (Line("", (), NO_VALUE, "", "", NO_VALUE),)
    return tuple(_line(who, of[who], target, unit, as_at) for who in sorted(of, key=["", *WHO].index))


def _line(who: str, values: Sequence[Value], target: Target | None, unit: str, as_at: date) -> Line:
    newest = values[0]
    runs = target is not None and target.unit == PER_YEAR and newest.period == str(as_at.year)
    judged = reached(newest, target)
    return Line(
        who=who,
        values=tuple(values),
        result=result_words(newest, unit, target),
        before=result_words(values[1], unit) if len(values) > 1 else "",
        trend=_trend(values, unit, runs=runs),
        reached=RUNNING if runs and judged == NOT_MET else judged,
    )


def result_words(value: Value, unit: str, target: Target | None = None) -> str:
    """`76%`, `Almost all`, or `c` for a hidden number. `74.5%` where 75% would look as if the target were met."""
    if value.value is None:
        return value.parts.words.capitalize() or HIDDEN
    exact = _exact(value)
    misleads = target is not None and _meets(value.value, target) != _meets(exact, target)
    return with_unit(floor(10 * exact) / 10 if misleads else value.value, unit)


def reached(value: Value, target: Target | None) -> str:
    """Whether the target is met, in words. Nobody meets a target by rounding."""
    if value.value is None:
        return TOO_FEW
    if target is None:
        return NO_NUMBER
    return MET if _meets(_exact(value), target) else NOT_MET


def _meets(value: float, target: Target) -> bool:
    return met(value, target.op, target.value)


def _exact(value: Value) -> float:
    """The share before it was rounded, where the counts behind it are known."""
    positive = value.parts.outcomes.get(POSITIVE)
    known = positive is not None and value.base
    return 100 * (positive or 0) / (value.base or 1) if known else value.value or 0.0


def _trend(values: Sequence[Value], unit: str, *, runs: bool) -> str:
    """Against the value before. A year that is not over is not compared with a whole one."""
    found = change(each.value for each in values)
    if found == "first":
        return FIRST
    if found == "unknown":
        return NOT_COMPARED if len(values) > 1 else ""
    before = values[1]
    moved = "It was" if runs else _moved(found)
    return f"{moved} {result_words(before, unit)} in {before.label or before.period}."


def _moved(found: Change) -> str:
    return {"up": "Up from", "down": "Down from"}.get(found, "The same as")


def _shown(each: Standing, as_at: date) -> Iterable[MeasureShown]:
    for line in each.lines:
        newest = line.newest
        group = f" ({WHO[line.who]})" if line.who else ""
        yield MeasureShown(
            code=each.measure.code,
            text=each.measure.text + group,
            target=each.target_words,
            result=line.result,
            base=newest.base if newest else None,
            trend=line.trend,
            source=newest.source if newest else "",
            as_at=newest.as_at if newest else as_at,
            reached=line.reached,
        )


def _is_reported(each: Standing, shown: MeasureShown) -> bool:
    return each.measure.role in MEASURED_HERE or shown.reached != NO_VALUE


def by_workstream(found: Iterable[Standing]) -> Mapping[str, tuple[Standing, ...]]:
    """Workstream's code → its measures; one of two workstreams stands under each, one of none under an empty code."""
    of: dict[str, tuple[Standing, ...]] = {}
    for each in found:
        for code in each.measure.workstreams or ("",):
            of[code] = (*of.get(code, ()), each)
    return of
