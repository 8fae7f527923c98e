"""The columns of a file of single answers, and how each cell is read from a response."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from surveys.analysts import SentResponse
from surveys.questions import MANY, WORDS
from surveys.questions.base import Option, Question
from surveys.questions.date import Date
from surveys.questions.number import Number
from surveys.questions.ranking import Ranking
from surveys.questions.show_us import ShowUs
from surveys.sealing import unseal_words
from voice.exports.values import CODE, HIDDEN_CODE, NUMBER, TEXT, Cell, Column
from voice.themes.values import PRESENTATIONS, RESPONDENTS

HIDDEN_WORDS: Final = "hidden to protect people"
ANSWERED_BY: Final = {
    "self": "by themselves",
    "helped": "with help",
    "helped_words": "with help in finding words",
    "group": "a group, together",
    "proxy": "somebody else gave a view for them",
    "observed": "somebody else told what they saw",
}
# Questions on the answering itself: what may be said of it stands in columns of its own.
ON_ANSWERING: Final = frozenset(
    {"respondent", "words_ok", "completed_by", "helper_role", "help_given", "how_shown", "how_sure", "agreed"}
)
RESERVED: Final = frozenset(["ALL", "AND", "BY", "EQ", "GE", "GT", "LE", "LT", "NE", "NOT", "OR", "TO", "WITH"])
LONGEST_NAME: Final = 60  # the format has room for 64 bytes, and a number may follow

Reader = Callable[[SentResponse], Cell]


@dataclass(frozen=True)
class Source:
    """A column with its reader. `known`: others may know it of a person. `rare`: its value alone may tell who it is.

    `words` is the question of a column of words, whose cells are read apart; its reader is never asked.
    """

    column: Column
    read: Reader
    known: bool = False
    rare: bool = False
    words: str = ""


def sources(asked: Mapping[str, Sequence[Question]]) -> tuple[Source, ...]:
    """Every column: what is known of the person first. `asked` is question id → its versions, newest first."""
    of_questions = [source for versions in asked.values() for source in _of(versions)]
    about = [source for source in of_questions if source.known]
    found = [*_facts(), *about, _may_be_quoted(), *(source for source in of_questions if not source.known)]
    return tuple(_named(found))


def _facts() -> Iterator[Source]:
    """In this order: where something has to be hidden, what stands last is hidden first."""
    yield _coded("respondent", "Who answered", RESPONDENTS, lambda response: response.respondent)
    yield _coded("answered_by", "How it was filled in", ANSWERED_BY, lambda response: response.answered_by)
    yield _coded("presentation", "The version they saw", PRESENTATIONS, lambda response: response.presentation)
    yield Source(Column("language", "Language", TEXT), lambda response: response.language, known=True)
    yield Source(Column("month", "Month", TEXT), lambda response: response.month, known=True)


def _coded(name: str, label: str, words: Mapping[str, str], value: Callable[[SentResponse], str]) -> Source:
    numbers = {code: number for number, code in enumerate(words, 1)}
    codes = ((HIDDEN_CODE, HIDDEN_WORDS), *((numbers[code], said) for code, said in words.items()))
    return Source(Column(name, label, CODE, codes), lambda response: numbers.get(value(response)), known=True)


def _may_be_quoted() -> Source:
    column = Column("words_ok", "May we use their words?", CODE, ((1, "yes"), (0, "no")))
    return Source(column, lambda response: None if response.words_ok is None else int(response.words_ok))


def _of(versions: Sequence[Question]) -> Iterator[Source]:
    newest = versions[0]
    if newest.role in ON_ANSWERING or newest.kind == ShowUs.name:
        return
    if newest.kind in WORDS:
        yield Source(Column(newest.id, _label(newest), TEXT), _nothing, words=newest.id)
    elif newest.kind in (Number.name, Date.name):
        yield _typed(newest)
    elif options := _options(versions):
        yield from _choices(newest, options)


def _nothing(response: SentResponse) -> Cell:
    return None


def _typed(question: Question) -> Source:
    """A number as it is; of a date its month."""

    def read(response: SentResponse) -> Cell:
        answer = response.answers.get(question.id)
        said = unseal_words(answer.sealed) if answer and answer.sealed else ""
        return said[:7] or None if question.kind == Date.name else _whole(said)

    if question.kind == Date.name:
        return Source(Column(question.id, _label(question), TEXT), read, rare=True)
    return Source(Column(question.id, _label(question), NUMBER, ((HIDDEN_CODE, HIDDEN_WORDS),)), read, rare=True)


def _whole(said: str) -> int | None:
    return int(said) if said.isdecimal() else None


def _choices(question: Question, options: Mapping[str, Option]) -> Iterator[Source]:
    """One column; where several can be chosen, or are put in order, one for each choice."""
    known = question.role.startswith("about:")
    hidden = ((HIDDEN_CODE, HIDDEN_WORDS),) if known else ()
    if question.kind == Ranking.name:
        yield from (_place(question, option) for option in options.values())
    elif question.kind in MANY:
        yield from (_ticked(question, option, hidden, known) for option in options.values())
    else:
        yield _chosen(question, options, hidden, known)


def _place(question: Question, option: Option) -> Source:
    def read(response: SentResponse) -> Cell:
        chosen = _codes_of(response, question)
        return chosen.index(option.code) + 1 if option.code in chosen else None

    label = f"{_label(question)} – place of: {option.words}"
    return Source(Column(f"{question.id}.{option.code}", label, NUMBER), read)


def _ticked(question: Question, option: Option, hidden: tuple[tuple[int, str], ...], known: bool) -> Source:
    """Somebody who ticked nothing left the question out."""

    def read(response: SentResponse) -> Cell:
        chosen = _codes_of(response, question)
        return int(option.code in chosen) if chosen else None

    codes = (*hidden, (1, "yes"), (0, "no"))
    column = Column(f"{question.id}.{option.code}", f"{_label(question)} – {option.words}", CODE, codes)
    return Source(column, read, known)


def _chosen(
    question: Question, options: Mapping[str, Option], hidden: tuple[tuple[int, str], ...], known: bool
) -> Source:
    numbers = {code: number for number, code in enumerate(options, 1)}

    def read(response: SentResponse) -> Cell:
        chosen = _codes_of(response, question)
        return numbers.get(chosen[0]) if chosen else None

    codes = (*hidden, *((numbers[code], option.words) for code, option in options.items()))
    return Source(Column(question.id, _label(question), CODE, codes), read, known)


def _codes_of(response: SentResponse, question: Question) -> tuple[str, ...]:
    answer = response.answers.get(question.id)
    return answer.choices if answer else ()


def _options(versions: Sequence[Question]) -> dict[str, Option]:
    """Every choice any version offers in either presentation, by code; the newest words count."""
    found: dict[str, Option] = {}
    for question in versions:
        for option in (*question.standard.options, *question.easy_read.options):
            found.setdefault(option.code, option)
    return found


def _label(question: Question) -> str:
    above = question.standard.above
    return f"{above} – {question.standard.words}" if above else question.standard.words


def _named(found: Sequence[Source]) -> Iterator[Source]:
    """The same sources under names that any statistics program takes, each once, small letters and capitals alike."""
    taken: set[str] = set()
    for source in found:
        name = plain_name(source.column.name)
        unique = next(
            each for each in (name, *(f"{name}_{n}" for n in range(2, len(found) + 2))) if each.upper() not in taken
        )
        taken.add(unique.upper())
        yield _renamed(source, unique)


def _renamed(source: Source, name: str) -> Source:
    column = Column(name, source.column.label, source.column.kind, source.column.codes)
    return Source(column, source.read, source.known, source.rare, source.words)


def plain_name(id: str) -> str:
    """`SQ_81` for SQ-81: letters, digits, dots and underscores, a letter first, no dot last, no reserved word."""
    name = re.sub(r"[^A-Za-z0-9_.]", "_", id)[:LONGEST_NAME].rstrip(".")
    return name if name[:1].isalpha() and name.upper() not in RESERVED else f"q_{name}"
