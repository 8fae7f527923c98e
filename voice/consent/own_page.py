"""What the list holds about one person, as they may see it: theirs, and of a child nothing that another adult said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from voice.calendar import london
from voice.consent.ages import Standing, YoungRule, standing
from voice.consent.families import for_whom
from voice.consent.purposes import PURPOSES, Purpose
from voice.consent.queries import in_force, newest
from voice.register.families import circle
from voice.register.needs import Need, need
from voice.register.points import Point, points
from voice.register.queries import UnknownLink
from voice.register.tables import DisabilityEntry, Person, SenProfile, SettingLink
from voice.register.values import CHILD, EMAIL

IMPORTED = "import"
# A parent group and health workers write to the adult: these are not asked of children.
ADULTS_ONLY = ("P6", "P7")


@dataclass(frozen=True)
class Choice:
    """One purpose as it stands. `state` is yes, no, withdrawn, expired or ended; never asked about: no, without `at`.

    `until` is the last day of a yes; `wording` the version of the words; `channel` how it was said.
    """

    purpose: Purpose
    state: str
    at: datetime | None = None
    until: date | None = None
    wording: str = ""
    channel: str = ""

    @property
    def said_on(self) -> date | None:
        """The day it was said, in London."""
        return london(self.at).date() if self.at else None


@dataclass(frozen=True)
class ChildOfMine:
    """A child an adult speaks for. `decides`: old enough to choose alone, so their own choices are not shown here."""

    id: UUID
    known_as: str
    born: date | None
    provision: str
    choices: tuple[tuple[Purpose, str, str], ...]
    decides: bool
    stopped: bool

    @property
    def said_yes(self) -> list[Purpose]:
        """What the adult says yes to."""
        return [purpose for purpose, adults, _childs in self.choices if adults == "yes"]


@dataclass(frozen=True)
class Held:
    """Everything of one person. `provision` is a code, in force since `provision_since`."""

    id: UUID
    known_as: str
    full_name: str
    kind: str
    joined: date
    source: str
    born: date | None
    leaving_date: date | None
    place: str
    stopped: bool
    is_example: bool
    points: tuple[Point, ...]
    need: Need
    provision: str
    provision_since: date | None
    settings: tuple[tuple[str, str, date], ...]
    disability_since: date | None
    choices: tuple[Choice, ...]
    children: tuple[ChildOfMine, ...]

    @property
    def was_told_of(self) -> bool:
        """True for somebody whom a school or service named, and who has said nothing yet."""
        return self.source == IMPORTED and not any(choice.at for choice in self.choices)

    def first(self, channel: str) -> str:
        """The address of this kind, or nothing."""
        return next((point.value for point in self.points if point.channel == channel), "")


async def held(person_id: UUID, secret: bytes, today: date, rule: YoungRule) -> Held:
    """Look everything up. Raises UnknownLink when they have left."""
    row = await Person.select().where(Person.id == person_id).first()
    if row is None:
        raise UnknownLink
    provision, since = await _provision(person_id)
    entry = await DisabilityEntry.select().where(
        DisabilityEntry.person == person_id, DisabilityEntry.left_on.is_null()
    ).first()  # fmt: skip
    return Held(
        id=person_id,
        known_as=row["known_as"],
        full_name=row["full_name"],
        kind=row["kind"],
        joined=london(row["joined"]).date(),
        source=row["source"],
        born=row["born"],
        leaving_date=row["leaving_date"],
        place=row["place"],
        stopped=row["stopped"],
        is_example=row["is_example"],
        points=_shown(await points(person_id, secret), row["source"]),
        need=await need(person_id),
        provision=provision,
        provision_since=since,
        settings=await _settings(person_id),
        disability_since=entry["joined_on"] if entry else None,
        choices=await _choices(person_id, today),
        children=await children_of(person_id, today, rule),
    )


def _shown(found: list[Point], source: str) -> tuple[Point, ...]:
    """Without a new email address that waits for its owner's button: that it waits would tell who else is here."""
    confirmed = any(point.channel == EMAIL and point.verified_on for point in found)
    hides = source != IMPORTED and (confirmed or len({point.channel for point in found}) > 1)
    return tuple(point for point in found if not (hides and point.channel == EMAIL and not point.verified_on))


async def _provision(person_id: UUID) -> tuple[str, date | None]:
    row = await SenProfile.select().where(SenProfile.person == person_id, SenProfile.until.is_null()).first()
    return (row["sen_provision"], row["since"]) if row else ("X", None)


async def _settings(person_id: UUID) -> tuple[tuple[str, str, date], ...]:
    """Where they learn: type, name and since when."""
    rows = await SettingLink.select().where(SettingLink.person == person_id, SettingLink.until.is_null())
    return tuple((row["setting_type"], row["setting"], row["since"]) for row in rows)


async def _choices(person_id: UUID, today: date) -> tuple[Choice, ...]:
    states, events = await in_force(person_id, today), await newest(person_id)
    shown = [purpose for purpose in PURPOSES.values() if purpose.offered or purpose.code in states]
    return tuple(_choice(purpose, states.get(purpose.code, "no"), events.get(purpose.code)) for purpose in shown)


def _choice(purpose: Purpose, state: str, event: dict[str, Any] | None) -> Choice:
    if event is None:
        return Choice(purpose, state)
    return Choice(purpose, state, event["at"], event["expires"], event["wording_version"], event["channel"])


async def children_of(adult_id: UUID, today: date, rule: YoungRule) -> tuple[ChildOfMine, ...]:
    """The children this adult speaks for today."""
    born = {child.id: child.born for child in await circle(adult_id, today)}
    found = []
    for spoken in await for_whom(adult_id, today):
        stopped = await Person.exists().where(Person.id == spoken.person, Person.stopped.eq(True))
        found.append(
            ChildOfMine(
                id=spoken.person,
                known_as=spoken.known_as,
                born=born.get(spoken.person),
                provision=(await _provision(spoken.person))[0],
                choices=tuple(_of_both(code, spoken.states, spoken.child_says) for code in _asked(spoken.states)),
                decides=rule is YoungRule.OWN
                and standing(CHILD, born.get(spoken.person), spoken.leaving, today) is Standing.TEEN,
                stopped=stopped,
            )
        )
    return tuple(found)


def _asked(states: dict[str, str]) -> list[str]:
    """The purposes a page about a child shows: those for children, and whatever was said once."""
    return [
        code for code, purpose in PURPOSES.items() if code in states or (purpose.offered and code not in ADULTS_ONLY)
    ]


def _of_both(code: str, adults: dict[str, str], childs: dict[str, str]) -> tuple[Purpose, str, str]:
    return PURPOSES[code], adults.get(code, "no"), childs.get(code, "no")
