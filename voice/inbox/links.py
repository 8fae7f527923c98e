"""Links for groups and partners who have no account: made and ended by an officer, each shown once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID, uuid4

from surveys.answering.tokens import hash_of, new_token
from voice.audit.actions import Actor, record
from voice.database import transaction
from voice.errors import NotFound, Refusal
from voice.inbox.tables import ContributorLink

# Kind → what it is called, and where its door is.
KINDS: Mapping[str, str] = {
    "inspectors": "Young Inspectors: the visit form",
    "partner": "A partner: what families told them",
    "sendiass": "SENDIASS: the quarterly form",
}
DOORS: Mapping[str, str] = {"inspectors": "/visit", "partner": "/partner", "sendiass": "/sendiass"}
LONGEST_NAME = 200


@dataclass(frozen=True)
class Link:
    """A link as staff see it: never its address, which only its holder knows. `used` counts what came by it."""

    id: UUID
    kind: str
    name: str
    ends_on: date
    revoked_on: date | None
    used: int
    made_by: str
    is_example: bool

    def is_open(self, today: date) -> bool:
        """True while it takes something in: up to and with its last day."""
        return self.revoked_on is None and today <= self.ends_on


class UnknownLink(NotFound):
    """No link of this kind has this address."""

    heading: ClassVar[str] = "We cannot find this page"
    default_sentence: ClassVar[str] = "Look at the link again. Ask the person who gave you the link."


class LinkEnded(Refusal):
    """Its last day is over, or an officer ended it."""

    status: ClassVar[int] = 410
    heading: ClassVar[str] = "This link has ended"
    default_sentence: ClassVar[str] = "Ask the person who gave you the link for a new one."


class WrongLink(Refusal):
    """A link that cannot be made like this; `faults` are (field, sentence)."""

    status: ClassVar[int] = 422
    heading: ClassVar[str] = "This link cannot be made yet"

    def __init__(self, faults: tuple[tuple[str, str], ...]) -> None:
        self.faults = faults
        super().__init__(" ".join(sentence for _, sentence in faults))


async def make_link(
    kind: str, name: str, ends_on: date, actor: Actor, now: datetime, *, is_example: bool = False
) -> tuple[UUID, str]:
    """Make a link and return its id and its token, which is stored nowhere and cannot be shown again."""
    token = new_token()
    row = ContributorLink(
        id=uuid4(),
        kind=kind,
        name=name,
        token_hash=hash_of(token),
        ends_on=ends_on,
        made_by=actor.name,
        made_at=now,
        is_example=is_example,
    )
    async with transaction():
        await ContributorLink.insert(row)
        await record(actor, "made a link", "contributor link", str(row.id), facts={"kind": kind})
    return row.id, token


async def end_link(link_id: UUID, actor: Actor, today: date) -> None:
    """From now on it takes nothing in. Ending it again changes nothing. Raises UnknownLink."""
    async with transaction():
        if not await ContributorLink.exists().where(ContributorLink.id == link_id):
            raise UnknownLink
        still_open = (ContributorLink.id == link_id) & ContributorLink.revoked_on.is_null()
        ended = ContributorLink.update({ContributorLink.revoked_on: today}).where(still_open)
        if await ended.returning(ContributorLink.id):
            await record(actor, "ended a link", "contributor link", str(link_id))


async def open_link(token: str, kind: str, today: date) -> Link:
    """The link behind an address. Raises UnknownLink, LinkEnded."""
    same = (ContributorLink.token_hash == hash_of(token)) & (ContributorLink.kind == kind)
    row = await ContributorLink.select().where(same).first()
    if row is None:
        raise UnknownLink
    found = _link(row)
    if not found.is_open(today):
        raise LinkEnded
    return found


async def count_use(link_id: UUID) -> None:
    """Something came by this link. Call it inside the deed's transaction."""
    await ContributorLink.update({ContributorLink.used: ContributorLink.used + 1}).where(ContributorLink.id == link_id)


async def every_link() -> list[Link]:
    """All of them, newest first."""
    return [_link(row) for row in await ContributorLink.select().order_by(ContributorLink.made_at, ascending=False)]


async def link_names() -> dict[UUID, str]:
    """Id → whose link it is, for lists of what came."""
    return {link.id: link.name for link in await every_link()}


def _link(row: dict[str, Any]) -> Link:
    return Link(**{name: row[name] for name in Link.__dataclass_fields__})
