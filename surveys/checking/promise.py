"""What a survey promises and how it rates: the word “anonymous”, questions about the person, one set of ratings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from surveys.checking.findings import Finding, Level
from surveys.checking.texts import Text, tokens
from surveys.definition import KNOWN_PERSON, MOST_ABOUT_YOU, Survey
from surveys.questions.again import Again
from surveys.questions.base import Option, Outcome, Question
from surveys.questions.thumbs import Thumbs

ABOUT: Final = "about:"
RESPONDENT: Final = "respondent"
PROMISES: Final = re.compile(
    r"\banonym\w*|\b(?:nobody|no one|no-one|we) (?:can|will|could)(?: not|not|n['’]t)? ?(?:ever )?"
    r"(?:know|see|tell|find out) (?:who|it was you)\b|\byour name (?:is|will be) (?:not|never)\b",
    re.IGNORECASE,
)
RATED: Final = {Outcome.POSITIVE, Outcome.MIDDLE, Outcome.NEGATIVE}
OWN_ANSWERS: Final = frozenset({Thumbs.name, Again.name})  # these kinds have set answers of their own
MOST_WORDS: Final = 2


def anonymous(survey: Survey, texts: Sequence[Text]) -> Iterator[Finding]:
    """Words that promise what a survey of this mode does not keep."""
    if survey.mode not in KNOWN_PERSON:
        return
    for text in texts:
        for sentence in text.sentences:
            if promise := PROMISES.search(sentence):
                reason = f"It says “{promise[0]}”, but in the mode “{survey.mode}” somebody can see who answered."
                yield text.found("anonymous", Level.STOPS, sentence, reason, "Say who can see whose answers they are.")


def about_you(survey: Survey) -> Iterator[Finding]:
    """Too many questions about the person."""
    asked = [question for question in survey.questions if question.role.startswith(ABOUT)]
    if len(asked) > MOST_ABOUT_YOU:
        reason = f"{len(asked)} questions about the person. More than {MOST_ABOUT_YOU} could tell who it is."
        names = ", ".join(f"“{question.id}”" for question in asked)
        suggestion = f"Leave out those that change nothing in your report: {names}."
        yield Finding("about-you", Level.STOPS, "survey", "", reason, suggestion)


def whose(survey: Survey) -> Iterator[Finding]:
    """Families and children are both asked, and nothing says who of them answered."""
    both = "parent" in survey.audience and {"child", "yp"} & set(survey.audience)
    if both and survey.with_role(RESPONDENT) is None:
        reason = "Parents and children are both asked, and no question says who of them answers."
        suggestion = "Start from a template, which has that question, or ask them in two surveys."
        yield Finding("whose", Level.WARNS, "survey", "", reason, suggestion)


def ratings(survey: Survey) -> Iterator[Finding]:
    """Ratings in Easy Read with long answers, and each set of answers that is not the first of its sort.

    “Good” to “Not good” and “Yes” to “No” are two sorts: not every question can be answered by both.
    """
    first: dict[bool, Sequence[str]] = {}
    seen: set[frozenset[str]] = set()
    for question in survey.questions:
        row = _rating(question)
        yield from _long_answers(question, row)
        words = [option.words for option in row]
        answers = frozenset(each.casefold() for each in words)
        sort = any(each.startswith("yes") for each in answers)
        if words and answers not in seen and sort in first:
            reason = f"Its answers are {_said(words)}. The first rating of this sort has {_said(first[sort])}."
            suggestion = "Use the same answers for every rating, so that people learn them once."
            yield Finding("ratings", Level.WARNS, f"{question.id}.easy_read.options", "", reason, suggestion)
        seen.add(answers)
        if words:
            first.setdefault(sort, words)


def _rating(question: Question) -> tuple[Option, ...]:
    """The answers from good to bad in Easy Read; none when it is no rating, or its kind has set answers."""
    in_a_row = tuple(option for option in question.easy_read.options if not option.apart)
    if question.kind in OWN_ANSWERS or not {option.outcome for option in in_a_row} >= RATED:
        return ()
    return in_a_row


def _long_answers(question: Question, row: Sequence[Option]) -> Iterator[Finding]:
    for option in row:
        if len(tokens(option.words)) > MOST_WORDS:
            where = f"{question.id}.easy_read.options.{option.code}"
            reason = f"{len(tokens(option.words))} words in an answer of a rating. The most is {MOST_WORDS}."
            yield Finding("ratings", Level.WARNS, where, option.words, reason, "Use one or two words.")


def _said(words: Sequence[str]) -> str:
    return ", ".join(f"“{each}”" for each in words)
