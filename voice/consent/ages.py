"""Three dates from one day of birth, and whose yes counts on a day.

Sources: UK GDPR article 8 with the Data Protection Act 2018 s.9 (13), the Mental Capacity Act 2005 (16), and the end of
compulsory school age (Education Act 1996 s.8), from which a SEND young person decides (Children and Families Act 2014
s.83). The leaving date can come before the 16th birthday: the SEND rules then start first.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from voice.calendar import add_months, leaving_date

OWN_ONLINE_AGE, CAPACITY_AGE = 13, 16
ASK_BEFORE_DAYS = (90, 30)


class YoungRule(StrEnum):
    """The partnership's choice for people from 13 up to the leaving date: their own yes, or an adult's as well."""

    OWN = "own"
    ADULT = "adult"


class Standing(StrEnum):
    """Who decides about somebody's place on the register on a day."""

    CHILD = "child"  # under 13: the child and an adult with parental responsibility
    TEEN = "teen"  # 13 up to the leaving date: YoungRule says
    OWN = "own"  # from the leaving date, and every adult


@dataclass(frozen=True)
class Dates:
    """`thirteen` and `sixteen` are birthdays; `leaving` is the last Friday in June of the school year of the 16th."""

    thirteen: date
    sixteen: date
    leaving: date


def dates_of(born: date) -> Dates:
    """The three dates of somebody born on this day. Born on 29 February, in another year one is older on 1 March."""
    return Dates(_birthday(born, OWN_ONLINE_AGE), _birthday(born, CAPACITY_AGE), leaving_date(born))


def _birthday(born: date, years: int) -> date:
    day = add_months(born, 12 * years)
    return day if day.day == born.day else day + timedelta(days=1)


def standing(kind: str, born: date | None, leaving: date | None, today: date) -> Standing:
    """Who decides today. A child of whom no date is known is treated as under 13, the stricter side."""
    if leaving is None and born is not None:
        leaving = leaving_date(born)
    if kind in ("parent_carer", "practitioner") or (leaving is None and kind == "young_person"):
        return Standing.OWN
    if leaving is not None and today >= leaving:
        return Standing.OWN
    return Standing.TEEN if born is not None and today >= dates_of(born).thirteen else Standing.CHILD
