"""What an answering page works on: answers under way, answers that were sent, one press of a button."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from uuid import UUID

import msgspec

from surveys.definition import ANONYMOUS, KNOWN_PERSON, Survey
from surveys.errors import SurveyRefusal
from surveys.queries import SurveyRow
from surveys.questions.base import Given, Presentation, Question
from surveys.steps import steps

NOTHING = Given()


class Practice(StrEnum):
    """How the practice page went. It is never shown as a fail."""

    PASSED = "passed"
    NOT_PASSED = "not_passed"
    SKIPPED = "skipped"


class Notes(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a draft remembers beside its answers, sealed like them.

    `display` are the chosen looks by name and go with the draft; `shared` is a tablet many people use; `replaces` is
    the receipt code of sent answers this draft will take the place of. `copy` is the code of the printed copy it began
    from, which counts once in every mode; `typed` says that two people typed the answers from it.
    """

    language: str = "en"
    display: dict[str, str] = {}
    practice: str = ""
    mirrored: bool = False
    shared: bool = False
    class_code: str = ""
    replaces: str = ""
    copy: str = ""
    typed: bool = False


class Sealed(msgspec.Struct, frozen=True):
    """What is sealed of one answer: codes, words, and the presentation it was given in."""

    choices: tuple[str, ...] = ()
    words: str = ""
    shown: str = ""


@dataclass(frozen=True)
class Kept:
    """One answer under way: `sequence` is the number of its last change, `shown` the presentation it was given in."""

    given: Given
    sequence: int
    shown: str


@dataclass(frozen=True)
class OpenResponse:
    """Answers under way by question id. `key` is what they are sealed with."""

    id: UUID
    token: str
    key: bytes
    survey: SurveyRow
    version: UUID
    definition: Survey
    presentation: Presentation
    notes: Notes
    answers: dict[str, Kept]
    is_example: bool

    def given(self, question: Question) -> Given:
        """The answer so far, empty when there is none."""
        kept = self.answers.get(question.id)
        return kept.given if kept else NOTHING

    def sequence(self, question: Question) -> int:
        """The number of the last change to this answer; 0 before the first."""
        kept = self.answers.get(question.id)
        return kept.sequence if kept else 0

    @cached_property
    def asked(self) -> tuple[Question, ...]:
        """The pages of this person, in order: what they answered decides what is asked next."""
        return steps(self.definition, {question: kept.given for question, kept in self.answers.items()})

    def after(self, question: Question, given: Given) -> OpenResponse:
        """These answers once this one is saved, without asking the database again."""
        kept = Kept(given, self.sequence(question) + 1, self.presentation.value)
        return replace(self, answers={**self.answers, question.id: kept})

    @property
    def first_unanswered(self) -> int:
        """Page number of the first question nobody has come past; one past the last when there is none.

        A skipped question has an empty answer, so somebody who comes back is not asked it again.
        """
        left = [number for number, question in enumerate(self.asked, 1) if question.id not in self.answers]
        return left[0] if left else len(self.asked) + 1

    @property
    def practises_first(self) -> bool:
        """True for somebody in Easy Read who has neither practised nor answered yet."""
        return self.presentation.easy and not self.notes.practice and not self.answers

    @property
    def spends_a_code(self) -> bool:
        """True when a link or a printed copy is used up by sending: in an anonymous survey only a copy is."""
        return self.survey.mode != ANONYMOUS or bool(self.notes.copy)

    @property
    def waits(self) -> bool:
        """True when the answers wait to be mixed, so that what is used up leads nobody to them.

        Invented ones have nobody to protect, and nobody to wait for.
        """
        return self.spends_a_code and self.survey.mode not in KNOWN_PERSON and not self.is_example

    def number_of(self, question_id: str) -> int:
        """Page number of a question that is asked. Raises ValueError."""
        return [question.id for question in self.asked].index(question_id) + 1


@dataclass(frozen=True)
class SentResponse:
    """Answers that were sent, found again by their receipt code. `month` is `2026-03`.

    `waiting` while they wait to be mixed; `reported` once a report has counted them. `words_ok`: their words may be
    shown to others; None when nobody asked.
    """

    id: UUID
    survey: SurveyRow
    version: UUID
    definition: Survey
    presentation: Presentation
    answers: dict[str, Given]
    month: str
    language: str
    waiting: bool
    reported: bool
    is_example: bool
    words_ok: bool | None = None

    def given(self, question: Question) -> Given:
        """The answer, empty when the question was left out."""
        return self.answers.get(question.id, NOTHING)

    @cached_property
    def asked(self) -> tuple[Question, ...]:
        """The pages they answered."""
        return steps(self.definition, self.answers)


class Do(StrEnum):
    """The ways out of a question. Enter in a box, or a button we do not know, is Continue.

    `look` goes to the page of display choices; `press` is a button of the question's own, such as Move up.
    """

    CONTINUE = "continue"
    SKIP = "skip"
    STOP = "stop"
    BACK = "back"
    OTHER = "other"
    LOOK = "look"
    PRESS = "press"


@dataclass(frozen=True)
class Step:
    """One press of a button. `given` is what was chosen or typed, whole even when `refusal` says it will not do.

    `back_to` is the page that asked for a change: `check`, or the id of a question; empty when there is none.
    """

    do: Do
    shown: Presentation
    given: Given
    sequence: int
    back_to: str = ""
    button: str = ""
    refusal: SurveyRefusal | None = None
