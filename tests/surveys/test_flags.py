"""Flags say where to look twice. They are computed, shown, and never used to leave anybody out."""

from __future__ import annotations

import pytest

from surveys.answering.actions import note, send, take
from surveys.answering.queries import open_response
from surveys.answering.values import Do, Notes
from surveys.builder.actions import open_survey, put_survey
from surveys.definition import Survey
from surveys.flags import FLAGS, Chosen, flag_counts, flags, flags_of
from surveys.queries import heard, survey_by_slug
from surveys.questions.base import Option, Outcome, Question, Wording
from tests.surveys.examples import EASY_READ, KEY, STANDARD, TODAY, begun, mixed, step

SCALE = tuple(
    Option(code=code, words=code, picture="good", outcome=outcome, apart=outcome is Outcome.NOT_SURE)
    for code, outcome in (
        ("good", Outcome.POSITIVE),
        ("ok", Outcome.MIDDLE),
        ("bad", Outcome.NEGATIVE),
        ("not_sure", Outcome.NOT_SURE),
    )
)


def rated(number: int) -> Question:
    shown = Wording(words=f"How is lesson {number}?", picture="good", options=SCALE)
    return Question(id=f"Q-{number}", kind="three_pictures", standard=shown, easy_read=shown, workstreams=("WS1",))


def pair(name: str, *codes: str) -> Question:
    shown = Wording(
        words="Which?", picture="good", options=tuple(Option(code=c, words=c, picture="good") for c in codes)
    )
    return Question(id=name, kind="this_or_that", standard=shown, easy_read=shown)


def said(*codes: str) -> list[Chosen]:
    return [Chosen(rated(number), code, EASY_READ) for number, code in enumerate(codes)]


@pytest.mark.parametrize(
    ("codes", "mirrored", "found"),
    [
        (("good", "good", "good", "good"), False, ("always_first", "all_same")),
        (("good", "good", "good", "good"), True, ("always_last", "all_same")),
        (("bad", "bad", "bad", "bad"), False, ("always_last", "all_same")),
        (("ok", "ok", "ok", "ok"), False, ("all_same",)),
        (("good", "good", "good"), False, ()),
        (("good", "ok", "bad", "good"), False, ()),
        (("not_sure",) * 4, False, ("all_same",)),
        ((), False, ()),
    ],
)
def test_the_same_place_or_the_same_word_four_times_is_a_sign(
    codes: tuple[str, ...], mirrored: bool, found: tuple[str, ...]
) -> None:
    assert flags(said(*codes), mirrored=mirrored, practice="") == found


def test_a_pair_shown_both_ways_round_tells_a_side_from_a_choice() -> None:
    swapped = [Chosen(pair("A", "talk", "draw"), "talk", STANDARD), Chosen(pair("B", "draw", "talk"), "draw", STANDARD)]
    chosen = [Chosen(pair("A", "talk", "draw"), "talk", STANDARD), Chosen(pair("B", "draw", "talk"), "talk", STANDARD)]
    assert flags(swapped, mirrored=False, practice="passed") == ("one_side",)
    assert flags(chosen, mirrored=False, practice="passed") == ()


def test_only_a_practice_that_was_tried_and_not_passed_is_a_sign() -> None:
    assert [flags([], mirrored=False, practice=how) for how in ("", "passed", "skipped", "not_passed")] == [
        (),
        (),
        (),
        ("practice_not_passed",),
    ]


async def test_flagged_answers_are_counted_like_all_others(database: object) -> None:
    survey_id = await put_survey(
        Survey(
            slug="lessons",
            title="Lessons",
            easy_title="Lessons",
            mode="anonymous",
            audience=("child",),
            workstreams=("WS1",),
            intro="",
            easy_intro=(),
            questions=tuple(rated(number) for number in range(4)),
        )
    )
    await open_survey("lessons", TODAY, None, missing=())
    for codes in (("good",) * 4, ("good", "bad", "ok", "good")):
        response = await begun("lessons", EASY_READ)
        await note(response, Notes(practice="not_passed" if codes[1] == "bad" else "passed"))
        for question, code in zip(response.asked, codes, strict=True):
            await take(response, question, step(Do.CONTINUE, code, shown=EASY_READ))
        await send(await open_response(response.token, TODAY), TODAY, KEY)
    assert await mixed() == 0
    assert sorted((await flags_of()).values()) == [("always_first", "all_same"), ("practice_not_passed",)]
    once = {"always_first", "all_same", "practice_not_passed"}
    assert await flag_counts(survey_id) == {flag: int(flag in once) for flag in FLAGS}
    assert (await heard([(await survey_by_slug("lessons")).id])).people == 2
