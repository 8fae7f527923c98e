"""What the yearly Local Offer report says once it is published. A number that may not be shown is None.

Nobody's own words are in it: they can be taken back, so they stand on the live page of the year alone.
"""

from __future__ import annotations

from datetime import date

import msgspec

from analysis.reports.facts import Value
from analysis.reports.values import Says


class Comment(Value, frozen=True, kw_only=True):
    """A public comment. `month` is when it came, such as `2026-03`; `said` what it says in our words.

    `own_words` are published on the live page, and then `said` is empty. Without an answer `responded_on` is None.
    """

    month: str
    own_words: bool
    said: str
    response: str
    action: str
    responded_on: date | None


class Group(Value, frozen=True, kw_only=True):
    """The public comments about one thing, newest first. `about` is content, access or how_it_was_made."""

    about: str
    comments: tuple[Comment, ...]


class AboutCount(Value, frozen=True, kw_only=True):
    """How many comments about one thing came, and how many of them are in the report."""

    about: str
    came: int | None
    public: int


class ReasonCount(Value, frozen=True, kw_only=True):
    """How many comments are not published for one reason."""

    reason: str
    comments: int | None


class Counts(Value, frozen=True, kw_only=True):
    """All comments of the year: `public` are in the report, `waiting` are not decided or not checked yet.

    `came` is all of them together, `not_public` all that are not in the report.
    """

    came: int | None
    public: int
    not_public: int | None
    waiting: int | None
    abouts: tuple[AboutCount, ...]
    reasons: tuple[ReasonCount, ...]


class Unanswered(Value, frozen=True, kw_only=True):
    """A public comment, of this year or one before, that nobody has answered: what about, and since which month."""

    about: str
    month: str


class Duty(Value, frozen=True, kw_only=True):
    """At least once a year: the day of the last report and of the comment published last, None if there is none.

    `late`: the last report, or a comment nobody published, is older than a year.
    """

    last_report: date | None
    last_shown: date | None
    late: bool


class OfferReport(Value, frozen=True, kw_only=True):
    """The report of one year in the order in which it is printed. `waiting_since` is a month, empty when too few."""

    area: str
    year: int
    as_at: date
    example: bool
    small_number: int
    counts: Counts
    groups: tuple[Group, ...]
    unanswered: tuple[Unanswered, ...]
    waiting_since: str
    duty: Duty

    @property
    def comments(self) -> tuple[Comment, ...]:
        return tuple(comment for group in self.groups for comment in group.comments)

    @property
    def changes(self) -> tuple[Comment, ...]:
        """Those because of which something changes."""
        return tuple(comment for comment in self.comments if comment.action)


class EasyComment(Value, frozen=True, kw_only=True):
    """A comment in Easy Read. `detail` is what kind it is; `said` is what it says in our words, where everybody can
    read them, and `says` the answer: one sentence each with its drawing.
    """

    month: str
    own_words: bool
    detail: str
    said: tuple[Says, ...]
    says: tuple[Says, ...]


class EasyGroup(Value, frozen=True, kw_only=True):
    """The Easy Read twin of a group."""

    about: str
    comments: tuple[EasyComment, ...]


class OfferEasy(Value, frozen=True, kw_only=True):
    """The Easy Read edition; its numbers and months are those of the report."""

    groups: tuple[EasyGroup, ...]


class OfferEdition(Value, frozen=True, kw_only=True):
    """Both editions, frozen as one so that they always say the same."""

    report: OfferReport
    easy: OfferEasy


def to_json(edition: OfferEdition) -> str:
    """The same edition gives the same bytes."""
    return msgspec.json.encode(edition, order="deterministic").decode()


def from_json(text: str) -> OfferEdition:
    """Read what `to_json` wrote."""
    return msgspec.json.decode(text, type=OfferEdition)
