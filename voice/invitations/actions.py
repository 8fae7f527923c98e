"""Ask an audience."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID, uuid4

import msgspec

from surveys.answering.queries import check_open
from surveys.queries import SurveyRow
from voice.audiences.filters import Filter
from voice.audiences.queries import Chosen
from voice.audit.actions import Actor, record
from voice.calendar import london
from voice.database import transaction
from voice.errors import Refusal
from voice.invitations.queries import asked_before, preview
from voice.invitations.tables import Invitation
from voice.settings import Settings

PORTION = 500


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


async def invite(survey: SurveyRow, audience: Filter, actor: Actor, settings: Settings, now: datetime) -> int:
    """Ask everybody who may be asked; returns how many. A child is asked through the adult who said yes for them.

    Raises NobodyToAsk, OpenLinkOnly, ClosedSurvey, SurveyNotOpenYet.
    """
    today = london(now).date()
    check_open(survey, today)
    if survey.mode == "anonymous":
        raise OpenLinkOnly
    chosen = (await preview(survey, audience, settings, today)).chosen
    if not chosen:
        raise NobodyToAsk
    async with transaction():
        portions = [chosen[start : start + PORTION] for start in range(0, len(chosen), PORTION)]
        added = sum([await _add(portion, survey.id, today) for portion in portions])
        facts = {"people": added, **{name: codes for name, codes in msgspec.structs.asdict(audience).items() if codes}}
        await record(actor, "invited people to a survey", "survey", survey.slug, facts=facts)
    return added


async def _add(chosen: Sequence[Chosen], survey_id: UUID, today: date) -> int:
    """How many were added: not those whom another officer has just invited."""
    rows = [Invitation(id=uuid4(), person=each.person, survey=survey_id, invited_on=today) for each in chosen]
    query = Invitation.insert(*rows).on_conflict(target=(Invitation.person, Invitation.survey), action="DO NOTHING")
    return len(await query.returning(Invitation.id))


async def invite_one(survey: SurveyRow, person: UUID, today: date) -> str:
    """Ask one person whom we may write to; empty when they are asked now, else a code of REASONS that says why not.

    Raises OpenLinkOnly, ClosedSurvey, SurveyNotOpenYet.
    """
    check_open(survey, today)
    if survey.mode == "anonymous":
        raise OpenLinkOnly
    async with transaction():
        asked = (await asked_before(survey.id, today, person)).get(person, "")
        if not asked and not await _add([Chosen(person, "")], survey.id, today):
            asked = "asked already"
    return asked
