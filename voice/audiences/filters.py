"""What chooses a group of people: codes of the register, never a person and never what somebody typed.

A fact counts for whoever it is about, and for the adults who care for that child without a limit. One child must meet
every fact that is asked for, so that a parent of two is not found by half of each.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import msgspec

from voice.calendar import add_months
from voice.consent.purposes import PURPOSES
from voice.languages import ENGLISH, LANGUAGES
from voice.register.values import (
    AGE_BANDS,
    CHILD,
    CONTACT_BY,
    FLAGS,
    FORMATS,
    KINDS,
    PHASES,
    PLACES,
    SEN_PROVISION,
    SEN_TYPES,
    SETTING_TYPES,
    SEX,
)

BANDS = {f"{low}-{high}": (low, high) for low, high in AGE_BANDS}
NOT_ASKED_DAYS = (0, 30)
LEAVING_AGE = 16
NOT_KNOWN = "X"
# Each field of a filter with every code it takes.
CODES: dict[str, tuple[str, ...]] = {
    "kinds": tuple(KINDS),
    "provisions": tuple(SEN_PROVISION),
    "primary_types": tuple(SEN_TYPES),
    "phases": tuple(PHASES),
    "age_bands": tuple(BANDS),
    "places": PLACES,
    "setting_types": tuple(SETTING_TYPES),
    "formats": tuple(FORMATS),
    "languages": (ENGLISH, *(code for code in LANGUAGES if code != ENGLISH)),
    "channels": tuple(CONTACT_BY),
    "flags": tuple(FLAGS),
    "sexes": tuple(SEX),
}
# Facts that only serve to hear those who are not heard: they count for people who said yes to that, and for no others.
EQUALITY = ("flags", "sexes")
SEEN_AS_HEARD = "P3"


class Filter(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Codes of the register; an empty tuple means everybody. `primary_types` is the primary or the second need.

    `channels` are the ways people want. `purpose` holds only people with a yes to it; `not_asked_days` only people to
    whom no invitation went in so many days. Raises ValueError for a code that no list has.
    """

    kinds: tuple[str, ...] = ()
    provisions: tuple[str, ...] = ()
    primary_types: tuple[str, ...] = ()
    phases: tuple[str, ...] = ()
    age_bands: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    setting_types: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    sexes: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    purpose: str = ""
    not_asked_days: int = 0

    def __post_init__(self) -> None:
        unknown = [code for name, codes in CODES.items() for code in getattr(self, name) if code not in codes]
        if unknown or self.purpose not in ("", *PURPOSES) or self.not_asked_days not in NOT_ASKED_DAYS:
            raise ValueError("This group names a code that no list has.")

    @property
    def is_delicate(self) -> bool:
        """True when it asks for an equality fact: its numbers are then said to the nearest small number only."""
        return any(getattr(self, name) for name in EQUALITY)


EVERYBODY = Filter()
Condition = tuple[str, list[Any]]


def where(chosen: Filter, today: date) -> Condition:
    """The condition on `person p`, with `{}` for each of the values; it stands for everybody when nothing is chosen."""
    parts = [*_themselves(chosen, today), *_about(chosen, today)]
    return " AND ".join(sql for sql, _ in parts) or "1 = 1", [value for _, values in parts for value in values]


def _themselves(chosen: Filter, today: date) -> Iterable[Condition]:
    """What must hold of the person we write to."""
    if chosen.kinds:
        yield f"p.kind IN ({_listed(chosen.kinds)})", []
    yield from _needs(chosen)
    if chosen.purpose:
        yield _said_yes("p", chosen.purpose, today)
    if chosen.not_asked_days:
        yield _not_asked(chosen.not_asked_days, today)


def _listed(codes: Collection[str]) -> str:
    """Codes as an SQL list. A filter holds only codes of our own lists."""
    return ", ".join(f"'{code}'" for code in sorted(codes))


def _needs(chosen: Filter) -> Iterable[Condition]:
    """How they want to be written to; somebody of whom nothing is written down reads standard English."""
    for column, codes, default in (
        ("format", chosen.formats, "standard"), ("language", chosen.languages, ENGLISH),
        ("contact_by", chosen.channels, ""),
    ):  # fmt: skip
        if codes:
            yield _row_or_default("access_need", "p", f"f.{column}", codes, default), []


