"""Surveys for the tests: the two that come with the house, and a small one with every kind of question."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from surveys.answering.actions import start_or_resume
from surveys.answering.queries import open_response
from surveys.answering.tokens import new_token
from surveys.answering.values import Do, OpenResponse, Step
from surveys.builder.actions import open_survey, put_survey
from surveys.definition import Survey, from_yaml
from surveys.holding.actions import release
from surveys.queries import survey_by_slug
from surveys.questions.base import Given, Option, Outcome, Presentation, Question, Wording
from voice.paths import PACKAGE

PARENTS, CHILDREN = "parents-and-carers", "children-and-young-people"
FILES = {slug: PACKAGE / "data" / "surveys" / f"{slug.replace('-', '_')}.yaml" for slug in (PARENTS, CHILDREN)}
TODAY = date(2026, 3, 10)
STANDARD, EASY_READ = Presentation.STANDARD, Presentation.EASY_READ
KEY = b"k" * 32  # what the service seals waiting answers with


def survey_file(slug: str) -> str:
    return FILES[slug].read_text(encoding="utf-8")


def definition(slug: str) -> Survey:
    return from_yaml(survey_file(slug))


def options(*codes: str, **outcomes: Outcome) -> tuple[Option, ...]:
    """Options whose words are their codes, with a picture."""
    return tuple(Option(code=c, words=c.capitalize(), picture="good", outcome=outcomes.get(c)) for c in codes)


def question(kind: str, *codes: str, id: str = "Q-1", role: str = "", **outcomes: Outcome) -> Question:
    """A question with the same choices in both presentations."""
    offered = options(*codes, **outcomes)
    return Question(
        id=id,
        kind=kind,
        standard=Wording(words="How is it?", options=offered),
        easy_read=Wording(words="How is it?", picture="good", options=offered),
        role=role,
    )


def page(survey: Survey, question_id: str) -> int:
    """The number of this question's page, for somebody who answers without help."""
    return [one.id for one in survey.always_asked].index(question_id) + 1


async def opened(slug: str, *, closes: date | None = None, is_example: bool = False) -> UUID:
    """Put one of the house's surveys in and open it from the first of March 2026."""
    survey_id = await put_survey(definition(slug), is_example=is_example)
    await open_survey(slug, date(2026, 3, 1), closes, missing=())
    return survey_id


async def begun(slug: str, presentation: Presentation = STANDARD, *, token: str = "") -> OpenResponse:
    """Answers under way, with nothing answered."""
    link = token or new_token()
    await start_or_resume(link, await survey_by_slug(slug), presentation, TODAY)
    return await open_response(link, TODAY)


async def mixed(key: bytes = KEY, today: date = TODAY) -> int:
    """Let what waits move on, however little it is."""
    return await release(today, key, smallest=1)


def step(
    do: Do = Do.CONTINUE, *choices: str, words: str = "", sequence: int = 1, shown: Presentation = STANDARD
) -> Step:
    """One press of a button, with nothing wrong."""
    return Step(do=do, shown=shown, given=Given(choices=choices, words=words), sequence=sequence, back_to="")
