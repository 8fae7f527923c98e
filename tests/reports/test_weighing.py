"""A report of answers, weighted: from what people say of themselves to the two numbers of a theme."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest

from analysis.reports.facts import GroupFacts, GroupingFacts, WeighedFacts
from surveys.answering.actions import save_answer, send, start_or_resume
from surveys.answering.queries import open_response
from surveys.answering.tokens import new_token
from surveys.builder.actions import open_survey, put_survey
from surveys.queries import survey_by_slug
from surveys.questions.base import Given, Option, Presentation, Question, Wording
from tests.reports.island import MARCH, TODAY, looked_at, read_plan
from tests.surveys.examples import KEY, mixed
from tests.themes.said import MONDAY, OLIVE, SLUG, SURVEY, words_of
from voice.audit.values import COMMAND_LINE
from voice.opening import load_plan
from voice.reports.exporting import numbers_csv
from voice.reports.weighing import aims_of
from voice.settings import Settings
from voice.themes.actions import decide
from voice.themes.values import Chosen

ASKED = Wording(
    words="What help is there now?",
    why="We want to hear from everybody.",
    picture="help",
    options=tuple(Option(code=code, words=code, picture="help") for code in ("E", "K", "unsaid")),
)
HELP = Question(id="help", kind="choose_one", standard=ASKED, easy_read=ASKED, role="about:sen_provision")
WITH_HELP = msgspec.structs.replace(SURVEY, questions=(*SURVEY.questions, HELP))


async def tells(words: str, help_given: str, *, waits: bool) -> None:
    """Somebody (invented) says what help there is and something else; Olive reads it."""
    token = new_token()
    await start_or_resume(token, await survey_by_slug(SLUG), Presentation.STANDARD, MONDAY)
    begun = await open_response(token, MONDAY)
    answers = {"who": Given(choices=("parent",)), "help": Given(choices=(help_given,)), "SQ-81": Given(words=words)}
    for question in begun.definition.questions:
        if question.id in answers:
            await save_answer(begun, question, answers[question.id], Presentation.STANDARD, 1)
    await send(await open_response(token, MONDAY), MONDAY, KEY)
    await mixed(today=TODAY)
    said = await words_of(words)
    theme = "T05" if waits else "T06"
    await decide(said.answer_id, [Chosen(theme, 0, len(words))], seen=0, actor=OLIVE.actor, moment=MARCH)


@pytest.mark.anyio
@pytest.mark.usefixtures("database")
async def test_a_setting_puts_weighted_numbers_beside_the_counted_ones(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("analysis.weighing.LOWEST_BASE", 20)
    monkeypatch.setattr("analysis.weighing.LOWEST_IN_A_GROUP", 5)
    await load_plan(read_plan(), COMMAND_LINE)
    await put_survey(WITH_HELP)
    await open_survey(SLUG, MONDAY, None, missing=())
    for number in range(22):  # 7 of 12 with a plan wait, and 5 of 10 on SEN Support
        await tells(f"Words {number}.", "E" if number < 12 else "K", waits=number < 7 or number >= 17)
    off = (await looked_at(settings)).edition.report
    assert off.heard.weights is None
    on = (await looked_at(replace(settings, weights=True))).edition.report
    assert [(line.code, line.people) for line in on.lines[:2]] == [("T05", 12), ("T06", 10)]
    assert on.heard.weights is not None
    assert on.heard.weights.base == 22
    assert on.heard.weights.themes == (
        WeighedFacts(theme="T05", of_100=55, alike=53),  # 41.2 × 7/12 + 58.8 × 5/10
        WeighedFacts(theme="T06", of_100=45, alike=47),
    )
    # 12 count 0.756 each and 10 count 1.294: 22² / (12 × 0.756² + 10 × 1.294²) = 20.5
    assert "weighted, as much as 20 people" in numbers_csv(on)
    assert "We did not ask where people live." in on.how
    assert "We did not ask what help people have." not in on.how


def test_only_shares_of_the_same_people_are_weighted_together() -> None:
    def division(title: str, everyone: str, *labels: str) -> GroupingFacts:
        groups = tuple(GroupFacts(label=label, people=9, all_share=50) for label in labels)
        return GroupingFacts(title=title, groups=groups, everyone=everyone)

    help_given = division("What help the child or young person has", "everybody", "Plan", "Support")
    age = division("How old they are", "everybody", "Young", "Older")
    need = division("What they need most help with", "those with an EHC plan", "Autism", "Speech")
    place = division("Where they live", "everybody", "PO30", "Other places")
    assert aims_of([need, help_given, age, place]) == {
        help_given.title: {"Plan": 50, "Support": 50},
        age.title: {"Young": 50, "Older": 50},
    }
    assert aims_of([need, help_given]) == {need.title: {"Autism": 50, "Speech": 50}}
    assert aims_of([division("Who answered", "everybody", "Children", "Families")]) == {}
