"""What people chose, as a file: a list for each question, a grid as a grid, small numbers hidden, no words."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from msgspec.structs import replace

from surveys.answering.actions import send, take
from surveys.answering.queries import open_response
from surveys.answering.values import Do
from surveys.builder.actions import open_survey, put_survey
from surveys.definition import Survey
from surveys.queries import survey_by_slug
from surveys.questions.base import Option, Question, Wording
from surveys.tables import Answer
from tests.people import sign_in_as
from tests.surveys.examples import KEY, STANDARD, TODAY, begun, mixed, step
from voice.accounts.values import Role
from voice.audit.queries import recent
from voice.reports.counting import counts_csv, of_counts
from voice.reports.watching import count_answers, last_pictures
from voice.settings import Settings

FILE = "/staff/surveys/days/counts.csv"
NIGHT = datetime(2026, 3, 3, 1, 45, tzinfo=UTC)

SCALE = (Option(code="good", words="Good", picture="good"), Option(code="bad", words="=Bad", picture="notgood"))
LINES = (Option(code="bus", words="The bus", picture="bus"), Option(code="lunch", words="Lunch", picture="friends"))


def asked(id: str, kind: str, words: str, **more: tuple[Option, ...]) -> Question:
    shown = Wording(words=words, picture="good", **more)
    return Question(id=id, kind=kind, standard=shown, easy_read=shown, workstreams=("WS1",))


SURVEY = Survey(
    slug="days",
    title="Days (invented)",
    easy_title="Days",
    mode="anonymous",
    audience=("child",),
    workstreams=("WS1",),
    intro="",
    easy_intro=(),
    questions=(
        asked("Q-1", "choose_one", "How is it?", options=SCALE),
        asked("Q-2", "grid", "How good is it?", options=SCALE, rows=LINES),
        asked("Q-3", "long_words", "What else?"),
    ),
)


def lines(text: str) -> list[str]:
    return text.removeprefix("\ufeff").splitlines()


def test_a_grid_comes_out_as_a_grid_with_small_numbers_hidden() -> None:
    counts = {
        "Q-1": Counter(good=12, bad=7),
        "Q-2.bus": Counter(good=10, bad=9),
        "Q-2.lunch": Counter(good=8, bad=11),
    }
    assert lines(counts_csv(SURVEY.title, of_counts(SURVEY, counts, 5), ["for staff"])) == [
        "Days (invented),for staff",
        "c: hidden to protect people",
        "",
        "Q-1,How is it?",
        ",Good,12",
        ",'=Bad,7",
        "",
        "Q-2,How good is it?,Good,'=Bad,all",
        ",The bus,10,9,19",
        ",Lunch,8,11,19",
    ]


def test_what_could_be_worked_out_from_a_total_is_hidden_too() -> None:
    counts = {"Q-2.bus": Counter(good=17, bad=2), "Q-2.lunch": Counter(good=8, bad=11)}
    text = lines(counts_csv(SURVEY.title, of_counts(SURVEY, counts, 5), []))
    assert text[4:6] == [",Good,0", ",'=Bad,0"]
    assert ",The bus,c,c,19" in text
    assert ",Lunch,c,c,19" in text


def test_rounded_numbers_hide_a_nought_like_every_other_small_one() -> None:
    counts = {"Q-1": Counter(good=12, bad=0), "Q-2.bus": Counter(good=13, bad=8), "Q-2.lunch": Counter(good=9, bad=12)}
    text = lines(counts_csv(SURVEY.title, of_counts(SURVEY, counts, 5, notes=["Of a night"], nearest=5), []))
    assert text[2:6] == ["Of a night", "", "Q-1,How is it?", ",Good,10"]
    assert text[6] == ",'=Bad,c"
    assert text[9:11] == [",The bus,15,10,20", ",Lunch,10,10,20"]


async def opened(mode: str) -> None:
    await put_survey(replace(SURVEY, mode=mode))
    await open_survey("days", TODAY, None, missing=())


async def children(numbers: range) -> None:
    """They say that the bus is good, and that it is late."""
    for number in numbers:
        response = await begun("days", token=f"child {number}")
        pages = {question.id: question for question in response.asked}
        await take(response, pages["Q-2.bus"], step(Do.CONTINUE, "good"))
        await take(response, pages["Q-3"], step(Do.CONTINUE, words="The bus is late", shown=STANDARD))
        await send(await open_response(response.token, TODAY), TODAY, KEY)


@pytest.mark.parametrize("mode", ["anonymous", "tick_off"])
async def test_two_files_never_differ_by_one_persons_answers(
    site: httpx.AsyncClient, settings: Settings, mode: str
) -> None:
    await opened(mode)
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    files = []
    for number in range(13):
        await children(range(number, number + 1))
        await mixed(KEY)
        await count_answers(settings, NIGHT + timedelta(days=number))
        files.append((await site.get(FILE)).text.partition("\n")[2])
    assert "Fewer than 5 people have sent their answers so far" in files[0]
    assert ",The bus,c,c,c" in lines(files[0])
    assert files[:4] == files[:1] * 4
    assert files[4:9] == files[4:5] * 5, "six to nine look like five"
    assert files[9:] == files[9:10] * 4, "and eleven to thirteen like ten"
    assert "Counted in the night to Saturday 7 March 2026" in lines(files[4])
    assert "Every number is to the nearest 5" in lines(files[4])
    assert (",The bus,5,c,5" in lines(files[4]), ",The bus,10,c,10" in lines(files[9])) == (True, True)


async def test_what_nobody_may_choose_is_not_in_the_picture(database: object, settings: Settings) -> None:
    await opened("anonymous")
    await children(range(5))
    await Answer.update({Answer.choices: '["a name"]'}).where(Answer.question == "Q-3")
    await count_answers(settings, NIGHT)
    found = (await last_pictures([(await survey_by_slug("days")).id])).popitem()[1]
    assert found.sent is not None
    assert found.sent.choices == {"Q-2.bus": {"good": 5}, "Q-3": {}}


async def test_the_officer_takes_the_file_and_the_record_says_so(site: httpx.AsyncClient) -> None:
    await opened("confidential")
    await children(range(6))
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    file = await site.get(FILE)
    assert file.headers["content-disposition"] == 'attachment; filename="days.csv"'
    assert ",The bus,6,0,6" in lines(file.text)
    assert "late" not in file.text
    assert "taken by Olive Officer (invented) on " in lines(file.text)[0]
    assert (await recent(1))[0]["act"] == "took the counts of a survey"
