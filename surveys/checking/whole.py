"""Look at a whole survey, however unfinished, and say everything worth a look in the order of its pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from surveys.checking import (
    amounts,
    fairness,
    hard,
    joining,
    pictures,
    promise,
    reading,
    recognising,
    sameness,
    shape,
    signs,
)
from surveys.checking.findings import Finding, Level
from surveys.checking.texts import Part, Text, every_question, sentences, texts
from surveys.checking.unfit import unfit
from surveys.definition import Survey, too_long
from surveys.glossary import HardWord, explained

NOBODY: Final[Mapping[str, Mapping[str, int]]] = MappingProxyType({})
ENOUGH_TRIED: Final = 2
LONG_STANDARD: Final = 20  # words in a sentence, as the NHS advises


def check(
    survey: Survey,
    *,
    hard_words: Iterable[HardWord] = (),
    people: Mapping[str, Mapping[str, int]] = NOBODY,
    tried: int = 0,
) -> tuple[Finding, ...]:
    """Everything worth a look. `hard_words` are explained by themselves where they stand.

    `people`: question about the person (`about:sex`) → option code → how many live there. `tried`: how many people
    with a learning disability tried it. Never raises, whatever the survey is like.
    """
    every = texts(survey)
    long = {found.where for found in too_long(survey)}
    short = [text for text in _with_glossary(survey, every, hard_words) if text.where not in long]
    found = [*_of_texts(short), *_of_questions(survey), *_of_survey(survey, every, short, people, tried)]
    return tuple(_with_reasons(survey, _in_order(survey, every, dict.fromkeys(found))))


def _with_glossary(survey: Survey, every: Sequence[Text], hard_words: Iterable[HardWord]) -> list[Text]:
    """The survey's own texts, each with the terms that will be explained beside it."""
    words = list(hard_words)
    if not words:
        return list(every)
    beside = {text.where: text.explained for text in texts(explained(survey, words))}
    return [replace(text, explained=beside.get(text.where, text.explained)) for text in every]


def _of_texts(every: Sequence[Text]) -> Iterator[Finding]:
    said = {easy: _said(every, easy) for easy in (True, False)}
    for text in every:
        known = said[text.easy] if text.question is None or not text.easy else ()
        aware = replace(text, explained=(*text.explained, *known))
        for sentence, after in _followed(aware):
            yield from fairness.looked_at(aware, sentence)
            yield from _easy(aware, sentence, after) if text.easy else _standard(aware, sentence)
        if text.easy:
            yield from amounts.of_text(text)


def _said(every: Sequence[Text], easy: bool) -> list[str]:
    """The terms that the first page explains by itself. Easy Read questions explain them again."""
    first = (text.words for text in every if text.part in (Part.INTRO, Part.NOTICE) and text.easy is easy)
    return hard.said_in(" ".join(first))


def _followed(text: Text) -> list[tuple[str, str]]:
    """Each sentence with the one after it; the title with the whole page that follows."""
    own = text.sentences
    after = [text.follows] if text.part is Part.TITLE else sentences(text.follows)[:1]
    return list(zip(own, [*own[1:], *after, ""], strict=False))


def _easy(text: Text, sentence: str, after: str) -> Iterator[Finding]:
    yield from shape.looked_at(text, sentence)
    yield from signs.looked_at(text, sentence)
    yield from hard.easy_words(text, sentence, after)


def _standard(text: Text, sentence: str) -> Iterator[Finding]:
    if text.where == "papers.retention":
        return  # for officers and the law; families read what it says in the notice
    count = len(sentence.split())
    if count > LONG_STANDARD:
        reason = f"{count} words in one sentence. {LONG_STANDARD} or fewer are better."
        yield text.found("long", Level.WARNS, sentence, reason, "Split it in two, or leave words out.")
    yield from hard.standard_words(text, sentence)


def _of_questions(survey: Survey) -> Iterator[Finding]:
    for question, at in every_question(survey):
        yield from amounts.of_question(question, at)
        yield from joining.of_question(question, at)
    yield from pictures.in_survey(survey)


def _of_survey(
    survey: Survey,
    every: Sequence[Text],
    short: Sequence[Text],
    people: Mapping[str, Mapping[str, int]],
    tried: int,
) -> Iterator[Finding]:
    easy = [text for text in short if text.easy]
    yield from unfit(survey)
    yield from hard.terms(survey.questions)
    yield from sameness.in_texts(easy)
    yield from amounts.of_survey(survey, easy)
    yield from promise.anonymous(survey, short)
    yield from promise.about_you(survey)
    yield from promise.whose(survey)
    yield from promise.ratings(survey)
    yield from recognising.recognised(survey, people)
    yield from reading.levels(short)
    if tried < ENOUGH_TRIED:
        reason = f"{tried} people with a learning disability tried it. Its Easy Read is not tested yet."
        suggestion = f"Try it with {ENOUGH_TRIED} people or more, and write in the test log what you changed."
        yield Finding("ER30", Level.SAYS, "survey", "", reason, suggestion)


def _in_order(survey: Survey, every: Sequence[Text], found: Iterable[Finding]) -> list[Finding]:
    """As the pages come: the first page, each question from top to bottom, the papers, the survey as a whole."""
    places = {text.where: number for number, text in enumerate(every)}
    first = {text.where.split(".")[0]: number for number, text in reversed(list(enumerate(every)))}
    last = len(every)
    return sorted(found, key=lambda each: places.get(each.where, first.get(each.where.split(".")[0], last)))


def _with_reasons(survey: Survey, found: Iterable[Finding]) -> Iterator[Finding]:
    """What its author kept says why."""
    kept = {(each.rule, each.where, each.words): each.because.strip() for each in survey.kept}
    for each in found:
        because = kept.get((each.rule, each.where, each.words), "")
        yield replace(each, kept=because) if because and each.level is Level.WARNS else each
