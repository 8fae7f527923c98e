"""An adult says yes for a child, and the child says yes too. Either no is no, and a limit beats everything."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from tests.consent.families import BEFORE, JO, LEAVING, SAM, START, STARTED, another, child_of, parent, says, verdict
from tests.register.people import PRIYA, confirmed
from voice.audit.actions import PUBLIC
from voice.audit.queries import recent
from voice.consent import actions, families, queries
from voice.consent.errors import CareLimited, NoResponsibility, NotTheirs, TheyDecide, UnknownChoice
from voice.consent.tables import ConsentEvent, ConsentNow
from voice.database import Engine
from voice.register.errors import GrownUp
from voice.register.tables import CareLink, Person
from voice.rights.erasing import erase
from voice.settings import Settings


async def join(settings: Settings, **changes: Any) -> UUID | None:
    whole: dict[str, Any] = {
        "adult": PRIYA, "child": SAM, "adult_purposes": ("P1", "P2"), "child_purposes": ("P2", "P8"),
        "child_says_yes": True, "relation": "mother", "has_pr": "yes", "secret": settings.secret_key, "now": START,
        "actor": PUBLIC, **changes,
    }  # fmt: skip
    return await families.join_with_child(**whole)


async def the_child() -> UUID:
    row = await Person.select(Person.id).where(Person.kind == "child").first()
    assert row is not None
    found: UUID = row["id"]
    return found


async def test_an_adult_joins_with_a_child_and_both_voices_are_written_down(
    database: Engine, settings: Settings
) -> None:
    adult = await join(settings)
    child = await the_child()
    events = await queries.events(child)
    assert [(e["number"], e["purpose"], e["state"], e["given_by"], e["giver"]) for e in reversed(events)] == [
        (1, "P2", "yes", "parent", adult),
        (2, "P2", "yes", "the person", None),
        (3, "P8", "yes", "parent", adult),
        (4, "P8", "yes", "the person", None),
    ]
    assert {(e["article6"], e["article9"]) for e in events if e["purpose"] == "P2"} == {("consent", "explicit consent")}
    assert {(e["article6"], e["article9"]) for e in events if e["purpose"] == "P8"} == {
        ("public task", "substantial public interest: statutory purpose")
    }
    assert adult is not None
    states = await queries.in_force(adult, STARTED)
    assert (states["P1"], states["P2"], states["P8"]) == ("yes", "yes", "no")


async def test_somebody_whose_address_is_known_adds_nobody(database: Engine, settings: Settings) -> None:
    await confirmed(settings)
    assert await join(settings) is None
    assert await Person.count() == 1


async def test_whoever_types_the_same_child_again_has_one_child_and_what_was_typed_last_holds(
    database: Engine, settings: Settings
) -> None:
    first = await join(settings, child_says_yes=False)
    assert await join(settings, child_purposes=("P2", "P11")) == first
    assert await Person.count().where(Person.kind == "child") == 1
    child = await the_child()
    assert await queries.in_force(child, STARTED, "adult") == {"P2": "yes", "P8": "withdrawn", "P11": "yes"}
    assert await queries.in_force(child, STARTED) == {"P2": "yes", "P8": "no", "P11": "yes"}


async def test_typing_an_address_that_nobody_confirmed_changes_nothing_where_there_is_a_limit(
    database: Engine, settings: Settings
) -> None:
    first = await join(settings)
    await limit(await the_child())
    count = await ConsentEvent.count().where(ConsentEvent.person == await the_child())
    assert await join(settings, child_purposes=("P2", "P11")) == first
    assert await ConsentEvent.count().where(ConsentEvent.person == await the_child()) == count


async def test_nothing_is_half_done_when_the_child_cannot_be_added(database: Engine, settings: Settings) -> None:
    with pytest.raises(GrownUp):
        await join(settings, child=replace(SAM, born=SAM.born.replace(year=2008)))
    assert await Person.count() == 0


@pytest.mark.parametrize("has_pr", ["no", "unknown"])
async def test_without_parental_responsibility_nobody_is_added(
    database: Engine, settings: Settings, has_pr: str
) -> None:
    with pytest.raises(NoResponsibility):
        await join(settings, has_pr=has_pr)
    assert await Person.count() == 0


@pytest.mark.parametrize(
    ("adult_says", "child_says", "expected"),
    [("yes", True, ""), ("no", True, "no adult yes"), ("yes", False, "no yes"), ("no", False, "no yes")],
)
async def test_under_13_both_say_yes_and_either_no_is_no(
    database: Engine, settings: Settings, adult_says: str, child_says: bool, expected: str
) -> None:
    adult = await parent(settings)
    child = await child_of(adult, settings, says_yes=child_says)
    await says(child, adult, adult_says)
    found = await verdict(child)
    assert (found.ok, found.reason) == (not expected, expected)


async def test_a_child_is_written_to_through_the_adult_who_said_yes(database: Engine, settings: Settings) -> None:
    adult = await parent(settings)
    child = await child_of(adult, settings)
    found = await verdict(child)
    assert (found.reader, found.channel) == (adult, "email")


async def test_what_the_adult_takes_back_leaves_the_childs_own_word_and_their_other_purposes(
    database: Engine, settings: Settings
) -> None:
    adult = await parent(settings)
    child = await child_of(adult, settings, purposes=("P2", "P11"))
    await says(child, adult, "withdrawn")
    assert (await verdict(child)).reason == "no adult yes"
    assert (await verdict(child, purpose="P11")).reason == ""
    assert await queries.in_force(child, STARTED) == {"P2": "yes", "P11": "yes"}
    assert (await recent())[0]["act"] == "changed a consent for a child"


async def test_the_childs_own_no_is_obeyed_whatever_the_adult_says(database: Engine, settings: Settings) -> None:
    adult = await parent(settings)
    child = await child_of(adult, settings)
    await actions.withdraw(child, "P2", START, PUBLIC)
    await says(child, adult, "yes")
    assert (await verdict(child)).reason == "withdrawn"


async def limit(child: UUID) -> None:
    await CareLink.update({CareLink.limited: True}).where(CareLink.child == child)


async def take_responsibility(child: UUID) -> None:
    await CareLink.update({CareLink.has_pr: "no"}).where(CareLink.child == child)


async def unlink(child: UUID) -> None:
    await CareLink.delete().where(CareLink.child == child)


@pytest.mark.parametrize(
    ("change", "refusal"),
    [(limit, CareLimited), (take_responsibility, NoResponsibility), (unlink, NotTheirs)],
)
async def test_an_adult_who_may_not_decide_is_refused_and_nothing_is_sent_under_their_yes(
    database: Engine, settings: Settings, change: Callable[[UUID], Awaitable[None]], refusal: type[Exception]
) -> None:
    adult = await parent(settings)
    child = await child_of(adult, settings)
    count = await ConsentEvent.count()
    await change(child)
    for state in ("yes", "no", "withdrawn"):
        with pytest.raises(refusal):
            await says(child, adult, state)
    assert await ConsentEvent.count() == count
    assert (await verdict(child)).reason == "care limit"
    assert await families.for_whom(adult, STARTED) == []


async def test_the_council_as_corporate_parent_may_decide_without_parental_responsibility(
    database: Engine, settings: Settings
) -> None:
    worker = await parent(settings)
    child = await child_of(worker, settings)
    await CareLink.update({CareLink.has_pr: "unknown", CareLink.corporate_parent: True}, force=True)
    await says(child, worker, "yes")
    assert (await queries.events(child))[0]["given_by"] == "corporate_parent"
    assert (await verdict(child)).ok


async def test_a_limit_beats_the_council_as_corporate_parent(database: Engine, settings: Settings) -> None:
    worker = await parent(settings)
    child = await child_of(worker, settings)
    await CareLink.update({CareLink.corporate_parent: True, CareLink.limited: True}, force=True)
    with pytest.raises(CareLimited):
        await says(child, worker, "yes")
    assert (await verdict(child)).reason == "care limit"


async def test_from_the_leaving_date_a_parent_may_say_nothing_for_them(database: Engine, settings: Settings) -> None:
    adult = await parent(settings)
    child = await child_of(adult, settings, JO)
    leaving = START + (LEAVING - STARTED)
    await says(child, adult, "yes", leaving - timedelta(days=1))
    assert [each.person for each in await families.for_whom(adult, BEFORE)] == [child]
    with pytest.raises(TheyDecide):
        await says(child, adult, "withdrawn", leaving)
    assert await families.for_whom(adult, LEAVING) == []


@pytest.mark.parametrize(("purpose", "state"), [("P99", "yes"), ("P2", "ended"), ("P2", "")])
async def test_a_choice_that_does_not_exist_is_refused(
    database: Engine, settings: Settings, purpose: str, state: str
) -> None:
    adult = await parent(settings)
    child = await child_of(adult, settings)
    with pytest.raises(UnknownChoice):
        await says(child, adult, state, purpose=purpose)


async def test_an_adult_sees_their_children_by_name_with_both_voices(database: Engine, settings: Settings) -> None:
    adult = await parent(settings)
    sam = await child_of(adult, settings, purposes=("P2", "P11"))
    jo = await child_of(adult, settings, JO, says_yes=False)
    first, second = await families.for_whom(adult, STARTED)
    assert (first.person, first.states, first.child_says) == (jo, {"P2": "yes"}, {"P2": "no"})
    assert (second.person, second.known_as) == (sam, "Sam (invented)")
    assert second.states == {"P2": "yes", "P11": "yes"}


async def test_two_parents_never_see_one_another_through_a_child(database: Engine, settings: Settings) -> None:
    mother, father = await parent(settings), await parent(settings, another("Imran"))
    child = await child_of(mother, settings)
    await CareLink.insert(CareLink(adult=father, child=child, relation="father", has_pr="yes"))
    (seen,) = await families.for_whom(father, STARTED)
    assert seen.states == {}
    await says(child, father, "yes")
    assert (await verdict(child)).reader == father
    assert (await families.for_whom(mother, STARTED))[0].states == {}
    assert (await families.for_whom(father, STARTED))[0].states == {"P2": "yes"}
    await says(child, mother, "withdrawn")
    assert (await verdict(child)).reason == "no adult yes"
    assert (await families.for_whom(father, STARTED))[0].states == {"P2": "withdrawn"}


async def test_when_the_adult_is_erased_their_yes_counts_no_more_and_is_not_taken_for_the_childs_own(
    database: Engine, settings: Settings
) -> None:
    adult, other = await parent(settings), await parent(settings, another("Imran"))
    child = await child_of(adult, settings, says_yes=False)
    await CareLink.insert(CareLink(adult=other, child=child, relation="father", has_pr="yes"))
    await erase(adult, PUBLIC)
    assert await ConsentNow.count().where(ConsentNow.voice == "adult") == 0
    assert await queries.in_force(child, STARTED) == {"P2": "no"}
    assert (await queries.newest(child))["P2"]["state"] == "no"


async def test_two_adults_who_speak_at_once_are_both_written_down(database: Engine, settings: Settings) -> None:
    mother, father = await parent(settings), await parent(settings, another("Imran"))
    child = await child_of(mother, settings)
    await CareLink.insert(CareLink(adult=father, child=child, relation="father", has_pr="yes"))
    await asyncio.gather(*[says(child, adult, "yes") for adult in (mother, father, mother, father)])
    events = await queries.events(child)
    assert [event["number"] for event in events] == [6, 5, 4, 3, 2, 1]
    ruling = await ConsentNow.select().where(ConsentNow.person == child, ConsentNow.voice == "adult").first()
    assert ruling is not None
    assert ruling["giver"] == events[0]["giver"]
