"""Sentences of our own, some with a fault that is named beside them: what the checks find of them."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from msgspec.structs import replace

from surveys.checking import check
from surveys.checking.findings import Level
from surveys.definition import Survey
from surveys.papers import Papers
from surveys.questions.base import Option, Question, Wording

FILE = Path(__file__).parent / "sentences.csv"
PLAIN = {True: Wording(words="What is good?", picture="good"), False: Wording(words="What is good?")}


@dataclass(frozen=True)
class Case:
    """`rule` is what it breaks; empty for a sentence with which nothing is wrong."""

    presentation: str
    part: str
    words: str
    rule: str
    held_out: str


def cases() -> list[Case]:
    with FILE.open(encoding="utf-8", newline="") as file:
        return [Case(**row) for row in csv.DictReader(file)]


def found(case: Case) -> set[str]:
    """The rules that bite on the sentence, whichever place of a survey it stands in."""
    return {
        each.rule
        for each in check(_survey(case))
        if each.level is not Level.SAYS and each.words and each.words in case.words
    }


def _survey(case: Case) -> Survey:
    """A survey whose only unusual words are the sentence."""
    easy, words = case.presentation == "easy_read", case.words
    return Survey(
        slug="sentences",
        title="What is good?",
        easy_title="What is good?",
        mode="anonymous",
        audience=("yp",),
        workstreams=(),
        intro=words if case.part == "intro" and not easy else "",
        easy_intro=(words,) if case.part == "intro" and easy else (),
        papers=_papers(easy, words) if case.part == "notice" else Papers(),
        questions=(_question(case),),
    )


def _papers(easy: bool, words: str) -> Papers:
    return Papers(easy_notice=(words,)) if easy else Papers(notice=words)


def _question(case: Case) -> Question:
    fields = {"asked": {"words": case.words}, "hint": {"hint": case.words}}.get(case.part, {})
    wording = replace(PLAIN[case.presentation == "easy_read"], **fields)
    if case.part == "choice":
        wording = replace(wording, options=(Option(code="a", words=case.words, picture="good"),))
    easy = wording if case.presentation == "easy_read" else PLAIN[True]
    standard = wording if case.presentation == "standard" else PLAIN[False]
    return Question(id="q", kind="short_words", standard=standard, easy_read=easy)
