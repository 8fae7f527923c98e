"""A file of dates, row by row: whose day it is, which one, and when. No other column is looked at."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from voice.importing.reading import Table
from voice.milestones.errors import WrongColumns
from voice.milestones.values import CLOSED, DATE_KINDS, FINAL, REFUSAL, REQUEST, REVIEW

HEADINGS = {
    "number": ("case number", "number", "case ref", "reference", "ref", "case id"),
    "name": ("name", "full name", "child", "name of the child"),
    "born": ("date of birth", "dob", "born", "birth date"),
    "kind": ("kind of date", "kind", "event", "type of date", "type"),
    "day": ("day", "date", "event date", "date of event"),
}
WORDS = {
    "requested": REQUEST, "assessment requested": REQUEST, "request for assessment": REQUEST,
    "refused": REFUSAL, "refusal to assess": REFUSAL, "refusal to issue": REFUSAL,
    "final plan": FINAL, "final plan sent": FINAL, "final plan issued": FINAL,
    "annual review": REVIEW, "review meeting": REVIEW,
    "case closed": CLOSED, "close": CLOSED,
}  # fmt: skip
FORMATS = ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%d %B %Y", "%d %b %Y")
MIDNIGHT = re.compile(r"[T ]00:00(:00(\.0+)?)?$")
# Before this day there were no such plans (Children and Families Act 2014).
EARLIEST = date(2014, 9, 1)


@dataclass(frozen=True)
class Row:
    """One line of the file. `fault` says why it cannot be used, empty when it can so far."""

    line: int
    number: str = ""
    name: str = ""
    born: date | None = None
    kind: str = ""
    day: date | None = None
    fault: str = ""


def read_rows(table: Table, today: date) -> list[Row]:
    """Every row, with what is wrong in it. Raises WrongColumns."""
    at = _columns(table.columns)
    if "kind" not in at or "day" not in at or not ("number" in at or {"name", "born"} <= set(at)):
        raise WrongColumns
    return [_row(line, {field: row[n] for field, n in at.items()}, today) for line, row in _lines(table)]


def _lines(table: Table) -> list[tuple[int, tuple[str, ...]]]:
    return list(zip(table.lines, table.rows, strict=True))


def _columns(columns: tuple[str, ...]) -> dict[str, int]:
    """Field → where it stands; of two columns that could be it, the one that is named first in HEADINGS."""
    plain = {" ".join(re.sub(r"[^a-z]+", " ", title.lower()).split()): n for n, title in enumerate(columns)}
    found = {field: next((plain[name] for name in names if name in plain), -1) for field, names in HEADINGS.items()}
    return {field: n for field, n in found.items() if n >= 0}


def _row(line: int, cells: dict[str, str], today: date) -> Row:
    kind, day, born = _kind(cells["kind"]), day_of(cells["day"]), day_of(cells.get("born", ""))
    number, name = cells.get("number", ""), cells.get("name", "")
    return Row(line, number, name, born, kind, day, _fault(kind, day, number, name, born, today))


def _kind(words: str) -> str:
    plain = " ".join(words.lower().split())
    return plain if plain in DATE_KINDS else WORDS.get(plain, "")


def day_of(words: str) -> date | None:
    """A day as spreadsheets and people write it, the day before the month; None when it is none."""
    plain = MIDNIGHT.sub("", " ".join(words.split()))
    for form in FORMATS:
        try:
            return datetime.strptime(plain, form).date()
        except ValueError:
            continue
    return None


def _fault(kind: str, day: date | None, number: str, name: str, born: date | None, today: date) -> str:
    if not kind:
        return "The kind of date is none of: request, refusal, final, review, closed."
    if day is None:
        return "The day is missing or is no day."
    if day > today:
        return "The day has not come yet."
    if day < EARLIEST:
        return "The day is before September 2014."
    if not number and not (name and born):
        return "Neither a case number nor a name with a date of birth."
    return ""
