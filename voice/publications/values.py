"""The kinds of documents that are frozen here, and what pages get to see of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from voice.calendar import london, plain_date


class Kind(StrEnum):
    """A kind of document. `value` is its code in the database."""

    BOARD = "board"
    YEARLY = "yearly"
    LOCAL_OFFER = "local_offer"
    INSPECTION = "inspection"

    @property
    def words(self) -> str:
        """The kind as people say it."""
        return _WORDS[self]

    @property
    def path(self) -> str:
        """Where its published documents are."""
        return _PATHS[self]


_WORDS = {
    Kind.BOARD: "Highlight report for the board",
    Kind.YEARLY: "Yearly report",
    Kind.LOCAL_OFFER: "Local Offer: comments and what we did",
    Kind.INSPECTION: "Inspection pack",
}
_WITH_EASY = (Kind.YEARLY, Kind.LOCAL_OFFER)
_PATHS = {
    Kind.BOARD: "/board",
    Kind.YEARLY: "/yearly",
    Kind.LOCAL_OFFER: "/local-offer/report",
    Kind.INSPECTION: "/staff/inspection",
}


class Frozen(Protocol):
    """Anything that was published and is never changed. `digest` is of its words."""

    @property
    def id(self) -> UUID: ...
    @property
    def digest(self) -> str: ...
    @property
    def corrected_by(self) -> int | None: ...


@dataclass(frozen=True)
class Signature:
    """The post that stands behind a document, and when it said so."""

    post: str
    name: str
    at: datetime

    @property
    def on(self) -> date:
        """The day, in London."""
        return london(self.at).date()

    @property
    def day(self) -> str:
        """The day in words."""
        return plain_date(self.on)


@dataclass(frozen=True)
class PublishedKey:
    """Which published document it is and what it says, without its words: for what is made of all of them."""

    id: UUID
    kind: Kind
    number: int
    digest: str
    corrected_by: int | None


@dataclass(frozen=True)
class Drafted:
    """The draft of a kind: `content` is JSON, `digest` its 64 hexadecimal digits, `day` that of the meeting."""

    id: UUID
    kind: Kind
    period: str
    day: date
    content: str
    digest: str
    made_at: datetime
    signature: Signature | None
    is_example: bool


@dataclass(frozen=True)
class Published:
    """A document as it was published. `newest` and `corrected_by` are numbers of later ones of its kind."""

    id: UUID
    kind: Kind
    number: int
    period: str
    day: date
    content: str
    digest: str
    signature: Signature
    published_at: datetime
    corrects: int | None
    note: str
    is_example: bool
    newest: int
    corrected_by: int | None = None

    @property
    def published_on(self) -> date:
        """The day it was published, in London."""
        return london(self.published_at).date()

    @property
    def published(self) -> str:
        """The day it was published, in words."""
        return plain_date(self.published_on)

    @property
    def url(self) -> str:
        """Its own address, which always shows this very text."""
        return f"{self.kind.path}/{self.number}"

    @property
    def easy_url(self) -> str:
        """Where its Easy Read edition is; empty for a kind that has none."""
        return f"{self.url}/easy-read" if self.kind in _WITH_EASY else ""
