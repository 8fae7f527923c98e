"""A document is drafted, signed by a named post, published and never changed. A correction is a new number."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import uuid4

from voice.audit.actions import Actor, record
from voice.database import transaction
from voice.publications import queries
from voice.publications.errors import DraftChanged, NoPost, NothingDrafted, NotSigned
from voice.publications.queries import DRAFT, PUBLISHED, digest
from voice.publications.tables import Publication
from voice.publications.values import Drafted, Kind, Published

LONGEST_POST = 200
DRAFT_NUMBER = 0


async def put_draft(
    kind: Kind, period: str, day: date, content: str, moment: datetime, *, is_example: bool = False
) -> None:
    """Keep a new draft in the place of the last one. A signature stays only when not one letter is different."""
    async with transaction():
        held = await queries.drafted(kind)
        if held and (held.digest, held.period) == (digest(content), period):
            return
        await Publication.delete().where(Publication.kind == kind.value, Publication.state == DRAFT)
        row = Publication(
            id=uuid4(), kind=kind.value, number=DRAFT_NUMBER, period=period, day=day, state=DRAFT,
            content=content, digest=digest(content), made_at=moment, is_example=is_example,
        )  # fmt: skip
        await Publication.insert(row)


async def sign(kind: Kind, *, seen: str, post: str, actor: Actor, moment: datetime) -> None:
    """A post stands behind the draft with the digest `seen`. Raises NoPost, NothingDrafted, DraftChanged."""
    if not post or len(post) > LONGEST_POST:
        raise NoPost(None if not post else f"Write at most {LONGEST_POST} letters.")
    async with transaction():
        await _draft(kind, seen)
        values: dict[Any, Any] = {
            Publication.signed_post: post,
            Publication.signed_by: actor.id,
            Publication.signed_name: actor.name,
            Publication.signed_at: moment,
        }
        await Publication.update(values).where(Publication.kind == kind.value, Publication.state == DRAFT)
        await record(actor, "signed a document", "publication", kind.value, facts={"digest": seen, "post": post})


async def publish(kind: Kind, *, seen: str, actor: Actor, moment: datetime, note: str = "") -> Published:
    """Freeze the signed draft under the next number; with a `note` it corrects the newest one of its period.

    Raises NothingDrafted, DraftChanged, NotSigned. Pressed twice it publishes once.
    """
    async with transaction():
        earlier = await queries.versions(kind)
        if earlier and earlier[0].digest == seen and await queries.drafted(kind) is None:
            return earlier[0]
        draft = await _draft(kind, seen)
        if draft.signature is None:
            raise NotSigned
        number = earlier[0].number + 1 if earlier else 1
        values: dict[Any, Any] = {
            Publication.number: number,
            Publication.state: PUBLISHED,
            Publication.published_at: moment,
            Publication.published_by: actor.id,
            Publication.published_name: actor.name,
            Publication.corrects: _mended(earlier, draft.period) if note else None,
            Publication.note: note,
        }
        await Publication.update(values).where(Publication.kind == kind.value, Publication.state == DRAFT)
        await record(actor, "published a document", "publication", f"{kind.value}/{number}", reason=note)
    return await queries.published(kind, number)


def _mended(earlier: Sequence[Published], period: str) -> int | None:
    """The number of the newest document about the same period."""
    return next((each.number for each in earlier if each.period == period), None)


async def _draft(kind: Kind, seen: str) -> Drafted:
    held = await queries.drafted(kind)
    if held is None:
        raise NothingDrafted
    if held.digest != seen:
        raise DraftChanged
    return held
