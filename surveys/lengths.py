"""How long each text of a survey may be, in characters. A text over its limit is refused, never cut.

A question of 500 characters is about 90 words: whoever needs more to ask something asks several things. A choice has
to fit on a button of a phone, what stands under a question on one screen. The first page is read once, so its
paragraphs may be longer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from surveys.papers import Papers
from surveys.questions.base import TWINS, Question, Wording

QUESTION: Final = 500
HINT: Final = 500
CHOICE: Final = 200
TERM: Final = 80
MEANING: Final = 500
SENTENCE: Final = 300
PARAGRAPH: Final = 3_000
NAME: Final = 200


@dataclass(frozen=True)
class TooLong:
    """A text at `where` (such as `q2.standard.hint`) with more than `most` characters."""

    where: str
    words: str
    most: int

    @property
    def reason(self) -> str:
        """Its length, and the limit."""
        return (
            f"{len(self.words):,} characters, {len(self.words.split()):,} words. The limit is {self.most:,} characters."
        )

    @property
    def fault(self) -> str:
        """The same with its place."""
        return f"{self.where}: {self.reason}"


def of_first_page(intro: str, easy_intro: Iterable[str], papers: Papers) -> list[TooLong]:
    """The texts beside the questions that are too long."""
    texts = [("intro", intro, PARAGRAPH), *_lines("easy_intro", easy_intro)]
    texts += [("papers.notice", papers.notice, PARAGRAPH), *_lines("papers.easy_notice", papers.easy_notice)]
    texts += [("papers.retention", papers.retention, SENTENCE)]
    texts += [("papers.owner", papers.owner, NAME), ("papers.dpia", papers.dpia, NAME)]
    return _over(texts)


def of_question(question: Question, before: str = "") -> list[TooLong]:
    """The texts of a question, and of those it asks again and again, that are too long."""
    at = f"{before}{question.id}"
    own = _over(text for twin in TWINS for text in _wording(f"{at}.{twin}", question.wording(twin)))
    return own + [found for each in question.each for found in of_question(each, f"{at}.")]


def question_faults(question: Question) -> list[str]:
    """A sentence for each text of a question that is too long, with its length and the limit."""
    return [found.fault for found in of_question(question)]


def _over(texts: Iterable[tuple[str, str, int]]) -> list[TooLong]:
    return [TooLong(where, words, most) for where, words, most in texts if len(words) > most]


def _lines(where: str, lines: Iterable[str]) -> list[tuple[str, str, int]]:
    return [(f"{where}.{number}", line, SENTENCE) for number, line in enumerate(lines, 1)]


def _wording(at: str, wording: Wording) -> Iterator[tuple[str, str, int]]:
    yield f"{at}.above", wording.above, QUESTION
    yield f"{at}.words", wording.words, QUESTION
    yield f"{at}.hint", wording.hint, HINT
    yield f"{at}.why", wording.why, HINT
    for term, meaning in wording.explained.items():
        yield f"{at}.explained.{term[:TERM]}", term, TERM
        yield f"{at}.explained.{term[:TERM]}", meaning, MEANING
    yield from ((f"{at}.rows.{row.code}", row.words, CHOICE) for row in wording.rows)
    yield from ((f"{at}.options.{option.code}", option.words, CHOICE) for option in wording.options)
