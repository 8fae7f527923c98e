"""Cases and their clocks, what is sealed in them, and what may be said of all of them together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID

import msgspec

from surveys.sealing import unseal_words
from voice.calendar import LONDON, london
from voice.inbox.clock import RECEIPT, Facts, WorkingDays, clock_of, in_words, results
from voice.inbox.messages.errors import UnknownCase
from voice.inbox.messages.values import CLOSED, WITHOUT, Case, Contact, Reply, Timed
from voice.inbox.tables import ExtraHoliday, MessageCase
from voice.settings import Settings

MOST_CLOSED = 50


async def working_days() -> WorkingDays:
    """Working days with the bank holidays that were announced since our list was made."""
    return WorkingDays({row["day"]: row["name"] for row in await ExtraHoliday.select()})


async def holidays() -> list[dict[str, Any]]:
    """Those bank holidays, the newest first."""
    rows: list[dict[str, Any]] = await ExtraHoliday.select().order_by(ExtraHoliday.day, ascending=False)
    return rows


async def case(case_id: UUID) -> Case:
    """One case. Raises UnknownCase."""
    return _case(await _row(case_id))


async def _row(case_id: UUID) -> dict[str, Any]:
    row: dict[str, Any] | None = await MessageCase.select().where(MessageCase.id == case_id).first()
    if row is None:
        raise UnknownCase
    return row


def _case(row: dict[str, Any]) -> Case:
    contact, reply = contact_in(row["contact"]), reply_in(row["reply"])
    same = ("id", "number", "item", "kind", "way", "cause", "format_wanted", "state", "is_example")
    closed = _day(row["replied_at"]) if row["state"] == CLOSED else None
    facts = Facts(
        received=london(row["received_at"]).date(),
        acknowledged=_day(row["acknowledged_at"]),
        answered=closed if reply.how != WITHOUT else None,
        closed=closed,
        paused=row["paused_on"],
        paused_days=row["paused_days"],
        needs_answer=contact.wants_answer,
    )
    return Case(
        **{name: row[name] for name in same},
        answer_by=contact.by,
        has_name=bool(row["name"]),
        has_address=bool(contact.to),
        facts=facts,
        acknowledged_name=row["acknowledged_name"],
        replied_name=row["replied_name"],
        paused_reason=row["paused_reason"],
    )


def _day(moment: datetime | None) -> date | None:
    return london(moment).date() if moment else None


def contact_in(sealed: str) -> Contact:
    """What a row's `contact` holds."""
    return msgspec.json.decode(unseal_words(sealed), type=Contact) if sealed else Contact()


def reply_in(sealed: str) -> Reply:
    """What a row's `reply` holds."""
    return msgspec.json.decode(unseal_words(sealed), type=Reply) if sealed else Reply()


async def who_and_how(case_id: UUID) -> tuple[str, Contact]:
    """The name they gave, and how to answer them. Whoever calls it records the look. Raises UnknownCase."""
    row = await _row(case_id)
    return (unseal_words(row["name"]) if row["name"] else ""), contact_in(row["contact"])


async def reply_of(case_id: UUID) -> Reply:
    """How it ended; empty while it is open. Raises UnknownCase."""
    return reply_in((await _row(case_id))["reply"])


async def timed(found: Case, today: date, settings: Settings) -> Timed:
    """A case with its clock today."""
    return _timed(found, await working_days(), today, settings.reply_from)


def _timed(found: Case, days: WorkingDays, today: date, reply_from: str) -> Timed:
    clock = clock_of(found.facts, days, today, reply_from)
    return Timed(found, clock, in_words(clock, found.facts, today))


async def not_closed(today: date, settings: Settings) -> list[Timed]:
    """Open and paused cases: what is due first stands first, then what stands still, then what nobody waits for."""
    rows = await MessageCase.select().where(MessageCase.state != CLOSED).order_by(MessageCase.received_at)
    days = await working_days()
    found = [_timed(_case(row), days, today, settings.reply_from) for row in rows]
    return sorted(found, key=lambda each: (each.clock.due is None, each.clock.due or date.max))


async def closed_last(today: date, settings: Settings) -> list[Timed]:
    """The 50 that were closed last."""
    newest = MessageCase.select().where(MessageCase.state == CLOSED).order_by(MessageCase.replied_at, ascending=False)
    days = await working_days()
    return [_timed(_case(row), days, today, settings.reply_from) for row in await newest.limit(MOST_CLOSED)]


@dataclass(frozen=True)
class Kept:
    """How often a day was kept, and how often not. `unknown`: it has not come yet, or nothing can be said."""

    yes: int = 0
    no: int = 0
    unknown: int = 0

    @property
    def base(self) -> int:
        """Those of which it is known."""
        return self.yes + self.no


@dataclass(frozen=True)
class ClockFigures:
    """Messages that came in a time and wait for an answer: `acknowledged` in 5 and `answered` in 10 working days.

    `both` were acknowledged and answered in time; a message that missed one of the two is a no.
    `no_answer` came in the same time, and nobody waits for an answer.
    """

    came: int
    no_answer: int
    acknowledged: Kept
    answered: Kept
    both: Kept = Kept()


async def clock_figures(
    first: date, last: date, today: date, *, reply_from: str = RECEIPT, examples: bool = False
) -> ClockFigures:
    """Of the messages that came from `first` up to and with `last`. What nobody noted is never counted as kept."""
    within = (MessageCase.received_at >= _midnight(first)) & (MessageCase.received_at <= _midnight(last, time.max))
    rows = await MessageCase.select().where(within, MessageCase.is_example.eq(examples))
    days, cases = await working_days(), [_case(row) for row in rows]
    asked = [each for each in cases if each.facts.needs_answer]
    found = [results(each.facts, clock_of(each.facts, days, today, reply_from), today) for each in asked]
    return ClockFigures(
        came=len(asked),
        no_answer=len(cases) - len(asked),
        acknowledged=_kept([each.acknowledged for each in found]),
        answered=_kept([each.answered for each in found]),
        both=_kept([_both(each.acknowledged, each.answered) for each in found]),
    )


def _both(acknowledged: bool | None, answered: bool | None) -> bool | None:
    """One that was missed decides it; one that is not known leaves it open."""
    if False in (acknowledged, answered):
        return False
    return None if None in (acknowledged, answered) else True


def _kept(found: list[bool | None]) -> Kept:
    return Kept(found.count(True), found.count(False), found.count(None))


def _midnight(day: date, at: time = time.min) -> datetime:
    """As the database writes moments."""
    return datetime.combine(day, at, LONDON).astimezone(UTC)


async def complaints(*, examples: bool = False) -> Mapping[tuple[str, str], int]:
    """(Cause, quarter such as 2026-Q4) → how many complaints came; a cause nobody chose is empty."""
    rows = await MessageCase.select(MessageCase.cause, MessageCase.received_at).where(
        MessageCase.kind == "complaint", MessageCase.is_example.eq(examples)
    )
    counted: dict[tuple[str, str], int] = {}
    for row in rows:
        place = (row["cause"], quarter_of(london(row["received_at"]).date()))
        counted[place] = counted.get(place, 0) + 1
    return counted


def quarter_of(day: date) -> str:
    """`2026-Q4`."""
    return f"{day.year}-Q{(day.month - 1) // 3 + 1}"
