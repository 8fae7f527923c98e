"""What waits, what was printed, and how many addresses no longer work."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from voice.errors import NotFound, Refusal
from voice.notices.tables import LetterBatch, Notice
from voice.register.tables import ContactPoint

# A message on paper: it waits to be printed, then it is printed and waits to be posted.
TO_PRINT, PRINTED = "to print", "printed"
# A pile: somebody wants one, it is printed, it is in the post, or nobody posted it.
WANTED, POSTED, NOT_POSTED = "wanted", "posted", "not posted"
POST_WITHIN: Final = timedelta(days=14)
MOST_SHOWN: Final = 50


class NoBatch(NotFound):
    """No letters were printed under this name, or their file is gone."""

    heading = "We cannot find these letters"
    default_sentence = "They may have been posted, or printed again."


class Changed(Refusal):
    """Since the letters were printed, somebody took back their yes, moved or left."""

    status = 409
    heading = "Print these letters again"
    default_sentence = "Somebody in this pile changed their mind or their details, or left. Nothing was downloaded."


@dataclass(frozen=True)
class Batch:
    """Letters printed together. `post_by` is the last day on which their file is kept."""

    id: UUID
    made_at: datetime
    letters: int
    state: str
    posted_by: str
    posted_on: date | None

    @property
    def post_by(self) -> date:
        return (self.made_at + POST_WITHIN).date()


async def waiting() -> int:
    """How many letters wait to be printed."""
    return int(await Notice.count().where(Notice.state == TO_PRINT))


async def is_wanted() -> bool:
    """True when somebody asked for the letters to be printed now."""
    return bool(await LetterBatch.exists().where(LetterBatch.state == WANTED))


async def batches() -> list[Batch]:
    """The newest piles first, 50 at most."""
    rows = (
        await LetterBatch.select()
        .where(LetterBatch.state != WANTED)
        .order_by(LetterBatch.made_at, ascending=False)
        .limit(MOST_SHOWN)
    )
    return [_batch(row) for row in rows]


async def printed_batch(batch_id: UUID) -> Batch:
    """A pile that is printed and not posted. Raises NoBatch."""
    row = await LetterBatch.select().where(LetterBatch.id == batch_id, LetterBatch.state == PRINTED).first()
    if row is None:
        raise NoBatch
    return _batch(row)


def _batch(row: dict[str, Any]) -> Batch:
    names = ("id", "made_at", "letters", "state", "posted_by", "posted_on")
    return Batch(**{name: row[name] for name in names})


async def letters_of(batch_id: UUID) -> list[dict[str, Any]]:
    """The messages of a pile that are still there; who left took theirs with them."""
    rows: list[dict[str, Any]] = await Notice.select().where(Notice.batch == batch_id, Notice.state == PRINTED)
    return rows


async def bounced_count() -> int:
    """How many addresses of real people no longer work."""
    real = ContactPoint.person.is_example.is_in([False])
    return int(await ContactPoint.count().where(ContactPoint.bounce == "hard", real))
