"""A survey in another language: every text, or English where there is none; and which languages it is offered in."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from surveys.definition import Survey, checked
from surveys.errors import WrongDefinition
from surveys.glossary import explained
from surveys.translation import in_language, languages_of, missing, texts, with_translations
from tests.surveys.examples import CHILDREN, FILES, PARENTS, definition
from voice.opening import hard_word, with_files
from voice.paths import PACKAGE
from voice.plan.document import read

LANGUAGES = ("en", "cy", "pl", "ar", "uk")


def small() -> Survey:
    """The first question of the parents' survey and the words of its first page."""
    survey = definition(PARENTS)
    kept = next(question for question in survey.questions if question.id == "SQ-80")
    return replace(survey, questions=(kept,), translations={})


def with_welsh(survey: Survey, *left_out: str) -> Survey:
    welsh = {text: f"cy {text}" for text in texts(survey) if text not in left_out}
    return replace(survey, translations={"cy": welsh})


def test_every_text_of_a_survey_is_said_in_the_other_language() -> None:
    said = in_language(with_welsh(small()), "cy")
    assert [text for text in texts(said) if not text.startswith("cy ")] == []
    assert (said.title, said.questions[0].standard.words) == (f"cy {small().title}", "cy What is good?")
    assert (said.slug, said.questions[0].id) == (small().slug, "SQ-80")


def test_a_text_without_translation_stays_english() -> None:
    said = in_language(with_welsh(small(), "What is good?"), "cy")
    assert said.questions[0].standard.words == "What is good?"
    assert said.title == f"cy {small().title}"


def test_a_recorded_voice_is_not_heard_in_another_language() -> None:
    kept = small().questions[0]
    heard = replace(small(), questions=(replace(kept, standard=replace(kept.standard, sound="what-is-good")),))
    assert in_language(with_welsh(heard), "cy").questions[0].standard.sound == ""
    assert in_language(with_welsh(heard), "pl").questions[0].standard.sound == "what-is-good"


def test_a_language_the_survey_does_not_have_gives_the_survey_itself() -> None:
    assert in_language(with_welsh(small()), "pl") == with_welsh(small())


def test_a_language_is_offered_only_when_no_text_is_missing() -> None:
    assert languages_of(small()) == ("en",)
    assert languages_of(with_welsh(small())) == ("en", "cy")
    assert languages_of(with_welsh(small(), "What is good?")) == ("en",)
    assert missing(with_welsh(small(), "What is good?"), "cy") == ["What is good?"]


def test_a_translated_survey_still_knows_its_languages() -> None:
    said = in_language(with_welsh(small()), "cy")
    assert languages_of(said) == ("en", "cy")
    assert in_language(said, "cy") == said


def test_what_is_wrong_with_a_translation_file_is_said() -> None:
    with pytest.raises(WrongDefinition, match="The translation “cy” cannot be read"):
        with_translations(small(), {"cy": "- a list\n- and no pairs"})


@pytest.mark.parametrize("slug", [CHILDREN, PARENTS])
def test_our_surveys_are_whole_in_every_language(slug: str) -> None:
    survey = with_files(definition(slug), FILES[slug])
    assert set(languages_of(survey)) == set(LANGUAGES)
    for language in LANGUAGES:
        checked(in_language(survey, language))


@pytest.mark.parametrize("slug", [CHILDREN, PARENTS])
@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_our_translations_hold_nothing_the_survey_does_not_say(slug: str, language: str) -> None:
    survey = with_files(definition(slug), FILES[slug])
    plan = read(PACKAGE / "data" / "isle_of_wight.yaml")
    told = explained(survey, [hard_word(term) for term in (*plan.glossary, *plan.more_words)])
    assert set(survey.translations[language]) - set(texts(told)) == set()


@pytest.mark.parametrize("slug", [CHILDREN, PARENTS])
@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_two_choices_of_a_question_never_have_the_same_words(slug: str, language: str) -> None:
    for question in in_language(with_files(definition(slug), FILES[slug]), language).questions:
        for wording in (question.standard, question.easy_read):
            words = [option.words for option in wording.options]
            assert len(set(words)) == len(words), question.id
