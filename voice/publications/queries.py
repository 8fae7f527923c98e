"""Reading drafts and published documents. A published one is checked against its digest each time it is read."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from typing import Any

from voice.publications.errors import NoSuchPublication, PublicationAltered
from voice.publications.tables import Publication
from voice.publications.values import Drafted, Kind, Published, PublishedKey, Signature

DRAFT, PUBLISHED = "draft", "published"
Row = dict[str, Any]


def digest(content: str) -> str:
    """64 hexadecimal digits that change when a letter of the content does."""
    return hashlib.sha256(content.encode()).hexdigest()


async def drafted(kind: Kind) -> Drafted | None:
    """The draft of a kind, if there is one."""
    row = await Publication.select().where(Publication.kind == kind.value, Publication.state == DRAFT).first()
    if row is None:
        return None
    return Drafted(
        id=row["id"],
        kind=kind,
        period=row["period"],
        day=row["day"],
        content=row["content"],
        digest=row["digest"],
        made_at=row["made_at"],
        signature=_signature(row),
        is_example=row["is_example"],
    )


async def published(kind: Kind, number: int | None = None) -> Published:
    """One document, the newest without a number. Raises NoSuchPublication, PublicationAltered."""
    found = await versions(kind)
    for each in found:
        if number in (None, each.number):
            return each
    raise NoSuchPublication


async def versions(kind: Kind) -> tuple[Published, ...]:
    """Everything of a kind that was published, newest first. Raises PublicationAltered."""
    rows = await (
        Publication.select()
        .where(Publication.kind == kind.value, Publication.state == PUBLISHED)
        .order_by(Publication.number, ascending=False)
    )
    return tuple(_published(row, rows) for row in rows)


async def published_keys(kinds: Collection[Kind]) -> tuple[PublishedKey, ...]:
    """Every published document of these kinds, unread: one that was altered is among them."""
    table, names = Publication, [kind.value for kind in kinds]
    rows = await table.select(table.id, table.kind, table.number, table.digest, table.corrects).where(
        table.kind.is_in(names), table.state == PUBLISHED
    )
    return tuple(
        PublishedKey(row["id"], Kind(row["kind"]), row["number"], row["digest"], _corrected_by(row, rows))
        for row in rows
    )


async def everything() -> tuple[Published, ...]:
    """Every published document of every kind that is for everybody, newest first."""
    found = [each for kind in Kind if kind is not Kind.INSPECTION for each in await versions(kind)]
    return tuple(sorted(found, key=lambda each: each.published_at, reverse=True))


def _published(row: Row, rows: Sequence[Row]) -> Published:
    if digest(row["content"]) != row["digest"]:
        raise PublicationAltered
    signature = _signature(row)
    if signature is None:  # the only way to publish needs one
        raise PublicationAltered
    return Published(
        id=row["id"],
        kind=Kind(row["kind"]),
        number=row["number"],
        period=row["period"],
        day=row["day"],
        content=row["content"],
        digest=row["digest"],
        signature=signature,
        published_at=row["published_at"],
        corrects=row["corrects"],
        note=row["note"],
        is_example=row["is_example"],
        newest=max(other["number"] for other in rows),
        corrected_by=_corrected_by(row, rows),
    )


def _corrected_by(row: Row, rows: Sequence[Row]) -> int | None:
    """The number of the newest document that corrects this one, of its own kind."""
    of = (row["kind"], row["number"])
    return max((other["number"] for other in rows if (other["kind"], other["corrects"]) == of), default=None)


def _signature(row: Row) -> Signature | None:
    if row["signed_at"] is None:
        return None
    return Signature(row["signed_post"], row["signed_name"], row["signed_at"])
