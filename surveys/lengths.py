"""How long each text of a survey may be, in characters: far more than anybody would read, far less than fills a page.

A question of 500 characters is about 90 words. Whoever needs more to ask something asks several things.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from surveys.questions.base import TWINS, Question, Wording

QUESTION, HINT, CHOICE, MEANING, SENTENCE, PARAGRAPH = 500, 500, 200, 500, 300, 3000
OF_WORDING: Mapping[str, int] = {"words": QUESTION, "hint": HINT, "why": HINT}


def question_faults(question: Question) -> list[str]:
    """A sentence for each text of a question that is too long, with its length and the limit."""
    faults = [
        fault
        for presentation in TWINS
        for fault in _of_wording(f"{question.id}, {_said(presentation)}", question.wording(presentation))
    ]
    return faults + [fault for part in question.each for fault in question_faults(part)]


def _said(presentation: str) -> str:
    return presentation.replace("_", " ").capitalize().replace("Easy read", "Easy Read")


def _of_wording(where: str, wording: Wording) -> Iterator[str]:
    for name, most in OF_WORDING.items():
        yield from text_faults(f"{where}, {name}", getattr(wording, name), most)
    for option in (*wording.options, *wording.rows):
        yield from text_faults(f"{where}, choice “{option.code}”", option.words, CHOICE)
    for term, meaning in wording.explained.items():
        yield from text_faults(f"{where}, hard word “{term[:40]}”", f"{term} {meaning}", MEANING)


def text_faults(where: str, text: str, most: int) -> list[str]:
    """The fault of one text, or none."""
    if len(text) <= most:
        return []
    return [f"{where}: {len(text):,} characters, about {len(text.split()):,} words. The limit is {most:,} characters."]
