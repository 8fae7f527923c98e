"""One kind's part of the question page, drawn by itself."""

from __future__ import annotations

from typing import Any

from surveys.questions.base import Given, Presentation, Question
from voice.pages import environment

PAGE = """{% import "layout/parts.html" as parts with context %}
{% import "answering/_parts.html" as own with context %}
{% include "answering/kinds/" ~ question.kind ~ ".html" %}"""
TEMPLATES = environment(lambda name: f"/static/{name}")


def part(
    question: Question,
    shown: Presentation,
    *,
    chosen: tuple[str, ...] = (),
    words: str = "",
    error: str = "",
    **more: Any,
) -> str:
    """The part of `question.kind` as HTML; `more` are variables the page may have, such as `mirrored`."""
    return TEMPLATES.from_string(PAGE).render(
        question=question,
        wording=question.wording(shown),
        presentation=shown.value,
        other=shown.other.value,
        easy=shown.easy,
        number=2,
        of=7,
        given=Given(choices=chosen, words=words),
        chosen=frozenset(chosen),
        words=words,
        error=error,
        **more,
    )
