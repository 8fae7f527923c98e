"""A whole date in three boxes. The month may be its number, or its name in any of our languages or 3 letters of it."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import cache
from typing import ClassVar, NamedTuple

from babel.dates import get_month_names

from surveys.errors import AnswerNotADate, Sentence
from surveys.forms import Form
from surveys.questions.base import FIELD, Given, Presentation, Question

FIRST_YEAR, LAST_YEAR = 1900, 2100
# Whatever language the page is in, people may write the month in another of these.
NAMED_IN = ("en", "cy", "pl", "ar", "uk")
MISSING = {
    "d": "The day is missing. Write it.",
    "m": "The month is missing. Write it.",
    "y": "The year is missing. Write it.",
    "dm": "The day and the month are missing. Write them.",
    "dy": "The day and the year are missing. Write them.",
    "my": "The month and the year are missing. Write them.",
}
WRONG_DAY = "The day is wrong. Write a number from 1 to 31."
WRONG_MONTH = "The month is wrong. Write its name or its number."
WRONG_YEAR = "The year is wrong. Write 4 digits, from %(first)s to %(last)s."
TOO_LATE_A_DAY = "The day is wrong. That month has %(days)s days."


class Parts(NamedTuple):
    """What stands in the three boxes."""

    day: str = ""
    month: str = ""
    year: str = ""

    @property
    def words(self) -> str:
        """One part a line: a box of one line cannot hold a line end, so the parts can be told apart again."""
        return "\n".join(self) if any(self) else ""


class Date:
    """`Given.words` is `2026-03-04`, or the three parts as they were typed, one a line, when they are no date."""

    name: ClassVar[str] = "date"

    def read(self, question: Question, shown: Presentation, form: Form) -> Given:
        """The date, or none. Raises AnswerNotADate."""
        typed = Parts(*(" ".join(form.one(f"{FIELD}-{part}").split()) for part in Parts._fields))
        return Given(words=_date(typed).isoformat()) if any(typed) else Given()

    def check(self, question: Question, given: Given) -> None:
        if given.words:
            _date(_parts(given.words))

    def show(self, question: Question, given: Given, presentation: Presentation) -> str:
        """`4 March 2026`, for a page to say in its language; the parts beside each other when they are no date."""
        parts = _parts(given.words)
        try:
            day = _date(parts)
        except AnswerNotADate:
            return " ".join(part for part in parts if part)
        return Sentence("%(day)s", day=day)

    def faults(self, question: Question) -> list[str]:
        if question.standard.options or question.easy_read.options:
            return [f"{question.id}: a question for a date has no choices."]
        return []


def _parts(words: str) -> Parts:
    """The three boxes again, from either form of the kept words."""
    kept = words.split("\n") if "\n" in words else words.split("-")[::-1]
    return Parts(*kept) if len(kept) == 3 else Parts(day=words)


def _date(typed: Parts) -> date:
    """The date in these parts. Raises AnswerNotADate with a sentence about the first thing that is wrong."""
    missing = "".join(letter for letter, part in zip("dmy", typed, strict=True) if not part)
    if missing:
        raise _refusal(MISSING.get(missing, AnswerNotADate.default_sentence), typed)
    day, month, year = _number(typed.day), month_number(typed.month), _number(typed.year)
    if not 1 <= day <= 31:
        raise _refusal(WRONG_DAY, typed)
    if not 1 <= month <= 12:
        raise _refusal(WRONG_MONTH, typed)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise _refusal(Sentence(WRONG_YEAR, first=str(FIRST_YEAR), last=str(LAST_YEAR)), typed)
    days = monthrange(year, month)[1]
    if day > days:
        raise _refusal(Sentence(TOO_LATE_A_DAY, days=days), typed)
    return date(year, month, day)


def _refusal(sentence: str, typed: Parts) -> AnswerNotADate:
    return AnswerNotADate(sentence, typed=typed.words)


def _number(typed: str) -> int:
    """A number of at most four digits; 0 for anything else."""
    return int(typed) if re.fullmatch(r"\d{1,4}", typed) else 0


def month_number(typed: str) -> int:
    """The number of a month from its number or its name (three letters are enough); 0 when it is neither."""
    name = typed.casefold().rstrip(".")
    named = (month for known, month in _names() if len(name) >= 3 and known.startswith(name))
    return _number(typed) or next(named, 0)


@cache
def _names() -> tuple[tuple[str, int], ...]:
    """Every name of every month, as it stands in a date and by itself."""
    lists = (get_month_names("wide", form, code) for form in ("format", "stand-alone") for code in NAMED_IN)
    return tuple((name.casefold(), month) for names in lists for month, name in names.items())
