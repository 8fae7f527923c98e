"""A survey with most kinds of question, and people who answer it. All of it is invented."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID, uuid4

import msgspec

from surveys.builder.actions import close_survey, open_survey, put_survey
from surveys.definition import Survey
from surveys.queries import current_version, survey_by_slug
from surveys.questions.base import Option, Question, Wording
from surveys.sealing import seal_words
from surveys.tables import Answer, Response
from tests.surveys.examples import TODAY
from voice.themes.tables import Reading, ReadingState

SLUG = "files"
MORNING = datetime(2026, 3, 12, 9, 0, tzinfo=UTC)
FEEL = (Option(code="good", words="Good", picture="good"), Option(code="bad", words="=Bad", picture="notgood"))
SEX = (Option(code="girl", words="Girl"), Option(code="boy", words="Boy"), Option(code="unsaid", words="Not said"))
HELP = (Option(code="bus", words="The bus", picture="bus"), Option(code="lunch", words="Lunch", picture="friends"))


def asked(id: str, kind: str, words: str, role: str = "", **more: tuple[Option, ...]) -> Question:
    shown = Wording(words=words, picture="good", why="We ask who we heard.", **more)
    return Question(id=id, kind=kind, standard=shown, easy_read=shown, workstreams=("WS1",), role=role)


SURVEY = Survey(
    slug=SLUG,
    title="Files (invented)",
    easy_title="Files",
    mode="anonymous",
    audience=("child",),
    workstreams=("WS1",),
    intro="",
    easy_intro=(),
    questions=(
        asked("Q-1", "choose_one", "How is it?", options=FEEL),
        asked("Q-2", "choose_several", "What helps?", options=HELP),
        asked("Q-3", "long_words", "What else?"),
        asked("SEX", "choose_one", "Who are you?", role="about:sex", options=SEX),
    ),
)


@dataclass(frozen=True)
class Child:
    """Who answers (invented). `read`: somebody has read the words."""

    feel: str = "good"
    sex: str = "girl"
    words: str = ""
    helps: tuple[str, ...] = ("bus",)
    month: str = "2026-03"
    read: bool = True


async def opened(mode: str = "anonymous") -> None:
    await put_survey(msgspec.structs.replace(SURVEY, mode=mode))
    await open_survey(SLUG, TODAY, None, missing=())


async def closed(mode: str = "anonymous") -> None:
    await opened(mode)
    await close_survey(SLUG)


async def send(children: Iterable[Child]) -> None:
    """Put their answers where mixed ones lie."""
    survey = await survey_by_slug(SLUG)
    version, _ = await current_version(survey.id)
    for child in children:
        row = Response(
            id=uuid4(), survey=survey.id, version=version, presentation="easy_read", respondent="child",
            month=child.month, answered_by="self",
        )  # fmt: skip
        await Response.insert(row)
        await Answer.insert(
            _answer(row.id, "Q-1", [child.feel]), _answer(row.id, "Q-2", list(child.helps)),
            _answer(row.id, "SEX", [child.sex]),
        )  # fmt: skip
        if child.words:
            await _write(row.id, child)


async def _write(response: UUID, child: Child) -> None:
    said = seal_words(child.words)
    answer = Answer(id=uuid4(), response=response, question="Q-3", words=said, presentation="easy_read")
    await Answer.insert(answer)
    if child.read:
        await Reading.insert(Reading(id=uuid4(), answer_id=answer.id, state=ReadingState.READ.value))


def _answer(response: UUID, question: str, choices: list[str]) -> Answer:
    chosen = msgspec.json.encode(choices).decode()
    return Answer(id=uuid4(), response=response, question=question, choices=chosen, presentation="easy_read")
