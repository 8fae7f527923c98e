"""Write invitations and reminders. A link is made for one message and never kept: the next message gets its own."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from surveys.answering.tokens import answer_token_from, hash_of, new_token, ticket_hash_from
from surveys.queries import SurveyRow, current_version, survey_by_id
from voice.calendar import london, plain_date
from voice.consent.queries import may_write
from voice.database import transaction
from voice.invitations.queries import VIEWS
from voice.invitations.tables import Invitation, InvitationLink
from voice.notices.actions import queue
from voice.register.values import EMAIL
from voice.settings import Settings

MOST_REMINDERS = 2
BETWEEN = timedelta(days=7)


async def send_due(settings: Settings, now: datetime) -> dict[str, int]:
    """Queue the first message of new invitations, and reminders a week after the last. Counts both."""
    today = london(now).date()
    counted = {"invitations": 0, "reminders": 0}
    surveys: dict[UUID, tuple[SurveyRow, int]] = {}
    for row in await _due(today):
        survey, questions = surveys.setdefault(row["survey"], await _survey(row["survey"]))
        if not survey.is_open(today) or not (await may_write(row["person"], VIEWS, EMAIL, today)).ok:
            continue
        written = await _write(row, survey, questions, settings, now)
        counted["reminders" if row["written_on"] else "invitations"] += written
    return counted


async def _due(today: date) -> list[dict[str, Any]]:
    """Invitations that nobody has answered: never written, or written a week ago and reminded less than twice."""
    rows = await Invitation.select().where(Invitation.state == "invited")
    return [
        row
        for row in rows
        if row["written_on"] is None or (row["written_on"] <= today - BETWEEN and row["reminders"] < MOST_REMINDERS)
    ]


async def _survey(survey_id: UUID) -> tuple[SurveyRow, int]:
    _version, definition = await current_version(survey_id)
    return await survey_by_id(survey_id), len(definition.questions)


async def _write(row: dict[str, Any], survey: SurveyRow, questions: int, settings: Settings, now: datetime) -> bool:
    """Make a link and queue its message, both or neither. False when another process did it first."""
    today, first = london(now).date(), row["written_on"] is None
    token = new_token()
    number = row["reminders"] + (not first)
    async with transaction():
        changed = (
            await Invitation.update({Invitation.written_on: today, Invitation.reminders: number})
            .where(Invitation.id == row["id"], Invitation.state == "invited", Invitation.reminders == row["reminders"])
            .returning(Invitation.id)
        )
        if not changed:
            return False
        await InvitationLink.insert(
            InvitationLink(
                id=uuid4(),
                invitation=row["id"],
                link_hash=hash_of(token),
                ticket_hash=ticket_hash_from(answer_token_from(token)),
            )
        )
        context = {
            "title": survey.title,
            "link": f"{settings.public_url}/i/{token}",
            "questions": questions,
            "closes": plain_date(survey.closes) if survey.closes else "",
            "last": number >= MOST_REMINDERS,
        }
        kind = "invitation" if first else "reminder"
        return await queue(row["person"], kind, context, now, unique_key=f"{kind} {row['id']} {number}")
