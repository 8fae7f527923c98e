"""What the example freezes once: its year, its Local Offer and an inspection pack, signed by an invented post."""

from __future__ import annotations

from datetime import datetime

from voice.accounts.values import SignedIn
from voice.demo.staff import somebody
from voice.inbox.local_offer.queries import comments, years
from voice.inspection import drafting as inspection
from voice.local_offer import drafting as local_offer
from voice.publications import queries
from voice.publications.values import Kind
from voice.reports.queries import every_published
from voice.settings import Settings
from voice.yearly import drafting as yearly

POST = "Director of Children's Services (invented)"


async def add_years(settings: Settings, now: datetime) -> None:
    """Each once, about the year of what is newest."""
    officer = await somebody("olive@example.org")
    if not await queries.versions(Kind.YEARLY):
        await _add_year(officer, settings, now)
    if not await queries.versions(Kind.LOCAL_OFFER):
        await _add_local_offer(officer, settings, now)
    if not await queries.versions(Kind.INSPECTION):
        await _add_pack(officer, settings, now)


async def _add_year(officer: SignedIn, settings: Settings, now: datetime) -> None:
    for newest in (await every_published())[:1]:
        year = newest.day.year
        found = await yearly.look(year, now, settings)
        await yearly.sign(year, seen=found.digest, post=POST, actor=officer.actor, moment=now, settings=settings)
        await yearly.publish(year, seen=found.digest, note="", actor=officer.actor, moment=now)


async def _add_pack(officer: SignedIn, settings: Settings, now: datetime) -> None:
    found = await inspection.look(now, settings)
    if found.shown.documents:
        seen, by = found.digest, officer.actor
        await inspection.sign(seen=seen, post=POST, actor=by, moment=now, settings=settings)
        await inspection.publish(seen=seen, actor=by, moment=now)


async def _add_local_offer(officer: SignedIn, settings: Settings, now: datetime) -> None:
    """Only what can be published: an officer of the example may have changed a comment since."""
    for year in years(await comments(()))[:1]:
        found = await local_offer.look(year, (), now, settings)
        if not found.ready:
            return
        seen, by = found.digest, officer.actor
        await local_offer.sign(year, (), seen=seen, post=POST, actor=by, moment=now, settings=settings)
        await local_offer.publish(year, (), seen=seen, note="", actor=by, moment=now, settings=settings)
