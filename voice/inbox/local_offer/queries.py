"""Comments for the desk and for everybody. A comment whose words were deleted is not there any more."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any
from uuid import UUID

from voice.calendar import add_months
from voice.inbox.local_offer.errors import UnknownComment
from voice.inbox.local_offer.values import ABOUT, NOT_PUBLISHED, Comment, Duty
from voice.inbox.queries import heard_from
from voice.inbox.tables import LocalOfferComment, MessageCase, VoiceItem

ONE_YEAR = 12  # months


async def comments(held: Collection[UUID]) -> list[Comment]:
    """All of them, newest first; without the words of those in `held`."""
    rows = await LocalOfferComment.select()
    items = await VoiceItem.select().where(VoiceItem.id.is_in([row["item"] for row in rows])) if rows else []
    said = {row["id"]: row for row in items}
    found = [_comment(row, said[row["item"]], held) for row in rows if row["item"] in said]
    return sorted(found, key=lambda each: (each.heard_on, each.id), reverse=True)


async def comment(comment_id: UUID, held: Collection[UUID]) -> Comment:
    """One of them. Raises UnknownComment."""
    row = await LocalOfferComment.select().where(LocalOfferComment.id == comment_id).first()
    item = await VoiceItem.select().where(VoiceItem.id == row["item"]).first() if row else None
    if row is None or item is None:
        raise UnknownComment
    return _comment(row, item, held)


async def case_of(item: UUID) -> UUID | None:
    """The case in which it is answered, when it has one."""
    row = await MessageCase.select(MessageCase.id).where(MessageCase.item == item).first()
    return row["id"] if row else None


def _comment(row: dict[str, Any], item: dict[str, Any], held: Collection[UUID]) -> Comment:
    own = {name: row[name] for name in Comment.__dataclass_fields__ if name in row}
    heard_on: date = item["heard_on"]
    return Comment(
        **own,
        shown=row["summary"],
        month=f"{heard_on:%Y-%m}",
        heard_on=heard_on,
        said=None if row["item"] in held else heard_from(item),
    )


def by_about(found: Iterable[Comment]) -> list[tuple[str, list[Comment]]]:
    """Those that are public, in groups of what they are about; newest month first. Empty groups are left out."""
    public = sorted((each for each in found if each.is_public), key=lambda each: each.month, reverse=True)
    groups = [(about, [each for each in public if each.about == about]) for about in ABOUT]
    return [(about, group) for about, group in groups if group]


def years(found: Iterable[Comment]) -> list[int]:
    """The years in which something that is public now was said, newest first."""
    return sorted({each.year for each in found if each.is_public}, reverse=True)


def duty(found: Iterable[Comment]) -> Duty:
    """How we stand: every comment that can be published is public within a year of the day it came."""
    there = list(found)
    published = [each.public_since for each in there if each.is_public and each.public_since]
    open_ = [each.heard_on for each in there if each.state != NOT_PUBLISHED and not each.is_public]
    due = add_months(min(open_), ONE_YEAR) if open_ else None
    return Duty(last=max(published, default=None), due=due, open=len(open_))
