"""What pages and other rooms get to see of answers and reports: frozen values, no rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from analysis.reports.facts import Answer
from analysis.reports.values import Edition
from voice.calendar import london, plain_date


@dataclass(frozen=True)
class Answered:
    """One decision of a lead with who wrote it down and when. `number` counts the decisions on this theme."""

    workstream: str
    theme: str
    number: int
    answer: Answer
    made_name: str
    made_at: datetime
    is_example: bool


@dataclass(frozen=True)
class SignedWords:
    """The next report as a post has signed it, kept to be published word for word.

    `name` is who pressed, `corrects` the report it mends. `whole` is False when words were taken out since.
    """

    edition: Edition
    content: str
    digest: str
    post: str
    name: str
    at: datetime
    corrects: int | None
    is_example: bool
    whole: bool

    @property
    def day(self) -> date:
        """The day it was signed, in London."""
        return london(self.at).date()

    @property
    def signed(self) -> str:
        """The day it was signed, in words."""
        return plain_date(self.day)


@dataclass(frozen=True)
class PublishedReport:
    """A report as it was published. `corrected_by` and `newest` are numbers of later reports of the workstream.

    `taken_back` are the days on which words were taken out of it, because the permission for them was taken back.
    """

    id: UUID
    workstream: str
    number: int
    edition: Edition
    digest: str
    published_at: datetime
    corrects: int | None
    note: str
    is_example: bool
    corrected_by: int | None = None
    newest: int = 0
    taken_back: tuple[date, ...] = ()
    signed_post: str = ""
    signed_at: datetime | None = None

    @property
    def signed_day(self) -> date | None:
        """The day a post signed it, in London; None for a report from before reports were signed."""
        return london(self.signed_at).date() if self.signed_at else None

    @property
    def day(self) -> date:
        """The day it was published, in London."""
        return london(self.published_at).date()

    @property
    def published(self) -> str:
        """The day it was published, in words."""
        return plain_date(self.day)

    @property
    def url(self) -> str:
        """Its own address, which always shows this very text."""
        return f"/reports/{self.workstream}/{self.number}"

    @property
    def easy_url(self) -> str:
        return f"{self.url}/easy-read"

    @property
    def numbers_url(self) -> str:
        return f"{self.url}/numbers.csv"


@dataclass(frozen=True)
class PublishedKey:
    """Which published report it is and what it says, without its words: quick to read, for lists and caches."""

    id: UUID
    workstream: str
    number: int
    digest: str
    published_at: datetime
    is_example: bool
    corrects: int | None
    corrected_by: int | None


@dataclass(frozen=True)
class MeetingOn:
    """A meeting of a body on a day."""

    body: str
    day: date


@dataclass(frozen=True)
class WorkstreamReports:
    """How far one workstream's report is. `lines` and `unanswered` are those of the last draft.

    `told` is how many people were told of the published one by a message and how many a person has to tell; None while
    nobody has been. `signed` is what a post has signed and nobody has published.
    """

    code: str
    name: str
    draft_day: date | None
    unanswered: int
    lines: int
    published: PublishedReport | None
    told: tuple[int, int] | None
    signed: SignedWords | None = None
