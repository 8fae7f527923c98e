"""Small deeds beside answers and publishing: meetings, and the officer's words on who was not heard."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import uuid4

import msgspec

from analysis.reports.vague import wording_faults
from voice.audit.actions import Actor, record
from voice.database import transaction
from voice.reports.deciding import LONGEST, MOST_EASY
from voice.reports.easy_words import easy_faults
from voice.reports.errors import MeetingKnown, WrongAnswer
from voice.reports.tables import Meeting, ReportWords

LONGEST_BODY = 200


async def add_meeting(body: str, day: date, actor: Actor) -> None:
    """Add a meeting; reports are drafted before it. Raises MeetingKnown."""
    async with transaction():
        row = Meeting(id=uuid4(), body=body[:LONGEST_BODY], day=day)
        target = (Meeting.body, Meeting.day)
        rows = await Meeting.insert(row).on_conflict(target=target, action="DO NOTHING").returning(Meeting.id)
        if not rows:
            raise MeetingKnown
        await record(actor, "added a meeting", "meeting", f"{body} {day.isoformat()}")


async def put_gaps(workstream: str, words: str, easy_words: Sequence[str], actor: Actor) -> None:
    """Say how people who were not heard will be asked; empty words take it back. Raises WrongAnswer."""
    if found := gap_faults(words, easy_words):
        raise WrongAnswer(found)
    async with transaction():
        easy = msgspec.json.encode(list(easy_words)).decode()
        row = ReportWords(id=uuid4(), workstream=workstream, gaps=words, easy_gaps=easy)
        changed = [ReportWords.gaps, ReportWords.easy_gaps]
        await ReportWords.insert(row).on_conflict(target=ReportWords.workstream, action="DO UPDATE", values=changed)
        await record(actor, "wrote how more people will be heard", "report", workstream)


def gap_faults(words: str, easy_words: Sequence[str]) -> dict[str, str]:
    """Field → what is wrong with it."""
    found: dict[str, str] = {}
    for fault in wording_faults(words):
        found.setdefault("gaps", fault)
    if len(words) > LONGEST:
        found["gaps"] = f"Write at most {LONGEST} letters."
    if bool(words) != bool(easy_words):
        found["easy_gaps"] = "Write it in both: in full, and in Easy Read."
    if len(easy_words) > MOST_EASY:
        found["easy_gaps"] = f"Write at most {MOST_EASY} sentences."
    for sentence in easy_words:
        for fault in easy_faults(sentence):
            found.setdefault("easy_gaps", fault)
    return found
