"""What has to be put right before news may leave: neutral words (rule G8), links we answer for, an Easy Read twin."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.ordinary import ordinary_words
from analysis.redaction import Kind, find
from surveys.checking.findings import Level
from surveys.checking.sentence import look_at
from surveys.checking.texts import sentences, tokens
from voice.languages import ENGLISH, LANGUAGES
from voice.news.links import strangers
from voice.news.values import OTHER_LANGUAGES, THIRD_PARTY, Draft, Words

LONGEST_TITLE = 80  # characters: a mail program shows no more
LONGEST_SENTENCE = 15  # words in Easy Read
# A telephone shows a title or a text message to whoever stands near. "Send" in small letters is an ordinary word.
SAYS_TOO_MUCH = {
    ENGLISH: re.compile(
        r"\b(?:SENDIASS|SENDCO|SENCO|SEND|SEN|EHCP?s?|EHCNA|(?i:plans?|special educational|special needs|"
        r"additional needs|disabilit(?:y|ies)|disabled))\b"
    ),
    "cy": re.compile(r"\b(?:SEND|SEN|EHCP?|ADY|AAA|CDU|(?i:(?:c|g|ch|ngh)ynllun(?:iau)?|anghenion|anabl(?:edd)?))\b"),
}
SHOWN_TO_ALL = ("title", "easy_title", "sms")
CALLED = {
    "title": "The title",
    "easy_title": "The Easy Read title",
    "standard": "The text",
    "easy": "The Easy Read text",
    "sms": "The text message",
}

NO_STRANGERS = "Only our own pages, gov.uk and nhs.uk may stand there. If it is no address, put a space after the dot."


def field_of(name: str, language: str = ENGLISH) -> str:
    """The name of a field in the form: `title`, and `cy_title` for the translation."""
    return name if language == ENGLISH else f"{language}_{name}"


def refusals(draft: Draft) -> dict[str, str]:
    """What keeps a draft from being kept at all, by field."""
    found: dict[str, str] = {}
    if not draft.words.title:
        found["title"] = "Write a title."
    if not draft.message_kind:
        found["message_kind"] = "Say what kind of message this is."
    if draft.message_kind == THIRD_PARTY:
        found["message_kind"] = (
            "We do not send offers of somebody else. That needs a yes of its own, and nobody is asked for one."
        )
    for language, words in _written(draft):
        for name in ("title", "easy_title"):
            if len(getattr(words, name)) > LONGEST_TITLE:
                found[field_of(name, language)] = f"{CALLED[name]} has room for {LONGEST_TITLE} characters."
    return found


def faults(draft: Draft, public_url: str) -> dict[str, str]:
    """What has to be put right before it may leave, by field; the first thing of each field."""
    found: dict[str, str] = {}
    for language, words in _written(draft):
        for name, sentence in _of_language(words, language, public_url):
            found.setdefault(field_of(name, language), sentence)
    return {**found, **refusals(draft)}


def _written(draft: Draft) -> Iterator[tuple[str, Words]]:
    yield ENGLISH, draft.words
    for language in OTHER_LANGUAGES:
        words = draft.translations.get(language, Words())
        if not words.is_empty:
            yield language, words


def _of_language(words: Words, language: str, public_url: str) -> Iterator[tuple[str, str]]:
    yield from _missing(words, language)
    for name in SHOWN_TO_ALL:
        said = SAYS_TOO_MUCH[language].search(getattr(words, name))
        if said:
            yield name, f"{CALLED[name]} says “{said[0]}”. Others may see it on a telephone. Take it out."
    for name, called in CALLED.items():
        for address in strangers(getattr(words, name), public_url):
            yield name, f"{called} leads to “{address}”. {NO_STRANGERS}"
    yield from _not_easy(words, language)


def _missing(words: Words, language: str) -> Iterator[tuple[str, str]]:
    """Everybody gets it in the form they asked for, or nobody gets it."""
    where = "" if language == ENGLISH else f" in {LANGUAGES[language].name}"
    for name, called in CALLED.items():
        if not getattr(words, name):
            yield name, f"{called}{where} is missing."


def _not_easy(words: Words, language: str) -> Iterator[tuple[str, str]]:
    for name in ("easy_title", "easy"):
        for line in getattr(words, name).splitlines():
            for sentence in _line_faults(line.strip(), language):
                yield name, sentence


def _line_faults(line: str, language: str) -> Iterator[str]:
    """The rules for sentences know English; of other languages only what can be counted is looked at."""
    found = sentences(line)
    if len(found) > 1:
        yield f"Write one sentence on each line. Look at: “{line}”"
    if language != ENGLISH:
        yield from (
            f"Write at most {LONGEST_SENTENCE} words in a sentence. Look at: “{sentence}”"
            for sentence in found
            if len(tokens(sentence)) > LONGEST_SENTENCE
        )
        return
    for fault in look_at(line, ""):
        if fault.level is Level.STOPS:
            yield f"{fault.suggestion} Look at: “{fault.words}”"


def possible_names(draft: Draft) -> tuple[str, ...]:
    """Words in titles and text messages that could be somebody's name: no program can tell, so a person looks."""
    texts = [getattr(words, name) for _, words in _written(draft) for name in SHOWN_TO_ALL]
    found = [each.text for text in texts for each in find(text, ordinary_words()) if each.kind is Kind.NAME]
    return tuple(dict.fromkeys(found))
