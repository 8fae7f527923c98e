"""What the product counts besides answers: groups reached, events, messages, complaints, comments and the register.

Every count may be made again at any time: a number is kept only when it differs from the one that holds. Counts of
people on the register are said anew only when the small number of people more or fewer are in them, so that no two
of them tell of one family.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from math import floor
from uuid import UUID

import msgspec

from analysis.disclosure import protect_list
from voice.audiences.filters import Filter
from voice.audiences.queries import count, people
from voice.calendar import london
from voice.inbox.events.queries import events
from voice.inbox.local_offer.queries import comments
from voice.inbox.messages.causes import quarter_in_words
from voice.inbox.messages.queries import clock_figures, complaints, quarter_of
from voice.invitations.queries import took_part
from voice.measures import ways
from voice.measures.actions import put_counted
from voice.measures.developed import count_developments
from voice.measures.queries import groups, holding
from voice.measures.reach import reached
from voice.measures.values import CountedFrom, Group, New
from voice.measures.waves import count_waves
from voice.plan.queries import population
from voice.register.values import PARENT_CARER, SEN_PROVISION, YOUNG_PERSON
from voice.settings import Settings

VIEWS, HEARD, JOIN_GROUPS = "P2", "P3", "P9"
EVERYBODY = "send_total"
QUARTERS = 4
SETTLED = timedelta(days=21)  # then 10 working days are over, whatever the holidays


async def count_measures(settings: Settings, now: datetime) -> dict[str, int]:
    """Every night: count what can be counted."""
    today = london(now).date()
    kept = await count_waves(settings, now) + await count_developments(now)
    for year in (today.year - 1, today.year):
        kept += await _keep(await _of_year(year, settings, today), settings, now)
    for quarter in finished_quarters(today):
        kept += await _keep(await _of_quarter(quarter, settings, today), settings, now)
    kept += await _keep(await _of_register(settings, today), settings, now)
    return {"numbers of measures": kept}


async def _keep(found: Sequence[New], settings: Settings, now: datetime) -> int:
    return sum([await put_counted(new, now) for new in found if await _differs(new, settings.small_number)])


async def _differs(new: New, small: int) -> bool:
    """Numbers about people on the register wait until enough people more are in them."""
    if new.measure not in (ways.UNDER_REPRESENTED, ways.REACH, ways.MEMBERS, ways.YOUNG_MEMBERS):
        return True
    before = await holding(new.measure, new.period, examples=new.is_example)
    if before is None or before.value is None or new.value is None:
        return True
    per_person = 100 / new.base if new.base else 1
    return abs(new.value - before.value) >= small * per_person


# --- of a year


async def _of_year(year: int, settings: Settings, today: date) -> list[New]:
    small = settings.small_number
    at_events = sum(each.people for each in await events() if each.held_on.year == year and not each.is_example)
    said = [each for each in await comments(set()) if each.year == year and not each.is_example]
    made = [
        _count(ways.AT_EVENTS, str(year), str(year), at_events, today, "Events written down here", small),
        _count(ways.COMMENTS, str(year), str(year), len(said), today, "Comments on the Local Offer", small),
    ]
    return [new for new in made if new.value != 0] + await _under_represented(year, settings, today)


def _count(
    measure: str, period: str, label: str, people: int, as_at: date, source: str, small: int,
    parts: CountedFrom | None = None,
) -> New:  # fmt: skip
    shown = protect_list([people], small).cells[0]
    value = None if shown is None else float(shown)
    return New(measure, period, label, value, None, as_at, source, parts=parts or CountedFrom())


async def _under_represented(year: int, settings: Settings, today: date) -> list[New]:
    """Nothing is said until the board has named a group that the register can find."""
    named = [group for group in await groups() if group.list]
    if not named:
        return []
    took = await took_part(date(year, 1, 1), date(year, 12, 31))
    of = {group.name: took & await _parents_in(group, settings, today) for group in named}
    source = "The register and invitations that were used"
    parts = CountedFrom(counts=_by_group(of, settings.small_number))
    everybody = frozenset[UUID]().union(*of.values())
    new = _count(
        ways.UNDER_REPRESENTED, str(year), str(year), len(everybody), today, source, settings.small_number, parts
    )
    return [new] if everybody or year == today.year else []


async def _parents_in(group: Group, settings: Settings, today: date) -> frozenset[UUID]:
    wanted = {"kinds": (PARENT_CARER,), "purpose": HEARD, group.list: (group.code,)}
    found = await people(msgspec.convert(wanted, Filter), settings, VIEWS, today)
    return frozenset(each.person for each in found)


def _by_group(of: Mapping[str, frozenset[UUID]], small: int) -> dict[str, int | None]:
    """People by group, somebody in two of them twice; nothing at all when one of the numbers is small."""
    if any(0 < len(found) < small for found in of.values()):
        return {}
    return {name: len(found) for name, found in of.items()}


# --- of a quarter


def finished_quarters(today: date) -> list[str]:
    """The last four quarters in which the days to answer are over too, oldest first."""
    day, found = today - SETTLED, list[str]()
    for _ in range(QUARTERS):
        day = _first_day(quarter_of(day)) - timedelta(days=1)
        found.insert(0, quarter_of(day))
    return found


def _first_day(quarter: str) -> date:
    year, _, number = quarter.partition("-Q")
    return date(int(year), 3 * int(number) - 2, 1)


def _last_day(quarter: str) -> date:
    """The first day of the next quarter comes 92 days later at the most, and 90 at the least."""
    return _first_day(quarter_of(_first_day(quarter) + timedelta(days=95))) - timedelta(days=1)


async def _of_quarter(quarter: str, settings: Settings, today: date) -> list[New]:
    return [*await _clock(quarter, settings, today), *await _complaints(quarter, settings)]


async def _clock(quarter: str, settings: Settings, today: date) -> list[New]:
    """Messages, not people: how fast we were says nothing of who wrote. A percentage still needs its base."""
    last = _last_day(quarter)
    found = await clock_figures(_first_day(quarter), last, today, reply_from=settings.reply_from)
    base = found.both.base
    if not base:
        return []
    value = floor(1000 * found.both.yes / base) / 10 if base >= settings.percent_base else None
    counts: dict[str, int | None] = {
        "Acknowledged within 5 working days": found.acknowledged.yes,
        "Answered within 10 working days": found.answered.yes,
        "Both": found.both.yes,
        "Not known yet": found.both.unknown,
    }
    parts = CountedFrom(counts=counts if value is not None else {})
    label = quarter_in_words(quarter)
    return [New(ways.CLOCK, quarter, label, value, base, last, "Messages and calls written down here", parts=parts)]


async def _complaints(quarter: str, settings: Settings) -> list[New]:
    counted = {cause: many for (cause, when), many in (await complaints()).items() if when == quarter}
    if not counted:
        return []
    ours = counted.get("communication", 0)
    safe = protect_list([ours, sum(counted.values()) - ours], settings.small_number)
    value = None if safe.cells[0] is None else float(safe.cells[0])
    parts = CountedFrom(counts={"All complaints of the quarter": safe.total})
    source = "Complaints written down here"
    return [
        New(ways.COMPLAINTS, quarter, quarter_in_words(quarter), value, None, _last_day(quarter), source, parts=parts)
    ]


# --- of the register


async def _of_register(settings: Settings, today: date) -> list[New]:
    parents = await count(Filter(kinds=(PARENT_CARER,)), settings, VIEWS, today)
    young = await count(Filter(kinds=(YOUNG_PERSON,)), settings, JOIN_GROUPS, today)
    year, small = str(today.year), settings.small_number
    counted = [
        _count(code, year, year, found.may - found.examples, today, "The register", small)
        for code, found in ((ways.MEMBERS, parents), (ways.YOUNG_MEMBERS, young))
        if found.may > found.examples
    ]
    return [*counted, *await _coverage(settings, today)]


async def _coverage(settings: Settings, today: date) -> list[New]:
    """How many of all children and young people with SEND we can ask, by SEN provision in `counts`."""
    everybody = {figure.code: figure.value for figure in await population()}.get(EVERYBODY)
    by = await reached(today)
    if not everybody or not by:
        return []
    small, year = settings.small_number, str(today.year)
    safe = protect_list(list(by.values()), small)
    value = None if safe.total is None else round(100 * safe.total / everybody, 1)
    parts = CountedFrom(counts=dict(_cohorts(by, safe.cells, small)))
    return [New(ways.REACH, year, year, value, int(everybody), today, "The register", parts=parts)]


def _cohorts(by: Mapping[str, int], cells: Sequence[int | None], small: int) -> Iterator[tuple[str, int | None]]:
    """To the nearest small number: two counts of a cohort never tell of one child who joined in between."""
    for code, cell in zip(by, cells, strict=True):
        yield f"{SEN_PROVISION.get(code, code)}, to the nearest {small}", cell and small * round(cell / small)
