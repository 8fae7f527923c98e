"""How much there is to read in Easy Read: choices on a page, sentences in a paragraph, questions and words in all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from surveys.checking.findings import Finding, Level
from surveys.checking.texts import Part, Text, tokens
from surveys.definition import MOST_QUESTIONS, Survey
from surveys.questions.base import Question

FEW_CHOICES, MOST_CHOICES = 3, 5  # besides those set apart; a fact about somebody cannot be squeezed, so it may have 6
MOST_ROWS = 5
FEW_QUESTIONS = 8
MOST_WORDS = 1000
MOST_SENTENCES, MOST_IN_PARAGRAPH = 3, 50


def of_text(text: Text) -> Iterator[Finding]:
    """A paragraph that is too long, and a line that has more than one sentence."""
    count, words = len(text.sentences), len(tokens(text.words))
    if text.part in (Part.INTRO, Part.NOTICE) and count > 1:
        reason = f"{count} sentences in one line. Each sentence has a line of its own."
        offer = "\n".join(text.sentences)
        yield text.found("ER21", Level.STOPS, text.words, reason, "Put each sentence on a line of its own.", offer)
    elif count > MOST_SENTENCES or words > MOST_IN_PARAGRAPH:
        reason = (
            f"{count} sentences and {words} words in one piece. The most is {MOST_SENTENCES} and {MOST_IN_PARAGRAPH}."
        )
        yield text.found("ER20", Level.STOPS, text.words, reason, "Leave out what people do not need to answer.")


def of_question(question: Question, at: str) -> Iterator[Finding]:
    """More choices or rows than somebody can keep in mind."""
    in_a_row = [option for option in question.easy_read.options if not option.apart]
    where = f"{at}.easy_read.options"
    if len(in_a_row) > MOST_CHOICES and not question.role:
        yield _many(where, Level.STOPS, f"{len(in_a_row)} choices. The most is {MOST_CHOICES}.")
    elif len(in_a_row) > FEW_CHOICES and not question.role:
        yield _many(where, Level.WARNS, f"{len(in_a_row)} choices. {FEW_CHOICES} or fewer are better.")
    if len(question.easy_read.rows) > MOST_ROWS:
        many = len(question.easy_read.rows)
        yield _many(f"{at}.easy_read.rows", Level.WARNS, f"{many} rows. {MOST_ROWS} or fewer are better.")


def _many(where: str, level: Level, reason: str) -> Finding:
    return Finding("ER18", level, where, "", reason, "Leave out what few people would choose, or join two.")


def of_survey(survey: Survey, easy: Sequence[Text]) -> Iterator[Finding]:
    """Too many questions, or words, in all."""
    asked, words = len(survey.always_asked), sum(len(tokens(text.words)) for text in easy)
    if asked > FEW_QUESTIONS:
        level = Level.STOPS if asked > MOST_QUESTIONS else Level.WARNS
        limit = f"The most is {MOST_QUESTIONS}." if asked > MOST_QUESTIONS else f"{FEW_QUESTIONS} or fewer are better."
        yield _long(level, f"Everybody is asked {asked} questions. {limit}")
    if words > MOST_WORDS:
        yield _long(Level.STOPS, f"Easy Read has {words:,} words in all. The most is {MOST_WORDS:,}.")


def _long(level: Level, reason: str) -> Finding:
    return Finding("ER19", level, "survey", "", reason, "Keep the questions whose answers can change something.")
