"""Whom we may ask, who was asked, and whose invitation a link is."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from surveys.answering.tokens import hash_of
from surveys.queries import SurveyRow
from voice.consent.queries import may_write
from voice.errors import NotFound
from voice.invitations.tables import Invitation, InvitationLink
from voice.invitations.values import Audience, Preview, Sent
from voice.register.queries import people
from voice.register.values import EMAIL

ASK_AGAIN_AFTER = timedelta(days=30)
VIEWS = "P2"


class UnknownInvitation(NotFound):
    """No invitation has this link."""

    heading = "We cannot find this invitation"
    default_sentence = "Use the link in the newest message from us, or start from the first page."


async def preview(survey: SurveyRow, audience: Audience, today: date) -> Preview:
    """Who of the audience may be asked today, and why the others may not."""
    found: list[UUID] = []
    left_out: Counter[str] = Counter()
    for person in await people(audience.kinds, audience.provisions, audience.formats):
        reason = await why_not(person, survey.id, today)
        if reason:
            left_out[reason] += 1
        else:
            found.append(person)
    return Preview(tuple(found), dict(left_out))


async def why_not(person: UUID, survey_id: UUID, today: date) -> str:
    """Empty when this person may be asked for this survey today."""
    verdict = await may_write(person, VIEWS, EMAIL, today)
    if not verdict.ok:
        return verdict.reason
    rows = await Invitation.select(Invitation.survey, Invitation.invited_on).where(Invitation.person == person)
    if any(row["survey"] == survey_id for row in rows):
        return "asked already"
    return "asked lately" if any(row["invited_on"] > today - ASK_AGAIN_AFTER for row in rows) else ""


async def by_link(token: str) -> dict[str, Any]:
    """The invitation of a link. Raises UnknownInvitation."""
    link = (
        await InvitationLink.select(InvitationLink.invitation).where(InvitationLink.link_hash == hash_of(token)).first()
    )
    row: dict[str, Any] | None = link and await Invitation.select().where(Invitation.id == link["invitation"]).first()
    if row is None:
        raise UnknownInvitation
    return row


async def sent(survey_id: UUID) -> Sent:
    """How far the invitations to a survey have come."""
    rows = await Invitation.select().where(Invitation.survey == survey_id)
    answered = [row for row in rows if row["state"] == "answered"]
    return Sent(
        invited=len(rows),
        answered=len(answered),
        reminded=len([row for row in rows if row["reminders"]]),
        waiting=len(rows) - len(answered),
    )
