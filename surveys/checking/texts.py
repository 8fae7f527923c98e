"""Every text of a survey with its place, in the order of the pages; and texts cut into sentences and words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from surveys.checking.findings import Finding, Level
from surveys.definition import Survey
from surveys.questions.base import TWINS, Option, Question, Wording

WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
ENDED: Final = re.compile(r"(?<=[.!?])\s+|\n+")  # the point in “7.30” ends no sentence
ABBREVIATED: Final = re.compile(r"\b(?:e\.g|i\.e|Mr|Mrs|Ms|Dr|St)\.", re.IGNORECASE)
NO_END: Final = "\x00"
ADDRESS: Final = re.compile(
    r"\S+@\S+\.\w+|\b(?:https?://|www\.)\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:uk|org|com|net)\b(?:/\S*)?"
)


class Part(Enum):
    """What a text is on its page."""

    TITLE = auto()
    INTRO = auto()
    NOTICE = auto()
    ABOVE = auto()
    ASKED = auto()  # the question itself, and the rows of a grid, each of which is asked
    HINT = auto()
    WHY = auto()
    MEANING = auto()
    CHOICE = auto()


@dataclass(frozen=True)
class Text:
    """`where` as in Finding. `question` is None on the first page; `explained` are the terms explained beside it.

    `follows` is what stands right after it on the page, where a hard word may be explained.
    """

    where: str
    words: str
    part: Part
    easy: bool
    question: Question | None = None
    explained: tuple[str, ...] = ()
    follows: str = ""

    def found(self, rule: str, level: Level, words: str, reason: str, suggestion: str, offer: str = "") -> Finding:
        """A finding at this place."""
        return Finding(rule, level, self.where, words, reason, suggestion, offer)

    @property
    def sentences(self) -> list[str]:
        """The sentences, without blanks around them."""
        return sentences(self.words)


def sentences(words: str) -> list[str]:
    """A text cut where sentences end. An ending by itself is no sentence."""
    whole = ABBREVIATED.sub(lambda short: short[0].replace(".", NO_END), words)
    found = (each.replace(NO_END, ".").strip() for each in ENDED.split(whole))
    return [each for each in found if WORD.search(each)]


def tokens(sentence: str) -> list[str]:
    """The words and numbers of a sentence, as they are written, without addresses."""
    return WORD.findall(ADDRESS.sub(" ", sentence))


def texts(survey: Survey) -> list[Text]:
    """The texts that are there, in the order of the pages."""
    found = (*_first_page(survey), *(text for question in survey.questions for text in _question(question)))
    return [text for text in (*found, *_papers(survey)) if text.words.strip()]


def every_question(survey: Survey) -> Iterator[tuple[Question, str]]:
    """Each question and its place, those that a block asks again and again among them."""
    for question in survey.questions:
        yield question, question.id
        yield from ((each, f"{question.id}.{each.id}") for each in question.each)


def _first_page(survey: Survey) -> Iterator[Text]:
    yield Text("title", survey.title, Part.TITLE, easy=False)
    yield Text("easy_title", survey.easy_title, Part.TITLE, easy=True, follows=" ".join(survey.easy_intro))
    yield Text("intro", survey.intro, Part.INTRO, easy=False)
    yield from _lines("easy_intro", survey.easy_intro, Part.INTRO)


def _papers(survey: Survey) -> Iterator[Text]:
    yield Text("papers.notice", survey.papers.notice, Part.NOTICE, easy=False)
    yield from _lines("papers.easy_notice", survey.papers.easy_notice, Part.NOTICE)
    yield Text("papers.retention", survey.papers.retention, Part.NOTICE, easy=False)


def _lines(where: str, lines: tuple[str, ...], part: Part) -> Iterator[Text]:
    """Easy Read lines; each is followed by the next."""
    for number, (line, after) in enumerate(zip(lines, (*lines[1:], ""), strict=False), 1):
        yield Text(f"{where}.{number}", line, part, easy=True, follows=after)


def _question(question: Question, before: str = "") -> Iterator[Text]:
    for presentation in TWINS:
        wording = question.wording(presentation)
        at = f"{before}{question.id}.{presentation}"
        yield from _wording(wording, at, presentation.easy, question)
    for each in question.each:
        yield from _question(each, f"{before}{question.id}.")


def _wording(wording: Wording, at: str, easy: bool, question: Question) -> Iterator[Text]:
    def text(name: str, words: str, part: Part) -> Text:
        return Text(f"{at}.{name}", words, part, easy, question, tuple(wording.explained))

    yield text("above", wording.above, Part.ABOVE)
    yield text("words", wording.words, Part.ASKED)
    yield text("hint", wording.hint, Part.HINT)
    yield text("why", wording.why, Part.WHY)
    for term, meaning in wording.explained.items():
        yield text(f"explained.{term}", meaning, Part.MEANING)
    yield from (text(f"rows.{row.code}", row.words, Part.ASKED) for row in wording.rows)
    yield from (text(f"options.{option.code}", option.words, Part.CHOICE) for option in wording.options)


def choices(question: Question, easy: bool) -> tuple[Option, ...]:
    """The choices of one presentation."""
    return question.easy_read.options if easy else question.standard.options
