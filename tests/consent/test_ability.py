"""A view of what somebody can decide: for one purpose, with reasons, for a year at most. Their own no is obeyed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from tests.consent.families import JO, LEAVING, SAM, START, STARTED, another, child_of, parent, says, verdict
from voice.audit.actions import PUBLIC
from voice.audit.queries import recent
from voice.consent import ability, actions, families, queries
from voice.consent.ability import View, note
from voice.consent.errors import CareLimited, NoteIncomplete, NotTheirs, TheyDecide
from voice.consent.tables import AbilityNote
from voice.database import Engine
from voice.register.tables import CareLink
from voice.settings import Settings

ABLE = View("P2", "competence", "can", "Told us what a list is", "Ana, SENCO (invented)", STARTED, date(2027, 3, 2))
ON_THE_DAY = START + (LEAVING - STARTED)


def unable(representative: UUID | None, day: date = LEAVING, **changes: Any) -> View:
    """A view that somebody has no capacity for P2, taken on this day."""
    made = View(
        "P2", "capacity", "cannot", "Could not keep it in mind long enough to weigh it", "Dr Osei (invented)",
        day, day + timedelta(days=365), representative,
    )  # fmt: skip
    return replace(made, **changes)


async def test_a_view_is_kept_with_everything_and_in_the_record(database: Engine, settings: Settings) -> None:
    jo = await child_of(await parent(settings), settings, JO)
    await note(jo, replace(ABLE, reason="  Told us what a list is "), START, PUBLIC)
    (row,) = await ability.notes(jo)
    kept = {name: row[name] for name in ("purpose", "kind", "outcome", "reason", "decided_by", "review_by")}
    assert kept == {
        "purpose": "P2", "kind": "competence", "outcome": "can", "reason": "Told us what a list is",
        "decided_by": "Ana, SENCO (invented)", "review_by": date(2027, 3, 2),
    }  # fmt: skip
    entry = (await recent())[0]
    assert (entry["act"], entry["object_id"]) == ("noted what a person can decide", str(jo))
    assert "list" not in entry["facts"]


@pytest.mark.parametrize(
    "changes",
    [
        {"reason": "  "},
        {"decided_by": ""},
        {"decided_by": "x" * 201},
        {"review_by": date(2027, 3, 3)},
        {"review_by": date(2026, 3, 1)},
        {"decided_on": date(2026, 3, 3)},
        {"purpose": "P99"},
        {"kind": "mood"},
        {"outcome": "perhaps"},
        {"representative": UUID(int=1)},
    ],
)
async def test_without_a_field_or_beyond_12_months_nothing_is_kept(
    database: Engine, settings: Settings, changes: dict[str, Any]
) -> None:
    jo = await child_of(await parent(settings), settings, JO)
    with pytest.raises(NoteIncomplete):
        await note(jo, replace(ABLE, **changes), START, PUBLIC)
    assert await AbilityNote.count() == 0


async def test_nobody_under_13_has_a_view_noted_and_competence_ends_with_the_leaving_date(
    database: Engine, settings: Settings
) -> None:
    adult = await parent(settings)
    sam, jo = await child_of(adult, settings, SAM), await child_of(adult, settings, JO)
    for kind in ("competence", "capacity"):
        with pytest.raises(NoteIncomplete):
            await note(sam, replace(ABLE, kind=kind), START, PUBLIC)
    with pytest.raises(NoteIncomplete):
        await note(jo, replace(ABLE, decided_on=LEAVING, review_by=LEAVING), ON_THE_DAY, PUBLIC)
    with pytest.raises(NoteIncomplete):
        await note(uuid4(), ABLE, START, PUBLIC)


async def test_whoever_cannot_decide_has_a_representative_who_is_another_adult_on_the_list(
    database: Engine, settings: Settings
) -> None:
    adult = await parent(settings)
    sam, jo = await child_of(adult, settings, SAM), await child_of(adult, settings, JO)
    for nobody in (None, jo, sam, uuid4()):
        with pytest.raises(NoteIncomplete):
            await note(jo, unable(nobody), ON_THE_DAY, PUBLIC)
    await note(jo, unable(adult), ON_THE_DAY, PUBLIC)
    assert [row["representative"] for row in await ability.notes(jo)] == [adult]


async def test_an_adult_with_a_limit_represents_nobody(database: Engine, settings: Settings) -> None:
    adult = await parent(settings)
    jo = await child_of(adult, settings, JO)
    await CareLink.update({CareLink.limited: True}, force=True)
    with pytest.raises(CareLimited):
        await note(jo, unable(adult), ON_THE_DAY, PUBLIC)


async def test_a_second_view_of_the_same_day_stands_in_place_of_the_first(database: Engine, settings: Settings) -> None:
    jo = await child_of(await parent(settings), settings, JO)
    await note(jo, ABLE, START, PUBLIC)
    await note(jo, replace(ABLE, purpose="P1"), START, PUBLIC)
    await note(jo, replace(ABLE, outcome="cannot"), START, PUBLIC)
    assert sorted((row["purpose"], row["outcome"]) for row in await ability.notes(jo)) == [
        ("P1", "can"), ("P2", "cannot"),
    ]  # fmt: skip


async def test_a_representative_says_yes_and_it_ends_with_the_view(database: Engine, settings: Settings) -> None:
    adult = await parent(settings)
    jo = await child_of(adult, settings, JO)
    await note(jo, unable(adult), ON_THE_DAY, PUBLIC)
    assert (await verdict(jo, LEAVING)).reason == "no representative"
    await says(jo, adult, "yes", ON_THE_DAY)
    event = (await queries.events(jo))[0]
    assert (event["given_by"], event["giver"], event["expires"]) == ("representative", adult, date(2027, 6, 26))
    found = await verdict(jo, LEAVING)
    assert (found.ok, found.reader) == (True, adult)
    assert (await verdict(jo, date(2027, 6, 26))).ok
    # The view is over: capacity is presumed again, and the young person has no address of their own.
    assert (await verdict(jo, date(2027, 6, 27))).reason == "no address"


async def test_a_deputy_is_written_down_as_one(database: Engine, settings: Settings) -> None:
    adult = await parent(settings)
    jo = await child_of(adult, settings, JO)
    await note(jo, unable(adult), ON_THE_DAY, PUBLIC)
    told = actions.Told("letter", "Order of the court seen on 26 June")
    await families.say_for(jo, adult, "P2", "yes", ON_THE_DAY, PUBLIC, told, deputy=True)
    assert (await queries.events(jo))[0]["given_by"] == "deputy"


async def test_a_representative_decides_their_purpose_and_no_other(database: Engine, settings: Settings) -> None:
    adult, stranger = await parent(settings), await parent(settings, another("Imran"))
    jo = await child_of(adult, settings, JO)
    await note(jo, unable(stranger), ON_THE_DAY, PUBLIC)
    await says(jo, stranger, "yes", ON_THE_DAY)
    assert (await verdict(jo, LEAVING)).reader == stranger
    with pytest.raises(NotTheirs):
        await says(jo, stranger, "yes", ON_THE_DAY, purpose="P1")
    with pytest.raises(TheyDecide):
        await says(jo, adult, "yes", ON_THE_DAY)
    (seen,) = await families.represented(stranger, LEAVING)
    assert (seen.person, seen.purposes, seen.states) == (jo, ("P2",), {"P2": "yes"})
    assert await families.represented(adult, LEAVING) == []
    assert await families.represented(stranger, LEAVING + timedelta(days=366)) == []


async def test_another_representative_must_say_yes_anew(database: Engine, settings: Settings) -> None:
    adult, other = await parent(settings), await parent(settings, another("Imran"))
    jo = await child_of(adult, settings, JO)
    await note(jo, unable(adult), ON_THE_DAY, PUBLIC)
    await says(jo, adult, "yes", ON_THE_DAY)
    next_day = LEAVING + timedelta(days=1)
    await note(jo, unable(other, next_day), ON_THE_DAY + timedelta(days=1), PUBLIC)
    assert (await verdict(jo, next_day)).reason == "no representative"
    assert await families.represented(adult, next_day) == []


@pytest.mark.parametrize(("own", "expected"), [("no", "no yes"), ("withdrawn", "withdrawn")])
async def test_the_young_persons_own_no_is_obeyed_whatever_a_representative_says(
    database: Engine, settings: Settings, own: str, expected: str
) -> None:
    adult = await parent(settings)
    jo = await child_of(adult, settings, JO, says_yes=own != "no")
    if own == "withdrawn":
        await actions.withdraw(jo, "P2", START, PUBLIC)
    await note(jo, unable(adult), ON_THE_DAY, PUBLIC)
    await says(jo, adult, "yes", ON_THE_DAY)
    assert (await verdict(jo, LEAVING)).reason == expected


async def test_what_a_competent_teen_says_is_not_shown_to_their_parent(database: Engine, settings: Settings) -> None:
    adult = await parent(settings)
    jo = await child_of(adult, settings, JO, purposes=("P1", "P2"))
    await note(jo, ABLE, START, PUBLIC)
    (seen,) = await families.for_whom(adult, STARTED)
    assert seen.child_says == {"P1": "yes"}
