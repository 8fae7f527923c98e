"""Ask an audience."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID, uuid4

from surveys.answering.queries import check_open
from surveys.queries import SurveyRow
from voice.audit.actions import Actor, record
from voice.calendar import london
from voice.database import transaction
from voice.errors import Refusal
from voice.invitations.queries import preview
from voice.invitations.tables import Invitation
from voice.invitations.values import Audience
from voice.settings import Settings


class NobodyToAsk(Refusal):
    """Nobody of the audience may be written to."""

    status: ClassVar[int] = 409
    heading = "There is nobody to ask"
    default_sentence = "Nobody you chose may be written to today. The page says why."


class OpenLinkOnly(Refusal):
    """A personal link would say who answered, so an anonymous survey has none."""

    status: ClassVar[int] = 409
    heading = "This survey has an open link only"
    default_sentence = "It promises that nobody can know who answered. Share its open link or its QR code."


async def invite(survey: SurveyRow, audience: Audience, actor: Actor, settings: Settings, now: datetime) -> int:
    """Ask everybody who may be asked; returns how many.

    Raises NobodyToAsk, OpenLinkOnly, ClosedSurvey, SurveyNotOpenYet.
    """
    today = london(now).date()
    check_open(survey, today)
    if survey.mode == "anonymous":
        raise OpenLinkOnly
    chosen = (await preview(survey, audience, settings, today)).people
    if not chosen:
        raise NobodyToAsk
    async with transaction():
        added = sum([await _add(person, survey.id, today) for person in chosen])
        facts = {"people": added, **asdict(audience)}
        await record(actor, "invited people to a survey", "survey", survey.slug, facts=facts)
    return added


async def _add(person: UUID, survey_id: UUID, today: date) -> bool:
    """False when another officer has just invited this person."""
    row = Invitation(id=uuid4(), person=person, survey=survey_id, invited_on=today)
    query = Invitation.insert(row).on_conflict(target=(Invitation.person, Invitation.survey), action="DO NOTHING")
    return bool(await query.returning(Invitation.id))
