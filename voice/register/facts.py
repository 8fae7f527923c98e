"""Facts about one person: names, birth, place, SEN and setting by dates, and the flags only a registrar sees."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from voice.calendar import leaving_date
from voice.database import transaction
from voice.register.actions import rename
from voice.register.errors import GrownUp
from voice.register.homes import limit_unchecked
from voice.register.queries import UnknownLink
from voice.register.tables import Person, SenProfile, SettingLink, VulnerableFlag
from voice.register.values import CHILD, LOOKED_AFTER


@dataclass(frozen=True)
class Facts:
    """Names, birth and equality facts; `sex`, `ethnicity` and `place` are codes, empty or U when nobody said."""

    known_as: str
    full_name: str = ""
    born: date | None = None
    sex: str = "U"
    ethnicity: str = ""
    place: str = ""


@dataclass(frozen=True)
class Profile:
    """SEN provision and type of need from a day on. `source` is family, census or sen2, true there on `as_at`."""

    sen_provision: str
    primary_type: str = ""
    second_type: str = ""
    no_label_yet: bool = False
    source: str = "family"
    as_at: date | None = None


@dataclass(frozen=True)
class Learning:
    """Where somebody learns: codes of SETTING_TYPES and PHASES, and the name of the place."""

    setting_type: str = ""
    setting: str = ""
    phase: str = ""
    on_mainland: bool = False


async def person(person_id: UUID) -> dict[str, Any]:
    """The row of one person. Raises UnknownLink."""
    row: dict[str, Any] | None = await Person.select().where(Person.id == person_id).first()
    if row is None:
        raise UnknownLink
    return row


async def change_person(person_id: UUID, facts: Facts, today: date) -> None:
    """Write these facts in place of what was there; a day of birth also sets the leaving date.

    Raises GrownUp for a child whose leaving date would have passed.
    """
    row = await person(person_id)
    leaving = leaving_date(facts.born) if facts.born else row["leaving_date"]
    if row["kind"] == CHILD and leaving is not None and today >= leaving:
        raise GrownUp
    values: dict[Any, Any] = {
        Person.born: facts.born,
        Person.leaving_date: leaving,
        Person.sex: facts.sex,
        Person.ethnicity: facts.ethnicity,
        Person.place: facts.place,
    }
    async with transaction():
        await rename(person_id, facts.known_as, facts.full_name)
        await Person.update(values).where(Person.id == person_id)


async def write_profile(person_id: UUID, said: Profile, today: date) -> None:
    """From today this holds; what held before keeps its dates. The same again changes nothing."""
    row = SenProfile(
        id=uuid4(),
        person=person_id,
        sen_provision=said.sen_provision,
        primary_type=said.primary_type,
        second_type=said.second_type,
        no_label_yet=said.no_label_yet,
        source=said.source,
        as_at=said.as_at,
        since=today,
    )
    in_force = (SenProfile.person == person_id) & SenProfile.until.is_null()
    async with transaction():
        before = await SenProfile.select().where(in_force).first()
        if before is None or _profile(before) != said:
            await SenProfile.update({SenProfile.until: today}).where(in_force)
            await SenProfile.insert(row)


def _profile(row: dict[str, Any]) -> Profile:
    return Profile(
        row["sen_provision"], row["primary_type"], row["second_type"], row["no_label_yet"], row["source"], row["as_at"]
    )


async def profiles(person_id: UUID) -> list[dict[str, Any]]:
    """Every SEN profile of somebody: the one in force first, then the newest."""
    rows: list[dict[str, Any]] = await SenProfile.select().where(SenProfile.person == person_id)
    return _by_dates(rows)


async def start_setting(person_id: UUID, said: Learning, since: date) -> None:
    """From this day they learn here; where they learned before ends on it."""
    row = SettingLink(
        id=uuid4(),
        person=person_id,
        setting_type=said.setting_type,
        setting=said.setting,
        phase=said.phase,
        on_mainland=said.on_mainland,
        since=since,
    )
    async with transaction():
        await end_setting(person_id, since)
        await SettingLink.insert(row)


async def end_setting(person_id: UUID, until: date) -> None:
    """They learn there no longer."""
    await SettingLink.update({SettingLink.until: until}).where(
        SettingLink.person == person_id, SettingLink.until.is_null()
    )


async def settings_of(person_id: UUID) -> list[dict[str, Any]]:
    """Every place where somebody learned: the one of today first, then the newest."""
    rows: list[dict[str, Any]] = await SettingLink.select().where(SettingLink.person == person_id)
    return _by_dates(rows)


def _by_dates(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    newest = sorted(rows, key=lambda row: (row["since"], row["until"] or date.max), reverse=True)
    return sorted(newest, key=lambda row: row["until"] is not None)


async def flag(person_id: UUID, code: str, source: str, as_at: date) -> int:
    """Set a code of FLAGS. Returns how many mothers and fathers see nothing more until a worker has checked."""
    row = VulnerableFlag(id=uuid4(), person=person_id, flag=code, source=source, as_at=as_at)
    async with transaction():
        await VulnerableFlag.insert(row).on_conflict(action="DO NOTHING")
        return await limit_unchecked(person_id) if code == LOOKED_AFTER else 0


async def unflag(person_id: UUID, code: str) -> None:
    """Take a flag away. A limit on a care link stays until somebody lifts it there."""
    await VulnerableFlag.delete().where(VulnerableFlag.person == person_id, VulnerableFlag.flag == code)


async def flags(person_id: UUID) -> list[dict[str, Any]]:
    """The flags of one person, for the registrar only."""
    rows: list[dict[str, Any]] = (
        await VulnerableFlag.select().where(VulnerableFlag.person == person_id).order_by(VulnerableFlag.flag)
    )
    return rows
