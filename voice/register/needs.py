"""Access needs after the Accessible Information Standard: ask, write down, show, share, do, ask again; each logged."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from voice.calendar import add_months, london
from voice.database import transaction
from voice.register.errors import NoAgreement
from voice.register.tables import AccessNeed, AccessStep, Person

REVIEW_MONTHS = 12
MOST_SHOWN = 200


@dataclass(frozen=True)
class Need:
    """What somebody needs: codes of FORMATS, CONTACT_BY, SUPPORT and OTHER_NEEDS, and their own words."""

    format: str = "standard"
    contact_by: str = "email"
    language: str = "en"
    support: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    words: str = ""
    shared_ok: bool = False
    reviewed_on: date | None = None

    @property
    def is_there(self) -> bool:
        """True when somebody must know something before they write or ring."""
        return bool(
            self.format != "standard" or self.contact_by != "email" or self.support or self.other or self.words
        )  # fmt: skip


async def need(person_id: UUID) -> Need:
    """What is written down; the usual when nothing is."""
    row = await AccessNeed.select().where(AccessNeed.person == person_id).first()
    if row is None:
        return Need()
    return Need(
        format=row["format"],
        contact_by=row["contact_by"],
        language=row["language"],
        support=_codes(row["support"]),
        other=_codes(row["other"]),
        words=row["words"],
        shared_ok=row["shared_ok"],
        reviewed_on=row["reviewed_on"],
    )


def _codes(text: str) -> tuple[str, ...]:
    return tuple(code for code in text.split(",") if code)


async def write_need(person_id: UUID, said: Need, by: str, now: datetime) -> None:
    """Write down what somebody needs, in place of what was there; it is shown from now on wherever one writes."""
    today = london(now).date()
    values: dict[Any, Any] = {
        AccessNeed.format: said.format,
        AccessNeed.contact_by: said.contact_by,
        AccessNeed.language: said.language,
        AccessNeed.support: ",".join(said.support),
        AccessNeed.other: ",".join(said.other),
        AccessNeed.words: said.words,
        AccessNeed.shared_ok: said.shared_ok,
        AccessNeed.reviewed_on: today,
    }
    async with transaction():
        if not await AccessNeed.exists().where(AccessNeed.person == person_id):
            await AccessNeed.insert(AccessNeed(id=uuid4(), person=person_id, reviewed_on=today))
        await AccessNeed.update(values).where(AccessNeed.person == person_id)
        for step in ("record", "flag") if said.is_there else ("record",):
            await _log(person_id, step, "", by, now)


async def take_step(person_id: UUID, step: str, words: str, by: str, now: datetime) -> None:
    """Log one step, a code of ACCESS_STEPS. Asking again counts as the review. Raises NoAgreement for sharing."""
    async with transaction():
        if step == "share" and not (await need(person_id)).shared_ok:
            raise NoAgreement
        if step == "review":
            await AccessNeed.update({AccessNeed.reviewed_on: london(now).date()}).where(AccessNeed.person == person_id)
        await _log(person_id, step, words, by, now)


async def _log(person_id: UUID, step: str, words: str, by: str, now: datetime) -> None:
    await AccessStep.insert(AccessStep(id=uuid4(), person=person_id, step=step, words=words, by=by, at=now))


async def steps(person_id: UUID) -> list[dict[str, Any]]:
    """What was done about somebody's needs, newest first."""
    rows: list[dict[str, Any]] = (
        await AccessStep.select().where(AccessStep.person == person_id).order_by(AccessStep.at, ascending=False)
    )
    return rows


async def to_review(today: date) -> list[dict[str, Any]]:
    """People with a need nobody has asked about for 12 months, the longest first: id, known_as, reviewed_on."""
    is_there = (
        (AccessNeed.format != "standard")
        | (AccessNeed.contact_by != "email")
        | (AccessNeed.support != "")
        | (AccessNeed.other != "")
        | (AccessNeed.words != "")
    )
    old = await (
        AccessNeed.select(AccessNeed.person, AccessNeed.reviewed_on)
        .where(AccessNeed.reviewed_on < add_months(today, -REVIEW_MONTHS), is_there)
        .order_by(AccessNeed.reviewed_on)
        .limit(MOST_SHOWN)
    )
    ids = [row["person"] for row in old]
    rows = await Person.select(Person.id, Person.known_as).where(Person.id.is_in(ids)) if ids else []
    names = {row["id"]: row["known_as"] for row in rows}
    return [{"id": row["person"], "known_as": names[row["person"]], "reviewed_on": row["reviewed_on"]} for row in old]
