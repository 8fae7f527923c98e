"""How many may be written to, and why not the others: in one statement, with the same verdict as for each alone."""

from __future__ import annotations

import random
from collections import Counter
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from tests.audiences.people import cares_for, flagged, has_email, put, reads, said
from tests.bench.families import TODAY as BENCH_DAY
from tests.bench.families import fill
from tests.register.people import TODAY
from voice.audiences.filters import EVERYBODY, Filter
from voice.audiences.queries import Chosen, Counted, count, people
from voice.audiences.tables import SavedAudience
from voice.consent.permits import Question
from voice.consent.queries import verdicts
from voice.consent.tables import AbilityNote
from voice.database import Engine
from voice.register.tables import Person
from voice.settings import Settings


async def test_a_count_says_how_many_by_which_way_and_why_not_the_others(database: Engine, settings: Settings) -> None:
    for state in ("yes", "yes", "no", "withdrawn"):
        person = await put()
        await has_email(person)
        await reads(person)
        await said(person, "P2", state)
    invented = await put(is_example=True)
    await has_email(invented)
    await reads(invented)
    await said(invented)
    assert await count(EVERYBODY, settings, "P2", TODAY) == Counted(
        found=5, may=3, left_out={"no yes": 1, "withdrawn": 1}, by_channel={"email": 3}, examples=1
    )
    assert await count(EVERYBODY, settings, "P1", TODAY) == Counted(5, 0, {"no yes": 5}, {}, 0)


async def test_those_chosen_come_with_the_way_to_write_to_them(database: Engine, settings: Settings) -> None:
    person = await put(is_example=True)
    await has_email(person)
    await reads(person)
    await said(person)
    assert await people(EVERYBODY, settings, "P2", TODAY) == [Chosen(person, "email", True)]
    assert await people(Filter(kinds=("child",)), settings, "P2", TODAY) == []


async def test_a_child_is_chosen_and_the_way_is_that_of_the_adult(database: Engine, settings: Settings) -> None:
    adult, child = await put(), await put("child", born=TODAY - timedelta(days=3000))
    await cares_for(adult, child)
    await has_email(adult)
    await reads(adult)
    await said(child)
    await said(child, voice="adult", giver=adult)
    assert await people(Filter(kinds=("child",)), settings, "P2", TODAY) == [Chosen(child, "email")]


async def test_a_count_is_one_statement_and_names_nobody(
    database: Engine, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[str] = []
    raw = SavedAudience.raw

    def counting(sql: str, *values: Any) -> Any:
        sent.append(sql)
        return raw(sql, *values)

    monkeypatch.setattr(SavedAudience, "raw", counting)
    await count(Filter(flags=("fsm",), purpose="P1"), settings, "P2", TODAY)
    assert len([sql for sql in sent if sql.startswith("SELECT")]) == 1
    assert [sql for sql in sent if "known_as" in sql or "sealed" in sql] == []


async def test_many_at_once_and_each_alone_have_the_same_verdict(database: Engine, settings: Settings) -> None:
    await fill(600, settings)
    dice = random.Random(7)
    ids = [row["id"] for row in await Person.select(Person.id).order_by(Person.name_search, Person.id)]
    notes = [
        AbilityNote(
            id=uuid4(), person=person, purpose="P2", kind=kind, outcome=dice.choice(("can", "cannot")),
            reason="Talked about it", decided_by="Rita (invented)", decided_on=BENCH_DAY - timedelta(days=ago),
            review_by=BENCH_DAY + timedelta(days=dice.choice((-1, 100))),
        )
        for person in dice.sample(ids, 150) for kind, ago in (("competence", 9), ("competence", 5), ("capacity", 7))
    ]  # fmt: skip
    await AbilityNote.insert(*notes)
    alone = await verdicts(ids, Question.of(settings, "P2", BENCH_DAY))
    reasons = Counter(verdict.reason for verdict in alone.values())
    together = await count(EVERYBODY, settings, "P2", BENCH_DAY)
    assert together.found == len(ids)
    assert together.may == reasons.pop("")
    assert together.left_out == dict(reasons)
    assert len(together.left_out) >= 10
    chosen = {each.person: each.channel for each in await people(EVERYBODY, settings, "P2", BENCH_DAY)}
    assert chosen == {person: verdict.channel for person, verdict in alone.items() if verdict.ok}


async def test_every_field_of_a_filter_runs_on_both_engines(database: Engine, settings: Settings) -> None:
    flag = await put("young_person")
    await flagged(flag)
    everything = Filter(
        kinds=("young_person",), provisions=("E", "X"), primary_types=("ASD",), phases=("secondary",),
        age_bands=("0-4", "16-17"), places=("PO30",), setting_types=("college",), flags=("fsm",), sexes=("F",),
        formats=("standard",), languages=("en",), channels=("email",), purpose="P1", not_asked_days=30,
    )  # fmt: skip
    assert await count(everything, settings, "P2", TODAY) == Counted(0, 0, {}, {}, 0)
