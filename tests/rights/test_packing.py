"""The access pack: everything about one person, nothing about others, and a competent child comes first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from html import unescape
from uuid import UUID, uuid4

import pytest

from surveys.sealing import seal_words
from surveys.tables import Answer, Response
from tests.people import member
from tests.register.families import child_of, father, mother
from tests.register.people import MORNING, NELL, TODAY, confirmed
from tests.rights.whole import Family, family
from tests.surveys.examples import PARENTS, definition
from voice.accounts.values import Role
from voice.audit.actions import SYSTEM
from voice.audit.tables import AuditEvent
from voice.consent.tables import AbilityNote, ConsentEvent
from voice.database import Engine
from voice.invitations.rights import answers_of
from voice.register import homes
from voice.register.tables import AccessNeed, CareLink, Person
from voice.register.values import Care, NewChild
from voice.rights.deciding import Asking, must_decide, subject_of
from voice.rights.errors import MayNotSee, NotDecided
from voice.rights.packing import make, pack
from voice.safeguarding.actions import raise_by_reader
from voice.settings import Settings

THEMSELVES = Asking("person")
EIGHT, FOURTEEN = date(2019, 1, 1), date(2013, 1, 1)
# Seventeen on 2 March 2027, and past the last Friday in June of the year they turned 16.
SEVENTEEN = date(2010, 1, 1)
CONFIDENTIAL = "My own words, in confidence"


async def read(person: UUID, settings: Settings, asking: Asking = THEMSELVES) -> str:
    return unescape((await pack(person, asking, settings, TODAY)).decode())


async def aged(born: date, settings: Settings) -> tuple[UUID, UUID]:
    """A mother, and her child born on this day who has answered a confidential survey."""
    adult = await mother(settings)
    child = await child_of(adult, settings, NewChild("Mei (invented)", date(2019, 1, 1)))
    values = {Person.born: born, Person.leaving_date: date(2026, 6, 26) if born == SEVENTEEN else None}
    await Person.update(values).where(Person.id == child)
    await answered(child)
    return adult, child


async def answered(person: UUID) -> None:
    """Answers that are theirs, in a survey that says on its first page that a few people can see that."""
    from surveys.builder.actions import open_survey, put_survey
    from surveys.queries import current_version, survey_by_slug
    from voice.invitations.tables import Invitation, InvitationLink

    await put_survey(definition(PARENTS))
    await open_survey(PARENTS, TODAY, None, missing=())
    survey = await survey_by_slug(PARENTS)
    version, asked = await current_version(survey.id)
    words = next(question for question in asked.questions if question.kind == "long_words")
    response, invitation, link = uuid4(), uuid4(), uuid4().hex
    await Response.insert(
        Response(
            id=response, survey=survey.id, version=version, token_hash=link, presentation="standard", month="2027-03"
        )
    )
    await Answer.insert(
        Answer(
            id=uuid4(),
            response=response,
            question=words.id,
            words=seal_words(CONFIDENTIAL),
            presentation="standard",
        )
    )
    await Invitation.insert(Invitation(id=invitation, person=person, survey=survey.id, invited_on=TODAY))
    await InvitationLink.insert(
        InvitationLink(invitation=invitation, link_hash=uuid4().hex, ticket_hash=uuid4().hex, answer_hash=link)
    )


async def test_it_holds_what_each_room_holds_in_plain_words(database: Engine, settings: Settings) -> None:
    members = await family(settings)
    shown = await read(members.mother, settings)
    for words in (
        "Priya (invented)", "priya@example.org", "07700 900123", "Gull School (invented)", "SEN Support",
        "Ask me for my views", "wording 2026-11", "lawful basis: consent", "We would like to know what you think",
        "asked on Tuesday 2 March 2027", "Your answers to “", "An EHC assessment was asked for", "Files that named you",
        "Parental responsibility: yes", "Asked what they need", "Wants it erased", "Answers without a name",
        "Wycliffe House",
    ):  # fmt: skip
        assert words in shown, words


async def test_it_is_one_file_that_needs_nothing_else(database: Engine, settings: Settings) -> None:
    made = (await pack((await family(settings)).mother, THEMSELVES, settings, TODAY)).decode()
    assert made.startswith("<!doctype html>")
    assert not any(each in made for each in ("<script", "<link", "src=", "url(", "http://", "https://"))
    assert "@media print" in made


async def test_the_names_of_other_people_and_of_staff_are_taken_out(database: Engine, settings: Settings) -> None:
    members = await family(settings)
    rita = await member(Role.REGISTRAR)
    await Person.update({Person.full_name: "Tomasz Nowak"}).where(Person.id == members.father)
    said = f"Rang with Tomasz, Mr Nowak's idea. Written by {rita.name}, {rita.email}. Priya agrees; Mei too."
    await ConsentEvent.update({ConsentEvent.evidence: said}).where(ConsentEvent.person == members.child)
    shown = await read(members.child, settings, replace(THEMSELVES, ability="can", why="Explained it back."))
    assert "Rang with [another person], Mr [another person]'s idea." in shown
    assert "Written by [a member of staff], [a member of staff]. [another person] agrees; Mei too." in shown
    for name in ("Tomasz", "Nowak", "Priya", "Rita", "example.org"):
        assert name not in shown, name


async def test_safety_flags_and_facts_such_as_a_protection_plan_are_kept_back_unless_released(
    database: Engine, settings: Settings
) -> None:
    members = await family(settings)
    (found,) = await answers_of(members.mother)
    await raise_by_reader(found.answers[0], "I worry about this.", SYSTEM, MORNING)
    kept, released = (
        await read(members.mother, settings),
        await read(members.mother, settings, replace(THEMSELVES, released=True, why="She knows of it.")),
    )
    for heading in ("Notes that keep somebody safe", "Facts used only for counting", "Young carer"):
        assert heading not in kept
        assert heading in released
    assert "I worry about this." not in released


async def test_a_parent_of_an_8_year_old_gets_all_of_it(database: Engine, settings: Settings) -> None:
    adult, child = await aged(EIGHT, settings)
    assert not must_decide(await subject_of(child, TODAY), "parent")
    assert CONFIDENTIAL in await read(child, settings, Asking("parent", adult))


async def test_an_8_year_old_who_asks_is_honoured_if_able(database: Engine, settings: Settings) -> None:
    _adult, child = await aged(EIGHT, settings)
    with pytest.raises(NotDecided):
        await read(child, settings)
    with pytest.raises(MayNotSee, match="cannot decide this yet"):
        await read(child, settings, Asking("person", ability="cannot", why="Did not know what it is."))
    assert CONFIDENTIAL in await read(child, settings, Asking("person", ability="can", why="Explained it back."))


async def test_a_parent_of_a_14_year_old_waits_for_a_written_decision(database: Engine, settings: Settings) -> None:
    adult, child = await aged(FOURTEEN, settings)
    for undecided in (Asking("parent", adult), Asking("parent", adult, ability="can")):
        with pytest.raises(NotDecided):
            await read(child, settings, undecided)
    with pytest.raises(MayNotSee, match="can decide"):
        await read(child, settings, Asking("parent", adult, ability="can", why="She understood."))


async def test_with_a_14_year_olds_agreement_a_parent_gets_no_answers_given_in_confidence(
    database: Engine, settings: Settings
) -> None:
    adult, child = await aged(FOURTEEN, settings)
    shown = await read(child, settings, Asking("parent", adult, "can", agreed=True, why="She said so to me."))
    assert CONFIDENTIAL not in shown
    assert "They can ask for those themselves." in shown
    assert CONFIDENTIAL in await read(child, settings, Asking("parent", adult, "cannot", why="She could not follow."))


async def test_a_14_year_old_who_asks_gets_all_of_it(database: Engine, settings: Settings) -> None:
    _adult, child = await aged(FOURTEEN, settings)
    assert CONFIDENTIAL in await read(child, settings)


async def test_a_note_that_a_younger_child_can_decide_counts_too(database: Engine, settings: Settings) -> None:
    adult, child = await aged(EIGHT, settings)
    await noted(child, "competence", "can")
    with pytest.raises(NotDecided):
        await read(child, settings, Asking("parent", adult))
    assert CONFIDENTIAL in await read(child, settings)


async def noted(person: UUID, kind: str, outcome: str) -> None:
    note = AbilityNote(
        person=person, purpose="P2", kind=kind, outcome=outcome, reason="Talked with them", decided_by="Rita",
        decided_on=TODAY, review_by=TODAY,
    )  # fmt: skip
    await AbilityNote.insert(note)


async def test_a_17_year_old_decides_and_only_a_note_of_capacity_says_otherwise(
    database: Engine, settings: Settings
) -> None:
    adult, child = await aged(SEVENTEEN, settings)
    unable = Asking("parent", adult, "cannot", why="Has a profound learning disability.")
    with pytest.raises(MayNotSee, match="note of capacity"):
        await read(child, settings, unable)
    await noted(child, "capacity", "cannot")
    assert CONFIDENTIAL in await read(child, settings, unable)
    assert CONFIDENTIAL not in await read(
        child, settings, Asking("parent", adult, "can", agreed=True, why="Asked her.")
    )


async def test_a_17_year_old_who_asks_gets_all_of_it(database: Engine, settings: Settings) -> None:
    _adult, child = await aged(SEVENTEEN, settings)
    assert CONFIDENTIAL in await read(child, settings)


async def test_an_adult_with_a_limit_or_without_responsibility_gets_nothing(
    database: Engine, settings: Settings
) -> None:
    adult, child = await aged(EIGHT, settings)
    other = await father(settings)
    await homes.link(other, child, Care("father", "no"))
    await CareLink.update({CareLink.limited: True}).where(CareLink.adult == adult)
    for asker in (adult, other, uuid4(), None):
        with pytest.raises(MayNotSee, match="parental responsibility"):
            await read(child, settings, Asking("parent", asker))


async def test_who_speaks_for_somebody_needs_their_agreement(database: Engine, settings: Settings) -> None:
    nell = await confirmed(settings, NELL)
    with pytest.raises(MayNotSee, match="agreement"):
        await read(nell, settings, Asking("other"))
    assert "Nell" in await read(nell, settings, Asking("other", agreed=True))


async def test_making_one_is_in_the_record_with_what_was_decided_and_without_a_name(
    database: Engine, settings: Settings
) -> None:
    adult, child = await aged(FOURTEEN, settings)
    asking = Asking("parent", adult, "can", agreed=True, why="She said so to me.")
    await make(child, asking, uuid4(), settings, TODAY, SYSTEM)
    (event,) = await AuditEvent.select().where(AuditEvent.act == "made an access pack")
    assert (event["object_id"], event["reason"]) == (str(child), "She said so to me.")
    assert '"can decide":"can"' in event["facts"]
    assert "Mei" not in str(event)


async def test_a_need_that_names_another_adult_loses_the_name(database: Engine, settings: Settings) -> None:
    members: Family = await family(settings)
    await AccessNeed.update({AccessNeed.words: "Never ring when Tomasz is at home"}).where(
        AccessNeed.person == members.mother
    )
    await homes.move_in(await homes.home_of(members.mother, MORNING), members.father, TODAY)
    assert "Never ring when [another person] is at home" in await read(members.mother, settings)
