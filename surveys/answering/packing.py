"""Turning answers under way into what is sent: only what the mode allows, and who answered as fields of their own."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

from surveys.answering.tokens import hash_of, receipt_hash
from surveys.answering.values import OpenResponse
from surveys.definition import KNOWN_PERSON
from surveys.parcels import PackedAnswer, Parcel
from surveys.questions import NOT_KEPT

ONE = ("answered_by", "helper_role", "how_sure", "agreed")
SEVERAL = ("help_given", "how_shown")
ROLE_OF = {"answered_by": "completed_by"}


def pack(response: OpenResponse, code: str, today: date) -> Parcel:
    """The parcel of these answers. Left out: questions without an answer, and pages the person keeps for themselves.

    A day and the hash of the link go along only where the survey says that somebody can see whose answers they are.
    """
    known: dict[str, Any] = {}
    if response.survey.mode in KNOWN_PERSON:
        known = {"token_hash": hash_of(response.token), "received_on": today}
    return Parcel(
        id=uuid4(),
        survey=response.survey.id,
        version=response.version,
        receipt_hash=receipt_hash(code),
        presentation=response.presentation.value,
        month=f"{today:%Y-%m}",
        answers=_answers(response),
        respondent=respondent(response),
        words_ok=words_ok(response),
        language=response.notes.language,
        practice=response.notes.practice,
        mirrored=response.notes.mirrored,
        class_code=response.notes.class_code,
        typed=response.notes.typed,
        is_example=response.is_example,
        **who_answered(response),
        **known,
    )


def _answers(response: OpenResponse) -> tuple[PackedAnswer, ...]:
    sent = [question for question in response.asked if question.kind not in NOT_KEPT]
    kept = [(question.id, response.answers[question.id]) for question in sent if not response.given(question).is_empty]
    return tuple(
        PackedAnswer(uuid4(), question, answer.given.choices, answer.given.words, answer.shown)
        for question, answer in kept
    )


def _chosen(response: OpenResponse, role: str) -> tuple[str, ...]:
    question = next((question for question in response.asked if question.role == role), None)
    return response.given(question).choices if question else ()


def who_answered(response: OpenResponse) -> dict[str, Any]:
    """Who answered, who helped and how, from the questions with these roles."""
    one = {field: next(iter(_chosen(response, ROLE_OF.get(field, field))), "") for field in ONE}
    return {**one, **{field: _chosen(response, field) for field in SEVERAL}}


def respondent(response: OpenResponse) -> str | None:
    """Who answered: what they chose themselves, else whom the survey is for; None when that could be several."""
    chosen = _chosen(response, "respondent")
    if chosen and chosen[0] in response.survey.audience:
        return chosen[0]
    return response.survey.audience[0] if len(response.survey.audience) == 1 else None


def words_ok(response: OpenResponse) -> bool | None:
    """Whether their words may be shared with names taken out; None when they did not say."""
    chosen = _chosen(response, "words_ok")
    return chosen[0] == "yes" if chosen else None
