"""What the register holds about one person, in plain words; whose names to take out of it; and how it is erased."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from voice.audit.values import Actor
from voice.calendar import london, plain_date
from voice.database import transaction
from voice.languages import LANGUAGES
from voice.register import actions, homes, values
from voice.register.facts import flags, person, profiles, settings_of
from voice.register.families import homes_of, ties
from voice.register.points import points
from voice.register.tables import (
    AccessNeed,
    AccessStep,
    DisabilityEntry,
    Household,
    HouseholdMember,
    OutsideRef,
    Person,
    PersonLink,
)

# For rooms that know none of the rooms above: erases somebody everywhere; see `voice.rights.erasing`.
Erase = Callable[[UUID, Actor], Awaitable[object]]

YES_NO = {True: "Yes", False: "No"}


@dataclass(frozen=True)
class Section:
    """One part of an access pack. `rows` are (what, value), both plain words.

    `free`: people wrote the values, so other people's names have to be taken out. `exempt`: kept back unless the data
    protection officer releases it. `confidential`: a young person who can decide has a right that no parent reads it.
    """

    title: str
    rows: tuple[tuple[str, str], ...]
    free: bool = False
    exempt: bool = False
    confidential: bool = False


def day(when: date | datetime | None) -> str:
    """`Monday 3 March 2025` in London, or nothing."""
    if isinstance(when, datetime):
        when = london(when).date()
    return plain_date(when) if when else ""


def words(codes: str, labels: dict[str, str]) -> str:
    """Codes with commas between, in words."""
    return ", ".join(labels.get(code, code) for code in codes.split(",") if code)


def _section(title: str, rows: list[tuple[str, str]], **marks: bool) -> list[Section]:
    """Without empty values; no section at all when nothing is left."""
    kept = tuple((what, value) for what, value in rows if value)
    return [Section(title, kept, **marks)] if kept else []


async def held(person_id: UUID, secret: bytes) -> list[Section]:
    """Everything this room holds about one person. Raises UnknownLink."""
    row = await person(person_id)
    return [
        *_section("Who you are", _identity(row), free=True),
        *_section("How to reach you", await _contacts(person_id, secret)),
        *_section("Where you live", await _homes(person_id), free=True),
        *_section("Who cares for whom", await _ties(person_id)),
        *_section("How you like to read and be contacted", await _needs(person_id), free=True),
        *_section("Special educational needs", await _sen(person_id)),
        *_section("Where you learn", await _learning(person_id), free=True),
        *_section("Other lists", await _lists(person_id)),
        *_section("Facts used only for counting", await _flags(person_id), exempt=True),
    ]


def _identity(row: dict[str, Any]) -> list[tuple[str, str]]:
    return [
        ("The name we use", row["known_as"]),
        ("Full name", row["full_name"]),
        ("On the list as", values.KINDS.get(row["kind"], row["kind"])),
        ("Day of birth", day(row["born"])),
        ("End of compulsory school age", day(row["leaving_date"])),
        ("Sex", values.SEX.get(row["sex"], row["sex"])),
        ("Ethnic group (census code)", row["ethnicity"]),
        ("First half of the postcode", row["place"]),
        ("On the list since", day(row["joined"])),
        ("How it came to us", {"joined": "You joined", "import": "From a file"}.get(row["source"], "Staff wrote it")),
        ("All messages stopped", "Yes" if row["stopped"] else ""),
        ("Bereavement noted on", day(row["bereaved_on"])),
        ("Death noted on", day(row["deceased_on"])),
    ]


async def _contacts(person_id: UUID, secret: bytes) -> list[tuple[str, str]]:
    return [
        (
            values.POINTS.get(point.channel, point.channel),
            point.value + (f" (confirmed on {day(point.verified_on)})" if point.verified_on else " (not confirmed)"),
        )
        for point in await points(person_id, secret)
    ]


async def _homes(person_id: UUID) -> list[tuple[str, str]]:
    return [("Home", home.label) for home in await homes_of(person_id)]


async def _ties(person_id: UUID) -> list[tuple[str, str]]:
    """How, never with whom: the other end is another person's."""
    return [
        (
            "A child" if tie.adult == person_id else "An adult",
            f"{values.RELATIONS.get(tie.care.relation, tie.care.relation)}. "
            f"Parental responsibility: {values.HAS_PR[tie.care.has_pr].lower()}.",
        )
        for tie in await ties(person_id)
    ]


async def _needs(person_id: UUID) -> list[tuple[str, str]]:
    row = await AccessNeed.select().where(AccessNeed.person == person_id).first()
    steps = await AccessStep.select().where(AccessStep.person == person_id).order_by(AccessStep.at)
    taken = [(f"{day(step['at'])}: {words(step['step'], values.ACCESS_STEPS)}", step["words"] or "-") for step in steps]
    return [*(_need(row) if row else []), *taken]


