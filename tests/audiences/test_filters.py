"""Whom a filter finds: codes of the register, and never a person or a typed word."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import msgspec
import pytest

from tests.audiences.people import cares_for, flagged, found, goes_to, learns, put, reads, said
from tests.register.people import MORNING, TODAY
from voice.audiences.filters import BANDS, CODES, EVERYBODY, Filter, where
from voice.database import Engine
from voice.notices.tables import Notice
from voice.register.values import AGE_BANDS


async def test_nothing_chosen_means_everybody(database: Engine) -> None:
    people = {await put("parent_carer"), await put("child"), await put("practitioner")}
    assert await found(EVERYBODY) == people
    assert where(EVERYBODY, TODAY) == ("1 = 1", [])


async def test_a_kind_and_a_place_are_facts_of_the_person(database: Engine) -> None:
    here = await put("parent_carer", place="PO30")
    await put("parent_carer", place="PO41")
    await put("practitioner", place="PO30")
    assert await found(Filter(kinds=("parent_carer",), places=("PO30", "PO31"))) == {here}


async def test_a_provision_counts_while_it_holds_and_not_known_means_nothing_is_written_down(database: Engine) -> None:
    plan, support, none, former = [await put("young_person") for _ in range(4)]
    await learns(plan, "E")
    await learns(support, "K")
    await learns(former, "E", until=TODAY)
    assert await found(Filter(provisions=("E",))) == {plan}
    assert await found(Filter(provisions=("X",))) == {none, former}
    assert await found(Filter(provisions=("E", "X"))) == {plan, none, former}


async def test_a_need_is_the_main_one_or_the_second(database: Engine) -> None:
    first, second, other = [await put("child") for _ in range(3)]
    await learns(first, "K", "ASD")
    await learns(second, "K", "SLCN", "ASD")
    await learns(other, "K", "SLCN")
    assert await found(Filter(primary_types=("ASD",))) == {first, second}


async def test_the_parent_of_a_child_is_found_by_the_facts_of_that_child(database: Engine) -> None:
    parent, child = await put("parent_carer"), await put("child")
    await cares_for(parent, child)
    await learns(child, "E", "ASD")
    await goes_to(child, "special", "secondary")
    asked = Filter(provisions=("E",), primary_types=("ASD",), setting_types=("special",), phases=("secondary",))
    assert await found(asked) == {parent, child}
    assert await found(msgspec.structs.replace(asked, kinds=("parent_carer",))) == {parent}


async def test_a_limit_on_care_hides_the_facts_of_the_child(database: Engine) -> None:
    parent, child = await put("parent_carer"), await put("child")
    await cares_for(parent, child, limited=True)
    await learns(child, "E")
    assert await found(Filter(provisions=("E",))) == {child}


async def test_a_parent_of_two_is_not_found_by_half_of_each(database: Engine) -> None:
    parent, older, younger = await put("parent_carer"), await put("child"), await put("child")
    for child, need, phase in ((older, "ASD", "secondary"), (younger, "SLCN", "primary")):
        await cares_for(parent, child)
        await learns(child, "K", need)
        await goes_to(child, phase, phase)
    assert await found(Filter(primary_types=("ASD",), phases=("primary",))) == set()
    assert await found(Filter(primary_types=("ASD",), phases=("secondary",))) == {parent, older}


@pytest.mark.parametrize(
    ("born", "band"),
    [
        (date(2027, 3, 2), "0-4"), (date(2022, 3, 3), "0-4"), (date(2022, 3, 2), "5-7"), (date(2011, 3, 3), "14-15"),
        (date(2011, 3, 2), "16-17"), (date(2009, 3, 2), "18-25"), (date(2001, 3, 3), "18-25"), (date(2001, 3, 2), ""),
    ],
)  # fmt: skip
async def test_an_age_is_counted_to_the_birthday(database: Engine, born: date, band: str) -> None:
    child = await put("child", born=born)
    assert [code for code in BANDS if await found(Filter(age_bands=(code,))) == {child}] == ([band] if band else [])


async def test_a_young_person_without_a_day_of_birth_counts_by_the_day_they_left_school(database: Engine) -> None:
    lately = await put("young_person", leaving_date=date(2026, 6, 26))
    long_ago = await put("young_person", leaving_date=date(2024, 6, 28))
    await put("young_person")
    assert await found(Filter(age_bands=("16-17",))) == {lately}
    assert await found(Filter(age_bands=("18-25",))) == {long_ago}
    assert await found(Filter(age_bands=("16-17", "18-25"))) == {lately, long_ago}


async def test_the_parent_of_a_child_of_that_age_is_found(database: Engine) -> None:
    parent, child = await put("parent_carer"), await put("child", born=date(2020, 1, 1))
    await cares_for(parent, child)
    assert await found(Filter(kinds=("parent_carer",), age_bands=("5-7",))) == {parent}


async def test_whoever_said_nothing_reads_standard_english(database: Engine) -> None:
    easy, silent = await put(), await put()
    await reads(easy, "easy_read", "cy", "text")
    assert await found(Filter(formats=("easy_read",))) == {easy}
    assert await found(Filter(formats=("standard",))) == {silent}
    assert await found(Filter(formats=("standard", "easy_read"))) == {easy, silent}
    assert await found(Filter(languages=("cy",))) == {easy}
    assert await found(Filter(languages=("en",))) == {silent}
    assert await found(Filter(channels=("text", "post"))) == {easy}


async def test_a_purpose_is_a_yes_that_holds_today(database: Engine) -> None:
    yes, no, expired = await put(), await put(), await put()
    await said(yes, "P9")
    await said(no, "P9", "no")
    await said(expired, "P9", expires=TODAY - timedelta(days=1))
    assert await found(Filter(purpose="P9")) == {yes}


async def test_not_asked_in_thirty_days_looks_at_invitations_that_were_not_cancelled(database: Engine) -> None:
    asked, long_ago, cancelled, news = [await put() for _ in range(4)]
    for person, kind, state, days in (
        (asked, "invitation", "queued", 29), (long_ago, "invitation", "sent", 31),
        (cancelled, "invitation", "cancelled", 1), (news, "news", "sent", 1),
    ):  # fmt: skip
        when = MORNING - timedelta(days=days)
        row = Notice(
            id=uuid4(), person=person, kind=kind, state=state, unique_key=str(person), queued_at=when, due=when
        )
        await Notice.insert(row)
    assert await found(Filter(not_asked_days=30)) == {long_ago, cancelled, news}
    assert await found(Filter(not_asked_days=0)) == {asked, long_ago, cancelled, news}


async def test_an_equality_fact_counts_only_for_whoever_lets_us_use_facts(database: Engine) -> None:
    people = [await put("young_person", sex="F") for _ in range(4)]
    for person, state in zip(people, ("yes", "no", "withdrawn", ""), strict=True):
        await flagged(person)
        if state:
            await said(person, "P3", state)
    assert await found(Filter(flags=("looked_after",))) == {people[0]}
    assert await found(Filter(sexes=("F",))) == {people[0]}
    assert await found(Filter(flags=("young_carer",))) == set()


async def test_a_childs_equality_fact_needs_the_adults_yes_as_well(database: Engine) -> None:
    alone, both = await put("child"), await put("child")
    for child in (alone, both):
        await flagged(child, "fsm")
        await said(child, "P3")
    await said(both, "P3", voice="adult")
    assert await found(Filter(flags=("fsm",))) == {both}


@pytest.mark.parametrize("typed", ["x' OR 1 = 1 --", "parent_carer'", "P2"])
def test_a_code_that_no_list_has_is_refused(typed: str) -> None:
    for name in CODES:
        with pytest.raises(msgspec.ValidationError, match="no list has"):
            msgspec.convert({name: [typed]}, Filter)
    with pytest.raises(ValueError, match="no list has"):
        Filter(kinds=(typed,))


def test_a_purpose_and_a_number_of_days_are_from_the_list_too() -> None:
    for wrong in ({"purpose": "P12"}, {"not_asked_days": 7}):
        with pytest.raises(msgspec.ValidationError, match="no list has"):
            msgspec.convert(wrong, Filter)


def test_every_code_of_every_list_can_be_chosen_at_once() -> None:
    everything = msgspec.convert({**CODES, "purpose": "P11", "not_asked_days": 30}, Filter)
    sql, values = where(everything, TODAY)
    assert sql.count("{}") == len(values)
    assert len(BANDS) == len(AGE_BANDS)
    assert msgspec.json.decode(msgspec.json.encode(everything), type=Filter) == everything
