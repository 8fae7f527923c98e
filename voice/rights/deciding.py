"""Who may have somebody's pack: the person, a parent, or somebody who speaks for them. A competent child comes first.

Under 13 a parent with parental responsibility asks for the child. From 13, or earlier when a note says that the child
can decide, somebody must first write down whether the child can decide about this: then only with the child's
agreement, and without the answers that were given in confidence. From the leaving date nobody is taken to be unable
without a note of capacity (Mental Capacity Act 2005).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from voice.consent.ages import Standing, standing
from voice.consent.tables import AbilityNote
from voice.register.facts import person
from voice.register.families import tie
from voice.register.values import CHILD, YOUNG_PERSON
from voice.rights.errors import MayNotSee, NotDecided
from voice.rights.values import PARENT, PERSON

CAN, CANNOT = "can", "cannot"
YOUNG = (CHILD, YOUNG_PERSON)


@dataclass(frozen=True)
class Asking:
    """Who asks, and what was decided about it. `asked_by` is a code of ASKED_BY, `adult` the parent who asks.

    `ability` is can, cannot or empty; `agreed`: the person agrees that the asker gets it; `why` are the reasons.
    `released`: the data protection officer lets out what the law would let us keep back.
    """

    asked_by: str
    adult: UUID | None = None
    ability: str = ""
    agreed: bool = False
    why: str = ""
    released: bool = False


@dataclass(frozen=True)
class Subject:
    """Whom the pack is about: who decides on that day, and what notes in force say."""

    id: UUID
    is_young: bool
    standing: Standing
    noted_able: bool
    noted_unable: bool


async def subject_of(person_id: UUID, today: date) -> Subject:
    """Raises UnknownLink."""
    row = await person(person_id)
    notes = await AbilityNote.select().where(AbilityNote.person == person_id, AbilityNote.review_by >= today)
    return Subject(
        id=person_id,
        is_young=row["kind"] in YOUNG,
        standing=standing(row["kind"], row["born"], row["leaving_date"], today),
        noted_able=any(note["outcome"] == CAN for note in notes),
        noted_unable=any(_lacks_capacity(note) for note in notes),
    )


def _lacks_capacity(note: dict[str, Any]) -> bool:
    return bool(note["kind"] == "capacity" and note["outcome"] == CANNOT)


def must_decide(subject: Subject, asked_by: str) -> bool:
    """True when somebody has to write down whether the person can decide this."""
    if not subject.is_young:
        return False
    young_child = subject.standing is Standing.CHILD and not subject.noted_able
    return young_child if asked_by == PERSON else asked_by == PARENT and not young_child


async def allow(subject: Subject, asking: Asking) -> bool:
    """True when the pack may hold answers that were given in confidence. Raises NotDecided, MayNotSee."""
    if must_decide(subject, asking.asked_by) and not (asking.ability in (CAN, CANNOT) and asking.why):
        raise NotDecided
    if asking.asked_by == PERSON:
        return _own(subject, asking)
    if asking.asked_by == PARENT:
        return await _parents(subject, asking)
    if not asking.agreed:
        raise MayNotSee(
            "Somebody who speaks for another person needs their agreement. Ask for it, and tick that you did."
        )
    return not subject.is_young


def _own(subject: Subject, asking: Asking) -> bool:
    if must_decide(subject, PERSON) and asking.ability == CANNOT:
        raise MayNotSee("This child cannot decide this yet. Tell them kindly, and ask the adult who speaks for them.")
    return True


async def _parents(subject: Subject, asking: Asking) -> bool:
    care = await tie(asking.adult, subject.id) if asking.adult else None
    if care is None or not care.allows_sight:
        raise MayNotSee(
            "Only an adult with parental responsibility, whose care has no limit, may ask about this child. "
            "Choose who asks, or refuse the request."
        )
    if not must_decide(subject, PARENT):
        return True
    if asking.ability == CANNOT:
        _refuse_presumption(subject)
        return True
    if not asking.agreed:
        raise MayNotSee("This young person can decide. Ask them, and give the pack to them if they want it.")
    return False


def _refuse_presumption(subject: Subject) -> None:
    """From the leaving date capacity is presumed: a form on this page is not enough to say otherwise."""
    if subject.standing is Standing.OWN and not subject.noted_unable:
        raise MayNotSee(
            "From the end of compulsory school age everybody is taken to be able to decide. A registrar must first "
            "write down a note of capacity for this person."
        )
