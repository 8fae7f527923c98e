"""Erase somebody through each room's own part, and prove it: every place where they could stand is counted after."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

import msgspec

from voice.audit.actions import Actor, record
from voice.calendar import today
from voice.consent import rights as consent
from voice.database import transaction
from voice.errors import Refusal
from voice.importing import rights as importing
from voice.inbox import rights as inbox
from voice.invitations import rights as invitations
from voice.milestones import rights as milestones
from voice.notices import rights as notices
from voice.register import rights as register
from voice.register.tables import Person
from voice.reports.taking_back import BY_ITSELF, remove_now
from voice.rights.tables import RightsRequest
from voice.rights.tracing import left, trace
from voice.safeguarding import rights as safeguarding
from voice.themes import rights as themes

OWN_WISH = "their own wish"


class NotWhole(Refusal):
    """Something of theirs would have stayed, so nothing was erased."""

    status: ClassVar[int] = 500
    heading = "Nothing was erased"
    default_sentence = "Something of this person would have stayed. Tell the people who look after this service."


@dataclass(frozen=True)
class Proof:
    """Place (table and column) → rows of the erased people left there, all 0; `people` is how many were erased."""

    people: int
    tables: dict[str, int]

    def as_json(self) -> str:
        """For the request: counts, no id and no name."""
        return msgspec.json.encode({"people": self.people, "tables": self.tables}, order="sorted").decode()


async def erase(person_id: UUID, actor: Actor, *, reason: str = OWN_WISH) -> Proof:
    """Erase somebody, and children nobody else speaks for, in one transaction; see `erase_all`."""
    return await erase_all([person_id], actor, reason=reason)


async def erase_all(people: Collection[UUID], actor: Actor, *, reason: str = OWN_WISH) -> Proof:
    """Erase these people and the children nobody else speaks for, in one transaction. Who is gone is proved again.

    Raises NotWhole, and changes nothing, when a row, an address or a hash of theirs would have stayed.
    """
    async with transaction():
        going = list(dict.fromkeys([one for person in people for one in await register.going_with(person)]))
        there = await Person.count().where(Person.id.is_in(going))
        found = await trace(going)
        for one in going:
            await _erase_one(one)
        for person in people:
            await register.erase(person)
        counted = await left(found)
        stayed = [place for place, many in counted.items() if many]
        if stayed:
            raise NotWhole(f"Something of these people would have stayed in: {', '.join(stayed)}.")
        for one in going:
            facts = {"places looked at": len(counted)}
            await record(actor, "erased a person", "person", str(one), reason=reason, facts=facts)
    return Proof(int(there), counted)


async def _erase_one(person_id: UUID) -> None:
    """Each room's own part, from the roof down; the register itself comes last. Words in reports go at once."""
    await _forget_requests(person_id)
    answers = [*await invitations.erase(person_id), *await inbox.erase(person_id)]
    await themes.forget_answers(answers)
    await remove_now(today(), BY_ITSELF)
    await safeguarding.forget_answers(answers)
    await milestones.erase(person_id)
    await importing.erase(person_id)
    await notices.erase(person_id)
    await consent.erase(person_id)


async def _forget_requests(person_id: UUID) -> None:
    """This room's own part: a request stays with its clock and outcome, whose it was does not.

    What is sealed in an open one is needed to answer it, and goes when it is closed.
    """
    await RightsRequest.update({RightsRequest.person: None}).where(RightsRequest.person == person_id)
