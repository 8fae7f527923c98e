"""The catalogues against the sentences that are in templates and in Python today."""

from __future__ import annotations

import re
from functools import cache

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg

from surveys.errors import Sentence
from surveys.questions.words import TOO_LONG
from voice.languages import LANGUAGES
from voice.languages.catalogues import catalogue, translated
from voice.paths import PACKAGE, ROOT

# Pages in English and Welsh only, as each of them says itself with `languages`.
WELSH_ONLY = re.compile(
    r"templates/(api|board|codebook|consent|editions|inbox|judging|measures|notices|plan|progress|reports|reviewing|rights)/|"
    r"templates/(local_offer|yearly)/|"
    r"templates/pages/(home|what_we_keep|accessibility)|analysis/reports/|"
    r"voice/(board|codebook|consent|editions|inbox|notices|plan|register|reports|rights)/|surveys/(reviewing|manuscripts)/"
)
OTHERS = tuple(code for code in LANGUAGES if code != "en")


@cache
def said() -> dict[str, frozenset[str]]:
    """Every sentence families read → the files it is in."""
    with (PACKAGE / "languages" / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)
    found: dict[str, set[str]] = {}
    for name, _line, sentence, _comments, _context in extract_from_dir(ROOT, methods, options):
        if sentence:
            found.setdefault(str(sentence), set()).add(name)
    return {sentence: frozenset(files) for sentence, files in found.items()}


def promised(code: str) -> set[str]:
    """The sentences a language has to have."""
    if code == "cy":
        return set(said())
    return {sentence for sentence, files in said().items() if not all(map(WELSH_ONLY.match, files))}


@pytest.mark.parametrize("code", OTHERS)
def test_no_sentence_of_the_pages_a_language_promises_is_missing(code: str) -> None:
    assert sorted(promised(code) - set(catalogue(code))) == []


@pytest.mark.parametrize("code", OTHERS)
def test_no_catalogue_holds_what_nobody_says_any_more(code: str) -> None:
    assert sorted(set(catalogue(code)) - set(said())) == []


@pytest.mark.parametrize("code", OTHERS)
def test_values_and_tags_in_a_translation_are_those_of_the_sentence(code: str) -> None:
    parts = re.compile(r"%\(\w+\)s|</?\w[^>]*>")
    different = [
        source
        for source, other in catalogue(code).items()
        if sorted(parts.findall(source)) != sorted(parts.findall(other))
    ]
    assert different == []


@pytest.mark.parametrize("code", OTHERS)
def test_a_translation_begins_and_ends_with_a_blank_only_where_the_sentence_does(code: str) -> None:
    for source, other in catalogue(code).items():
        assert (source[-1] == " ", source[0] == " ") == (other[-1] == " ", other[0] == " "), source


def test_the_sentences_of_refusals_and_of_templates_are_found() -> None:
    sentences = said()
    assert "surveys/errors.py" in sentences["This survey is closed"]
    assert "surveys/questions/words.py" in sentences[TOO_LONG]
    assert "voice/consent/forms.py" in sentences["Choose who you are."]
    assert {"templates/layout/family.html"} <= sentences["I do not feel safe"]


def test_a_sentence_nobody_translated_is_said_in_english() -> None:
    assert translated("Nobody has translated this.", "cy") == "Nobody has translated this."
    assert translated("Continue", "cy") == "Parhau"
    assert translated("Continue", "xx") == "Continue"


def test_the_numbers_in_a_sentence_are_written_as_the_language_writes_them() -> None:
    sentence = Sentence(TOO_LONG, count=4001, most=4000)
    assert sentence.startswith("Your answer is too long. You wrote 4,001 letters and spaces.")
    assert "4,001 o lythrennau" in translated(sentence, "cy")
    assert "4\N{NO-BREAK SPACE}001" in translated(sentence, "uk")
