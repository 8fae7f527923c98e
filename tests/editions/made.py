"""Reports of an invented workstream, as they are published, with as many things said as a test wants."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import msgspec

from analysis.reports import assemble, digest, to_json
from analysis.reports.facts import Facts, HardWord, NextStep
from analysis.reports.words import State
from surveys.paper.printing import Print
from tests.analysis.test_reports import CLASS, EARLY, PRAISE, STAFF, WAITING, answer, facts
from voice.editions.printing import printed
from voice.editions.reports import sheet
from voice.editions.values import Format
from voice.reports import saying
from voice.reports.exporting import numbers_csv
from voice.reports.values import PublishedReport

AT = datetime(2026, 3, 20, 10, 0, tzinfo=UTC)
EASY_WORDS = (
    "We will send you a message every month.", "The message says how long you wait.", "You can call us.",
    "We will help you to fill in the form.",
)  # fmt: skip
NEXT = (
    NextStep(when="Any day", what="You can answer the survey “How it is”.", easy=("You can tell us more.",)),
    NextStep(when="12 May 2026", what="The board meets.", easy=("The people in charge meet.", "They meet on 12 May.")),
)
WORDS = tuple(HardWord(term=term, meaning=("It is hard to say.", "So we say it here.")) for term in ("help", "wait"))


def many(number: int) -> Facts:
    """So many things that people said, each with a full answer: as long as a report gets."""
    full = answer(State.DID, easy_words=EASY_WORDS, done_on=AT.date(), ask_again="2026-06", level="made_together")
    themes = [
        msgspec.structs.replace(WAITING, code=f"T{50 + each}", people=90 - each, answer=full, groups={})
        for each in range(number)
    ]
    return facts(themes=(*themes, EARLY, STAFF, PRAISE), next_steps=NEXT, glossary=WORDS)


def usual() -> Facts:
    return facts(themes=(WAITING, EARLY, STAFF, CLASS, PRAISE), next_steps=NEXT, glossary=WORDS)


def published(about: Facts | None = None, **more: Any) -> PublishedReport:
    """The report with these facts, as it came out on 20 March 2026."""
    edition = assemble(about or usual(), 1)
    given: dict[str, Any] = {
        "id": uuid5(NAMESPACE_URL, "report"), "workstream": "WS2", "number": 1, "edition": edition,
        "digest": digest(to_json(edition)), "published_at": AT, "corrects": None, "note": "", "is_example": False,
    }  # fmt: skip
    return PublishedReport(**{**given, **more})


def context(found: PublishedReport) -> dict[str, Any]:
    address = "https://voice.example.org"
    return {
        "public_url": address, "published": found, "note": "A date was wrong.", "mail": "voice@example.org",
        "address": address + found.url, "easy_address": address + found.easy_url, "author": "Gull Island Council",
        "moment": "2026-03-20T10:00:00Z", "description": found.edition.report.top_line,
        "foot": f"You said, we did: {found.edition.report.name}, version {found.number}", **saying.CALLS,
    }  # fmt: skip


async def pressed(found: PublishedReport, format_: Format) -> Print:
    return await printed(sheet(found, format_, context(found)))


def cells(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))


def csv_of(found: PublishedReport) -> list[list[str]]:
    return cells(numbers_csv(found.edition.report))
