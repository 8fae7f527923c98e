"""The report of one year, read from the comments that are public now. What nobody may see is not looked at."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from analysis.offers.assembling import PUBLIC, WAITING, count, easy_says
from analysis.offers.values import (
    Comment,
    Duty,
    EasyComment,
    EasyGroup,
    Group,
    OfferEasy,
    OfferEdition,
    OfferReport,
    Unanswered,
)
from surveys.checking.texts import sentences
from voice.calendar import add_months, london
from voice.inbox.local_offer import queries as inbox
from voice.inbox.local_offer.values import ABOUT, NOT_PUBLISHED, PUBLISH, WHY_NOT
from voice.inbox.local_offer.values import Comment as Kept
from voice.local_offer.checking import missing
from voice.local_offer.errors import Missing, NoSuchYear
from voice.plan import queries as plan
from voice.publications import queries as publications
from voice.publications.values import Kind, Published
from voice.reports.easy_words import easy_faults
from voice.settings import Settings

FIRST_YEAR = 2014  # the law that asks for the report is of this year
ONE_YEAR = 12  # months


@dataclass(frozen=True)
class Gathered:
    """Both editions as they would be now, and what keeps them from being published."""

    edition: OfferEdition
    missing: tuple[Missing, ...]


async def gather(year: int, held: Collection[UUID], now: datetime, settings: Settings) -> Gathered:
    """The report of a year; of examples until there is a real comment. Raises NoSuchYear.

    `held` are the voices of which the safeguarding lead has the words: they count as waiting.
    """
    today = london(now).date()
    if not FIRST_YEAR <= year <= today.year:
        raise NoSuchYear
    every = await inbox.comments(held)
    examples = bool(every) and all(each.is_example for each in every)
    known = [each for each in every if each.is_example == examples and each.year <= year]
    own = [each for each in known if each.year == year]
    groups = inbox.by_about(own)
    became = [(each.about, _became(each)) for each in own]
    counts = count(became, tuple(ABOUT), tuple(WHY_NOT), settings.small_number)
    report = OfferReport(
        area=(await plan.area()).name,
        year=year,
        as_at=today,
        example=examples,
        small_number=settings.small_number,
        counts=counts,
        groups=tuple(Group(about=about, comments=tuple(map(_comment, found))) for about, found in groups),
        unanswered=_unanswered(known),
        waiting_since=_waiting_since(own) if counts.waiting else "",
        duty=duty(known, await last_report(examples=examples), today),
    )
    easy = OfferEasy(groups=tuple(EasyGroup(about=about, comments=tuple(map(_easy, found))) for about, found in groups))
    public = [each for _about, found in groups for each in found]
    return Gathered(OfferEdition(report=report, easy=easy), missing(public))


async def last_report(*, examples: bool, year: int | None = None) -> Published | None:
    """The newest published report, of a year or of any; made of examples or of real comments."""
    for each in await publications.versions(Kind.LOCAL_OFFER):
        if each.is_example == examples and (year is None or each.period == str(year)):
            return each
    return None


def duty(found: Sequence[Kept], last: Published | None, today: date) -> Duty:
    """Whether comments and answers were published at least once a year."""
    stand = inbox.duty(found)
    report = london(last.published_at).date() if last else None
    return Duty(
        last_report=report,
        last_shown=stand.last,
        late=stand.overdue(today) or (report is not None and add_months(report, ONE_YEAR) < today),
    )


def _became(comment: Kept) -> str:
    if comment.is_public:
        return PUBLIC
    return comment.why_not if comment.state == NOT_PUBLISHED else WAITING


def _comment(comment: Kept) -> Comment:
    """Their own words stay on the live page, where they can be taken back."""
    own_words = comment.state == PUBLISH
    return Comment(
        month=comment.month,
        own_words=own_words,
        said="" if own_words else comment.shown,
        response=comment.response,
        action=comment.action,
        responded_on=comment.responded_on,
    )


def _easy(comment: Kept) -> EasyComment:
    """What we wrote of a comment stands here too if everybody can read it."""
    said = [] if comment.state == PUBLISH else sentences(comment.shown)
    readable = not any(fault for sentence in said for fault in easy_faults(sentence))
    return EasyComment(
        month=comment.month,
        own_words=comment.state == PUBLISH,
        detail=comment.detail,
        said=easy_says(said, "talk") if readable else (),
        says=easy_says(sentences(comment.easy_response), "words"),
    )


def _unanswered(known: Sequence[Kept]) -> tuple[Unanswered, ...]:
    waiting = sorted((each.month, each.about) for each in known if each.is_public and not each.response)
    return tuple(Unanswered(about=about, month=month) for month, about in waiting)


def _waiting_since(own: Sequence[Kept]) -> str:
    """The month of the one that waits longest. Nobody asks where few wait: of them even the month says too much."""
    return min(each.month for each in own if _became(each) == WAITING)