def _row_or_default(table: str, whose: str, column: str, codes: Collection[str], default: str, more: str = "") -> str:
    """Asked the other way round when the default is chosen: nobody without a row may be missing."""
    among = f"SELECT 1 FROM {table} f WHERE f.person = {whose}.id{more} AND {column}"
    if default in codes:
        return f"NOT EXISTS ({among} NOT IN ({_listed(codes)}))"
    return f"EXISTS ({among} IN ({_listed(codes)}))"


def _said_yes(whose: str, purpose: str, today: date, voice: str = "own") -> Condition:
    sql = (
        f"EXISTS (SELECT 1 FROM consent_now y WHERE y.person = {whose}.id AND y.purpose = '{purpose}'"
        f" AND y.voice = '{voice}' AND y.state = 'yes' AND (y.expires IS NULL OR y.expires >= {{}}))"
    )
    return sql, [today]


def _not_asked(days: int, today: date) -> Condition:
    since = datetime.combine(today - timedelta(days=days), time.max, UTC)
    sql = (
        "NOT EXISTS (SELECT 1 FROM notice n WHERE n.person = p.id AND n.kind = 'invitation'"
        " AND n.state NOT IN ('cancelled', 'failed') AND n.queued_at > {})"
    )
    return sql, [since]


def _about(chosen: Filter, today: date) -> Iterable[Condition]:
    """What must hold of the person, or of one child they care for."""
    facts = [*_learning(chosen), *_ages(chosen.age_bands, today), *_equality(chosen, today)]
    if chosen.places:
        facts.append((f"x.place IN ({_listed(chosen.places)})", []))
    if not facts:
        return
    sql = (
        "p.id IN (SELECT w.who FROM (SELECT id AS who, id AS about FROM person UNION ALL"
        " SELECT adult AS who, child AS about FROM care_link WHERE NOT limited) w"
        f" JOIN person x ON x.id = w.about WHERE {' AND '.join(fact for fact, _ in facts)})"
    )
    yield sql, [value for _, values in facts for value in values]


def _learning(chosen: Filter) -> Iterable[Condition]:
    if chosen.provisions:
        in_force = " AND f.until IS NULL"
        yield _row_or_default("sen_profile", "x", "f.sen_provision", chosen.provisions, NOT_KNOWN, in_force), []
    if chosen.primary_types:
        listed = _listed(chosen.primary_types)
        yield _in_force("sen_profile", f"(f.primary_type IN ({listed}) OR f.second_type IN ({listed}))"), []
    for column, codes in (("setting_type", chosen.setting_types), ("phase", chosen.phases)):
        if codes:
            yield _in_force("setting_link", f"f.{column} IN ({_listed(codes)})"), []


def _in_force(table: str, condition: str) -> str:
    return f"EXISTS (SELECT 1 FROM {table} f WHERE f.person = x.id AND f.until IS NULL AND {condition})"


def _ages(bands: Collection[str], today: date) -> Iterable[Condition]:
    """By the day of birth; whoever gave none turned 16 at about the day they left school."""
    if not bands:
        return
    one = "(x.born > {} AND x.born <= {} OR x.born IS NULL AND x.leaving_date > {} AND x.leaving_date <= {})"
    values: list[date] = []
    for low, high in (BANDS[band] for band in bands):
        for shift in (0, LEAVING_AGE):
            values += [add_months(today, 12 * (shift - high - 1)), add_months(today, 12 * (shift - low))]
    yield f"({' OR '.join([one] * len(bands))})", values


def _equality(chosen: Filter, today: date) -> Iterable[Condition]:
    """Only of people who let us use facts to see who is heard; for a child, an adult has said so as well."""
    if not chosen.is_delicate:
        return
    yield _said_yes("x", SEEN_AS_HEARD, today)
    adult, values = _said_yes("x", SEEN_AS_HEARD, today, "adult")
    yield f"(x.kind <> '{CHILD}' OR {adult})", values
    if chosen.flags:
        listed = _listed(chosen.flags)
        yield f"EXISTS (SELECT 1 FROM vulnerable_flag f WHERE f.person = x.id AND f.flag IN ({listed}))", []
    if chosen.sexes:
        yield f"x.sex IN ({_listed(chosen.sexes)})", []
