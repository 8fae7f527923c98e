"""Single values of a plan file: the text as written, or the number, date or word a field takes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from typing import Any

from msgspec.inspect import BoolType, DateType, FloatType, IntType, LiteralType, StrType, Type

NUMBER = re.compile(r"-?[0-9]{1,9}(\.[0-9]{1,6})?")
WHOLE = re.compile(r"-?[0-9]{1,9}")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
BOOLEANS = {"true": True, "false": False}
UNKEPT = {"Cc", "Cs"}  # control characters and halves of characters: no database keeps them all


class WrongValue(ValueError):
    """The text is not a value of its field; the message says what the field takes."""


def text_of(written: str, kind: Any, examples: list[Any]) -> str:
    written = written.strip()
    if not written:
        raise WrongValue("is empty")
    if any(unicodedata.category(sign) in UNKEPT for sign in written if sign not in "\n\t"):
        raise WrongValue("holds a character that cannot be kept")
    if kind.max_length is not None and len(written) > kind.max_length:
        raise WrongValue(f"is longer than {kind.max_length} characters")
    if kind.pattern is not None and not re.fullmatch(kind.pattern, written):
        raise WrongValue(f"is “{_short(written)}”; it must look like {' or '.join(examples)}")
    return written


def whole_number(written: str, *_: Any) -> int:
    if not WHOLE.fullmatch(written):
        raise WrongValue(f"is “{_short(written)}”; it must be a whole number")
    return int(written)


def number(written: str, *_: Any) -> float:
    if not NUMBER.fullmatch(written):
        raise WrongValue(f"is “{_short(written)}”; it must be a number such as 4321 or 22.4")
    return float(written)


def day(written: str, *_: Any) -> date:
    try:
        if DAY.fullmatch(written):
            return date.fromisoformat(written)
    except ValueError:
        pass
    raise WrongValue(f"is “{_short(written)}”; it must be a date such as 2025-04-30")


def yes_or_no(written: str, *_: Any) -> bool:
    if written not in BOOLEANS:
        raise WrongValue(f"is “{_short(written)}”; it must be true or false")
    return BOOLEANS[written]


def one_of(written: str, kind: Any, examples: list[Any]) -> Any:
    for value in kind.values:
        if written == str(value):
            return value
    raise WrongValue(f"is “{_short(written)}”; it must be one of: {', '.join(map(str, kind.values))}")


READERS: dict[type[Type], Callable[[str, Any, list[Any]], Any]] = {
    StrType: text_of,
    IntType: whole_number,
    FloatType: number,
    DateType: day,
    BoolType: yes_or_no,
    LiteralType: one_of,
}


def _short(written: str) -> str:
    line = written.split("\n")[0]
    return line if len(line) <= 40 else f"{line[:40]}…"
