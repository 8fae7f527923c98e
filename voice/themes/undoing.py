"""A reader takes back what they decided last. Nothing is wiped out: the record says what was decided and taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from voice.audit.actions import Actor, record
from voice.calendar import london
from voice.database import transaction
from voice.themes import answers
from voice.themes.deciding import counted, decisions, restore, standing, to_json
from voice.themes.errors import NothingToUndo
from voice.themes.tables import Coding, Reading, ReadingDecision, ReadingState

REACHES_BACK = timedelta(hours=12)
LOOKED_AT = 60  # of the reader's last decisions


@dataclass(frozen=True)
class Last:
    """The decision a reader would take back now."""

    answer_id: UUID
    number: int


async def last_own(reader: UUID, now: datetime) -> Last | None:
    """What this reader decided last today and has not taken back; None when there is nothing."""
    rows = await (
        ReadingDecision.select(ReadingDecision.answer_id, ReadingDecision.number, ReadingDecision.undoes)
        .where(ReadingDecision.decided_by == reader, ReadingDecision.decided_at >= now - REACHES_BACK)
        .order_by(ReadingDecision.decided_at, ReadingDecision.number, ascending=False)
        .limit(LOOKED_AT)
    )
    undone = {(row["answer_id"], row["undoes"]) for row in rows if row["undoes"]}
    left = (row for row in rows if not row["undoes"] and (row["answer_id"], row["number"]) not in undone)
    first = next(left, None)
    return Last(first["answer_id"], first["number"]) if first else None


async def undo(answer_id: UUID, number: int, *, actor: Actor, moment: datetime) -> None:
    """Put an answer back to where it was before decision `number`, the actor's own and the last that stands.

    Sent twice it is done once. Raises UnknownAnswer, AnswerHeld, NothingToUndo.
    """
    await answers.free(answer_id)
    async with transaction():
        rows = await decisions(answer_id)
        if rows and rows[-1].undoes == number and rows[-1].decided_by == actor.id:
            return
        stand = standing(rows)
        if not stand or (stand[-1].number, stand[-1].decided_by) != (number, actor.id):
            raise NothingToUndo
        await _take_back(stand[-1], stand[-2] if len(stand) > 1 else None, rows[-1].number, actor, moment)
        await record(actor, "took back a decision on an answer", "answer", str(answer_id), facts={"number": number})


async def _take_back(
    last: ReadingDecision,
    earlier: ReadingDecision | None,
    seen: int,
    actor: Actor,
    moment: datetime,
) -> None:
    mine = (Reading.answer_id == last.answer_id) & (Reading.decisions == seen)
    values = {Reading.decisions: seen + 1, **_reading_before(earlier, moment)}
    if not await Reading.update(values).where(mine).returning(Reading.id):
        raise NothingToUndo
    before = counted(await Coding.objects().where(Coding.answer_id == last.answer_id))
    await restore(last.answer_id, last.was)
    after = counted(await Coding.objects().where(Coding.answer_id == last.answer_id))
    row = ReadingDecision(
        id=uuid4(), answer_id=last.answer_id, number=seen + 1, codebook=last.codebook, undoes=last.number,
        before=to_json(before), after=to_json(after), no_theme=bool(earlier and earlier.no_theme),
        decided_by=actor.id, decided_name=actor.name, decided_at=moment,
    )  # fmt: skip
    await ReadingDecision.insert(row)


def _reading_before(earlier: ReadingDecision | None, moment: datetime) -> dict[Any, Any]:
    """Who read it before; or nobody, and its waiting time begins today: the day it came was forgotten on purpose."""
    if earlier:
        return {
            Reading.no_theme: earlier.no_theme,
            Reading.read_by: earlier.decided_by,
            Reading.read_name: earlier.decided_name,
            Reading.read_at: earlier.decided_at,
        }
    return {
        Reading.state: ReadingState.WAITING.value,
        Reading.arrived_on: london(moment).date(),
        Reading.no_theme: False,
        Reading.read_by: None,
        Reading.read_name: "",
        Reading.read_at: None,
    }
