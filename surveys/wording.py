"""The first plain-words checks for Easy Read, on values. Each finding names the rule and where it bites.

Thresholds: more than 10 words in a sentence is worth a look, more than 15 is too long (GOV.UK, Department of Health,
Patient Information Forum). No contractions, no unexplained acronyms (Norfolk), no % and no special signs
(Inclusion Europe), nothing that talks down (NHS).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from surveys.definition import Survey
from surveys.questions.base import Question

LONG, TOO_LONG = 10, 15
SENTENCE = re.compile(r"[^.!?]+[.!?]*")
CONTRACTION = re.compile(
    r"\b\w+(?:n['’]t|['’](?:re|ve|ll|d|m))\b|\b(?:it|that|there|what|who|he|she)['’]s\b", re.IGNORECASE
)
ACRONYM = re.compile(r"\b[A-Z]{2,}\b")
SIGNS = re.compile(r"[%&/<>#§();—]")
TALKING_DOWN = re.compile(r"\b(?:easy|easily|simple|simply|just|obviously|please)\b", re.IGNORECASE)
NUMBER_WORD = re.compile(r"\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve)\b", re.IGNORECASE)
UNDERSTOOD = {"OK"}


@dataclass(frozen=True)
class Finding:
    """`rule` as in the Easy Read rules, `stops` when nobody may publish it so, `where` a question id or a field."""

    rule: str
    stops: bool
    where: str
    sentence: str


def findings(survey: Survey) -> list[Finding]:
    """Everything in a survey's Easy Read words that is worth a look, in the order of the pages."""
    explained = " ".join(term for question in survey.questions for term in question.easy_read.explained)
    return [found for where, words in _words(survey) for found in look_at(words, where, explained)]


def look_at(words: str, where: str, explained: str = "") -> list[Finding]:
    """What is worth a look in some words. `explained` are the terms that have an explanation beside them."""
    return [
        Finding(rule, stops, where, sentence.strip())
        for sentence in SENTENCE.findall(words)
        for rule, stops in _rules(sentence, explained)
    ]


def _words(survey: Survey) -> Iterator[tuple[str, str]]:
    yield "easy_title", survey.easy_title
    for sentence in survey.easy_intro:
        yield "easy_intro", sentence
    for question in survey.questions:
        for words in _words_of(question):
            yield question.id, words


def _words_of(question: Question) -> Iterator[str]:
    wording = question.easy_read
    yield from (wording.words, wording.hint, wording.why, *wording.explained.values())
    yield from (option.words for option in wording.options)


def _rules(sentence: str, explained: str) -> Iterator[tuple[str, bool]]:
    count = len(sentence.split())
    if count > LONG:
        yield "ER01", count > TOO_LONG
    if CONTRACTION.search(sentence):
        yield "ER07", True
    if {a for a in ACRONYM.findall(sentence) if a not in explained} - UNDERSTOOD:
        yield "ER08", True
    if NUMBER_WORD.search(sentence):
        yield "ER09", False
    if SIGNS.search(sentence):
        yield "ER11", "%" in sentence
    if TALKING_DOWN.search(sentence):
        yield "ER25", False
