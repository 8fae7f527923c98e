"""A lead answers: what each state needs, what is refused, and that a decision is added and never changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from analysis.reports.words import State
from tests.reports.island import LEO, PROMISE, REFUSED, TODAY, answered, load_island, read_plan
from tests.themes.said import OLIVE
from voice.audit.tables import AuditEvent
from voice.database import Engine
from voice.reports.answering import check_own, may_answer
from voice.reports.deciding import Decision, faults
from voice.reports.errors import AnsweredByAnother, NotYourWorkstream, WrongAnswer
from voice.reports.queries import answers, history

pytestmark = pytest.mark.anyio


def faulty(decision: Decision, **more: Any) -> dict[str, str]:
    """The faults of a decision in a workstream with one activity and one vacant post."""
    return faults(
        replace(decision, **more),
        TODAY,
        activities=["WS2-A01"],
        vacant=["Chair of PCF"],
        levels=["told", "made_together"],
        terms=["EHCP", "SEND"],
    )


def test_a_whole_answer_has_no_faults() -> None:
    assert faulty(PROMISE) == {}
    assert faulty(REFUSED) == {}


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"state": State.NONE}, "state"),
        ({"state": State.WILL, "by_date": None}, "by_date"),
        ({"state": State.WILL, "by_date": date(2026, 3, 19)}, "by_date"),
        ({"state": State.THINKING, "by_date": None}, "by_date"),
        ({"state": State.DID, "evidence": "A letter."}, "done_on"),
        ({"state": State.DID, "done_on": date(2026, 3, 21), "evidence": "A letter."}, "done_on"),
        ({"state": State.CANNOT}, "reason"),
        ({"state": State.NOT_OURS}, "asked"),
        ({"words": ""}, "words"),
        ({"words": "x" * 1001}, "words"),
        ({"words": "We will continue to listen."}, "words"),
        ({"easy_words": ()}, "easy_words"),
        ({"easy_words": ("We don’t know.",)}, "easy_words"),
        ({"easy_words": ("The LGA said so.",)}, "easy_words"),
        ({"easy_words": ("We help 20% of people.",)}, "easy_words"),
        ({"easy_words": (" ".join(["word"] * 16) + ".",)}, "easy_words"),
        ({"easy_words": ("We help.",) * 7}, "easy_words"),
        ({"post": ""}, "post"),
        ({"post": "Chair of PCF"}, "post"),
        ({"decided_on": date(2026, 3, 21)}, "decided_on"),
        ({"activities": ("WS3-A01",)}, "activity"),
        ({"level": "everything"}, "level"),
        ({"level": "made_together"}, "level_evidence"),
        ({"ask_again": "June"}, "ask_again"),
    ],
)
def test_an_answer_nobody_can_rely_on_is_refused_with_the_field(more: dict[str, Any], field: str) -> None:
    assert list(faulty(PROMISE, **more)) == [field]


def test_we_did_needs_evidence_beside_its_day() -> None:
    done = faulty(PROMISE, state=State.DID, done_on=TODAY)
    assert done == {"evidence": "Say how families can see that it was done."}


def test_vague_words_are_named_with_what_to_write() -> None:
    assert faulty(PROMISE, reason="It is ongoing.") == {
        "reason": "“ongoing” promises nothing. Say when it began and when it will be done."
    }


def test_letters_that_the_glossary_explains_may_stand_in_easy_read() -> None:
    assert faulty(PROMISE, easy_words=("The SEND team will call you.",)) == {}


async def test_the_newest_decision_holds_and_the_earlier_ones_stay(database: Engine) -> None:
    await load_island()
    await answered()
    await answered(REFUSED, seen=1)
    assert (await answers("WS2"))["T05"].answer.state is State.CANNOT
    told = [(each.number, each.answer.state, each.made_name) for each in await history("WS2", "T05")]
    assert told == [(2, "cannot", LEO.name), (1, "will", LEO.name)]


async def test_an_answer_carries_its_activity_with_the_ref_as_printed(database: Engine) -> None:
    await load_island()
    [ref] = (await answered()).answer.activities
    printed = read_plan().workstreams[1].activities[0]
    assert (ref.activity, ref.ref, ref.text) == ("WS2-A01", printed.ref_printed, printed.text)


async def test_every_answer_is_in_the_record(database: Engine) -> None:
    await load_island()
    await answered()
    row = await AuditEvent.select().order_by(AuditEvent.number, ascending=False).first()
    assert row is not None
    assert (row["actor_name"], row["act"], row["object_id"]) == (LEO.name, "answered a theme", "WS2/T05")
    assert row["facts"] == '{"activities":["WS2-A01"],"number":1,"state":"will"}'


async def test_the_same_form_sent_twice_is_kept_once(database: Engine) -> None:
    await load_island()
    first = await answered()
    assert await answered() == first
    assert len(await history("WS2", "T05")) == 1


async def test_of_two_leads_the_second_is_told_that_somebody_answered(database: Engine) -> None:
    await load_island()
    await answered()
    with pytest.raises(AnsweredByAnother):
        await answered(REFUSED)
    assert len(await history("WS2", "T05")) == 1


async def test_a_refused_answer_changes_nothing(database: Engine) -> None:
    await load_island()
    with pytest.raises(WrongAnswer) as refusal:
        await answered(replace(PROMISE, by_date=None, activities=("WS3-A01",)))
    assert list(refusal.value.faults) == ["by_date", "activity"]
    assert await history("WS2", "T05") == ()


def test_a_lead_answers_for_their_own_workstreams_and_an_officer_for_all() -> None:
    check_own(LEO, "WS2")
    assert may_answer(OLIVE, "WS5")
    with pytest.raises(NotYourWorkstream):
        check_own(LEO, "WS1")
