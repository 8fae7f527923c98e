"""What an answering page works on: answers under way, answers that were sent, one press of a button."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from surveys.definition import Survey
from surveys.errors import SurveyRefusal
from surveys.queries import SurveyRow
from surveys.questions.base import Given, Presentation, Question


@dataclass(frozen=True)
class OpenResponse:
    """Answers under way. `answers` holds (answer, sequence) by question id."""

    id: UUID
    token: str
    survey: SurveyRow
    definition: Survey
    presentation: Presentation
    answers: dict[str, tuple[Given, int]]

    def given(self, question: Question) -> Given:
        """The answer so far, empty when there is none."""
        return self.answers.get(question.id, (Given(), 0))[0]

    def sequence(self, question: Question) -> int:
        """The number of the last change to this answer; 0 before the first."""
        return self.answers.get(question.id, (Given(), 0))[1]

    @property
    def first_unanswered(self) -> int:
        """Page number of the first question nobody has come past; one past the last when there is none.

        A skipped question has an empty answer, so somebody who comes back is not asked it again.
        """
        questions = enumerate(self.definition.questions, 1)
        left = [number for number, question in questions if question.id not in self.answers]
        return left[0] if left else len(self.definition.questions) + 1


@dataclass(frozen=True)
class SentResponse:
    """Answers that were sent, found again by their receipt code. `month` is `2026-03`."""

    id: UUID
    survey: SurveyRow
    definition: Survey
    presentation: Presentation
    answers: dict[str, tuple[Given, int]]
    month: str

    def given(self, question: Question) -> Given:
        """The answer, empty when the question was left out."""
        return self.answers.get(question.id, (Given(), 0))[0]


class Do(StrEnum):
    """The five ways out of a question. Enter in a box, or a button we do not know, is Continue."""

    CONTINUE = "continue"
    SKIP = "skip"
    STOP = "stop"
    BACK = "back"
    OTHER = "other"


@dataclass(frozen=True)
class Step:
    """One press of a button. `given` is what was chosen or typed, whole even when `refusal` says it will not do."""

    do: Do
    shown: Presentation
    given: Given
    sequence: int
    from_check: bool
    refusal: SurveyRefusal | None = None
