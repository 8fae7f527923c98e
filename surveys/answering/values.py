"""What an answering page works on: a response with its survey and its answers."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from surveys.definition import Survey
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