def _need(row: dict[str, Any]) -> list[tuple[str, str]]:
    return [
        ("Format", values.FORMATS.get(row["format"], row["format"])),
        ("How to contact you", values.CONTACT_BY.get(row["contact_by"], row["contact_by"])),
        ("Language", LANGUAGES[row["language"]].name if row["language"] in LANGUAGES else row["language"]),
        ("What to know before we write or ring", row["words"]),
        ("Support", words(row["support"], values.SUPPORT)),
        ("Other needs", words(row["other"], values.OTHER_NEEDS)),
        ("May be told to partners", YES_NO[row["shared_ok"]]),
        ("Last looked at", day(row["reviewed_on"])),
    ]


async def _sen(person_id: UUID) -> list[tuple[str, str]]:
    return [(_dates(row), _profile(row)) for row in await profiles(person_id)]


def _profile(row: dict[str, Any]) -> str:
    types = [values.SEN_TYPES.get(code, code) for code in (row["primary_type"], row["second_type"]) if code]
    return "; ".join([values.SEN_PROVISION.get(row["sen_provision"], row["sen_provision"]), *types])


async def _learning(person_id: UUID) -> list[tuple[str, str]]:
    return [
        (
            _dates(row),
            "; ".join(
                part
                for part in (
                    values.SETTING_TYPES.get(row["setting_type"], row["setting_type"]),
                    row["setting"],
                    values.PHASES.get(row["phase"], row["phase"]),
                )
                if part
            ),
        )
        for row in await settings_of(person_id)
    ]


def _dates(row: dict[str, Any]) -> str:
    return f"From {day(row['since'])}" + (f" to {day(row['until'])}" if row["until"] else "")


async def _lists(person_id: UUID) -> list[tuple[str, str]]:
    entries = await DisabilityEntry.select().where(DisabilityEntry.person == person_id)
    systems = await OutsideRef.select(OutsideRef.system).where(OutsideRef.person == person_id).output(as_list=True)
    links = await PersonLink.count().where(PersonLink.person == person_id)
    return [
        *(("Register of disabled children", _dates({"since": e["joined_on"], "until": e["left_on"]})) for e in entries),
        *(("Number in another system, unreadable here", system) for system in systems),
        ("Links to your own page that work", str(links) if links else ""),
    ]


async def _flags(person_id: UUID) -> list[tuple[str, str]]:
    return [
        (values.FLAGS.get(row["flag"], row["flag"]), f"from {row['source']}, true on {day(row['as_at'])}")
        for row in await flags(person_id)
    ]


async def names_of_others(person_id: UUID) -> list[str]:
    """The names of everybody who shares a home or a care link with this person, the longest first."""
    near = {tie.other for tie in await ties(person_id)}
    near |= {member.person for home in await homes_of(person_id) for member in home.members} - {person_id}
    if not near:
        return []
    rows = await Person.select(Person.known_as, Person.full_name).where(Person.id.is_in(list(near)))
    names = {name for row in rows for name in (row["known_as"], row["full_name"]) if name}
    return sorted(names, key=lambda name: (-len(name), name))


async def going_with(person_id: UUID) -> list[UUID]:
    """The person, and the children nobody else on the list speaks for."""
    return [person_id, *await homes.alone_with(person_id)]


async def erase(person_id: UUID) -> None:
    """Remove somebody, and children who have nobody left; a home nobody has to themselves; their name on a home.

    A child with two homes stays with the other one.
    """
    going = await going_with(person_id)
    async with transaction():
        rows = await Person.select(Person.known_as).where(Person.id.is_in(going))
        lived = await HouseholdMember.select(HouseholdMember.household).where(HouseholdMember.person.is_in(going))
        await actions.erase(person_id)
        for home_id in {row["household"] for row in lived}:
            await _tidy_home(home_id, [row["known_as"] for row in rows])


async def _tidy_home(home_id: UUID, names: list[str]) -> None:
    members = await HouseholdMember.select(HouseholdMember.person).where(
        HouseholdMember.household == home_id, HouseholdMember.until.is_null()
    )
    if not [row for row in members if not await _lives_elsewhere(row["person"], home_id)]:
        await Household.delete().where(Household.id == home_id)
        return
    home = await Household.select(Household.label).where(Household.id == home_id).first()
    if home and any(name and name.lower() in home["label"].lower() for name in names):
        await Household.update({Household.label: homes.NEW_HOME}).where(Household.id == home_id)


async def _lives_elsewhere(person_id: UUID, home_id: UUID) -> bool:
    """True for a child who has another home; an adult is never taken out of one home for another."""
    other = HouseholdMember.exists().where(
        HouseholdMember.person == person_id, HouseholdMember.until.is_null(), HouseholdMember.household != home_id
    )
    young = Person.exists().where(Person.id == person_id, Person.kind.is_in(list(homes.YOUNG)))
    return bool(await young) and bool(await other)


async def old_links(before: datetime) -> int:
    """How many links to own pages were made before this moment."""
    return int(await PersonLink.count().where(PersonLink.made_at < before))


async def forget_old_links(before: datetime) -> int:
    """Delete them; every newer message brought a newer link. Returns how many."""
    return len(await PersonLink.delete().where(PersonLink.made_at < before).returning(PersonLink.id))
