"""A survey in another language. Questions, codes and pictures stay; each text is looked up and else stays English."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import msgspec
import yaml

from surveys.definition import Survey
from surveys.errors import WrongDefinition
from surveys.papers import Papers
from surveys.questions.base import Option, Question, Wording

ENGLISH = "en"
MOST_KEPT = 256
_FOUND: dict[int, tuple[Survey, tuple[str, ...]]] = {}  # with the survey itself, so that its number stays its own

Say = Callable[[str], str]


def in_language(survey: Survey, language: str) -> Survey:
    """The survey with every text that has a translation in this language (`cy`). English when it has none.

    What comes back can be asked for `languages_of` as well: its translations lead from the texts it has now.
    """
    known = survey.translations.get(language, {})
    if not known:
        return survey
    others = {
        code: {known.get(text, text): other for text, other in texts_of.items()}
        for code, texts_of in survey.translations.items()
    }
    said = retold(survey, lambda text: known.get(text, text))
    return msgspec.structs.replace(said, translations=others)


def languages_of(survey: Survey) -> tuple[str, ...]:
    """English, and every language that all texts of the survey are in. Worked out once for each survey in memory."""
    known = _FOUND.get(id(survey))
    if known is None or known[0] is not survey:
        if len(_FOUND) >= MOST_KEPT:
            _FOUND.clear()
        found = (ENGLISH, *(language for language in survey.translations if not missing(survey, language)))
        known = _FOUND[id(survey)] = (survey, found)
    return known[1]


def missing(survey: Survey, language: str) -> list[str]:
    """The texts that have no translation in this language, in the order of the pages."""
    known = survey.translations.get(language, {})
    return [text for text in texts(survey) if not known.get(text)]


def texts(survey: Survey) -> list[str]:
    """Every text of the survey once, in the order of the pages."""
    seen: dict[str, None] = {}

    def note(text: str) -> str:
        if text:
            seen[text] = None
        return text

    retold(survey, note)
    return list(seen)


def with_translations(survey: Survey, files: Mapping[str, str]) -> Survey:
    """The survey together with the text of its translation files, language → YAML of `source: translated`.

    Raises WrongDefinition for a file that is something else.
    """
    known = survey.translations
    read = {language: {**known.get(language, {}), **_read(language, text)} for language, text in files.items()}
    return msgspec.structs.replace(survey, translations={**known, **read})


def _read(language: str, text: str) -> dict[str, str]:
    try:
        loaded: Any = yaml.safe_load(text)
        return msgspec.convert(loaded or {}, dict[str, str])
    except (yaml.YAMLError, msgspec.ValidationError) as fault:
        raise WrongDefinition((f"The translation “{language}” cannot be read: {fault}",)) from fault


def retold(survey: Survey, say: Say) -> Survey:
    """The survey with `say` put on every text that families read."""
    return msgspec.structs.replace(
        survey,
        title=say(survey.title),
        easy_title=say(survey.easy_title),
        intro=say(survey.intro),
        easy_intro=tuple(say(sentence) for sentence in survey.easy_intro),
        papers=_papers(survey.papers, say),
        questions=tuple(_question(question, say) for question in survey.questions),
    )


def _papers(papers: Papers, say: Say) -> Papers:
    """What families read of the papers."""
    return msgspec.structs.replace(
        papers,
        notice=say(papers.notice),
        retention=say(papers.retention),
        easy_notice=tuple(say(sentence) for sentence in papers.easy_notice),
    )


def _question(question: Question, say: Say) -> Question:
    return msgspec.structs.replace(
        question,
        standard=_wording(question.standard, say),
        easy_read=_wording(question.easy_read, say),
        each=tuple(_question(part, say) for part in question.each),
    )


def _wording(wording: Wording, say: Say) -> Wording:
    words = say(wording.words)
    return msgspec.structs.replace(
        wording,
        words=words,
        sound=wording.sound if words == wording.words else "",  # a voice was recorded in one language
        hint=say(wording.hint),
        why=say(wording.why),
        options=_options(wording.options, say),
        rows=_options(wording.rows, say),
        explained={say(term): say(meaning) for term, meaning in wording.explained.items()},
        above=say(wording.above),
    )


def _options(options: tuple[Option, ...], say: Say) -> tuple[Option, ...]:
    return tuple(msgspec.structs.replace(option, words=say(option.words)) for option in options)
