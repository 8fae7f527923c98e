"""Write invitations and reminders. A link is made for one message and never kept: the next message gets its own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from surveys.answering.tokens import answer_token_from, hash_of, new_token, ticket_hash_from
from surveys.definition import KNOWN_PERSON
from surveys.queries import SurveyRow, current_version, survey_by_id
from voice.calendar import london
from voice.consent.permits import Question
from voice.consent.queries import verdicts
from voice.database import transaction
from voice.invitations.keys import key_of
from voice.invitations.queries import VIEWS
from voice.invitations.tables import Invitation, InvitationLink
from voice.notices.actions import queue
from voice.register.sealing import seal
from voice.settings import Settings

MOST_REMINDERS = 2
BETWEEN = timedelta(days=7)


async def send_due(settings: Settings, now: datetime) -> dict[str, int]:
    """Queue the first message of new invitations, and reminders a week after the last. Counts both."""
    today = london(now).date()
    counted = {"invitations": 0, "reminders": 0}
    rows = await _due(today)
    surveys = {survey: await _survey(survey) for survey in {row["survey"] for row in rows}}
    open_now = [row for row in rows if surveys[row["survey"]][0].is_open(today)]
    for row in await _may_be_asked(open_now, settings, today):
        survey, questions = surveys[row["survey"]]
        written = await _write(row, survey, questions, settings, now)
        counted["reminders" if row["written_on"] else "invitations"] += written
    return counted


async def _due(today: date) -> list[dict[str, Any]]:
    """Invitations that nobody has answered: never written, or written a week ago and reminded less than twice."""
    again = (Invitation.written_on <= today - BETWEEN) & (Invitation.reminders < MOST_REMINDERS)
    rows: list[dict[str, Any]] = await Invitation.select().where(
        Invitation.state == "invited", Invitation.written_on.is_null() | again
    )
    return rows


async def _survey(survey_id: UUID) -> tuple[SurveyRow, int]:
    _version, definition = await current_version(survey_id)
    return await survey_by_id(survey_id), len(definition.always_asked)


async def _may_be_asked(rows: Sequence[dict[str, Any]], settings: Settings, today: date) -> list[dict[str, Any]]:
    if not rows:
        return []
    may = await verdicts([row["person"] for row in rows], Question.of(settings, VIEWS, today))
    return [row for row in rows if may[row["person"]].ok]


async def _write(row: dict[str, Any], survey: SurveyRow, questions: int, settings: Settings, now: datetime) -> bool:
    """Make a link and queue its message, both or neither. False when another process did it first."""
    first = row["written_on"] is None
    number = row["reminders"] + (not first)
    token = new_token()
    async with transaction():
        if not await _take(row, number, london(now).date()):
            return False
        answers = answer_token_from(token)
        link = InvitationLink(
            id=uuid4(),
            invitation=row["id"],
            link_hash=hash_of(token),
            ticket_hash=ticket_hash_from(answers),
            answer_hash=hash_of(answers) if survey.mode in KNOWN_PERSON else None,
        )
        await InvitationLink.insert(link)
        return await queue(
            row["person"],
            "invitation" if first else "reminder",
            {
                "questions": questions,
                "closes": survey.closes.isoformat() if survey.closes else "",
                "last": number >= MOST_REMINDERS,
            },
            now,
            unique_key=key_of(row["id"], number),
            sealed_link=seal(f"{settings.public_url}/i/{token}", settings.secret_key),
        )


async def _take(row: dict[str, Any], number: int, today: date) -> bool:
    """Note the message, unless the invitation has changed since we looked."""
    seen = Invitation.written_on.is_null() if row["written_on"] is None else Invitation.written_on == row["written_on"]
    taken = (
        await Invitation.update({Invitation.written_on: today, Invitation.reminders: number})
        .where(Invitation.id == row["id"], Invitation.state == "invited", seen)
        .returning(Invitation.id)
    )
    return bool(taken)
