"""Permission for a quote is taken back: by the person, or for them. From that moment it is in nothing new.

The words stay on the quote's row only until they have been taken out of every report that is out; then they are gone.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from voice.audit.actions import Actor, record
from voice.calendar import add_working_days, london
from voice.codebook import queries as codebook
from voice.database import transaction
from voice.themes.errors import NoReason, QuoteSettled, UnknownQuote
from voice.themes.tables import Quote, QuoteState

BY_RECEIPT: Final = "the person, with their receipt code"
BY_DELETING: Final = "the answer was deleted"
WITHIN_DAYS = 5  # working days, until the words stand in no report
LONGEST_REASON = 1000
PORTION = 500


@dataclass(frozen=True)
class TakenBack:
    """Words that have to leave every report that is out. `themes` are the codes under which they may stand there.

    `answer_gone`: the answer they were taken from is deleted, so that nothing is kept of the quote either.
    """

    id: UUID
    themes: frozenset[str]
    words: str
    asked_on: date
    answer_gone: bool

    @property
    def by(self) -> date:
        """The last day on which they may still stand in a report."""
        return add_working_days(self.asked_on, WITHIN_DAYS)


async def withdraw(quote_id: UUID, reason: str, *, actor: Actor, moment: datetime) -> None:
    """A member of staff takes a quote back for somebody who asked. Raises UnknownQuote, NoReason, QuoteSettled."""
    if not await Quote.exists().where(Quote.id == quote_id):
        raise UnknownQuote
    why = reason.strip()
    if not why or len(why) > LONGEST_REASON:
        raise NoReason(f"Write at most {LONGEST_REASON} letters." if why else None)
    async with transaction():
        if not await _withdraw(Quote.id == quote_id, london(moment).date(), actor.name, why):
            raise QuoteSettled
        await record(actor, "took back a quote", "quote", str(quote_id), reason=why)


async def withdraw_of(answer_ids: Collection[UUID], by: str, today: date) -> int:
    """Take back every quote of these answers; returns how many. A second time finds none."""
    ids, found = list(answer_ids), 0
    for start in range(0, len(ids), PORTION):
        found += await _withdraw(Quote.answer_id.is_in(ids[start : start + PORTION]), today, by, "")
    return found


async def _withdraw(which: Any, today: date, by: str, reason: str) -> int:
    """Its state is refused from now on: whatever asks for quotes that may be shown does not find it."""
    values: dict[Any, Any] = {
        Quote.state: QuoteState.REFUSED.value,
        Quote.reason: reason,
        Quote.withdrawn_on: today,
        Quote.withdrawn_by: by[:200],
    }
    return len(await Quote.update(values).where(which, Quote.withdrawn_on.is_null()).returning(Quote.id))


async def waiting() -> tuple[TakenBack, ...]:
    """Quotes that were taken back and whose words are not gone yet, the oldest first."""
    into = await codebook.merges()
    rows = await Quote.select().where(Quote.withdrawn_on.is_not_null(), Quote.words != "").order_by(Quote.withdrawn_on)
    return tuple(_taken_back(row, into) for row in rows)


def _taken_back(row: dict[str, Any], into: dict[str, str]) -> TakenBack:
    return TakenBack(
        id=row["id"],
        themes=_names(row["theme"], into),
        words=row["words"],
        asked_on=row["withdrawn_on"],
        answer_gone=row["withdrawn_by"] == BY_DELETING,
    )


def _names(theme: str, into: dict[str, str]) -> frozenset[str]:
    """Every code under which a report may have counted this theme, however often it was merged since."""
    end = into.get(theme, theme)
    return frozenset({theme, end, *(code for code, last in into.items() if last == end)})


async def let_go(quote: TakenBack) -> None:
    """The words are in no report any more: they go. Call it inside the deed's transaction."""
    if quote.answer_gone:
        await Quote.delete().where(Quote.id == quote.id)
    else:
        await Quote.update({Quote.words: ""}).where(Quote.id == quote.id)


async def settled_of(answer_ids: Collection[UUID]) -> tuple[TakenBack, ...]:
    """The quotes of these answers that may stand in a report; one that was taken out of use may stand in an old one."""
    into, ids, found = await codebook.merges(), list(answer_ids), list[TakenBack]()
    for start in range(0, len(ids), PORTION):
        rows = await Quote.select().where(
            Quote.answer_id.is_in(ids[start : start + PORTION]),
            Quote.state != QuoteState.OFFERED.value,
            Quote.withdrawn_on.is_null(),
        )
        found += [_taken_back({**row, "withdrawn_on": date.min}, into) for row in rows]
    return tuple(found)
