"""A reader decides. Only that counts, everything decided is kept, and two readers never undo each other unseen."""

from __future__ import annotations

import asyncio

import msgspec
import pytest

from tests.themes.said import MONDAY, MONDAY_NIGHT, OLIVE, OSCAR, TILLY, Person, heard, officer, words_of
from voice.audit.tables import AuditEvent
from voice.codebook.errors import UnknownTheme
from voice.database import Engine
from voice.settings import Settings
from voice.themes.actions import decide, tell_safeguarding
from voice.themes.errors import AnswerHeld, ReadByAnother, UnknownAnswer, WrongSpan
from voice.themes.line import Place, next_in_line, turn_of
from voice.themes.queries import theme_counts
from voice.themes.queue import queue
from voice.themes.reading import page
from voice.themes.tables import Coding, Reading, ReadingDecision
from voice.themes.values import Chosen

WAITING = Chosen("T05", 21, 70)
PRAISE = Chosen("T28", 0, 20)
WHOLE = (0, len(TILLY))


async def counted() -> dict[str, int]:
    return {count.theme.code: count.real.people for count in await theme_counts() if count.real.people}


async def test_a_suggestion_never_counts_and_an_accepted_one_does(database: Engine, settings: Settings) -> None:
    [words] = await heard(settings, Person(TILLY))
    assert await counted() == {}
    await decide(words.answer_id, [WAITING], seen=0, actor=OLIVE.actor, moment=MONDAY_NIGHT)
    assert await counted() == {"T05": 1}


async def test_each_way_of_deciding_is_kept_by_its_name(database: Engine, settings: Settings) -> None:
    [words] = await heard(settings, Person(TILLY))
    chosen = [WAITING, Chosen("T28", *WHOLE), Chosen("T07", 0, 20)]
    await decide(words.answer_id, chosen, seen=0, actor=OLIVE.actor, moment=MONDAY_NIGHT)
    rows = await Coding.select().where(Coding.answer_id == words.answer_id).order_by(Coding.theme)
    assert [(row["theme"], row["origin"], row["decided_name"]) for row in rows] == [
        ("T05", "accepted", OLIVE.name),
        ("T07", "added", OLIVE.name),
        ("T28", "changed", OLIVE.name),
    ]
    assert (await counted()).keys() == {"T05", "T07", "T28"}


async def test_a_suggestion_that_is_left_out_is_kept_as_dismissed(database: Engine, settings: Settings) -> None:
    [words] = await heard(settings, Person(TILLY))
    await decide(words.answer_id, [WAITING], seen=0, actor=OLIVE.actor, moment=MONDAY_NIGHT)
    [row] = await Coding.select().where(Coding.theme == "T28")
    assert (row["origin"], row["dismissed"], row["decided_name"]) == ("suggested", True, OLIVE.name)
    card = next(card for card in (await page(words.answer_id)).cards if card.theme.code == "T28")
    assert (card.ticked, card.note) == (False, f"Taken off by {OLIVE.name}")


async def test_no_theme_fits_is_a_decision_too(database: Engine, settings: Settings) -> None:
    [words] = await heard(settings, Person(TILLY))
    await decide(words.answer_id, [], seen=0, actor=OLIVE.actor, moment=MONDAY_NIGHT)
    assert await counted() == {}
    [reading] = await Reading.select()
    assert (reading["state"], reading["no_theme"], reading["read_name"]) == ("read", True, OLIVE.name)


async def test_the_day_an_answer_came_is_forgotten_once_it_is_read(database: Engine, settings: Settings) -> None:
    [words] = await heard(settings, Person(TILLY))
    assert (await Reading.select().first())["arrived_on"] == MONDAY
    await decide(words.answer_id, [], seen=0, actor=OLIVE.actor, moment=MONDAY_NIGHT)
    assert (await Reading.select().first())["arrived_on"] is None


