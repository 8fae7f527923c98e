"""Writing an import: all of it or nothing, nothing a family said is touched, and nobody has said yes to anything."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.importing.imported import BEN, KIT, LATER, ZOE, checked, person, rows_of, write, written
from tests.importing.test_checking import but
from tests.register.people import TODAY, asked, joined
from voice.audit.actions import SYSTEM
from voice.audit.tables import AuditEvent
from voice.calendar import leaving_date
from voice.consent.purposes import PURPOSES
from voice.consent.queries import may_write
from voice.consent.tables import ConsentEvent, ConsentNow
from voice.importing import actions, applying
from voice.importing.queries import batch, counts, questions
from voice.importing.working import work
from voice.notices.tables import Notice
from voice.register import homes
from voice.register.needs import need
from voice.register.points import points
from voice.register.queries import to_be_asked
from voice.register.tables import (
    AccessNeed,
    CareLink,
    ContactPoint,
    Household,
    HouseholdMember,
    OutsideRef,
    Person,
    SenProfile,
    SettingLink,
    VulnerableFlag,
)  # fmt: skip
from voice.register.values import NewPerson

ADDED = (
    Person, Household, HouseholdMember, CareLink, ContactPoint, AccessNeed, SenProfile, SettingLink, OutsideRef,
)  # fmt: skip


async def sizes():
    return [await table.count() for table in ADDED]


async def test_a_file_becomes_people_homes_care_links_addresses_and_facts(database, settings):
    await written(settings, [ZOE, BEN, KIT])
    zoe, ann, kit = await person("Zoë"), await person("Mrs Ann Ash"), await person("Kit")
    assert (zoe["kind"], zoe["full_name"], zoe["born"], zoe["place"], zoe["source"]) == (
        "child", "Zoë Ash (invented)", date(2015, 3, 31), "PO36", "import",
    )  # fmt: skip
    assert zoe["leaving_date"] == leaving_date(zoe["born"])
    assert (ann["kind"], ann["names"], ann["born"]) == ("parent_carer", " ann ash ", None)
    assert (kit["kind"], kit["place"]) == ("young_person", "mainland")
    links = await CareLink.select().order_by(CareLink.id)
    assert {(link["relation"], link["has_pr"], link["limited"]) for link in links} == {("mother", "unknown", False)}
    assert len(links) == 2
    lives = await HouseholdMember.select(HouseholdMember.household, HouseholdMember.person)
    assert len({row["household"] for row in lives}) == 1
    assert len(lives) == 3
    reached = await points(ann["id"], settings.secret_key)
    assert [(point.channel, point.value, point.verified_on) for point in reached] == [
        ("email", "ann@example.org", None), ("phone", "07700 900001", None),
    ]  # fmt: skip
    sen = await SenProfile.select().where(SenProfile.person == zoe["id"]).first()
    assert (sen["sen_provision"], sen["primary_type"], sen["source"], sen["since"]) == ("K", "ASD", "census", TODAY)
    learns = await SettingLink.select().where(SettingLink.person == zoe["id"]).first()
    assert (learns["setting"], learns["phase"]) == ("Sandown Bay", "secondary")
    ref = await OutsideRef.select().where(OutsideRef.person == zoe["id"]).first()
    assert ref["system"] == "upn"
    assert ZOE[0] not in ref["ref_hash"]


async def test_an_import_says_yes_to_nothing_and_sends_nothing_by_itself(database, settings):
    await written(settings, [ZOE, KIT])
    for somebody in await Person.select(Person.id):
        for purpose in PURPOSES:
            verdict = await may_write(somebody["id"], asked(purpose))
            assert (verdict.ok, verdict.reason) == (False, "no yes")
    assert await ConsentEvent.count() == await ConsentNow.count() == await Notice.count() == 0
    assert list(await to_be_asked()) == []


async def test_the_same_file_again_adds_nobody_and_changes_nothing(database, settings):
    await written(settings, [ZOE, BEN, KIT])
    before = await sizes()
    number = await written(settings, [ZOE, BEN, KIT], LATER)
    assert await counts(number) == {"written": 3}
    assert await sizes() == before


async def test_a_fault_in_the_middle_leaves_nothing_half_done(database, settings, monkeypatch):
    number = await checked(settings, [ZOE, BEN, KIT])
    broken = (*applying.STATEMENTS[:-3], "INSERT INTO nowhere SELECT 1", *applying.STATEMENTS[-3:])
    monkeypatch.setattr(applying, "STATEMENTS", broken)
    await write(settings, number)
    assert await sizes() == [0] * len(ADDED)
    found = await batch(number)
    assert (found.state, found.fault) == (
        "failed",
        "Something went wrong, and nothing was written. Check the file again.",
    )
    assert await counts(number) == {"new": 3}
    monkeypatch.undo()
    await actions.check_again(number, LATER)
    await work(settings, LATER)
    await write(settings, number)
    assert (await batch(number)).state == "applied"
    assert await Person.count() == 4


async def test_somebody_who_is_the_same_person_is_not_added_again(database, settings):
    ann = await joined(settings, NewPerson("parent_carer", "Ann", "ann@example.org", "easy_read", "K", "Ring twice"))
    number = await checked(settings, [ZOE])
    await actions.decide(number, (await rows_of(number))[0]["adult"], ann, "same", SYSTEM, adult=True)
    await write(settings, number)
    assert await Person.count() == 2
    assert await CareLink.exists().where(CareLink.adult == ann, CareLink.child == (await person("Zoë"))["id"])
    known = await Person.select().where(Person.id == ann).first()
    assert (known["known_as"], known["full_name"], known["source"]) == ("Ann", "", "joined")
    assert ((await need(ann)).format, (await need(ann)).words) == ("easy_read", "Ring twice")
    assert [point.channel for point in await points(ann, settings.secret_key)] == ["email"]


async def test_somebody_else_is_added_without_the_address_that_is_taken(database, settings):
    ann = await joined(settings, NewPerson("parent_carer", "Ann", "ann@example.org", "standard", "K"))
    number = await checked(settings, [ZOE])
    await actions.decide(number, (await rows_of(number))[0]["adult"], ann, "other", SYSTEM, adult=True)
    await write(settings, number)
    other = await person("Mrs Ann Ash")
    assert other["id"] != ann
    assert [point.channel for point in await points(other["id"], settings.secret_key)] == ["phone"]


@pytest.mark.parametrize("decision", ["leave", ""])
async def test_a_row_left_out_or_not_answered_for_stays_out(database, settings, decision):
    await written(settings, [ZOE])
    number = await checked(settings, [but(ZOE, UPN="", Forename="Zo"), KIT], LATER)
    question = next(one for one in await questions(number) if not one.adult)
    if decision:
        await actions.decide(number, question.new, question.twin, decision, SYSTEM, adult=False)
    await write(settings, number, LATER + timedelta(minutes=1))
    assert await counts(number) == {"left out": 1, "written": 1}
    assert await Person.count().where(Person.kind == "child") == 1


async def test_one_answer_serves_every_row_of_an_adult_and_one_press_serves_all_who_are_certain(database, settings):
    ann = NewPerson("parent_carer", "Mrs Ann Ash", "ann@example.org", "standard", "K")
    await joined(settings, ann)
    await Person.update({Person.names: " ann ash "}, force=True)
    number = await checked(settings, [ZOE, BEN])
    assert [(question.lines, question.is_certain) for question in await questions(number)] == [((2, 3), True)]
    assert await actions.same_all(number, SYSTEM) == 1
    await write(settings, number)
    assert await counts(number) == {"written": 2}
    assert await Person.count().where(Person.kind == "parent_carer") == 1


async def test_sen_provision_from_a_file_follows_the_next_file_and_a_familys_own_stays(database, settings):
    await written(settings, [ZOE, BEN])
    ben = (await person("Ben"))["id"]
    await SenProfile.update({SenProfile.source: "family"}).where(SenProfile.person == ben)
    rows = [but(ZOE, SEN_Status="E", Primary_need=""), but(BEN, SEN_Status="K")]
    await written(settings, rows, LATER + timedelta(days=1))
    zoe = await SenProfile.select().where(SenProfile.person == (await person("Zoë"))["id"]).order_by(SenProfile.since)
    assert [(row["sen_provision"], row["primary_type"], row["until"]) for row in zoe] == [
        ("K", "ASD", TODAY + timedelta(days=1)), ("E", "ASD", None),
    ]  # fmt: skip
    own = await SenProfile.select().where(SenProfile.person == ben)
    assert [(row["sen_provision"], row["until"]) for row in own] == [("N", None)]


async def test_another_school_is_a_new_row_and_the_old_one_ends(database, settings):
    await written(settings, [ZOE])
    await written(settings, [but(ZOE, School="Ryde Bay", Year_group="")], LATER)
    links = await SettingLink.select().order_by(SettingLink.until)
    assert {(row["setting"], row["phase"], row["until"]) for row in links} == {
        ("Sandown Bay", "secondary", TODAY), ("Ryde Bay", "secondary", None),
    }  # fmt: skip


async def test_names_addresses_and_needs_of_whoever_is_known_are_not_touched(database, settings):
    await written(settings, [ZOE])
    ann = (await person("Mrs Ann Ash"))["id"]
    await ContactPoint.delete().where(ContactPoint.person == ann, ContactPoint.channel == "phone")
    await written(settings, [but(ZOE, Surname="Bay", Email="new@example.org")], LATER)
    assert (await person("Zoë"))["full_name"] == "Zoë Ash (invented)"
    assert [point.value for point in await points(ann, settings.secret_key)] == ["ann@example.org"]


async def test_a_parent_of_a_looked_after_child_comes_with_a_limit_until_somebody_has_checked(database, settings):
    await written(settings, [but(ZOE, Parent_name="", Email="", Mobile="")])
    zoe = (await person("Zoë"))["id"]
    await VulnerableFlag.insert(VulnerableFlag(person=zoe, flag="looked_after", source="worker", as_at=TODAY))
    await written(settings, [ZOE], LATER)
    link = await CareLink.select().first()
    assert (link["child"], link["limited"]) == (zoe, True)


async def test_a_limit_on_a_known_adult_stays(database, settings):
    await written(settings, [ZOE])
    await CareLink.update({CareLink.limited: True}, force=True)
    await written(settings, [ZOE], LATER)
    assert [row["limited"] for row in await CareLink.select()] == [True]


async def test_two_files_checked_side_by_side_do_not_add_anybody_twice(database, settings):
    one, other = await checked(settings, [ZOE]), await checked(settings, [ZOE])
    await write(settings, one)
    await actions.write(other, SYSTEM)
    await work(settings, LATER + timedelta(minutes=1))
    assert (await batch(other)).state == "checked"
    assert await counts(other) == {"known": 1}
    await write(settings, other, LATER + timedelta(minutes=2))
    assert await Person.count().where(Person.kind == "child") == 1


async def test_decisions_stay_when_the_file_is_checked_again(database, settings):
    ann = await joined(settings, NewPerson("parent_carer", "Ann", "ann@example.org", "standard", "K"))
    number = await checked(settings, [ZOE])
    await actions.decide(number, (await rows_of(number))[0]["adult"], ann, "same", SYSTEM, adult=True)
    await actions.check_again(number, LATER)
    await work(settings, LATER)
    assert [question.decision for question in await questions(number)] == ["same"]


async def test_what_was_in_the_file_is_gone_once_it_is_written(database, settings):
    number = await written(settings, [ZOE, but(KIT, DOB="")])
    rows = await rows_of(number)
    assert [row["state"] for row in rows] == ["written", "refused"]
    for row in rows:
        assert {row[name] for name in ("line", "full_name", "names", "email_sealed", "email_hash", "ref_hash")} == {""}


async def test_the_record_says_how_many_and_not_who(database, settings):
    number = await written(settings, [ZOE, but(KIT, DOB="")])
    entry = (
        await AuditEvent.select()
        .where(AuditEvent.object_id == str(number), AuditEvent.act == "wrote an import into the register")
        .first()
    )
    assert entry["facts"] == '{"left out":0,"refused":1,"written":1}'


async def test_an_imported_child_is_not_removed_with_an_adult_who_leaves(database, settings):
    await written(settings, [ZOE])
    assert await homes.alone_with((await person("Mrs Ann Ash"))["id"]) == []


async def test_the_statements_need_no_more_than_the_number_of_the_import():
    for statement in applying.STATEMENTS:
        assert statement.count("{}") == statement.count("batch = {}")
