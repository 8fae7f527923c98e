"""What waits, which answers nobody else may use yet, and the queue with its clocks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from surveys.holding.queries import HeldWords, held_words
from surveys.showing.queries import find_sent
from voice.audit.queries import last_of
from voice.calendar import london, plain_month
from voice.errors import NotFound
from voice.safeguarding.clock import Waiting, waiting, when
from voice.safeguarding.tables import SafetyFlag, SafetyMessage, Screened
from voice.safeguarding.texts import said_by
from voice.safeguarding.values import PERSON, RULE, Flag
from voice.settings import Settings

DECIDED_SHOWN = 50
READ_WAITING = "read the answers that wait"


class UnknownFlag(NotFound):
    """No flag has this address."""

    heading: ClassVar[str] = "We cannot find this flag"


async def held_answer_ids() -> frozenset[UUID]:
    """Answers that are not coded, quoted, counted or shown to leads until the safeguarding lead clears them."""
    return await _flagged(SafetyFlag.cleared.eq(False))


async def undecided_answer_ids() -> frozenset[UUID]:
    """Those of them of which nobody has decided yet what they are."""
    return await _flagged(SafetyFlag.state == "open")


async def _flagged(which: Any) -> frozenset[UUID]:
    about_an_answer = (SafetyFlag.found_by != PERSON) & SafetyFlag.drill.eq(False)
    rows = await SafetyFlag.select(SafetyFlag.answer_id).where(which & about_an_answer)
    return frozenset(row["answer_id"] for row in rows)


async def is_held(answer_id: UUID) -> bool:
    """True while this answer is held."""
    return bool(await SafetyFlag.exists().where(SafetyFlag.answer_id == answer_id, SafetyFlag.cleared.eq(False)))


async def was_screened(answer_id: UUID) -> bool:
    """True when the word list has looked at this text."""
    return bool(await Screened.exists().where(Screened.answer_id == answer_id))


async def has_rule_flag(answer_id: UUID) -> bool:
    """True when the word list has raised a flag on this answer before."""
    return bool(await SafetyFlag.exists().where(SafetyFlag.answer_id == answer_id, SafetyFlag.found_by == RULE))


async def open_count() -> int:
    """How many flags nobody has decided. A practice looks like any other."""
    return int(await SafetyFlag.count().where(SafetyFlag.state == "open"))


@dataclass(frozen=True)
class Row:
    """A line of the queue. `clock` is None once decided; `deleted`: the words are gone, so nobody can read them.

    The times are in words, empty when there is none. Of a decided flag it is not said when it was raised or went up.
    """

    flag: Flag
    clock: Waiting | None
    is_example: bool
    deleted: bool
    raised: str = ""
    opened: str = ""
    escalated: str = ""
    decided: str = ""


@dataclass(frozen=True)
class WaitingPage:
    """The texts that wait to be mixed, in no order, and when somebody last said that all had been read."""

    texts: tuple[HeldWords, ...]
    read_at: datetime | None
    read_by: str


async def waiting_page(settings: Settings) -> WaitingPage:
    """What a person reads before it is mixed with other answers."""
    last = await last_of(READ_WAITING)
    texts = tuple(await held_words(settings.answers_key))
    return WaitingPage(texts, last["at"] if last else None, last["actor_name"] if last else "")


async def queue(now: datetime, settings: Settings) -> tuple[list[Row], list[Row]]:
    """(Flags to decide, unopened ones first, then the oldest; the fifty decided last, without practices)."""
    left = await SafetyFlag.select().where(SafetyFlag.state == "open").order_by(SafetyFlag.raised_at)
    decided = await (
        SafetyFlag.select()
        .where(SafetyFlag.state == "decided", SafetyFlag.drill.eq(False))
        .order_by(SafetyFlag.decided_at, ascending=False)
        .limit(DECIDED_SHOWN)
    )
    unopened_first = sorted(left, key=lambda row: row["opened_at"] is not None)
    lines = [await _row(row, now, settings) for row in (*unopened_first, *decided)]
    return lines[: len(left)], lines[len(left) :]


async def row(flag_id: UUID, now: datetime, settings: Settings) -> Row:
    """One line of the queue. Raises UnknownFlag."""
    found = await SafetyFlag.select().where(SafetyFlag.id == flag_id).first()
    if found is None:
        raise UnknownFlag
    return await _row(found, now, settings)


async def _row(row: dict[str, Any], now: datetime, settings: Settings) -> Row:
    flag = flag_from(row)
    there, example = await _there(flag, settings)
    clock = None if flag.decided_at else waiting(flag.raised_at, flag.opened_at, now)
    return Row(
        flag,
        clock,
        is_example=example,
        deleted=not there,
        raised=when(flag.raised_at, now) if clock else plain_month(f"{london(flag.raised_at):%Y-%m}"),
        opened=when(flag.opened_at, now) if flag.opened_at else "",
        escalated=when(flag.escalated_at, now) if clock and flag.escalated_at else "",
        decided=when(flag.decided_at, now) if flag.decided_at else "",
    )


async def _there(flag: Flag, settings: Settings) -> tuple[bool, bool]:
    """(Are the words still there? Are they an example?) A practice looks as if they were."""
    if flag.drill:
        return True, False
    if flag.is_message:
        return bool(await SafetyMessage.exists().where(SafetyMessage.id == flag.answer_id)), False
    said = await (find_sent(flag.answer_id) if flag.is_shown else said_by(flag.answer_id, settings))
    return said is not None, said is not None and said.is_example


def flag_from(row: dict[str, Any]) -> Flag:
    """A row as other parts of this room see it."""
    return Flag(**{name: row[name] for name in Flag.__dataclass_fields__})


async def flag(flag_id: UUID) -> Flag:
    """Raises UnknownFlag."""
    row = await SafetyFlag.select().where(SafetyFlag.id == flag_id).first()
    if row is None:
        raise UnknownFlag
    return flag_from(row)
