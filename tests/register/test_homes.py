"""Homes and care: a child may have two homes, a limit beats everything, and no parent sees the other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from tests.register.families import MEI, child_of, father, mother, two_homes
from tests.register.people import MORNING, NELL, TODAY, confirmed
from voice.database import Engine
from voice.register import actions, facts, families, homes
from voice.register.errors import GrownUp, NoHome, NotAPair, NotChecked
from voice.register.queries import UnknownLink, entry, search
from voice.register.tables import CareLink, Household, HouseholdMember, Person
from voice.register.values import HAS_PR, RELATIONS, Care
from voice.settings import Settings


async def seen_by(person: UUID, today: date = TODAY) -> list[UUID]:
    return [child.id for child in await families.circle(person, today)]


async def test_a_child_is_added_with_an_adult_a_home_needs_and_provision(database: Engine, settings: Settings) -> None:
    adult = await mother(settings)
    child = await child_of(adult, settings, replace(MEI, format="easy_read", words="Likes quiet", primary_type="ASD"))
    row = await facts.person(child)
    assert (row["kind"], row["born"], row["leaving_date"], row["place"]) == (
        "child", date(2018, 5, 4), date(2034, 6, 30), "PO30",
    )  # fmt: skip
    assert row["names"] == " mei invented lin ose "
    found = await entry(child, settings.secret_key)
    assert (found.format, found.words, found.sen_provision, found.address) == ("easy_read", "Likes quiet", "E", "")
    (home,) = await families.homes_of(child)
    assert {member.person for member in home.now} == {adult, child}
    assert "Priya" not in home.label
    (tie,) = await families.ties(child)
    assert (tie.adult, tie.other_name, tie.care) == (adult, "Priya (invented)", Care("mother", "yes"))


async def test_a_second_child_shares_the_home_of_the_first(database: Engine, settings: Settings) -> None:
    adult = await mother(settings)
    for name in ("Mei (invented)", "Bo (invented)"):
        await child_of(adult, settings, replace(MEI, known_as=name))
    (home,) = await families.homes_of(adult)
    assert [member.known_as for member in home.now] == ["Bo (invented)", "Mei (invented)", "Priya (invented)"]


async def test_nobody_past_the_leaving_date_is_added_as_a_child(database: Engine, settings: Settings) -> None:
    adult = await mother(settings)
    with pytest.raises(GrownUp):
        await child_of(adult, settings, replace(MEI, born=date(2009, 9, 1)))
    assert await Person.count() == 1
    assert await Household.count() == 0


async def test_a_child_may_have_two_homes_and_leave_one_of_them(database: Engine, settings: Settings) -> None:
    one, other, child = await two_homes(settings)
    assert len(await families.homes_of(child)) == 2
    (home,) = await families.homes_of(other)
    await homes.move_out(home.id, child, TODAY + timedelta(days=5))
    (left,) = await families.homes_of(child)
    assert {member.person for member in left.now} == {one, child}
    past = [member for member in (await families.home(home.id)).members if member.until]
    assert [(member.person, member.until) for member in past] == [(child, TODAY + timedelta(days=5))]


async def test_moving_in_twice_is_moving_in_once_and_into_nothing_is_refused(
    database: Engine, settings: Settings
) -> None:
    adult = await mother(settings)
    home = await homes.home_of(adult, MORNING)
    await homes.move_in(home, adult, TODAY)
    assert await HouseholdMember.count() == 1
    with pytest.raises(NoHome):
        await homes.move_in(uuid4(), adult, TODAY)
    with pytest.raises(NoHome):
        await families.home(uuid4())


async def test_two_parents_see_their_child_and_never_each_other(database: Engine, settings: Settings) -> None:
    one, other, child = await two_homes(settings)
    for parent in (one, other):
        assert await seen_by(parent) == [child]
    shown = str([await families.circle(one, TODAY), await families.circle(other, TODAY)])
    for hidden in ("Priya", "Tomasz", str(one), str(other), "example.org"):
        assert hidden not in shown
    assert await seen_by(child) == []


async def test_a_parent_does_not_see_the_other_children_of_the_other_parent(
    database: Engine, settings: Settings
) -> None:
    one, other, child = await two_homes(settings)
    half = await child_of(other, settings, replace(MEI, known_as="Bo (invented)"), "father")
    assert await seen_by(one) == [child]
    assert set(await seen_by(other)) == {child, half}


@pytest.mark.parametrize("has_pr", HAS_PR)
@pytest.mark.parametrize("limited", [False, True])
@pytest.mark.parametrize("corporate", [False, True])
async def test_who_may_see_a_child(
    database: Engine, settings: Settings, has_pr: str, limited: bool, corporate: bool
) -> None:
    one, other, child = await two_homes(settings)
    for relation in RELATIONS:
        await homes.link(other, child, Care(relation, has_pr, limited, corporate))
        may_see = not limited and (has_pr == "yes" or corporate)
        assert await seen_by(other) == ([child] if may_see else []), relation
    assert await seen_by(one) == [child]


async def test_from_the_leaving_date_no_parent_sees_them(database: Engine, settings: Settings) -> None:
    adult = await mother(settings)
    child = await child_of(adult, settings)
    assert await seen_by(adult, date(2034, 6, 29)) == [child]
    assert await seen_by(adult, date(2034, 6, 30)) == []
    await Person.update({Person.kind: "young_person"}).where(Person.id == child)
    assert await seen_by(adult) == []


async def test_a_birth_parent_of_a_looked_after_child_waits_for_a_worker(database: Engine, settings: Settings) -> None:
    one, other, child = await two_homes(settings)
    await homes.link(one, child, Care("mother", "yes", checked_by="Win Worker (invented)", checked_on=TODAY))
    assert await facts.flag(child, "looked_after", "census", TODAY) == 1
    assert await seen_by(one) == [child]
    assert await seen_by(other) == []
    for relation in ("mother", "father"):
        with pytest.raises(NotChecked):
            await homes.link(other, child, Care(relation, "yes"))
    await homes.link(other, child, Care("father", "yes", checked_by="Win Worker (invented)", checked_on=TODAY))
    assert await seen_by(other) == [child]


async def test_a_foster_carer_of_a_looked_after_child_needs_no_such_check(database: Engine, settings: Settings) -> None:
    _one, other, child = await two_homes(settings)
    await facts.flag(child, "looked_after", "census", TODAY)
    await homes.link(other, child, Care("foster", "no", corporate_parent=True))
    assert await seen_by(other) == [child]
    await facts.unflag(child, "looked_after")
    assert await facts.flags(child) == []


async def test_care_links_an_adult_to_a_child_and_nobody_else(database: Engine, settings: Settings) -> None:
    one, other = await mother(settings), await father(settings)
    child = await child_of(one, settings)
    for pair in ((one, other), (child, one), (child, child), (one, uuid4())):
        with pytest.raises(NotAPair):
            await homes.link(*pair, Care("mother", "yes"))
    nell = await confirmed(settings, NELL)
    await homes.link(one, nell, Care("mother", "yes"))
    assert await CareLink.count() == 2
    await homes.unlink(one, nell)
    assert await CareLink.count() == 1


async def test_who_leaves_takes_the_child_nobody_else_speaks_for_and_the_empty_home(
    database: Engine, settings: Settings
) -> None:
    one, other, child = await two_homes(settings)
    await actions.erase(one)
    assert (await families.ties(child))[0].other == other
    assert await Household.count() == 2  # the child still has both
    await actions.erase(other)
    for table in (Person, CareLink, Household, HouseholdMember):
        assert await table.count() == 0, table


async def test_a_child_an_import_brought_stays_when_an_adult_leaves(database: Engine, settings: Settings) -> None:
    adult = await mother(settings)
    child = await child_of(adult, settings)
    await Person.update({Person.source: "import"}).where(Person.id == child)
    await actions.erase(adult)
    assert (await facts.person(child))["known_as"] == "Mei (invented)"
    with pytest.raises(UnknownLink):
        await facts.person(adult)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("mei", 1), ("LIN ose", 1), ("o'se", 1), ("Ó’Sé mei", 1), ("mei-l", 1), ("ei", 0), ("mei priya", 0), ("%", 0),
        ("04 05 2018", 0),
    ],
)  # fmt: skip
async def test_a_search_takes_the_beginning_of_any_word_of_any_name(
    database: Engine, settings: Settings, typed: str, found: int
) -> None:
    await child_of(await mother(settings), settings)
    assert len(await search(typed, settings.secret_key)) == found
