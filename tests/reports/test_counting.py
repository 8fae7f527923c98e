"""What people chose, as a file: a list for each question, a grid as a grid, small numbers hidden, no words."""

from __future__ import annotations

from collections import Counter

import httpx

from surveys.answering.actions import send, take
from surveys.answering.queries import open_response
from surveys.answering.values import Do
from surveys.builder.actions import open_survey, put_survey
from surveys.definition import Survey
from surveys.questions.base import Option, Question, Wording
from tests.people import sign_in_as
from tests.surveys.examples import KEY, STANDARD, TODAY, begun, step
from voice.accounts.values import Role
from voice.audit.queries import recent
from voice.reports.counting import counts_csv

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
    assert lines(counts_csv(SURVEY, counts, 5, ["for staff"])) == [
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
    text = lines(counts_csv(SURVEY, counts, 5, []))
    assert text[4:6] == [",Good,0", ",'=Bad,0"]
    assert ",The bus,c,c,19" in text
    assert ",Lunch,c,c,19" in text


async def test_the_officer_takes_the_file_and_the_record_says_so(site: httpx.AsyncClient) -> None:
    await put_survey(SURVEY)
    await open_survey("days", TODAY, None, missing=())
    for number in range(6):
        response = await begun("days", token=f"child {number}")
        pages = {question.id: question for question in response.asked}
        await take(response, pages["Q-2.bus"], step(Do.CONTINUE, "good"))
        await take(response, pages["Q-3"], step(Do.CONTINUE, words="The bus is late", shown=STANDARD))
        await send(await open_response(response.token, TODAY), TODAY, KEY)
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    file = await site.get("/staff/surveys/days/counts.csv")
    assert file.headers["content-disposition"] == 'attachment; filename="days.csv"'
    assert ",The bus,6,0,6" in lines(file.text)
    assert "late" not in file.text
    assert "taken by Olive Officer (invented) on " in lines(file.text)[0]
    assert (await recent(1))[0]["act"] == "took the counts of a survey"
