"""Pictures in Easy Read: one for each question and choice, with words beside it, and one meaning each in a survey."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from surveys.checking.findings import Finding, Level
from surveys.checking.texts import every_question, tokens
from surveys.checking.vocabulary import little_words, stem
from surveys.definition import Survey
from surveys.pictures import FOR_CHILDREN, known, meaning
from surveys.questions.base import Option, Question

ARTICLES: Final = frozenset({"a", "an", "the", "or"})


@dataclass(frozen=True)
class Shown:
    """A choice or row of an Easy Read question, and where it stands."""

    where: str
    option: Option
    question: Question

    @property
    def meaning(self) -> frozenset[str]:
        """The words that carry its meaning, and those of the explained term it names."""
        explained = self.question.easy_read.explained.items()
        said = [self.option.words, *(meaning for term, meaning in explained if term in self.option.words)]
        words = (word for each in said for word in tokens(each))
        return frozenset(stem(word) for word in words if word.lower() not in little_words())

    def found(self, rule: str, level: Level, reason: str, suggestion: str) -> Finding:
        return Finding(rule, level, self.where, self.option.words, reason, suggestion)


def in_survey(survey: Survey) -> Iterator[Finding]:
    """What is missing, and what is shown twice with another meaning."""
    for question, at in every_question(survey):
        yield from _of_question(question, at)
        if set(survey.audience) - {"child"}:
            yield from _too_young(question, at)
    yield from _meanings([shown for question, at in every_question(survey) for shown in _shown(question, at)])


def _shown(question: Question, at: str) -> list[Shown]:
    named = [("options", option) for option in question.easy_read.options]
    named += [("rows", row) for row in question.easy_read.rows]
    return [Shown(f"{at}.easy_read.{name}.{option.code}", option, question) for name, option in named]


def _of_question(question: Question, at: str) -> Iterator[Finding]:
    words = question.easy_read.words
    if not question.easy_read.picture:
        yield _missing(f"{at}.easy_read.picture", words, "The question has no picture.")
    elif not known(question.easy_read.picture):
        yield _missing(f"{at}.easy_read.picture", words, _unknown(question.easy_read.picture))
    for shown in _shown(question, at):
        if not shown.option.picture:
            yield _missing(shown.where, shown.option.words, f"“{shown.option.words}” has no picture.")
        elif not known(shown.option.picture):
            yield _missing(shown.where, shown.option.words, _unknown(shown.option.picture))
        if not shown.option.words.strip():
            reason = f"The choice “{shown.option.code}” has no words yet. A picture never stands alone."
            yield shown.found("ER17", Level.STOPS, reason, "Write one or two words.")


def _too_young(question: Question, at: str) -> Iterator[Finding]:
    """Pictures drawn for small children, where older people are asked."""
    pictures = [(f"{at}.easy_read.picture", question.easy_read.words, question.easy_read.picture)]
    pictures += [(shown.where, shown.option.words, shown.option.picture) for shown in _shown(question, at)]
    for where, words, picture in pictures:
        if picture in FOR_CHILDREN:
            reason = f"The picture “{picture}” is drawn for small children, and older people are asked as well."
            yield Finding("ER28", Level.WARNS, where, words, reason, "Choose a picture for every age.")


def _unknown(picture: str) -> str:
    return f"There is no picture for “{picture}”."


def _missing(where: str, words: str, reason: str) -> Finding:
    return Finding("ER16", Level.STOPS, where, words, reason, "Choose a picture that shows it.")


def _meanings(all_shown: list[Shown]) -> Iterator[Finding]:
    """Each choice against those before it: one picture has one meaning, and one meaning has one picture."""
    before: list[Shown] = []
    for shown in all_shown:
        if shown.option.picture and shown.option.words.strip():
            found = next((each for each in (_clash(shown, other) for other in before) if each), None)
            if found:
                yield found
            before.append(shown)


def _clash(shown: Shown, other: Shown) -> Finding | None:
    here, there = shown.option, other.option
    same_words = here.words.casefold() == there.words.casefold()
    if here.picture == there.picture and not same_words:
        return _two_meanings(shown, other)
    if here.picture != there.picture and same_words and not (_shows(shown) and _shows(other)):
        reason = f"“{here.words}” has another picture here than before (“{there.picture}”)."
        return shown.found("ER15", Level.WARNS, reason, "Use the same picture for the same words.")
    return None


def _shows(shown: Shown) -> bool:
    """True when the words are what the picture stands for in every survey: a tick and a thumb both stand for “yes”."""
    return bool(_stems(shown.option.words) & _idea(shown.option.picture))


def _idea(picture: str) -> frozenset[str]:
    return _stems(meaning(picture))


def _stems(words: str) -> frozenset[str]:
    return frozenset(stem(word) for word in tokens(words) if word.lower() not in ARTICLES)


def _two_meanings(shown: Shown, other: Shown) -> Finding | None:
    """The same picture twice. Choices of one question can then not be told apart; else a warning when they differ."""
    here, there = shown.option, other.option
    reason = f"The picture “{here.picture}” also stands for “{there.words}”."
    if shown.question is other.question:
        return shown.found("ER15", Level.STOPS, reason, "Choose another picture for one of the two.")
    if here.outcome and there.outcome and here.outcome is not there.outcome:
        return shown.found("ER15", Level.STOPS, reason, "Choose another picture for one of the two.")
    if here.outcome and here.outcome is there.outcome:
        return None
    if shown.meaning & (other.meaning | _idea(here.picture)) or not shown.meaning:
        return None
    return shown.found("ER15", Level.WARNS, reason, "Choose another picture, or say why it means the same.")
