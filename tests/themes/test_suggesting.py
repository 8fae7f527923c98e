"""The night's run: a suggestion hangs on the right sentence, shows its words, and never touches a decision."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import httpx
import msgspec
import pytest

from surveys.tables import Response
from tests.people import sign_in_as
from tests.themes.said import (
    CODEBOOK,
    FRIDAY,
    FRIDAY_NIGHT,
    MONDAY,
    MONDAY_NIGHT,
    OLIVE,
    TILLY,
    Person,
    heard,
    open_the_survey,
    say,
    theme,
    words_of,
)
from voice.accounts.values import Role
from voice.audit.values import SYSTEM
from voice.codebook import queries as codebook
from voice.codebook.actions import load_codebook
from voice.codebook.tables import CodebookVersion, Theme
from voice.database import Engine
from voice.plan.values import Codebook
from voice.settings import Settings
from voice.themes.actions import decide, tell_safeguarding
from voice.themes.line import Place, next_in_line
from voice.themes.queue import queue
from voice.themes.reading import page
from voice.themes.suggesting import suggest_themes
from voice.themes.tables import Coding, Reading
from voice.themes.values import Chosen

NOTHING = {"answers": 0, "suggestions": 0, "new answers": 0, "deleted answers": 0}


async def everything() -> list[list[dict[str, Any]]]:
    return [await table.select().order_by(table.id) for table in (Coding, Reading, Theme, CodebookVersion)]


async def codings(answer_id: UUID) -> dict[str, Coding]:
    return {row.theme: row for row in await Coding.objects().where(Coding.answer_id == answer_id)}


async def test_a_suggestion_hangs_on_its_sentence_and_shows_the_words_that_fired(
    database: Engine, settings: Settings
) -> None:
    [words] = await heard(settings, Person(TILLY))
    waiting = (await codings(words.answer_id))["T05"]
    assert TILLY[waiting.start : waiting.stop] == "We have been on the waiting list for nine months."
    assert msgspec.json.decode(waiting.fired) == ["waiting list", "months"]
    assert (waiting.origin, waiting.likely, waiting.codebook) == ("suggested", True, 1)


async def test_one_word_alone_is_a_less_sure_suggestion_and_not_ticked(database: Engine, settings: Settings) -> None:
    [words] = await heard(settings, Person(TILLY))
    shown = await page(words.answer_id)
    assert [(card.theme.name, card.likely, card.ticked, card.fired) for card in shown.cards] == [
        ("Waiting", True, True, ("waiting list", "months")),
        ("What is going well", False, False, ("kind",)),
    ]
    assert [piece.text for piece in shown.segments if piece.numbers == (1,)] == [
        "We have been on the waiting list for nine months."
    ]


async def test_the_run_counts_what_it_did_and_a_second_run_changes_nothing(
    database: Engine, settings: Settings
) -> None:
    await open_the_survey()
    await load_codebook(CODEBOOK, SYSTEM)
    await say(Person(TILLY, good="A brilliant quiet room."))
    assert await suggest_themes(settings, MONDAY_NIGHT) == {**NOTHING, "answers": 2, "suggestions": 4, "new answers": 2}
    before = await everything()
    assert await suggest_themes(settings, FRIDAY_NIGHT) == NOTHING
    assert await everything() == before


async def test_without_a_codebook_the_answers_still_reach_the_reading_list(
    database: Engine, settings: Settings
) -> None:
    await open_the_survey()
    await say(Person(TILLY))
    assert await suggest_themes(settings, MONDAY_NIGHT) == {**NOTHING, "new answers": 1}
    waiting = (await queue(Place(), FRIDAY)).all
    assert (waiting.waiting, waiting.read, waiting.late, waiting.oldest) == (1, 0, 1, 4)


async def test_an_answer_no_job_has_met_can_be_read_at_once(site: httpx.AsyncClient) -> None:
    await open_the_survey()
    await load_codebook(CODEBOOK, SYSTEM)
    await say(Person(TILLY))
    words = await words_of(TILLY)
    shown = await page(words.answer_id)
    assert (shown.cards, shown.suggested, len(shown.others)) == ((), False, 3)
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    assert "Read the next answer" in (await site.get("/staff/reading")).text
    assert await next_in_line(Place(), OLIVE.id, MONDAY) == words.answer_id


async def test_held_words_get_no_suggestion_until_they_are_cleared(database: Engine, settings: Settings) -> None:
    await open_the_survey()
    await load_codebook(CODEBOOK, SYSTEM)
    await say(Person(TILLY))
    words = await words_of(TILLY)
    await tell_safeguarding(words.answer_id, "She sounds afraid.", actor=OLIVE.actor, moment=MONDAY_NIGHT)
    assert await suggest_themes(settings, MONDAY_NIGHT) == {**NOTHING, "new answers": 1}
    assert await codings(words.answer_id) == {}


async def test_a_new_codebook_replaces_open_suggestions_and_leaves_decisions_alone(
    database: Engine, settings: Settings
) -> None:
    read, unread = await heard(settings, Person(TILLY), Person("The delay is long. A quiet room would help."))
    await decide(read.answer_id, [Chosen("T05", 21, 70)], seen=0, actor=OLIVE.actor, moment=MONDAY_NIGHT)
    decided = {code: row.to_dict() for code, row in (await codings(read.answer_id)).items()}
    second = Codebook(version=2, themes=(theme("T05", "Waiting", "WS2", "nothing like it"), *CODEBOOK.themes[1:]))
    assert await load_codebook(second, SYSTEM) is True
    assert (await suggest_themes(settings, FRIDAY_NIGHT))["answers"] == 2
    assert {code: row.to_dict() for code, row in (await codings(read.answer_id)).items()} == decided
    assert list(await codings(unread.answer_id)) == ["T07"]


async def test_every_codebook_version_is_kept_and_a_known_one_changes_nothing(database: Engine) -> None:
    assert await load_codebook(CODEBOOK, SYSTEM) is True
    assert await load_codebook(CODEBOOK, SYSTEM) is False
    shorter = Codebook(version=2, themes=CODEBOOK.themes[:2])
    assert await load_codebook(shorter, SYSTEM) is True
    assert await load_codebook(CODEBOOK, SYSTEM) is False
    assert await codebook.current_number() == 2
    assert [entry.code for entry in await codebook.themes()] == ["T05", "T07"]
    assert [(entry.code, entry.version, entry.retired) for entry in await codebook.every_theme()] == [
        ("T05", 2, False),
        ("T07", 2, False),
        ("T28", 1, True),
    ]


async def test_who_deletes_their_answers_deletes_the_words_kept_here(database: Engine, settings: Settings) -> None:
    [words] = await heard(settings, Person(TILLY))
    await Response.delete().where(Response.id == words.response_id)
    assert await suggest_themes(settings, FRIDAY_NIGHT) == {**NOTHING, "deleted answers": 1}
    assert await Coding.count() == 0
    assert await Reading.count() == 0


@pytest.mark.parametrize("text", ["   ", "\n\n", "😀", "…", "\u200b"])
async def test_an_answer_without_words_breaks_nothing(database: Engine, settings: Settings, text: str) -> None:
    await open_the_survey()
    await load_codebook(CODEBOOK, SYSTEM)
    await say(Person(text))
    assert (await suggest_themes(settings, MONDAY_NIGHT))["suggestions"] == 0
