"""The register of disabled children (Children Act 1989, schedule 2): who is on it, by a yes of its own, purpose P8.

It decides no service. A place on it needs a yes that holds today; whether one does is what `permits` says.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from voice.consent.permits import Question
from voice.consent.queries import people_who_said_yes, verdicts
from voice.database import transaction
from voice.errors import Refusal
from voice.register.tables import DisabilityEntry, Person
from voice.register.values import CHILD, YOUNG_PERSON

PURPOSE = "P8"
MOST_SHOWN = 200
# Reasons for not writing that leave the yes as it is: it holds, and only a letter or a call is needed.
YES_HOLDS = frozenset(
    {"", "never write", "ask a worker", "another way", "another format", "no address", "bounced", "not confirmed"}
)


class NoYes(Refusal):
    """Nobody may be put on this register without a yes to it that holds today."""

    status = 409
    heading = "There is no yes to this register"
    default_sentence = (
        "Ask the family first. A child under 13 needs the yes of an adult with parental responsibility and their own. "
        "Write it down on the person’s page."
    )


class NotYoung(Refusal):
    """This register is for children and young people."""

    status = 422
    heading = "This register is for children and young people"
    default_sentence = "A parent or carer is not put on it. Put on their child."


@dataclass(frozen=True)
class Place:
    """Somebody on the register, or who said yes to it. `holds` is false when their yes holds no more."""

    person: UUID
    known_as: str
    kind: str
    born: date | None
    joined_on: date | None
    wants_card: bool
    holds: bool


@dataclass(frozen=True)
class Overview:
    """`places` are on the register, `waiting` said yes and are not; both are cut at MOST_SHOWN, the numbers are not."""

    places: tuple[Place, ...]
    waiting: tuple[Place, ...]
    on_it: int
    with_card: int
    not_yet: int


async def put_on(person_id: UUID, today: date, asked: Question, *, wants_card: bool, source: str) -> None:
    """A place from today; somebody who has one keeps it, with this wish for a card. Raises NoYes and NotYoung."""
    kind = await Person.select(Person.kind).where(Person.id == person_id).first()
    if kind is None or kind["kind"] not in (CHILD, YOUNG_PERSON):
        raise NotYoung
    if person_id not in await _holding([person_id], asked):
        raise NoYes
    here = (DisabilityEntry.person == person_id) & DisabilityEntry.left_on.is_null()
    async with transaction():
        if await DisabilityEntry.exists().where(here):
            await DisabilityEntry.update({DisabilityEntry.wants_card: wants_card}).where(here)
        else:
            row = DisabilityEntry(
                id=uuid4(), person=person_id, joined_on=today, wants_card=wants_card, source=source
            )  # fmt: skip
            await DisabilityEntry.insert(row)


async def take_off(person_id: UUID, today: date) -> None:
    """Their place ends today; that they had one stays written down."""
    here = (DisabilityEntry.person == person_id) & DisabilityEntry.left_on.is_null()
    await DisabilityEntry.update({DisabilityEntry.left_on: today}).where(here)


async def _holding(people: Collection[UUID], asked: Question) -> set[UUID]:
    return {person for person, verdict in (await verdicts(people, asked)).items() if verdict.reason in YES_HOLDS}


async def overview(today: date, asked: Question) -> Overview:
    """Everybody on the register, and children and young people whose yes waits for a place."""
    entries = await DisabilityEntry.select().where(DisabilityEntry.left_on.is_null())
    by_person = {row["person"]: row for row in entries}
    said_yes = [person for person in await people_who_said_yes(PURPOSE, today) if person not in by_person]
    holding = await _holding([*by_person, *said_yes], asked)
    on_it = await _young(by_person)
    waiting = await _young([person for person in said_yes if person in holding])
    return Overview(
        places=tuple(_place(row, by_person[row["id"]], row["id"] in holding) for row in on_it[:MOST_SHOWN]),
        waiting=tuple(_place(row, None, True) for row in waiting[:MOST_SHOWN]),
        on_it=len(entries),
        with_card=sum(row["wants_card"] for row in entries),
        not_yet=len(waiting),
    )


async def _young(people: Collection[UUID]) -> list[dict[str, Any]]:
    """Those of them who are children or young people, by name; a statement for each 500."""
    wanted, found = list(people), []
    for start in range(0, len(wanted), 500):
        found += await Person.select().where(
            Person.id.is_in(wanted[start : start + 500]), Person.kind.is_in([CHILD, YOUNG_PERSON])
        )
    return sorted(found, key=lambda row: (row["name_search"], str(row["id"])))


def _place(row: dict[str, Any], entry: dict[str, Any] | None, holds: bool) -> Place:
    return Place(
        person=row["id"],
        known_as=row["known_as"],
        kind=row["kind"],
        born=row["born"],
        joined_on=entry["joined_on"] if entry else None,
        wants_card=bool(entry and entry["wants_card"]),
        holds=holds,
    )
