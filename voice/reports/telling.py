"""Tell everybody who asked to hear that a report is out. Only jobs import this."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from voice.calendar import london
from voice.consent.queries import may_write, people_who_said_yes
from voice.database import transaction
from voice.notices.actions import queue
from voice.register.queries import reader
from voice.register.values import EMAIL
from voice.reports import queries
from voice.reports.tables import ToldBack
from voice.reports.values import PublishedReport
from voice.settings import Settings

PURPOSE = "P11"


async def tell_back(settings: Settings, now: datetime) -> dict[str, int]:
    """Queue one message for each person and each report nobody was told of yet.

    It may die in the middle and run again: a message has one key for its person and report, and the report counts as
    told only when all are queued. Of a corrected report people are told again, with the correction's own words.
    """
    touched = {"reports": 0, "people told": 0}
    for report in await queries.not_yet_told():
        told = await _tell(report, settings, now)
        await _note(report, told, london(now).date())
        touched["reports"] += 1
        touched["people told"] += told.total()
    return touched


async def _tell(report: PublishedReport, settings: Settings, now: datetime) -> Counter[str]:
    """Format → how many people; whoever may not be written to today is left out."""
    today, told = london(now).date(), Counter[str]()
    for person in sorted(await people_who_said_yes(PURPOSE, today)):
        to = await _format(person, settings, today)
        if to is not None:
            key = f"report {report.id} {person}"
            await queue(person, "report", _context(report, settings), now, unique_key=key)
            told[to] += 1
    return told


async def _format(person: UUID, settings: Settings, today: date) -> str | None:
    """The format somebody asked for, or None when we may not write."""
    if not (await may_write(person, PURPOSE, EMAIL, today)).ok:
        return None
    found = await reader(person, settings.secret_key)
    return found.format if found else None


def _context(report: PublishedReport, settings: Settings) -> dict[str, Any]:
    """What the message's words need; the one for Easy Read readers takes the other address."""
    said = report.edition.report
    example = "This is an example with invented answers. " if report.is_example else ""
    corrected = f"We have corrected it: {report.note} " if report.note else ""
    return {
        "title": report.title,
        "top_line": f"{example}{corrected}{said.top_line}",
        "link": settings.public_url + report.url,
        "easy_link": settings.public_url + report.easy_url,
    }


async def _note(report: PublishedReport, told: Counter[str], day: date) -> None:
    """Write down that the report is told: one row for each format, or one of nobody."""
    rows = [
        ToldBack(id=uuid4(), report=report.id, channel=EMAIL, format=kind, people=number, day=day)
        for kind, number in (told or {"standard": 0}).items()
    ]
    async with transaction():
        for row in rows:
            target = (ToldBack.report, ToldBack.channel, ToldBack.format)
            await ToldBack.insert(row).on_conflict(target=target, action="DO NOTHING")
