"""A reader takes back their own last decision, and nothing is wiped out. What a person feels is for a reader to say."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import UUID

import httpx
import msgspec
import pytest

from analysis.learning.values import Coded, Weighed
from tests.people import sign_in_as
from tests.themes.said import MONDAY, MONDAY_NIGHT, OLIVE, OSCAR, TILLY, Person, heard
from voice.accounts.values import Role
from voice.audit.tables import AuditEvent
from voice.database import Engine, transaction
from voice.settings import Settings
from voice.themes.actions import decide
from voice.themes.answers import sent
from voice.themes.errors import NothingToUndo, UnknownValence
from voice.themes.queries import coverage, theme_counts, valence_counts
from voice.themes.reading import page
from voice.themes.storing import certainty, store_suggestions
from voice.themes.tables import Coding, Reading, ReadingDecision
from voice.themes.undoing import Last, last_own, undo
from voice.themes.values import Chosen

WAITING = Chosen("T05", 21, 70)
WORRIED = Chosen("T05", 21, 70, "worry")
PRAISE = Chosen("T28", 0, 20)


async def counted() -> dict[str, int]:
    return {count.theme.code: count.real.people for count in await theme_counts() if count.real.people}


async def test_undoing_the_first_decision_leaves_the_answer_as_if_unread(database: Engine, settings: Settings) -> None:
    [words] = await heard(settings, Person(TILLY))
    before = await Coding.select().order_by(Coding.theme)
    moved = [Chosen("T05", 0, len(TILLY), "problem"), Chosen("T07", 0, 20)]
    await decide(words.answer_id, moved, seen=0, actor=OLIVE.actor, moment=MONDAY_NIGHT)
    await undo(words.answer_id, 1, actor=OLIVE.actor, moment=MONDAY_NIGHT)
    assert await Coding.select().order_by(Coding.theme) == before
    [reading] = await Reading.select()
    assert (reading["state"], reading["arrived_on"], reading["read_by"], reading["decisions"]) == (
        "waiting", MONDAY, None, 2,
    )  # fmt: skip
    assert (await coverage()).waiting == 1
    shown = await page(words.answer_id)
    assert [(card.theme.code, card.ticked, card.note) for card in shown.cards] == [
        ("T05", True, ""),
        ("T28", False, ""),
    ]


async def test_nothing_is_wiped_out(database: Engine, settings: Settings) -> None:
    [words] = await heard(settings, Person(TILLY))
    await decide(words.answer_id, [WORRIED], seen=0, actor=OLIVE.actor, moment=MONDAY_NIGHT)
    for _ in range(2):  # sent twice it is done once
        await undo(words.answer_id, 1, actor=OLIVE.actor, moment=MONDAY_NIGHT)
    rows = await ReadingDecision.select().order_by(ReadingDecision.number)
    assert [(row["number"], row["undoes"]) for row in rows] == [(1, None), (2, 1)]
    assert [msgspec.json.decode(row["after"]) for row in rows] == [[["T05", 21, 70, "worry"]], []]
    [event] = await AuditEvent.select().where(AuditEvent.act == "took back a decision on an answer")
    assert (event["actor_name"], msgspec.json.decode(event["facts"])) == (OLIVE.name, {"number": 1})


async def test_undoing_a_change_brings_back_what_stood_before(database: Engine, settings: Settings) -> None:
    [words] = await heard(settings, Person(TILLY))
    await decide(words.answer_id, [WORRIED], seen=0, actor=OLIVE.actor, moment=MONDAY_NIGHT)
    await decide(words.answer_id, [PRAISE], seen=1, actor=OSCAR.actor, moment=MONDAY_NIGHT)
    await undo(words.answer_id, 2, actor=OSCAR.actor, moment=MONDAY_NIGHT)
    assert await counted() == {"T05": 1}
    [reading] = await Reading.select()
    assert (reading["state"], reading["read_name"]) == ("read", OLIVE.name)
    await undo(words.answer_id, 1, actor=OLIVE.actor, moment=MONDAY_NIGHT)
    assert await counted() == {}
    await decide(words.answer_id, [PRAISE], seen=4, actor=OLIVE.actor, moment=MONDAY_NIGHT)
    assert await counted() == {"T28": 1}


async def test_only_ones_own_and_only_while_nobody_decided_since(database: Engine, settings: Settings) -> None:
    [words] = await heard(settings, Person(TILLY))
    await decide(words.answer_id, [WAITING], seen=0, actor=OLIVE.actor, moment=MONDAY_NIGHT)
    with pytest.raises(NothingToUndo):
        await undo(words.answer_id, 1, actor=OSCAR.actor, moment=MONDAY_NIGHT)
    await decide(words.answer_id, [PRAISE], seen=1, actor=OSCAR.actor, moment=MONDAY_NIGHT)
    for number in (1, 2, 3, -1):
        with pytest.raises(NothingToUndo):
            await undo(words.answer_id, number, actor=OLIVE.actor, moment=MONDAY_NIGHT)
    assert await counted() == {"T28": 1}


async def test_one_reader_can_go_back_step_by_step(database: Engine, settings: Settings) -> None:
    first, second = await heard(settings, Person(TILLY), Person("A quiet room."))
    a_minute_on = MONDAY_NIGHT + timedelta(minutes=1)
    for words, moment in ((first, MONDAY_NIGHT), (second, a_minute_on)):
        await decide(words.answer_id, [], seen=0, actor=OLIVE.actor, moment=moment)
    for words in (second, first):
        last = await last_own(OLIVE.id, a_minute_on)
        assert last == Last(words.answer_id, 1)
        await undo(last.answer_id, last.number, actor=OLIVE.actor, moment=a_minute_on)
    assert await last_own(OLIVE.id, a_minute_on) is None
    assert await last_own(OSCAR.id, a_minute_on) is None


async def test_undo_is_a_button_on_the_next_page(site: httpx.AsyncClient, settings: Settings) -> None:
    first, _ = await heard(settings, Person(TILLY), Person("A quiet room."))
    name = (await sign_in_as(site, Role.PARTICIPATION_OFFICER)).name
    sent = {"seen": "0", "act": "accept", "theme": "T05", "span-T05": "21-70", "valence-T05": "worry"}
    after = await site.post(f"/staff/reading/{first.answer_id}", data=sent, follow_redirects=True)
    assert "Saved. This is the next answer." in after.text
    assert await valence_counts("T05") == {"praise": 0, "problem": 0, "wish": 0, "worry": 1, "question": 0, "": 0}
    [address] = re.findall(r'action="(/staff/reading/[^"]+/undo)"', after.text)
    back = await site.post(address, data={"number": "1"}, follow_redirects=True)
    assert "Taken back. The answer is as it was before." in back.text
    assert f"<b>{name}</b>" in back.text
    assert "took their last decision back" in back.text
    assert await counted() == {}
    refused = await site.post(address, data={"number": "7"})
    assert (refused.status_code, "This cannot be undone any more" in refused.text) == (409, True)


async def test_what_a_coder_thinks_they_feel_is_shown_and_never_taken_over(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    [words] = await heard(settings, Person(TILLY))
    learned = Coded("T05", 0.8, 0.3, 21, 70, ("months",), "learned")
    near = Coded("T07", 0.1, 0.4, 0, 20, (), "learned")
    async with transaction():
        made = await store_suggestions(
            {words.answer_id: Weighed((learned,), (near,), 0.5)},
            version=1,
            model="f00d",
            rules="rules-1",
            valences={(words.answer_id, "T05"): "worry"},
        )
    assert made == 2
    row = await Coding.select().where(Coding.theme == "T05").first()
    assert row
    assert [row[name] for name in ("source", "margin", "model", "rules", "valence", "likely")] == [
        "learned", 0.3, "f00d", "rules-1", "worry", True,
    ]  # fmt: skip
    [reading] = await Reading.select()
    assert reading["margin"] == certainty(0.5) == pytest.approx(2 / 3)
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    shown = (await site.get(f"/staff/reading/{words.answer_id}")).text
    assert "(maybe a worry)" in shown
    assert re.search(r'<option value="" selected>Not sure', shown)
    await decide(words.answer_id, [WAITING], seen=0, actor=OLIVE.actor, moment=MONDAY_NIGHT)
    assert (await valence_counts("T05"))[""] == 1


async def test_a_valence_nobody_offers_is_refused(database: Engine, settings: Settings) -> None:
    [words] = await heard(settings, Person(TILLY))
    with pytest.raises(UnknownValence):
        await decide(words.answer_id, [Chosen("T05", 21, 70, "rage")], seen=0, actor=OLIVE.actor, moment=MONDAY_NIGHT)


async def test_decisions_from_before_there_were_valences_can_be_read(database: Engine, settings: Settings) -> None:
    [words] = await heard(settings, Person(TILLY))
    await decide(words.answer_id, [WAITING], seen=0, actor=OLIVE.actor, moment=MONDAY_NIGHT)
    await ReadingDecision.update({ReadingDecision.after: '[["T05",21,70]]'}, force=True)
    [past] = (await page(words.answer_id)).history
    assert past.added == ("Waiting",)


async def test_leads_do_not_see_small_numbers_of_who_felt_what(site: httpx.AsyncClient, settings: Settings) -> None:
    people = await heard(settings, *[Person("We wait.") for _ in range(8)])
    for n, words in enumerate(await _all(people[0].text)):
        felt = Chosen("T05", 0, 3, "worry" if n < 2 else "problem")
        await decide(words, [felt], seen=0, actor=OLIVE.actor, moment=MONDAY_NIGHT)
    await sign_in_as(site, Role.WORKSTREAM_LEAD)
    lead = (await site.get("/staff/themes/T05")).text
    assert "worry not shown" in lead
    assert "worry 2" not in lead
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    assert "problem 6, wish 0, worry 2" in (await site.get("/staff/themes/T05")).text


async def _all(text: str) -> list[UUID]:
    return [words.answer_id for words in await sent() if words.text == text]
