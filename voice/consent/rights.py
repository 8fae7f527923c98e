"""What the room of consent holds about one person, in plain words, and how it is erased."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from voice.consent.purposes import GIVERS, PURPOSES, THE_PERSON
from voice.consent.queries import events
from voice.consent.tables import AbilityNote, ConsentEvent, ConsentNow
from voice.register.rights import Section, day

STATES = {"yes": "Yes", "no": "No", "withdrawn": "Yes taken back", "ended": "Ended"}


async def held(person_id: UUID, secret: bytes) -> list[Section]:
    """Every yes and no with its wording and time, and what was decided about being able to decide."""
    said = [(_when(row), _event(row)) for row in await events(person_id)]
    notes = await AbilityNote.select().where(AbilityNote.person == person_id).order_by(AbilityNote.decided_on)
    found = [
        Section("What you said yes and no to", tuple(said), free=True),
        Section("Whether you can decide something yourself", tuple(map(_note, notes)), free=True),
    ]
    return [section for section in found if section.rows]


def _when(row: dict[str, Any]) -> str:
    return f"{day(row['at'])}: {_purpose(row['purpose'])}"


def _purpose(code: str) -> str:
    return PURPOSES[code].words if code in PURPOSES else code


def _event(row: dict[str, Any]) -> str:
    who = "" if row["given_by"] == THE_PERSON else f", said by: {GIVERS.get(row['given_by'], 'somebody else').lower()}"
    parts = (
        STATES.get(row["state"], row["state"]) + who,
        f"wording {row['wording_version']}",
        f"told us by {row['channel']}",
        f"evidence: {row['evidence']}" if row["evidence"] else "",
        f"holds until {day(row['expires'])}" if row["expires"] else "",
        f"lawful basis: {row['article6']}; {row['article9']}" if row["article6"] else "",
    )
    return "; ".join(part for part in parts if part)


def _note(row: dict[str, Any]) -> tuple[str, str]:
    what = f"{day(row['decided_on'])}: {_purpose(row['purpose'])}"
    return what, f"You {row['outcome']} decide this. Why: {row['reason']}. Looked at again by {day(row['review_by'])}."


async def erase(person_id: UUID) -> None:
    """Their events, what rules, and notes about them; and the name of them as giver or representative of another.

    The rule for keeping a consent record is 6 years after it ends. Of somebody who asked to be erased we keep none: a
    record without its person proves nothing, and a record with its person is what they asked us to erase. What stays
    is the proof of the erasure, which is counts, and the record of staff acts, which names nobody of the register.
    """
    await ConsentNow.delete().where((ConsentNow.person == person_id) | (ConsentNow.giver == person_id))
    await ConsentEvent.delete().where(ConsentEvent.person == person_id)
    await ConsentEvent.update({ConsentEvent.giver: None}).where(ConsentEvent.giver == person_id)
    await AbilityNote.delete().where(AbilityNote.person == person_id)
    await AbilityNote.update({AbilityNote.representative: None}).where(AbilityNote.representative == person_id)


def _old_evidence(before: datetime) -> Any:
    """Evidence of what is over: taken back, a no, or a yes that ran out before that day."""
    ended = ConsentEvent.state.is_in(["no", "withdrawn", "ended"]) & (ConsentEvent.at < before)
    ran_out = (ConsentEvent.state == "yes") & (ConsentEvent.expires < before.date())
    return (ConsentEvent.evidence != "") & (ended | ran_out)


async def old_evidence(before: datetime) -> int:
    """How many consents that ended before this moment still have their evidence."""
    return int(await ConsentEvent.count().where(_old_evidence(before)))


async def forget_old_evidence(before: datetime) -> int:
    """Empty it. That there was a yes, and when it ended, stays while the person is on the list. Returns how many."""
    emptied = ConsentEvent.update({ConsentEvent.evidence: ""}).where(_old_evidence(before))
    return len(await emptied.returning(ConsentEvent.id))


async def nothing_said_since(before: datetime) -> list[UUID]:
    """People who once said yes, say yes to nothing any more, and took the last yes back before this moment."""
    rows = await ConsentNow.select(ConsentNow.person, ConsentNow.state)
    says_yes = {row["person"] for row in rows if row["state"] == "yes"}
    silent = {row["person"] for row in rows if row["state"] == "withdrawn"} - says_yes
    if not silent:
        return []
    late = await ConsentEvent.select(ConsentEvent.person).where(ConsentEvent.at >= before)
    return sorted(silent - {row["person"] for row in late})