async def test_the_later_of_two_readers_is_told_and_overwrites_nothing(database: Engine, settings: Settings) -> None:
    [words] = await heard(settings, Person(TILLY))
    await decide(words.answer_id, [WAITING], seen=0, actor=OLIVE.actor, moment=MONDAY_NIGHT)
    with pytest.raises(ReadByAnother):
        await decide(words.answer_id, [PRAISE], seen=0, actor=OSCAR.actor, moment=MONDAY_NIGHT)
    assert await counted() == {"T05": 1}
    assert await ReadingDecision.count() == 1


async def test_of_ten_readers_at_once_exactly_one_decides(database: Engine, settings: Settings) -> None:
    [words] = await heard(settings, Person(TILLY))
    readers = [officer(f"Reader {n}") for n in range(10)]
    tries = [decide(words.answer_id, [WAITING], seen=0, actor=reader.actor, moment=MONDAY_NIGHT) for reader in readers]
    results = await asyncio.gather(*tries, return_exceptions=True)
    assert [type(result) for result in results if result is not None] == [ReadByAnother] * 9
    assert await ReadingDecision.count() == 1


async def test_the_same_form_sent_twice_is_one_decision(database: Engine, settings: Settings) -> None:
    [words] = await heard(settings, Person(TILLY))
    for _ in range(2):
        await decide(words.answer_id, [WAITING], seen=0, actor=OLIVE.actor, moment=MONDAY_NIGHT)
    assert await ReadingDecision.count() == 1
    with pytest.raises(ReadByAnother):
        await decide(words.answer_id, [PRAISE], seen=0, actor=OLIVE.actor, moment=MONDAY_NIGHT)


async def test_a_decision_can_be_changed_and_the_history_says_how(database: Engine, settings: Settings) -> None:
    [words] = await heard(settings, Person(TILLY))
    await decide(words.answer_id, [WAITING], seen=0, actor=OLIVE.actor, moment=MONDAY_NIGHT)
    moved = Chosen("T05", *WHOLE)
    await decide(words.answer_id, [moved, PRAISE], seen=1, actor=OSCAR.actor, moment=MONDAY_NIGHT)
    await decide(words.answer_id, [], seen=2, actor=OLIVE.actor, moment=MONDAY_NIGHT)
    assert await counted() == {}
    told = [
        (past.by, past.added, past.removed, past.moved, past.no_theme) for past in (await page(words.answer_id)).history
    ]
    assert told == [
        (OLIVE.name, (), ("Waiting", "What is going well"), (), True),
        (OSCAR.name, ("What is going well",), (), ("Waiting",), False),
        (OLIVE.name, ("Waiting",), (), (), False),
    ]
    rows = await ReadingDecision.select().order_by(ReadingDecision.number)
    assert [msgspec.json.decode(row["before"]) for row in rows] == [
        [], [["T05", 21, 70, ""]], [["T05", *WHOLE, ""], ["T28", 0, 20, ""]],
    ]  # fmt: skip
    assert [row["codebook"] for row in rows] == [1, 1, 1]


async def test_what_already_counts_keeps_who_accepted_it(database: Engine, settings: Settings) -> None:
    [words] = await heard(settings, Person(TILLY))
    await decide(words.answer_id, [WAITING], seen=0, actor=OLIVE.actor, moment=MONDAY_NIGHT)
    await decide(words.answer_id, [WAITING, PRAISE], seen=1, actor=OSCAR.actor, moment=MONDAY_NIGHT)
    rows = await Coding.select(Coding.theme, Coding.decided_name).order_by(Coding.theme)
    assert [tuple(row.values()) for row in rows] == [("T05", OLIVE.name), ("T28", OSCAR.name)]


async def test_a_theme_taken_off_can_be_put_back(database: Engine, settings: Settings) -> None:
    [words] = await heard(settings, Person(TILLY))
    for seen, chosen in enumerate(([WAITING], [], [WAITING])):
        await decide(words.answer_id, chosen, seen=seen, actor=OLIVE.actor, moment=MONDAY_NIGHT)
    assert await counted() == {"T05": 1}


