"""Behind every number stand people whose words a reader accepted; what may not count is in no number."""

from __future__ import annotations

from surveys.tables import Response
from tests.themes.said import MONDAY_NIGHT, OLIVE, TILLY, Person, heard, words_of
from voice.database import Engine
from voice.settings import Settings
from voice.themes.actions import decide, tell_safeguarding
from voice.themes.answers import SentWords
from voice.themes.queries import answers_for_theme, coverage, theme, theme_counts
from voice.themes.values import Chosen, Coverage, Voices


async def give(words: SentWords, *codes: str) -> None:
    """Olive (invented) gives an answer themes, each on the whole of it."""
    chosen = [Chosen(code, 0, len(words.text)) for code in codes]
    await decide(words.answer_id, chosen, seen=0, actor=OLIVE.actor, moment=MONDAY_NIGHT)


async def voices(code: str, workstream: str | None = None) -> Voices:
    return next(count.real for count in await theme_counts(workstream) if count.theme.code == code)


async def test_a_person_counts_once_however_often_they_say_it(database: Engine, settings: Settings) -> None:
    [better] = await heard(settings, Person(TILLY, good="No more delay."))
    await give(better, "T05")
    await give(await words_of("No more delay."), "T05")
    assert await voices("T05") == Voices(1, {"parent": 1}, 0, "2026-03", "2026-03")


async def test_people_are_split_by_group_and_a_view_given_for_somebody_is_kept_apart(
    database: Engine, settings: Settings
) -> None:
    people = [
        Person("We wait."),
        Person("I wait.", who="child", helper="helped"),
        Person("He waits.", who="child", helper="proxy"),
    ]
    for words in await heard(settings, *people):
        await give(words, "T05")
    assert await voices("T05") == Voices(2, {"parent": 1, "child": 1}, 1, "2026-03", "2026-03")


async def test_example_answers_are_counted_apart(database: Engine, settings: Settings) -> None:
    for words in await heard(settings, Person("We wait."), Person("We wait too.", example=True)):
        await give(words, "T05")
    [count] = [count for count in await theme_counts() if count.theme.code == "T05"]
    assert (count.real.people, count.examples.people) == (1, 1)
    assert await coverage() == Coverage(answers=1, read=1, no_theme=0, waiting=0, held=0)
    assert await coverage(examples=True) == Coverage(answers=1, read=1, no_theme=0, waiting=0, held=0)


async def test_a_theme_of_all_workstreams_counts_where_the_question_belongs(
    database: Engine, settings: Settings
) -> None:
    await heard(settings, Person("More of it.", good="Such kind people."))
    await give(await words_of("Such kind people."), "T28")
    assert (await voices("T28", "WS6")).people == 1
    assert (await voices("T28", "WS2")).people == 0
    assert {count.theme.code for count in await theme_counts("WS6")} == {"T28"}


async def test_the_biggest_theme_comes_first(database: Engine, settings: Settings) -> None:
    first, second = await heard(settings, Person("A quiet room."), Person("A movement break."))
    await give(first, "T07")
    await give(second, "T07", "T05")
    assert [(c.theme.code, c.real.people) for c in await theme_counts()] == [("T07", 2), ("T05", 1), ("T28", 0)]


async def test_coverage_says_where_every_answer_is(database: Engine, settings: Settings) -> None:
    texts = ["We wait.", "Nothing to say.", "Later.", "He hits me."]
    read, empty, _, held = await heard(settings, *[Person(text) for text in texts])
    await give(read, "T05")
    await give(empty)
    await tell_safeguarding(held.answer_id, "Danger.", actor=OLIVE.actor, moment=MONDAY_NIGHT)
    assert await coverage() == Coverage(answers=4, read=1, no_theme=1, waiting=1, held=1)
    assert await coverage("WS2") == Coverage(answers=4, read=1, no_theme=1, waiting=1, held=1)
    assert await coverage("WS5") == Coverage(answers=0, read=0, no_theme=0, waiting=0, held=0)


async def test_every_number_opens_the_words_behind_it(database: Engine, settings: Settings) -> None:
    [words] = await heard(settings, Person(TILLY))
    chosen = [Chosen("T05", 21, 70), Chosen("T28", 0, len(TILLY))]
    await decide(words.answer_id, chosen, seen=0, actor=OLIVE.actor, moment=MONDAY_NIGHT)
    [span] = await answers_for_theme("T05", redacted=False)
    assert span.words == "We have been on the waiting list for nine months."
    assert (span.answer_id, span.response_id, span.origin) == (words.answer_id, words.response_id, "accepted")
    assert (span.respondent, span.proxy, span.month, span.decided_name) == ("parent", False, "2026-03", OLIVE.name)


async def test_leads_get_words_without_names_and_numbers(database: Engine, settings: Settings) -> None:
    [words] = await heard(settings, Person(TILLY))
    await give(words, "T28")
    [span] = await answers_for_theme("T28")
    assert span.words == (
        "[name] was kind. We have been on the waiting list for nine months. Please ring me on [phone]."
    )


async def test_words_that_were_deleted_are_in_no_number(database: Engine, settings: Settings) -> None:
    [words] = await heard(settings, Person(TILLY))
    await give(words, "T05")
    await Response.delete().where(Response.id == words.response_id)
    assert await voices("T05") == Voices()
    assert await answers_for_theme("T05") == ()
    assert (await coverage()).answers == 0


async def test_a_theme_is_found_by_its_code(database: Engine, settings: Settings) -> None:
    await heard(settings, Person(TILLY))
    assert (await theme("T28")).easy_name == "What is going well in short"
