"""Tell everybody who asked to hear that a report is out. Only jobs import this."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from typing import Any
from uuid import uuid4

from voice.calendar import london
from voice.consent.permits import Question
from voice.consent.queries import people_who_said_yes, verdicts
from voice.database import transaction
from voice.judging.actions import new_links
from voice.languages import WRITTEN
from voice.notices.actions import queue
from voice.register import queries as register
from voice.register.sealing import seal
from voice.register.values import EMAIL
from voice.reports import queries
from voice.reports.saying import plain_top_line
from voice.reports.tables import BY_HAND, ToldBack
from voice.reports.texting import words_in
from voice.reports.values import PublishedReport
from voice.settings import Settings

PURPOSE = "P11"
MOST_MOVED = 5  # lines a message names; the report has them all
# Who said yes and cannot be reached by an email of ours: a person tells them in the way they asked for.
NEED_A_PERSON = frozenset({"no address", "another way", "another format"})


async def tell_back(settings: Settings, now: datetime) -> dict[str, int]:
    """Queue one message for each person and each report nobody was told of yet.

    It may die in the middle and run again: a message has one key for its person and report, and the report counts as
    told only when all are queued. Of a corrected report people are told again, with the correction's own words.
    """
    touched = {"reports": 0, "people told": 0, "to tell by hand": 0}
    for report in await queries.not_yet_told():
        told = await _tell(report, settings, now)
        await _note(report, told, london(now).date())
        touched["reports"] += 1
        touched["people told"] += sum(number for (channel, _), number in told.items() if channel == EMAIL)
        touched["to tell by hand"] += sum(number for (channel, _), number in told.items() if channel == BY_HAND)
    return touched


async def _tell(report: PublishedReport, settings: Settings, now: datetime) -> Counter[tuple[str, str]]:
    """(Channel, format) → how many people. Invented people hear of example reports only."""
    today, told = london(now).date(), Counter[tuple[str, str]]()
    invented = frozenset() if report.is_example else await register.examples()
    people = sorted(set(await people_who_said_yes(PURPOSE, today)) - invented)
    reached, context = await register.reach(), await _context(report, settings)
    asked = await verdicts(people, Question.of(settings, PURPOSE, today))
    tokens = await _tokens(report, sum(verdict.ok for verdict in asked.values()), today)
    for person, verdict in asked.items():
        if verdict.ok:
            link = seal(f"{settings.public_url}/changed/{tokens.pop()}", settings.secret_key)
            await queue(person, "report", context, now, unique_key=f"report {report.id} {person}", sealed_link=link)
            told[EMAIL, reached[person].format] += 1
        elif verdict.reason in NEED_A_PERSON:
            told[BY_HAND, reached[person].format] += 1
    return told


async def _tokens(report: PublishedReport, number: int, today: date) -> list[str]:
    """For each message a link of its own by which its reader may say whether it has changed.

    It stands sealed in the message until that is sent, and nowhere else beside a name. When this job died in the
    middle, the links it had made are in nobody's hands.
    """
    return await new_links(report.workstream, report.number, number, today, is_example=report.is_example)


async def _context(report: PublishedReport, settings: Settings) -> dict[str, Any]:
    """What the message's words need; the one for Easy Read readers takes the other address."""
    said = report.edition.report
    return {
        "about": said.name,
        "is_example": report.is_example,
        "note": report.note,
        "top_line": {code: plain_top_line(said, code) for code in WRITTEN},
        "text": {code: words_in(report.edition, settings.public_url + report.url, code) for code in WRITTEN},
        "report_link": settings.public_url + report.url,
        "easy_link": settings.public_url + report.easy_url,
        "moved": await _moved(report),
    }


async def _moved(report: PublishedReport) -> list[dict[str, str]]:
    """The lines with another state than in the version before, in the report's order; none in a first report."""
    versions = [each for each in await queries.versions(report.workstream) if each.number < report.number]
    earlier = next((each for each in versions if each.is_example == report.is_example), None)
    if earlier is None:
        return []
    before = {line.code: (line.state, line.chip) for line in earlier.edition.report.lines}
    return [
        {"name": line.name, "easy_name": line.easy_name, "state": line.state.value}
        for line in report.edition.report.lines
        if line.code in before and before[line.code] != (line.state, line.chip)
    ][:MOST_MOVED]


async def _note(report: PublishedReport, told: Counter[tuple[str, str]], day: date) -> None:
    """Write down that the report is told: one row for each channel and format, or one of nobody."""
    async with transaction():
        for (channel, kind), number in (told or {(EMAIL, "standard"): 0}).items():
            row = ToldBack(id=uuid4(), report=report.id, channel=channel, format=kind, people=number, day=day)
            target = (ToldBack.report, ToldBack.channel, ToldBack.format)
            await ToldBack.insert(row).on_conflict(target=target, action="DO NOTHING")