async def test_the_audit_record_holds_the_themes_and_no_words(database: Engine, settings: Settings) -> None:
    [words] = await heard(settings, Person(TILLY))
    await decide(words.answer_id, [WAITING], seen=0, actor=OLIVE.actor, moment=MONDAY_NIGHT)
    [event] = await AuditEvent.select().where(AuditEvent.act == "gave an answer its themes")
    assert (event["actor_name"], event["object_id"]) == (OLIVE.name, str(words.answer_id))
    assert msgspec.json.decode(event["facts"]) == {"codebook": 1, "themes": ["T05"]}


@pytest.mark.parametrize(
    ("chosen", "refusal"),
    [
        (Chosen("T99", 0, 5), UnknownTheme),
        (Chosen("T05", 5, 5), WrongSpan),
        (Chosen("T05", -1, 5), WrongSpan),
        (Chosen("T05", 0, len(TILLY) + 1), WrongSpan),
    ],
)
async def test_a_wrong_choice_is_refused_and_changes_nothing(
    database: Engine, settings: Settings, chosen: Chosen, refusal: type[Exception]
) -> None:
    [words] = await heard(settings, Person(TILLY))
    with pytest.raises(refusal):
        await decide(words.answer_id, [WAITING, chosen], seen=0, actor=OLIVE.actor, moment=MONDAY_NIGHT)
    assert await counted() == {}
    assert await ReadingDecision.count() == 0


async def test_a_held_answer_is_not_decided_and_leaves_every_count(database: Engine, settings: Settings) -> None:
    [words] = await heard(settings, Person(TILLY))
    await decide(words.answer_id, [WAITING], seen=0, actor=OLIVE.actor, moment=MONDAY_NIGHT)
    await tell_safeguarding(words.answer_id, "She sounds afraid.", actor=OSCAR.actor, moment=MONDAY_NIGHT)
    with pytest.raises(AnswerHeld):
        await decide(words.answer_id, [PRAISE], seen=1, actor=OLIVE.actor, moment=MONDAY_NIGHT)
    with pytest.raises(AnswerHeld):
        await page(words.answer_id)
    assert await counted() == {}


async def test_an_answer_that_is_not_there_is_refused_in_words(database: Engine, settings: Settings) -> None:
    [words] = await heard(settings, Person(TILLY))
    with pytest.raises(UnknownAnswer):
        await decide(words.response_id, [WAITING], seen=0, actor=OLIVE.actor, moment=MONDAY_NIGHT)


async def test_the_next_answer_is_another_one_and_comes_round_again(database: Engine, settings: Settings) -> None:
    three = await heard(settings, Person("The delay."), Person("A quiet room."), Person("So kind."))
    at = await next_in_line(Place(), OLIVE.id, MONDAY)
    seen = []
    for _ in range(3):
        assert at is not None
        seen.append(at)
        at = await next_in_line(Place(), OLIVE.id, MONDAY, await turn_of(at, OLIVE.id, MONDAY))
    assert sorted(seen) == sorted(words.answer_id for words in three)
    assert at == seen[0]


async def test_one_question_can_be_read_by_itself(database: Engine, settings: Settings) -> None:
    await heard(settings, Person(TILLY, good="A brilliant club."))
    praise = await words_of("A brilliant club.")
    place = Place(str(praise.survey_id), "SQ-80")
    assert (await queue(place, MONDAY)).all.waiting == 1
    assert await next_in_line(place, OLIVE.id, MONDAY) == praise.answer_id
    turn = await turn_of(praise.answer_id, OLIVE.id, MONDAY)
    assert await next_in_line(Place(question="SQ-80"), OLIVE.id, MONDAY, turn) is None
    everything = await queue(Place(), MONDAY)
    assert [(pile.question, pile.waiting) for pile in everything.piles] == [("SQ-80", 1), ("SQ-81", 1)]
