"""Erasing a family leaves no row: whatever room held something of theirs, and whatever room is built next."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import httpx
import msgspec
import pytest
from piccolo.table import Table

import surveys.piccolo_app
import voice.piccolo_app
from surveys.builder.actions import open_survey, put_survey
from surveys.definition import from_yaml
from surveys.queries import survey_by_slug
from surveys.tables import Answer, Response
from tests.register.people import MORNING
from tests.rights.whole import Family, family
from voice.audiences.filters import EVERYBODY
from voice.audit.actions import PUBLIC, SYSTEM
from voice.audit.tables import AuditEvent
from voice.calendar import now, today
from voice.database import Engine
from voice.demo.families import add_families
from voice.importing import rights as importing
from voice.importing.tables import ImportRow
from voice.invitations.actions import invite
from voice.invitations.sending import send_due as write_invitations
from voice.notices.sending import send_due
from voice.paths import SURVEY_FILES
from voice.register.actions import new_link
from voice.register.queries import person_by_address
from voice.register.tables import ContactPoint, Household, Person
from voice.rights import tracing
from voice.rights.erasing import NotWhole, erase
from voice.rights.tables import RightsRequest
from voice.settings import Settings

SLUG = "parents-and-carers"
# The record of who did what is kept: it names an act and a number, never a person of the register by name.
KEPT = {"audit_event"}


async def everything() -> dict[str, str]:
    tables = (*surveys.piccolo_app.TABLES, *voice.piccolo_app.TABLES)
    return {table._meta.tablename: str(await table.select()) for table in tables}


async def holding(*wanted: object) -> set[str]:
    """The tables in which one of these stands anywhere, in any column."""
    return {name for name, rows in (await everything()).items() if any(str(each) in rows for each in wanted)}


def keys_to_people() -> list[tuple[type[Table], Any]]:
    """Every key to `Person` of every table, found from the tables themselves."""
    return [
        (table, key)
        for table in voice.piccolo_app.TABLES
        for key in table._meta.foreign_key_columns
        if key._foreign_key_meta.resolved_references is Person
    ]


async def rows_of(person: UUID) -> dict[str, int]:
    return {
        f"{table._meta.tablename}.{key._meta.name}": int(await table.count().where(key == person))
        for table, key in keys_to_people()
    }


async def both_gone(members: Family) -> None:
    for person in (members.mother, members.child):
        assert set((await rows_of(person)).values()) == {0}
    assert await holding(members.mother, members.child, "Priya", "Mei") <= KEPT


async def test_a_person_who_leaves_is_in_no_table(database: Engine, settings: Settings) -> None:
    await put_survey(from_yaml((SURVEY_FILES / "parents_and_carers.yaml").read_text(encoding="utf-8")))
    await open_survey(SLUG, today(), None, missing=())
    await add_families(settings, now(), today())
    await invite(await survey_by_slug(SLUG), EVERYBODY, SYSTEM, settings, now())
    await write_invitations(settings, now())
    await send_due(settings, now())
    maya = await person_by_address("maya@example.org", settings.secret_key)
    assert maya is not None
    assert {"person", "contact_point", "access_need", "consent_event", "invitation", "notice"} <= await holding(maya)

    await erase(maya, PUBLIC)

    assert await holding(maya, "Maya") <= KEPT


async def test_the_family_of_these_tests_stands_in_every_table_that_can_hold_a_person(
    database: Engine, settings: Settings
) -> None:
    members = await family(settings)
    held: dict[str, int] = {}
    for person in (members.mother, members.child, members.father):
        held = {place: held.get(place, 0) + many for place, many in (await rows_of(person)).items()}
    assert {place for place, many in held.items() if not many} == set()


async def test_an_erasure_leaves_no_row_and_proves_it(database: Engine, settings: Settings) -> None:
    members = await family(settings)
    proofs = [await erase(each, SYSTEM) for each in (members.child, members.mother)]
    await both_gone(members)
    for proof in proofs:
        assert (proof.people, set(proof.tables.values())) == (1, {0})
        assert {"notice.person", "invitation_link.invitation", "import_row.adult", "response.token_hash"} <= set(
            proof.tables
        )
        assert not any(str(each) in proof.as_json() for each in (members.mother, members.child))
        assert msgspec.json.decode(proof.as_json())["people"] == 1


async def test_leaving_by_ones_own_page_gives_the_same_result(site: httpx.AsyncClient, settings: Settings) -> None:
    members = await family(settings)
    await erase(members.father, SYSTEM)
    link = await new_link(members.mother, MORNING)
    assert (await site.post(f"/my/{link}", data={"do": "leave"})).status_code == 303
    await both_gone(members)  # with the child nobody else speaks for


async def test_what_another_person_shares_stays_theirs(database: Engine, settings: Settings) -> None:
    members = await family(settings)
    shared = await ContactPoint.select(ContactPoint.value_hash).where(
        ContactPoint.person == members.mother, ContactPoint.channel == "phone"
    )
    await Household.update({Household.label: "Home of Priya (invented)"}, force=True)
    await erase(members.mother, SYSTEM)
    left = await ContactPoint.select(ContactPoint.person).where(ContactPoint.value_hash == shared[0]["value_hash"])
    assert [row["person"] for row in left] == [members.father]
    assert await Person.exists().where(Person.id == members.child)
    assert await holding("Priya") <= KEPT  # nor does the name of a home say it
    assert await Household.count() == 1
    assert await ImportRow.select(ImportRow.known_as).output(as_list=True) == ["Somebody else (invented)"]


async def test_answers_that_were_theirs_go_and_those_a_report_counted_belong_to_nobody(
    database: Engine, settings: Settings
) -> None:
    members = await family(settings)
    assert await Answer.count() == 1
    await Response.update({Response.reported: True}, force=True)
    await Answer.update({Answer.words: "My own words"}, force=True)
    await erase(members.mother, SYSTEM)
    (row,) = await Response.select(Response.token_hash, Response.receipt_hash, Response.received_on)
    assert set(row.values()) == {None}
    (answer,) = await Answer.select(Answer.words, Answer.choices)
    assert answer == {"words": None, "choices": '["good"]'}


async def test_answers_no_report_has_counted_go_whole(database: Engine, settings: Settings) -> None:
    members = await family(settings)
    await erase(members.mother, SYSTEM)
    assert (await Response.count(), await Answer.count()) == (0, 0)


async def test_when_a_room_forgets_its_part_nothing_is_erased(
    database: Engine, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def forgotten(person_id: UUID) -> None:
        """A room that does not do its part."""

    members = await family(settings)
    before = await everything()
    monkeypatch.setattr(importing, "erase", forgotten)
    with pytest.raises(NotWhole):
        await erase(members.mother, SYSTEM)
    assert await everything() == before


async def test_the_request_keeps_its_clock_and_not_whose_it_was(database: Engine, settings: Settings) -> None:
    members = await family(settings)
    await erase(members.mother, SYSTEM)
    (row,) = await RightsRequest.select(RightsRequest.person, RightsRequest.state)
    assert row == {"person": None, "state": "open"}


async def test_the_record_says_that_somebody_was_erased_and_never_who(database: Engine, settings: Settings) -> None:
    members = await family(settings)
    await erase(members.mother, SYSTEM)
    (event,) = await AuditEvent.select().where(AuditEvent.act == "erased a person")
    assert "Priya" not in str(event)
    assert msgspec.json.decode(event["facts"])["places looked at"] > 70


def test_every_key_to_a_person_is_among_the_places_looked_at() -> None:
    looked = {(table, column._meta.name) for table, column in tracing.direct()}
    assert {(table, key._meta.name) for table, key in keys_to_people()} <= looked
