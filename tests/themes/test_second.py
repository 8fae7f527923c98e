"""Two people read one answer in ten apart from each other; how far they agree is said with its base."""

from __future__ import annotations

from uuid import UUID, uuid4

import httpx
import pytest

from analysis.agreement import agreement, in_words
from tests.people import sign_in_as
from tests.themes.said import FRIDAY_NIGHT, MONDAY_NIGHT, OLIVE, OSCAR, TILLY, Person, heard
from voice.accounts.values import Role
from voice.audit.tables import AuditEvent
from voice.database import Engine
from voice.settings import Settings
from voice.themes import actions, sampling
from voice.themes.actions import decide, tell_safeguarding
from voice.themes.errors import NotInSample
from voice.themes.second import agreement_page, next_second, read_second, waiting_count
from voice.themes.tables import Coding, Reading, SecondReading
from voice.themes.undoing import undo
from voice.themes.values import Chosen

WAITING = Chosen("T05", 21, 70)
PRAISE = Chosen("T28", 0, 20)


@pytest.fixture(autouse=True)
def every_answer_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "is_drawn", lambda answer_id: True)


async def read_first(settings: Settings, *chosen: Chosen) -> UUID:
    """Olive (invented) reads Tilly's answer."""
    [words] = await heard(settings, Person(TILLY))
    await decide(words.answer_id, chosen, seen=0, actor=OLIVE.actor, moment=MONDAY_NIGHT)
    return words.answer_id


def test_about_one_answer_in_ten_is_drawn_and_always_the_same_ones() -> None:
    ids = [uuid4() for _ in range(4000)]
    drawn = [each for each in ids if sampling.is_drawn(each)]
    assert 300 < len(drawn) < 500
    assert [each for each in ids if sampling.is_drawn(each)] == drawn


def test_kappa_is_cohens_own() -> None:
    pairs = [(True, True)] * 20 + [(True, False)] * 5 + [(False, True)] * 10 + [(False, False)] * 15
    found = agreement(pairs)
    assert (found.answers, found.kappa) == (50, pytest.approx(0.4))
    assert agreement([(True, True)]).kappa is None
    assert agreement([]).kappa is None


@pytest.mark.parametrize(
    ("kappa", "base", "words"),
    [
        (0.7, 20, "agree well"),
        (0.69, 20, "agree fairly"),
        (0.39, 20, "agree too little"),
        (1.0, 19, "have read too few answers to say"),
        (None, 20, "said the same of every answer"),
    ],
)
def test_agreement_is_said_in_words(kappa: float | None, base: int, words: str) -> None:
    assert in_words(kappa, base) == words


async def test_only_somebody_else_reads_a_second_time_and_only_once(database: Engine, settings: Settings) -> None:
    answer = await read_first(settings, WAITING)
    assert (await waiting_count(OLIVE.id), await next_second(OSCAR.id)) == (0, answer)
    with pytest.raises(NotInSample):
        await read_second(answer, [WAITING], actor=OLIVE.actor, moment=MONDAY_NIGHT)
    for _ in range(2):
        await read_second(answer, [WAITING], actor=OSCAR.actor, moment=MONDAY_NIGHT)
    assert (await SecondReading.count(), await waiting_count(OSCAR.id)) == (1, 0)
    assert await AuditEvent.count().where(AuditEvent.act == "read an answer a second time") == 1


async def test_a_second_reading_changes_nothing_that_counts(database: Engine, settings: Settings) -> None:
    answer = await read_first(settings, WAITING)
    before = await Coding.select().order_by(Coding.id)
    await read_second(answer, [PRAISE], actor=OSCAR.actor, moment=MONDAY_NIGHT)
    assert await Coding.select().order_by(Coding.id) == before


async def test_nobody_reads_a_second_time_what_nobody_read_or_what_is_held(
    database: Engine, settings: Settings
) -> None:
    answer = await read_first(settings, WAITING)
    await undo(answer, 1, actor=OLIVE.actor, moment=MONDAY_NIGHT)
    assert await waiting_count(OSCAR.id) == 0
    await decide(answer, [], seen=2, actor=OLIVE.actor, moment=MONDAY_NIGHT)
    assert await waiting_count(OSCAR.id) == 1
    await tell_safeguarding(answer, "Danger.", actor=OLIVE.actor, moment=MONDAY_NIGHT)
    assert await waiting_count(OSCAR.id) == 0


async def test_an_answer_the_lot_did_not_draw_is_refused(database: Engine, settings: Settings) -> None:
    answer = await read_first(settings, WAITING)
    await Reading.update({Reading.sample: False}, force=True)
    with pytest.raises(NotInSample):
        await read_second(answer, [WAITING], actor=OSCAR.actor, moment=MONDAY_NIGHT)


async def test_what_they_settle_on_leaves_the_figure_as_it_was(database: Engine, settings: Settings) -> None:
    answer = await read_first(settings, WAITING)
    await read_second(answer, [WAITING, PRAISE], actor=OSCAR.actor, moment=MONDAY_NIGHT)
    before = await agreement_page()
    assert [pair.answer_id for pair in before.open] == [answer]
    assert {(one.name, one.found.both, one.found.second_only) for one in before.themes} == {
        ("Waiting", 1, 0), ("What is going well", 0, 1),
    }  # fmt: skip
    await decide(answer, [WAITING, PRAISE], seen=1, actor=OLIVE.actor, moment=FRIDAY_NIGHT)
    after = await agreement_page()
    assert (after.open, after.settled) == ((), 1)
    assert after.overall == before.overall


async def test_the_second_reader_sees_no_suggestion_and_no_decision(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    answer = await read_first(settings, WAITING)
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    assert "1 waits for you" in (await site.get("/staff/reading")).text
    address = (await site.get("/staff/reading/second/next")).headers["location"]
    shown = (await site.get(address)).text
    assert "We have been on the waiting list" in shown
    for hidden in ("Olive (invented)", "<mark", 'name="theme"', "Likely, words"):
        assert hidden not in shown
    added = (await site.post(address, data={"act": "add", "add": "T05", "seen": "1"})).text
    assert 'name="theme" value="T05" checked' in added
    nothing = await site.post(address, data={"act": "accept", "seen": "1"})
    assert (nothing.status_code, "Choose one theme or more" in nothing.text) == (422, True)
    done = await site.post(address, data={"act": "accept", "theme": "T28", "seen": "1"}, follow_redirects=True)
    assert "What you found is saved. Nothing else waits for you." in done.text
    assert (await site.get(f"/staff/reading/second/{answer}")).status_code == 409


async def test_leads_see_the_figures_and_no_answer(site: httpx.AsyncClient, settings: Settings) -> None:
    answer = await read_first(settings, WAITING)
    await read_second(answer, [PRAISE], actor=OSCAR.actor, moment=MONDAY_NIGHT)
    await sign_in_as(site, Role.WORKSTREAM_LEAD)
    lead = (await site.get("/staff/themes/agreement")).text
    assert "The two readers have read too few answers to say" in lead
    assert str(answer) not in lead
    assert (await site.get("/staff/reading/second")).status_code == 403
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    officer = (await site.get("/staff/themes/agreement")).text
    assert "To talk about: 1" in officer
    assert f"/staff/reading/{answer}" in officer
