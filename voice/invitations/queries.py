"""Who of an audience may be asked, which invitation a link belongs to, and how far a survey's invitations are."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from surveys.answering.tokens import hash_of
from surveys.queries import SurveyRow, link_hash_of, spent_tickets
from voice.audiences import queries as audiences
from voice.audiences.filters import Filter
from voice.errors import NotFound
from voice.invitations.tables import Invitation, InvitationLink
from voice.invitations.values import Preview, Sent
from voice.settings import Settings

ASK_AGAIN_AFTER = timedelta(days=30)
VIEWS = "P2"


class UnknownInvitation(NotFound):
    """No invitation has this link."""

    heading = "We cannot find this invitation"
    default_sentence = "Use the link in the newest message from us, or start from the first page."


async def preview(survey: SurveyRow, audience: Filter, settings: Settings, today: date) -> Preview:
    """Who of the audience may be asked today, and why the others may not."""
    counted = await audiences.count(audience, settings, VIEWS, today)
    may = await audiences.people(audience, settings, VIEWS, today)
    asked = await asked_before(survey.id, today)
    left_out = Counter(asked[each.person] for each in may if each.person in asked)
    chosen = tuple(each for each in may if each.person not in asked)
    return Preview(chosen, {**counted.left_out, **left_out})


async def asked_before(survey_id: UUID, today: date, person: UUID | None = None) -> dict[UUID, str]:
    """Who was asked for this survey, or for another one in the last 30 days: everybody, or one person."""
    lately = Invitation.invited_on > today - ASK_AGAIN_AFTER
    query = Invitation.select(Invitation.person, Invitation.survey).where((Invitation.survey == survey_id) | lately)
    rows = await (query.where(Invitation.person == person) if person else query)
    for_another = {row["person"]: "asked lately" for row in rows}
    return {**for_another, **{row["person"]: "asked already" for row in rows if row["survey"] == survey_id}}


async def by_link(token: str) -> dict[str, Any]:
    """The invitation of a link. Raises UnknownInvitation."""
    link = (
        await InvitationLink.select(InvitationLink.invitation).where(InvitationLink.link_hash == hash_of(token)).first()
    )
    row: dict[str, Any] | None = link and await Invitation.select().where(Invitation.id == link["invitation"]).first()
    if row is None:
        raise UnknownInvitation
    return row


async def is_answered(invitation: dict[str, Any]) -> bool:
    """True when answers were sent by any link of this invitation, even a moment ago."""
    if invitation["state"] == "answered":
        return True
    links = await InvitationLink.select(InvitationLink.ticket_hash).where(InvitationLink.invitation == invitation["id"])
    spent = await spent_tickets()
    return any(link["ticket_hash"] in spent for link in links)


async def who_answered(response_id: UUID) -> UUID | None:
    """The person behind a response of a confidential or named survey; None in every other, and for open links.

    This is the one place that joins a person to an answer. Whoever calls it records the look.
    """
    hashed = await link_hash_of(response_id)
    if hashed is None:
        return None
    row = await (
        InvitationLink.select(InvitationLink.invitation.person.as_alias("person"))
        .where(InvitationLink.answer_hash == hashed)
        .first()
    )
    return row["person"] if row else None


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


async def took_part(first: date, last: date, *, examples: bool = False) -> frozenset[UUID]:
    """People who sent a survey they were invited to, from `first` up to and with `last`; never what they said."""
    within = (Invitation.answered_on >= first) & (Invitation.answered_on <= last)
    rows = await Invitation.select(Invitation.person).where(within, Invitation.person.is_example == examples)
    return frozenset(row["person"] for row in rows)
