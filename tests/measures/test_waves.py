"""Answers become numbers: one survey at a time, one group of people at a time, and never one person at a time."""

from __future__ import annotations

from tests.measures.measured import CLOSED, NIGHT, TODAY, answer, ask, close, load
from voice.database import Engine
from voice.measures.counted import count_measures
from voice.measures.queries import for_report, history, standing
from voice.measures.values import MET, NOT_MET, TOO_FEW, Value
from voice.settings import Settings


async def counted(settings: Settings, *, examples: bool = False) -> tuple[Value, ...]:
    await count_measures(settings, NIGHT)
    return await history("KT-01", examples=examples)


async def test_standard_and_easy_read_answers_of_a_closed_survey_are_one_share(
    database: Engine, settings: Settings
) -> None:
    await load()
    await ask()
    await answer(20, "very_good")
    await answer(12, "good", easy=True)
    await answer(6, "ok", easy=True)
    await answer(5, "poor")
    await answer(7, "not_sure", easy=True)
    await close()
    (value,) = await counted(settings)
    assert (value.value, value.base, value.as_at, value.label) == (74.0, 43, CLOSED, "October 2026")  # 32 of 43
    assert value.parts.outcomes == {"positive": 32, "middle": 6, "negative": 5, "not_sure": 7}
    assert (value.parts.who, value.parts.questions) == ("children", ("SQ-01",))


async def test_counting_twice_adds_nothing(database: Engine, settings: Settings) -> None:
    await load()
    await ask()
    await answer(30, "good")
    await answer(10, "poor")
    await close()
    await count_measures(settings, NIGHT)
    assert (await count_measures(settings, NIGHT))["numbers of measures"] == 0
    assert len(await history("KT-01", examples=False)) == 1


async def test_a_tick_off_survey_that_is_still_open_is_not_counted(database: Engine, settings: Settings) -> None:
    await load()
    await ask()
    await answer(40, "good")
    during = NIGHT.replace(month=10, day=20)
    await count_measures(settings, during)
    assert await history("KT-01", examples=False) == ()


async def test_children_and_parents_are_counted_apart_and_what_others_said_for_them_is_left_out(
    database: Engine, settings: Settings
) -> None:
    await load()
    await ask()
    await answer(10, "good")
    await answer(5, "poor")
    await answer(30, "good", respondent="parent")
    await answer(10, "poor", respondent="parent")
    await answer(50, "poor", answered_by="proxy")
    await close()
    found = {value.parts.who: (value.value, value.base) for value in await counted(settings)}
    assert found == {"children": (67.0, 15), "parent": (75.0, 40)}


async def test_a_share_that_tells_of_fewer_than_five_is_hidden_and_says_so(
    database: Engine, settings: Settings
) -> None:
    await load()
    await ask()
    await answer(30, "good")
    await answer(3, "poor")
    await close()
    (value,) = await counted(settings)
    assert (value.value, value.hidden, value.base, value.parts.outcomes) == (None, True, 33, {})
    (line,) = (await standing("KT-01", TODAY, examples=False)).lines
    assert (line.result, line.reached) == ("c", TOO_FEW)


async def test_one_late_answer_changes_no_number(database: Engine, settings: Settings) -> None:
    await load()
    await ask()
    await answer(30, "good")
    await answer(10, "poor")
    await close()
    await counted(settings)
    await answer(1, "poor")
    assert [(value.value, value.base) for value in await counted(settings)] == [(75.0, 40)]
    await answer(5, "poor")
    assert [(value.value, value.base) for value in await counted(settings)] == [(65.0, 46), (75.0, 40)]


async def test_nobody_meets_a_target_by_rounding(database: Engine, settings: Settings) -> None:
    await load()
    await ask()
    await answer(41, "good")
    await answer(14, "poor")
    await close()
    (value,) = await counted(settings)
    (line,) = (await standing("KT-01", TODAY, examples=False)).lines
    assert (value.value, line.result, line.reached) == (75.0, "74.5%", NOT_MET)  # 41 of 55


async def test_an_example_survey_is_counted_as_an_example_only(database: Engine, settings: Settings) -> None:
    await load()
    await ask(is_example=True)
    await answer(30, "good")
    await answer(5, "poor")
    assert [value.value for value in await counted(settings, examples=True)] == [86.0]
    assert await history("KT-01", examples=False) == ()


async def test_a_report_prints_the_share_with_target_base_day_and_source(database: Engine, settings: Settings) -> None:
    await load()
    await ask()
    await answer(40, "good")
    await answer(10, "poor")
    await close()
    await counted(settings)
    shown = next(each for each in await for_report("WS1", TODAY, examples=False) if each.code == "KT-01")
    assert (shown.text, shown.target, shown.result, shown.base) == (
        "Feedback on the quality of service provision is good or better (Children and young people)",
        "75%",
        "80%",
        50,
    )
    assert (shown.trend, shown.reached, shown.as_at) == ("This is the first value.", MET, CLOSED)
    assert shown.source.startswith("Survey: ")
