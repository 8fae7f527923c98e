"""Hard words explained where they stand. A survey takes the meanings along, so they are frozen with its wording."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import msgspec

from surveys.definition import Survey
from surveys.questions.base import Question, Wording


@dataclass(frozen=True)
class HardWord:
    """A word as it is written in texts, and what it means in standard and in easy words."""

    term: str
    standard: str
    easy_read: str


def explained(survey: Survey, words: Iterable[HardWord]) -> Survey:
    """The survey with every hard word of its questions explained. What its author explained stays as it is."""
    known = {word.term: word for word in words}
    return msgspec.structs.replace(survey, questions=tuple(_question(question, known) for question in survey.questions))


def _question(question: Question, known: Mapping[str, HardWord]) -> Question:
    return msgspec.structs.replace(
        question,
        standard=_wording(question.standard, {term: word.standard for term, word in known.items()}),
        easy_read=_wording(question.easy_read, {term: word.easy_read for term, word in known.items()}),
        each=tuple(_question(part, known) for part in question.each),
    )


def _wording(wording: Wording, known: Mapping[str, str]) -> Wording:
    text = _text(wording)
    covered = " ".join(wording.explained).lower()
    found = {
        term: meaning for term, meaning in known.items() if meaning and term.lower() not in covered and _in(term, text)
    }
    return msgspec.structs.replace(wording, explained={**wording.explained, **found}) if found else wording


def _text(wording: Wording) -> str:
    choices = (option.words for option in (*wording.options, *wording.rows))
    return " | ".join((wording.words, wording.hint, wording.why, *choices))


def _in(term: str, text: str) -> bool:
    """A whole word, one or many of it. Capitals count in an abbreviation: “ADD” is not “add”."""
    flags = 0 if term.isupper() else re.IGNORECASE
    return re.search(rf"(?<!\w){re.escape(term)}s?(?!\w)", text, flags) is not None
