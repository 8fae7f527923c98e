"""The Local Offer report: made anew at each look, signed as it was read, published as it was signed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from analysis.offers.values import OfferEdition, from_json, to_json
from voice.audit.actions import Actor
from voice.local_offer.errors import Missing, NoNote, NothingPublic, NotReady
from voice.local_offer.gathering import Gathered, gather, last_report
from voice.publications import actions as publications
from voice.publications import queries
from voice.publications.errors import DraftChanged, NotSigned
from voice.publications.queries import digest
from voice.publications.values import Drafted, Kind, Published
from voice.settings import Settings


@dataclass(frozen=True)
class Look:
    """What families would get. `signed` is the draft a post stands behind, and then `edition` is that one.

    `moved` is the post behind a draft that is not so any more. `mends` is the published report about the same year.
    """

    edition: OfferEdition
    digest: str
    missing: tuple[Missing, ...]
    signed: Drafted | None
    moved: str
    mends: Published | None

    @property
    def ready(self) -> bool:
        """Whether it could be signed and published."""
        return bool(self.edition.report.groups) and not self.missing


async def look(year: int, held: Collection[UUID], now: datetime, settings: Settings) -> Look:
    """The report for a year. Raises NoSuchYear."""
    made = await gather(year, held, now, settings)
    mends = await last_report(examples=made.edition.report.example, year=year)
    draft = await queries.drafted(Kind.LOCAL_OFFER)
    if draft is None or draft.signature is None or draft.period != str(year):
        return Look(made.edition, _digest(made), made.missing, None, "", mends)
    kept = from_json(draft.content)
    if not _same(kept, made.edition):
        return Look(made.edition, _digest(made), made.missing, None, draft.signature.post, mends)
    return Look(kept, draft.digest, made.missing, draft, "", mends)


def _digest(made: Gathered) -> str:
    return digest(to_json(made.edition))


def _same(one: OfferEdition, other: OfferEdition) -> bool:
    """The same but for the day on which it was made."""
    return to_json(one).replace(_day(one), "") == to_json(other).replace(_day(other), "")


def _day(edition: OfferEdition) -> str:
    return f'"as_at":"{edition.report.as_at.isoformat()}"'


async def sign(
    year: int,
    held: Collection[UUID],
    *,
    seen: str,
    post: str,
    actor: Actor,
    moment: datetime,
    settings: Settings,
) -> None:
    """Put down what was read, and a post behind it.

    Raises NoSuchYear, NothingPublic, NotReady, NoPost, DraftChanged.
    """
    made = await gather(year, held, moment, settings)
    _can_be_published(made)
    if _digest(made) != seen:
        raise DraftChanged
    await _put(made.edition, moment)
    await publications.sign(Kind.LOCAL_OFFER, seen=seen, post=post, actor=actor, moment=moment)


def _can_be_published(made: Gathered) -> None:
    if not made.edition.report.groups:
        raise NothingPublic
    if made.missing:
        raise NotReady(made.missing)


async def publish(
    year: int,
    held: Collection[UUID],
    *,
    seen: str,
    note: str,
    actor: Actor,
    moment: datetime,
    settings: Settings,
) -> Published:
    """Freeze what was signed, both editions at once, while every comment in it is still public as it was.

    Raises NoSuchYear, NothingPublic, NotReady, NoNote, NothingDrafted, NotSigned, DraftChanged. Pressed twice it
    publishes once.
    """
    made = await gather(year, held, moment, settings)
    mends = await last_report(examples=made.edition.report.example, year=year)
    draft = await queries.drafted(Kind.LOCAL_OFFER)
    if draft is not None:
        _can_be_published(made)
        if draft.signature is None:
            raise NotSigned
        if draft.period != str(year) or not _same(from_json(draft.content), made.edition):
            raise DraftChanged
        if mends and not note:
            raise NoNote
    return await publications.publish(
        Kind.LOCAL_OFFER, seen=seen, actor=actor, moment=moment, note=note if mends else ""
    )


async def _put(made: OfferEdition, moment: datetime) -> None:
    year = made.report.year
    await publications.put_draft(
        Kind.LOCAL_OFFER, str(year), date(year, 12, 31), to_json(made), moment, is_example=made.report.example
    )
