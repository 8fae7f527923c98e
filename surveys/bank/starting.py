"""A whole survey to start from: a template's questions with all that stands around them, or none at all."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import Any

import msgspec

from surveys.bank.shelves import questions, read, templates
from surveys.bank.values import Template
from surveys.blocks import laid_out
from surveys.definition import Survey, checked
from surveys.papers import Papers, Wave
from surveys.questions.base import OnlyIf, Option, Question, Wording

HELPING, HELP_GIVEN = {"block": "helping"}, {"block": "help-given"}
RESPONDENT = "respondent"
FAMILIES = ("child", "yp", "parent")


def survey_from(template_id: str, slug: str, *, today: date | None = None) -> Survey:
    """The survey of a template under a name of its own. With `today` it is planned to open then, for its usual time.

    What only the officer knows stays empty: owner, lawful basis, data protection assessment, retention.
    Raises KeyError for a template that is not there, WrongDefinition for a name that will not do.
    """
    template = next((one for one in templates() if one.id == template_id), None)
    if template is None:
        raise KeyError(template_id)
    entries = [HELPING, _respondent(template), *_asked(template), _around().words_ok, *_about_you(template), HELP_GIVEN]
    return _laid_out(
        {
            **{name: getattr(template, name) for name in ("title", "easy_title", "mode", "workstreams", "audience")},
            **{name: getattr(template, name) for name in ("intro", "easy_intro")},
            "slug": slug,
            "questions": entries,
            "papers": Papers(notice=_around().notice, easy_notice=_around().easy_notice),
            "wave": _wave(template, today),
        }
    )


def empty(slug: str, title: str) -> Survey:
    """The empty start: who is answering, who helps, and whether words may be used. No question of its own yet."""
    around = _around()
    return _laid_out(
        {
            "slug": slug,
            "title": title,
            "easy_title": title,
            "mode": "tick_off",
            "audience": FAMILIES,
            "workstreams": (),
            "intro": "",
            "easy_intro": (),
            "questions": [HELPING, around.words_ok, HELP_GIVEN],
            "papers": Papers(notice=around.notice, easy_notice=around.easy_notice),
        }
    )


def about_you(survey: Survey) -> dict[str, Question]:
    """The questions about the child or young person that a survey does not ask yet, by id. Staff are not asked them."""
    here, asked = _audience(survey), {question.role for question in survey.questions}
    return {one.id: _only_of(one, FAMILIES, here) for one in _around().about_you if one.role not in asked}


class _Around(msgspec.Struct, frozen=True):
    """What around.yaml holds."""

    respondent: Question
    words_ok: Question
    about_you: tuple[Question, ...]
    notice: str
    easy_notice: tuple[str, ...]


@cache
def _around() -> _Around:
    return msgspec.convert(read("around"), _Around)


def _laid_out(loaded: dict[str, Any]) -> Survey:
    """The same as a survey file with these entries would give."""
    return checked(msgspec.convert(laid_out(msgspec.to_builtins(loaded)), Survey))


def _respondent(template: Template) -> Question:
    """Who answers, with those choices only that this survey is for."""
    whole = _around().respondent
    here = {twin: _only(getattr(whole, twin), template.audience) for twin in ("standard", "easy_read")}
    return msgspec.structs.replace(whole, **here)


def _only(wording: Wording, audience: tuple[str, ...]) -> Wording:
    fitting: tuple[Option, ...] = tuple(one for one in wording.options if one.apart or one.code in audience)
    return msgspec.structs.replace(wording, options=fitting)


def _asked(template: Template) -> list[Question]:
    """The questions of the bank; one that is not for everybody is asked only of those it is for."""
    bank = questions()
    return [_only_of(bank[id].question, bank[id].audience, template.audience) for id in template.questions]


def _about_you(template: Template) -> list[Question]:
    """Questions about the child or young person, which staff are not asked."""
    chosen = (question for question in _around().about_you if question.id in template.about_you)
    return [_only_of(question, FAMILIES, template.audience) for question in chosen]


def _audience(survey: Survey) -> tuple[str, ...]:
    """Who answers, where the survey asks it; without that question nobody can be told apart, and all are asked."""
    question = survey.with_role(RESPONDENT)
    return survey.audience if question is not None and question.id == RESPONDENT else ()


def _only_of(question: Question, audience: tuple[str, ...], everybody: tuple[str, ...]) -> Question:
    here = tuple(code for code in everybody if code in audience)
    if here == everybody:
        return question
    return msgspec.structs.replace(question, only_if=OnlyIf(RESPONDENT, here))


def _wave(template: Template, today: date | None) -> Wave:
    if today is None:
        return template.wave
    closes = today + timedelta(days=template.days) if template.days else None
    return msgspec.structs.replace(template.wave, opens=today, closes=closes)
