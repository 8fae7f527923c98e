"""A survey as it stands on paper: the same questions under the same numbers in both editions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from surveys.definition import Survey
from surveys.questions import COMPOSITES, NOT_KEPT
from surveys.questions.about_me import AboutMe
from surveys.questions.base import OnlyIf, Presentation, Question, counterpart
from surveys.questions.grid import Grid
from surveys.questions.repeat import Repeat
from surveys.questions.show_us import ShowUs
from surveys.questions.sort_cards import SortBoard, SortCards
from surveys.questions.we_noticed import WeNoticed

CHILDREN: Final = 2  # how many children a copy has room for; a phone asks about six


class Edition(StrEnum):
    """The two ways a survey is printed."""

    EASY_READ = "easy_read"
    LARGE_PRINT = "large_print"

    @property
    def presentation(self) -> Presentation:
        """Whose words are printed; answers from the copy count as given in it."""
        return Presentation.EASY_READ if self is Edition.EASY_READ else Presentation.STANDARD

    @property
    def words(self) -> str:
        """What staff call it."""
        return "Easy Read" if self is Edition.EASY_READ else "Large print"


@dataclass(frozen=True)
class Condition:
    """Answer only after one of these `choices` was ticked: in question `number`, or when that is 0 in `asked`."""

    number: int
    asked: str
    choices: tuple[str, ...]


@dataclass(frozen=True)
class Part:
    """One thing to answer. `question` is of a plain kind, so what was ticked or written can be read as on a screen."""

    question: Question
    condition: Condition | None = None


@dataclass(frozen=True)
class Printed:
    """One question under its number. `shape` says how it is laid out: plain, rows, cards, noticed, children, show.

    `whole` is the question as its author wrote it; `parts` are what is answered, in their order.
    """

    number: int
    shape: str
    whole: Question
    parts: tuple[Part, ...]
    condition: Condition | None = None


SHAPES: Final = {
    Grid.name: "rows",
    SortCards.name: "cards",
    WeNoticed.name: "noticed",
    Repeat.name: "children",
    ShowUs.name: "show",
}


def printed(survey: Survey, edition: Edition) -> tuple[Printed, ...]:
    """Every question of the survey but the page about me, which is theirs to keep and has no place on a form."""
    numbers = {question.id: number for number, question in enumerate(_on_paper(survey), 1)}
    by_id = {question.id: question for question in survey.questions}
    return tuple(
        Printed(
            number=numbers[question.id],
            shape=SHAPES.get(question.kind, "plain"),
            whole=question,
            parts=tuple(_parts(question, edition)),
            condition=_condition(question.only_if, by_id, numbers, edition),
        )
        for question in _on_paper(survey)
    )


def left_out(survey: Survey) -> bool:
    """True when the survey has a page about me, which the copy says is on the website only."""
    return any(question.kind == AboutMe.name for question in survey.questions)


def to_type(survey: Survey, edition: Edition) -> tuple[Part, ...]:
    """Everything that is typed from a copy, in its order. What was drawn or stuck on stays on the paper."""
    parts = (part for one in printed(survey, edition) for part in one.parts)
    return tuple(part for part in parts if part.question.kind != ShowUs.name)


def _on_paper(survey: Survey) -> list[Question]:
    return [question for question in survey.questions if question.kind != AboutMe.name]


def _parts(question: Question, edition: Edition) -> Iterator[Part]:
    composite = COMPOSITES.get(question.kind)
    pages = composite.parts(question) if composite else (question,)
    here = {page.id: page for page in pages}
    for page in pages:
        if page.kind not in {SortBoard.name, *NOT_KEPT} and _has_room(question, page):
            own = page.only_if if page.only_if and page.only_if.question in here else None
            yield Part(page, _condition(own, here, {}, edition))


def _has_room(question: Question, page: Question) -> bool:
    """Of a block that repeats, the first children only; its pages are `BLOCK` and `BLOCK.2.QUESTION`."""
    if question.kind != Repeat.name or page.id == question.id:
        return True
    return int(page.id.removeprefix(f"{question.id}.").partition(".")[0]) <= CHILDREN


def _condition(
    only_if: OnlyIf | None, by_id: dict[str, Question], numbers: dict[str, int], edition: Edition
) -> Condition | None:
    if only_if is None:
        return None
    asked = by_id[only_if.question]
    twins = (counterpart(asked, code, edition.presentation) for code in only_if.chose)
    words = dict.fromkeys(twin.words for twin in twins if twin)
    return Condition(numbers.get(asked.id, 0), asked.wording(edition.presentation).words, tuple(words))
