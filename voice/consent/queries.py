"""What holds today, and the one question everybody asks before writing: may we?"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from voice.consent.permits import Question, verdicts_of
from voice.consent.purposes import THE_PERSON
from voice.consent.tables import ConsentEvent, ConsentNow

# Whose yes it is: their own, or that of the adult who decides with them or for them.
OWN, ADULT = "own", "adult"
PORTION = 500


@dataclass(frozen=True)
class Verdict:
    """May we write? `reason` says why not: a code of `permits.REASONS`.

    `channel` is the way this person wants that is open, and `reader` whose address it is: the person's own, or of the
    adult who said yes for a child.
    """

    ok: bool
    reason: str = ""
    channel: str = ""
    reader: UUID | None = None


NOT_HERE = Verdict(False, "no address")


async def events(person_id: UUID) -> list[dict[str, Any]]:
    """A person's events, newest first."""
    rows: list[dict[str, Any]] = (
        await ConsentEvent.select()
        .where(ConsentEvent.person == person_id)
        .order_by(ConsentEvent.number, ascending=False)
    )
    return rows


async def newest(person_id: UUID) -> dict[str, dict[str, Any]]:
    """Purpose → the event that rules among the person's own; a purpose never asked about is missing."""
    ruling: dict[str, dict[str, Any]] = {}
    for row in await events(person_id):
        if row["given_by"] == THE_PERSON:
            ruling.setdefault(row["purpose"], row)
    return ruling


async def in_force(person_id: UUID, today: date, voice: str = OWN) -> dict[str, str]:
    """Purpose → yes, no, withdrawn, ended or expired, in the person's own voice or an adult's for them.

    A purpose never asked about is missing.
    """
    rows = await ConsentNow.select().where(ConsentNow.person == person_id, ConsentNow.voice == voice)
    return {row["purpose"]: _state(row, today) for row in rows}


@dataclass(frozen=True)
class Said:
    """What rules today about one person and one purpose, in one voice. `giver` is the adult who spoke for them."""

    purpose: str
    voice: str
    state: str
    giver: UUID | None

    def may_see(self, adult_id: UUID) -> bool:
        """Two parents never see one another through a child: another adult's yes is not shown."""
        return self.giver == adult_id or self.state != "yes"


async def said_about(person_id: UUID, today: date) -> list[Said]:
    """Everything that rules today about one person, in both voices."""
    rows = await ConsentNow.select().where(ConsentNow.person == person_id)
    return [Said(row["purpose"], row["voice"], _state(row, today), row["giver"]) for row in rows]


def _state(row: dict[str, Any], today: date) -> str:
    over = row["state"] == "yes" and row["expires"] is not None and row["expires"] < today
    return "expired" if over else str(row["state"])


async def may_write(person_id: UUID, asked: Question) -> Verdict:
    """Asked when a list is made and asked again at the moment of sending: people change their minds in between."""
    return (await verdicts([person_id], asked))[person_id]


async def verdicts(people: Collection[UUID], asked: Question) -> dict[UUID, Verdict]:
    """The same question for many people, a statement for each 500; nobody is missing from what comes back."""
    found: dict[UUID, Verdict] = {}
    wanted = list(people)
    for start in range(0, len(wanted), PORTION):
        portion = wanted[start : start + PORTION]
        places = ", ".join(["{}"] * len(portion))
        sql, values = verdicts_of(asked, f"p.id IN ({places})", portion)
        for row in await ConsentNow.raw(sql, *values):
            found[as_uuid(row["person"])] = _verdict(row)
    return {person: found.get(person, NOT_HERE) for person in wanted}


def _verdict(row: dict[str, Any]) -> Verdict:
    reader = as_uuid(row["reader"]) if row["reader"] else None
    return Verdict(not row["reason"], row["reason"], row["channel"], reader)


def as_uuid(value: UUID | str) -> UUID:
    """An id as it comes from either engine."""
    return value if isinstance(value, UUID) else UUID(value)


async def people_who_said_yes(purpose: str, today: date) -> list[UUID]:
    """Everybody about whom a yes to this purpose holds today, their own or an adult's. It alone lets nobody write."""
    holds = (ConsentNow.state == "yes") & (ConsentNow.expires >= today)
    rows = await ConsentNow.select(ConsentNow.person).where(ConsentNow.purpose == purpose, holds)
    return sorted({row["person"] for row in rows})


_NUMBERS = """
SELECT n.purpose, COUNT(*) AS people FROM consent_now n JOIN person p ON p.id = n.person
WHERE n.voice = 'own' AND n.state = 'yes' AND n.expires >= {} AND NOT p.stopped AND NOT p.is_example
GROUP BY n.purpose"""


async def numbers(today: date) -> dict[str, int]:
    """Purpose → how many people say yes to it today, without those who stopped everything or are examples."""
    return {row["purpose"]: row["people"] for row in await ConsentNow.raw(_NUMBERS, today)}
