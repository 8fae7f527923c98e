"""What is counted besides answers: people on the register, messages in time, complaints, events and improvements."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import pytest

from analysis.reports.words import State
from surveys.queries import survey_by_slug
from tests.audiences.people import cares_for, has_email, learns, put, reads, said
from tests.measures.measured import TODAY, ask, load
from tests.reports.island import PROMISE, answered, six_wait
from tests.surveys.examples import CHILDREN
from voice.audit.values import COMMAND_LINE
from voice.database import Engine
from voice.inbox.events.actions import keep_event
from voice.inbox.events.values import NewEvent
from voice.inbox.messages.values import Contact
from voice.inbox.tables import MessageCase
from voice.invitations.tables import Invitation
from voice.measures.actions import name_group
from voice.measures.counted import count_measures, finished_quarters
from voice.measures.queries import history
from voice.measures.values import Value
from voice.progress.tables import ActionUpdate
from voice.reports.improving import count_improvements, improvements
from voice.settings import Settings

LATER = datetime(2027, 2, 1, 1, 50, tzinfo=UTC)
WAITS = Contact("email", "dana@example.org")
NAMED = datetime(2027, 1, 4, 9, 0, tzinfo=UTC)


async def counted(settings: Settings, code: str) -> list[Value]:
    await count_measures(settings, LATER)
    return list(await history(code, examples=False))


async def parent(place: str = "PO38", *, took_part: bool = True) -> UUID:
    """A parent (invented) who agreed to be asked and to counts of reach, and who was invited last December."""
    person = await put(place=place)
    await has_email(person)
    await reads(person)
    for purpose in ("P2", "P3"):
        await said(person, purpose)
    survey = await survey_by_slug(CHILDREN)
    state, on = ("answered", date(2026, 12, 3)) if took_part else ("invited", None)
    made = {"id": uuid4(), "person": person, "survey": survey.id, "invited_on": date(2026, 12, 1)}
    await Invitation.insert(Invitation(state=state, answered_on=on, **made))
    return person


async def test_parents_of_a_named_group_who_took_part_are_counted_once_each(
    database: Engine, settings: Settings
) -> None:
    await load()
    await ask()
    assert await counted(settings, "KT-05") == []
    await name_group("Ventnor", "places", "PO38", COMMAND_LINE, NAMED)
    await name_group("Ventnor, again", "places", "PO38", COMMAND_LINE, NAMED)
    await name_group("Travelling families", "", "", COMMAND_LINE, NAMED)
    for _ in range(6):
        await parent()
    await parent(took_part=False)
    await parent("PO30")
    found = {value.period: value for value in await counted(settings, "KT-05")}
    assert found["2026"].value == 6.0
    assert found["2026"].parts.counts == {"Ventnor": 6, "Ventnor, again": 6}
    assert found["2027"].value == 0.0
    await parent()
    assert {value.value for value in await counted(settings, "KT-05")} == {6.0, 0.0}  # one more tells of one family


async def test_fewer_than_five_parents_are_hidden(database: Engine, settings: Settings) -> None:
    await load()
    await ask()
    await name_group("Ventnor", "places", "PO38", COMMAND_LINE, NAMED)
    for _ in range(4):
        await parent()
    found = {value.period: value for value in await counted(settings, "KT-05")}
    assert (found["2026"].value, found["2026"].hidden, found["2026"].parts.counts) == (None, True, {})


async def test_children_whom_we_can_ask_are_a_share_of_all_with_send(database: Engine, settings: Settings) -> None:
    await load()
    for number in range(12):
        child, adult = await put("child"), await put()
        await learns(child, "E" if number < 6 else "K")
        await cares_for(adult, child, limited=number == 11)
        await said(adult)
    (value,) = await counted(settings, "IW-05")
    assert (value.value, value.base) == (0.3, 4321)  # 11 of 4,321: one parent may not speak for the child
    assert value.parts.counts == {"EHC plan, to the nearest 5": 5, "SEN Support, to the nearest 5": 5}


async def message(number: int, came: date, acknowledged: date | None, replied: date | None, **more: object) -> None:
    def at(day: date | None) -> datetime | None:
        return datetime(day.year, day.month, day.day, 12, tzinfo=UTC) if day else None

    row = MessageCase(
        id=uuid4(), number=number, item=uuid4(), way="web", received_at=at(came), acknowledged_at=at(acknowledged),
        replied_at=at(replied), state="closed" if replied else "open", **{"kind": "question", **more},
    )  # fmt: skip
    await MessageCase.insert(row)


async def test_a_message_is_in_time_only_when_both_days_were_kept(
    database: Engine, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    await load()
    monkeypatch.setattr("voice.inbox.messages.queries.contact_in", lambda _sealed: WAITS)
    came = date(2026, 10, 5)
    for number in range(16):
        await message(number, came, date(2026, 10, 7), date(2026, 10, 16))
    await message(16, came, date(2026, 10, 20), date(2026, 10, 16))  # acknowledged late
    await message(17, came, date(2026, 10, 7), date(2026, 10, 30))  # answered late
    (value,) = await counted(settings, "IW-01")
    assert (value.period, value.value, value.base) == ("2026-Q4", 88.8, 18)  # 16 of 18, never rounded up
    assert value.parts.counts == {
        "Acknowledged within 5 working days": 17,
        "Answered within 10 working days": 17,
        "Both": 16,
        "Not known yet": 0,
    }


async def test_complaints_that_name_communication_are_counted_by_quarter(database: Engine, settings: Settings) -> None:
    await load()
    for number in range(13):
        cause = "communication" if number < 6 else "delay"
        await message(number, date(2026, 11, 9), None, None, kind="complaint", cause=cause)
    (value,) = await counted(settings, "HU-03")
    assert (value.value, value.label) == (6.0, "October to December 2026")
    assert value.parts.counts == {"All complaints of the quarter": 13}


async def test_people_at_events_of_a_year_are_added_up(database: Engine, settings: Settings) -> None:
    await load()
    for number, there in enumerate(({"parent": 9}, {"child": 4, "parent": 2})):
        made = NewEvent(f"{number}" * 64, "A morning (invented)", date(2026, 10, 3), "", there, (), (), ())
        await keep_event(made, COMMAND_LINE, "Olive (invented)", LATER)
    assert [(value.period, value.value) for value in await counted(settings, "KT-10")] == [("2026", 15.0)]


async def test_what_was_done_because_parents_said_so_is_an_improvement(database: Engine, settings: Settings) -> None:
    await six_wait()
    done = replace(
        PROMISE, state=State.DID, by_date=None, done_on=date(2026, 3, 18), evidence="The letter of 18 March."
    )
    await answered()
    assert await improvements() == []
    await answered(done, seen=1)
    assert await improvements() == [("WS2", date(2026, 3, 18))]
    assert await count_improvements(settings, LATER.replace(year=2026)) == {"numbers of improvements": 1}
    assert await count_improvements(settings, LATER.replace(year=2026)) == {"numbers of improvements": 0}
    (value,) = await history("KT-04", examples=False)
    assert (value.period, value.value, value.parts.counts) == ("2026", 1.0, {"WS2": 1})


async def update(number: int, said_at: datetime, level: str = "made_together", evidence: str = "Minutes") -> None:
    row = ActionUpdate(
        id=uuid4(), activity="WS1-A01", number=number, status="A", level=level, level_evidence=evidence,
        made_name="Leo (invented)", made_at=said_at,
    )  # fmt: skip
    await ActionUpdate.insert(row)


async def test_a_later_word_on_an_action_moves_it_to_no_other_year(database: Engine, settings: Settings) -> None:
    await load()
    in_2026 = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)
    await update(1, in_2026, level="told")
    await update(2, in_2026.replace(month=7))
    await update(3, in_2026.replace(year=2027, month=1))
    found = {value.period: value.value for value in await counted(settings, "KT-03")}
    assert found == {"2026": 1.0, "2027": 0.0}


async def test_made_together_without_evidence_is_not_counted(database: Engine, settings: Settings) -> None:
    await load()
    await update(1, datetime(2026, 6, 1, 9, 0, tzinfo=UTC), evidence="")
    assert [(value.period, value.value) for value in await counted(settings, "KT-03")] == [("2027", 0.0)]


def test_a_quarter_is_counted_once_the_days_to_answer_are_over() -> None:
    assert finished_quarters(date(2027, 1, 21)) == ["2025-Q4", "2026-Q1", "2026-Q2", "2026-Q3"]
    assert finished_quarters(date(2027, 1, 22))[-1] == "2026-Q4"
    assert finished_quarters(TODAY)[-1] == "2026-Q3"
