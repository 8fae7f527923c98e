"""Who may be erased together: the person, and everybody they live with, each to be confirmed apart."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from voice.register.facts import person
from voice.register.families import homes_of, ties
from voice.register.rights import going_with
from voice.register.values import CHILD, KINDS, YOUNG_PERSON


@dataclass(frozen=True)
class Near:
    """Somebody of the family. `goes_too`: nobody else speaks for this child. `stays`: this child has another home."""

    id: UUID
    known_as: str
    kind: str
    goes_too: bool = False
    stays: bool = False


async def family(person_id: UUID) -> list[Near]:
    """The person first, then who lives with them or is cared for by them, by name. Raises UnknownLink."""
    row = await person(person_id)
    go_too = set(await going_with(person_id)) - {person_id}
    homes = await homes_of(person_id)
    found = {member.person for home in homes for member in home.now}
    found |= {tie.other for tie in await ties(person_id) if tie.adult == person_id}
    here = {home.id for home in homes}
    near = [await _near(other, here, goes_too=other in go_too) for other in found - {person_id}]
    return [Near(person_id, row["known_as"], KINDS[row["kind"]]), *sorted(near, key=lambda each: each.known_as.lower())]


async def _near(person_id: UUID, here: set[UUID], *, goes_too: bool) -> Near:
    row = await person(person_id)
    elsewhere = [home for home in await homes_of(person_id) if home.id not in here]
    stays = row["kind"] in (CHILD, YOUNG_PERSON) and bool(elsewhere)
    return Near(person_id, row["known_as"], KINDS[row["kind"]], goes_too=goes_too, stays=stays)
