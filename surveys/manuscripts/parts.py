"""A survey in parts that change one by one: its titles, its papers, each of its questions, their order.

Parts are what a change records, what two people may edit at the same time, and what undoing puts back.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

import msgspec

from surveys.definition import Survey
from surveys.questions.base import Question

ORDER = "order"
QUESTION = "question "
FIRST_PAGE = ("title", "easy_title", "intro", "easy_intro")
WHO = ("mode", "audience", "workstreams", "mirrored")
PAPERS, WAVE, KEPT, TRANSLATIONS = "papers", "wave", "kept", "translations"
FIELDS = (*FIRST_PAGE, *WHO, PAPERS, WAVE, KEPT, TRANSLATIONS)
WORDING = (*FIRST_PAGE, ORDER)  # and every question: what families read


def parts(survey: Survey) -> dict[str, Any]:
    """Name of the part → its value as JSON has it. A question's part is `question ID`."""
    plain: dict[str, Any] = msgspec.to_builtins(survey)
    found = {name: plain[name] for name in FIELDS}
    found |= {QUESTION + question["id"]: question for question in plain["questions"]}
    return found | {ORDER: [question["id"] for question in plain["questions"]]}


def with_parts(survey: Survey, wanted: Mapping[str, Any]) -> Survey:
    """The survey with these parts put in; a question whose part is None is taken out."""
    now = {**parts(survey), **wanted}
    order = [name for name in now[ORDER] if now.get(QUESTION + name) is not None]
    order += [name.removeprefix(QUESTION) for name in now if _is_new(name, now, order)]
    made = {name: now[name] for name in FIELDS} | {"questions": [now[QUESTION + name] for name in order]}
    return msgspec.convert({"slug": survey.slug, **made}, Survey)


def _is_new(name: str, now: Mapping[str, Any], order: list[str]) -> bool:
    return name.startswith(QUESTION) and now[name] is not None and name.removeprefix(QUESTION) not in order


def difference(before: Survey, after: Survey) -> tuple[dict[str, Any], dict[str, Any]]:
    """The parts that differ: as they were and as they are. A part that is not there is None."""
    old, new = parts(before), parts(after)
    names = [name for name in {**old, **new} if old.get(name) != new.get(name)]
    return {name: old.get(name) for name in names}, {name: new.get(name) for name in names}


def mark(value: object) -> str:
    """16 hexadecimal digits that change when a part changes; a form carries the mark of what it was made from."""
    return hashlib.sha256(msgspec.json.encode(value, order="deterministic")).hexdigest()[:16]


def wording_mark(survey: Survey) -> str:
    """The mark of everything families read in the questions and on the first page."""
    return mark([getattr(survey, name) for name in FIRST_PAGE] + [*survey.questions])


def question_in(survey: Survey, question_id: str) -> Question | None:
    """The question of this id; None when there is none."""
    return next((question for question in survey.questions if question.id == question_id), None)
