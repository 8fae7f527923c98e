"""What staff typed about a measure, made sense of: a number, a target, what others reach, a group."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from surveys.forms import Form
from voice.audiences.filters import CODES
from voice.inbox.typed import Typed
from voice.measures.periods import in_words, is_period
from voice.measures.values import BY_HAND, OPS, Benchmark, New, YearTarget, unit_of
from voice.plan.values import Measure
from voice.settings import Settings

# Nine figures at most: more do not fit where they are kept, and no measure of a plan counts a thousand million.
NUMBER: Final = re.compile(r"-?(\d{1,9}|\d{1,3}(,\d{3}){1,2})(\.\d{1,4})?")
WHOLE: Final = re.compile(r"\d{1,9}|\d{1,3}(,\d{3}){1,2}")
EARLIEST_YEAR, LATEST_YEAR = 2020, 2060
PERCENT = "%"
ALL = 100
NO_VALUE = "Write the value as a number, such as 76 or 7.5."
NO_BASE = "Write how many the number is of, such as 120. A percentage is never shown without it."
NO_SOURCE = "Write where the number comes from, so that anybody can look it up."
NO_PERIOD = "Write the time like this: 2026, 2026-Q3 or 2026-10. Leave it empty for the month of the day."
# The lists of the register by which a group can be counted, in words.
LISTS: Final[Mapping[str, str]] = {
    "provisions": "SEN provision",
    "primary_types": "Type of need",
    "age_bands": "Age",
    "places": "Area",
    "setting_types": "Kind of school",
    "flags": "A fact that only counts of reach may use",
    "languages": "Language",
}


def read_number(typed: str) -> float | None:
    """`1,820`, `7.5` or `76%`; None for what is no number."""
    bare = typed.strip().removesuffix(PERCENT).strip()
    return float(bare.replace(",", "")) if NUMBER.fullmatch(bare) else None


def read_value(form: Form, measure: Measure, settings: Settings, today: date, *, is_example: bool) -> New:
    """A number somebody enters. Raises voice.inbox.typed.WrongForm."""
    typed = Typed(form)
    as_at = typed.day("as_at", today, "Write the day of the number.", "The day is not to come, nor before 2000.")
    period = typed.line("period")
    if period and not is_period(period):
        typed.wrong("period", NO_PERIOD)
    value, base = _value(typed), _base(typed)
    faults = number_faults(measure, value, base, settings.percent_base)
    for name, sentence in faults.items():
        typed.wrong(name, sentence)
    source = typed.line("source", NO_SOURCE)
    note = typed.text("note")
    typed.check()
    period = period or f"{as_at:%Y-%m}"
    new = New(
        measure.code, period, in_words(period), value, base, as_at, source, BY_HAND, note=note, is_example=is_example
    )
    return hidden_if_few(new, measure, settings.small_number) if form.has("people") else new


def _value(typed: Typed) -> float | None:
    value = read_number(typed.form.one("value"))
    if value is None:
        typed.wrong("value", NO_VALUE)
    return value


def _base(typed: Typed) -> int | None:
    written = typed.form.one("base").strip()
    if written and not WHOLE.fullmatch(written):
        typed.wrong("base", "Write a whole number, such as 120.")
        return None
    return int(written.replace(",", "")) if written else None


def number_faults(measure: Measure, value: float | None, base: int | None, percent_base: int) -> dict[str, str]:
    """Field → why these two cannot stand together."""
    if not unit_of(measure).startswith(PERCENT) or value is None:
        return {}
    faults: dict[str, str] = {}
    if base is None:
        faults["base"] = NO_BASE
    elif base < percent_base:
        faults["base"] = f"A percentage needs {percent_base} or more behind it."
    if unit_of(measure) == PERCENT and not -ALL <= value <= ALL:
        faults["value"] = "A percentage is 100 at most."
    return faults


def hidden_if_few(new: New, measure: Measure, small: int) -> New:
    """The same without its value when fewer than the small number of people stand behind it, or are left out of it."""
    if new.value is None or not _is_few(new.value, new.base, unit_of(measure), small):
        return new
    return replace(new, value=None, base=new.base if new.base is None or new.base >= small else None)


def _is_few(value: float, base: int | None, unit: str, small: int) -> bool:
    if unit != PERCENT:
        return 0 < value < small
    people = round(value * (base or 0) / ALL)
    return 0 < people < small or 0 < (base or 0) - people < small


def read_target(form: Form) -> YearTarget:
    """The target of one year. Raises voice.inbox.typed.WrongForm."""
    typed = Typed(form)
    year = form.one("year").strip()
    if not (year.isascii() and year.isdigit() and EARLIEST_YEAR <= int(year) <= LATEST_YEAR):
        typed.wrong("year", "Write the year with four digits, such as 2027.")
    chosen = typed.one_of("op", OPS, "Choose how the value is compared.")
    value = read_number(form.one("target"))
    if value is None:
        typed.wrong("target", NO_VALUE)
    typed.check()
    return YearTarget(int(year), next(op for op in OPS if op == chosen), value or 0.0, "")


def read_benchmark(form: Form) -> Benchmark:
    """What others reach. Raises voice.inbox.typed.WrongForm."""
    typed = Typed(form)
    whose = typed.line("whose", "Write whose number it is, such as England.")
    value = read_number(form.one("benchmark"))
    if value is None:
        typed.wrong("benchmark", NO_VALUE)
    when = typed.line("when", "Write of when it is, such as January 2026.")
    source = typed.line("whence", NO_SOURCE)
    if len(whose) > 100:
        typed.wrong("whose", "Write at most 100 letters.")
    if len(when) > 60:
        typed.wrong("when", "Write at most 60 letters.")
    typed.check()
    return Benchmark(whose, value or 0.0, when, source)


def read_group(form: Form) -> tuple[str, str, str]:
    """Name, list and code of a group; list and code are empty when the register cannot tell. Raises WrongForm."""
    typed = Typed(form)
    name = typed.line("name", "Write the name of the group.")
    list_, _, code = form.one("among").partition(":")
    if list_ and (list_ not in LISTS or code not in CODES[list_]):
        typed.wrong("among", "Choose one of the list.")
    typed.check()
    return name, list_, code
