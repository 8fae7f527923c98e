"""Note which invitations were answered, from the tickets that sent surveys spent. Nothing says which answers."""

from __future__ import annotations

from datetime import datetime

from surveys.answering.actions import forget_tickets
from surveys.queries import spent_tickets
from voice.calendar import london
from voice.database import transaction
from voice.invitations.tables import Invitation, InvitationLink
from voice.settings import Settings


async def settle(settings: Settings, now: datetime) -> dict[str, int]:
    """Mark answered invitations and forget the tickets; a ticket of an open link belongs to nobody and goes too."""
    async with transaction():
        spent = await spent_tickets()
        if not spent:
            return {"answered": 0}
        links = await InvitationLink.select(InvitationLink.invitation).where(
            InvitationLink.ticket_hash.is_in(list(spent))
        )
        answered = [link["invitation"] for link in links]
        if answered:
            await Invitation.update({Invitation.state: "answered", Invitation.answered_on: london(now).date()}).where(
                Invitation.id.is_in(answered)
            )
        await forget_tickets(spent)
    return {"answered": len(answered)}
