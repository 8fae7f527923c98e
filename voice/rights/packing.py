"""The access pack: one file with everything each room holds about a person, in plain words, without other people.

It is made when it is asked for, sent once to the officer who asked, and stored nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from markupsafe import Markup

from voice.accounts.tables import StaffMember
from voice.audit.actions import Actor, record
from voice.audit.tables import AuditEvent
from voice.consent import rights as consent
from voice.importing import rights as importing
from voice.inbox import rights as inbox
from voice.invitations import rights as invitations
from voice.milestones import rights as milestones
from voice.notices import rights as notices
from voice.pages import environment
from voice.paths import STATIC
from voice.plan.queries import area
from voice.register import rights as register
from voice.register.facts import person
from voice.register.rights import Section, day
from voice.rights.deciding import Asking, allow, subject_of
from voice.rights.tables import RightsRequest
from voice.rights.values import REQUESTS, STATES
from voice.safeguarding import rights as safeguarding
from voice.settings import Settings

PARTS = (register, consent, notices, invitations, milestones, importing, inbox)
ANOTHER, STAFF = "[another person]", "[a member of staff]"
SHORTEST = 3
IN_BRACKETS = re.compile(r"\s*\([^)]*\)")


async def pack(person_id: UUID, asking: Asking, settings: Settings, today: date) -> bytes:
    """One HTML file in UTF-8 that needs nothing else. Raises NotDecided, MayNotSee, UnknownLink."""
    confidential = await allow(await subject_of(person_id, today), asking)
    kept = [
        section
        for section in await _everything(person_id, settings.secret_key)
        if (confidential or not section.confidential) and (asking.released or not section.exempt)
    ]
    hide = await _hiding(person_id)
    context = {
        "sections": [_without_others(section, hide) for section in kept],
        "name": (await person(person_id))["known_as"],
        "confidential": confidential,
        "today": today,
        "authority": (await area()).authority,
        "style": _style(),
        "lang": "en",
    }
    made = environment(lambda name: "").get_template("rights/pack.html")
    return made.render(**context).encode()


def _style() -> Markup:
    """The file's own style: it is opened far from this site."""
    return Markup("<style>{}</style>").format(Markup((STATIC / "css/pack.css").read_text(encoding="utf-8")))


async def make(person_id: UUID, asking: Asking, request_id: UUID, settings: Settings, today: date, by: Actor) -> bytes:
    """The same, and an entry in the record: for whom it was made, and what was decided."""
    made = await pack(person_id, asking, settings, today)
    facts = {"asked by": asking.asked_by, "released": asking.released, "agreed": asking.agreed}
    facts |= {"can decide": asking.ability or "not asked", "request": str(request_id), "bytes": len(made)}
    await record(by, "made an access pack", "person", str(person_id), reason=asking.why, facts=facts)
    return made


async def _everything(person_id: UUID, secret: bytes) -> list[Section]:
    found = [section for part in PARTS for section in await part.held(person_id, secret)]
    answers = [each for linked in await invitations.answers_of(person_id) for each in linked.answers]
    return [
        *found,
        *await safeguarding.held_about(answers),
        *await _requests(person_id),
        *await _looks(person_id),
    ]


async def _requests(person_id: UUID) -> list[Section]:
    rows = await RightsRequest.select().where(RightsRequest.person == person_id).order_by(RightsRequest.received_on)
    said = tuple((f"{day(row['received_on'])}: {REQUESTS[row['kind']]}", STATES[row["state"]]) for row in rows)
    return [Section("What was asked under data protection law", said)] if said else []


async def _looks(person_id: UUID) -> list[Section]:
    """Who did what with the record of this person: posts and never names."""
    rows = await AuditEvent.select().where(AuditEvent.object_id == str(person_id)).order_by(AuditEvent.number)
    said = tuple((f"{day(row['at'])}: {row['act']}", row["actor_role"]) for row in rows)
    return [Section("What was done with your record, and by which role", said)] if said else []


async def _hiding(person_id: UUID) -> list[tuple[re.Pattern[str], str]]:
    """Whose names to take out, whole names first, then single words of them that are not the person's own."""
    row = await person(person_id)
    own = set(_words([row["known_as"], row["full_name"]]))
    staff = await StaffMember.select(StaffMember.name, StaffMember.email)
    members = [text for each in staff for text in (each["email"], each["name"], _bare(each["name"]))]
    others = await register.names_of_others(person_id)
    return [
        *_patterns(members, STAFF),
        *_patterns([name for each in others for name in (each, _bare(each))], ANOTHER),
        *_patterns([word for word in _words(others) if word not in own], ANOTHER, ignore_case=False),
    ]


def _bare(name: str) -> str:
    return IN_BRACKETS.sub("", name)


def _words(names: Iterable[str]) -> list[str]:
    """Single names: `Mei-Lin O’Sé` is `Mei-Lin` and `O’Sé`."""
    found = {word for name in names for word in _bare(name).split() if len(word) >= SHORTEST}
    return sorted(found, key=lambda word: (-len(word), word))


def _patterns(texts: Iterable[str], instead: str, *, ignore_case: bool = True) -> list[tuple[re.Pattern[str], str]]:
    wanted = sorted({text for text in texts if text}, key=lambda text: (-len(text), text))
    flags = re.IGNORECASE if ignore_case else re.NOFLAG
    return [(re.compile(rf"(?<!\w){re.escape(text)}(?!\w)", flags), instead) for text in wanted]


def _without_others(section: Section, hide: list[tuple[re.Pattern[str], str]]) -> dict[str, Any]:
    """A section as the file shows it; values that people wrote lose other people's names."""
    rows = [(what, _taken_out(value, hide) if section.free else value) for what, value in section.rows]
    return {"title": section.title, "rows": rows}


def _taken_out(text: str, hide: list[tuple[re.Pattern[str], str]]) -> str:
    for pattern, instead in hide:
        text = pattern.sub(instead, text)
    return text
