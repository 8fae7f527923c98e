"""Which surveys one person was asked for, and which answers are theirs where the first page said we can see it."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from surveys.receipts.rights import Linked, linked, take_out, unlink
from voice.invitations.tables import Invitation, InvitationLink
from voice.register.rights import Section, day

STATES = {"invited": "asked", "answered": "answered", "closed": "closed"}


async def held(person_id: UUID, secret: bytes) -> list[Section]:
    """Invitations, then the answers of confidential and named surveys. Anonymous answers cannot be found, ever."""
    rows = (
        await Invitation.select(*Invitation.all_columns(), Invitation.survey.title.as_alias("title"))
        .where(Invitation.person == person_id)
        .order_by(Invitation.invited_on)
    )
    asked = [Section("Surveys we asked you for", tuple(map(_invitation, rows)))] if rows else []
    return [*asked, *(_answers(each) for each in await answers_of(person_id))]


def _invitation(row: dict[str, Any]) -> tuple[str, str]:
    return row["title"], f"{STATES.get(row['state'], row['state'])}; asked on {day(row['invited_on'])}"


def _answers(found: Linked) -> Section:
    return Section(f"Your answers to “{found.survey}” ({found.mode})", found.said, free=True, confidential=True)


async def answers_of(person_id: UUID) -> list[Linked]:
    """What somebody sent by the links of their invitations. Whoever calls it records the look."""
    return await linked([row["answer_hash"] for row in await _links([person_id]) if row["answer_hash"]])


async def _links(people: list[UUID]) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = await InvitationLink.select().where(InvitationLink.invitation.person.is_in(people))
    return rows


async def erase(person_id: UUID) -> list[UUID]:
    """Their invitations, links and the answers these lead to; returns the ids of the answers whose words are gone.

    Choices that a published report has counted stay as a number of nobody. Call it inside the deed's transaction.
    """
    links = await _links([person_id])
    gone = await take_out(
        [row["answer_hash"] for row in links if row["answer_hash"]], [row["ticket_hash"] for row in links]
    )
    await Invitation.delete().where(Invitation.person == person_id)
    return gone


async def old(before: date) -> int:
    """How many invitations were made before this day."""
    return int(await Invitation.count().where(Invitation.invited_on < before))


async def forget_old(before: date) -> int:
    """Delete them with their links; answers stay, and nobody can say any more whose they are. Returns how many."""
    links = await InvitationLink.select(InvitationLink.answer_hash).where(
        InvitationLink.invitation.invited_on < before, InvitationLink.answer_hash.is_not_null()
    )
    await unlink([row["answer_hash"] for row in links])
    return len(await Invitation.delete().where(Invitation.invited_on < before).returning(Invitation.id))
