"""Note which invitations were answered, from the tickets that sent surveys spent. Nothing says which answers."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from surveys.answering.actions import forget_tickets
from surveys.paper.queries import loose_tickets
from voice.calendar import london
from voice.database import transaction
from voice.invitations.keys import key_of
from voice.invitations.sending import MOST_REMINDERS
from voice.invitations.tables import Invitation, InvitationLink
from voice.notices.actions import take_back
from voice.settings import Settings


async def settle(settings: Settings, now: datetime) -> dict[str, int]:
    """Mark answered invitations, take back their waiting reminders, and forget the tickets.

    A ticket of an open link belongs to nobody and goes too. One of a printed copy stays: it says that it was used.
    """
    async with transaction():
        spent = await loose_tickets()
        if not spent:
            return {"answered": 0}
        links = await InvitationLink.select(InvitationLink.invitation).where(
            InvitationLink.ticket_hash.is_in(list(spent))
        )
        answered = sorted({link["invitation"] for link in links})
        if answered:
            await _note(answered, now)
        await forget_tickets(spent)
    return {"answered": len(answered)}


async def _note(answered: list[UUID], now: datetime) -> None:
    await Invitation.update({Invitation.state: "answered", Invitation.answered_on: london(now).date()}).where(
        Invitation.id.is_in(answered)
    )
    keys = [key_of(invitation, number) for invitation in answered for number in range(MOST_REMINDERS + 1)]
    await take_back(keys, "answered")
