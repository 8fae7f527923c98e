"""Hard words of the plan are explained on the page where they stand, in the words of its presentation."""

from __future__ import annotations

import msgspec

from surveys.definition import Survey, from_yaml
from surveys.glossary import HardWord, explained
from surveys.queries import current_version, survey_by_slug
from surveys.questions.base import Option, Question, Wording
from surveys.translation import languages_of
from tests.surveys.examples import PARENTS, definition, survey_file
from voice.audit.actions import COMMAND_LINE
from voice.calendar import now
from voice.database import Engine
from voice.opening import hard_words, load_plan, load_survey, with_files
from voice.paths import PACKAGE
from voice.plan.document import read

WORDS = (
    HardWord("EHCP", "A plan for help.", "A plan for your help."),
    HardWord("SENCO", "A teacher who plans help.", ""),
    HardWord("ADD", "A name for a difficulty.", "It is hard to pay attention."),
    HardWord("Annual review", "A meeting each year.", "A meeting each year."),
)


def ask(words: str, easy: str, *options: str, **own: str) -> Survey:
    shown = tuple(Option(code=str(at), words=option) for at, option in enumerate(options))
    question = Question(
        id="Q",
        kind="choose_one",
        standard=Wording(words=words, options=shown, explained=own),
        easy_read=Wording(words=easy),
    )
    return msgspec.structs.replace(definition(PARENTS), questions=(question,))


def test_a_word_is_explained_wherever_it_stands_in_standard_and_in_easy_words() -> None:
    (question,) = explained(ask("Is the EHCP right?", "Is the EHCP right?", "The annual reviews help"), WORDS).questions
    assert question.standard.explained == {"EHCP": "A plan for help.", "Annual review": "A meeting each year."}
    assert question.easy_read.explained == {"EHCP": "A plan for your help."}


def test_a_word_without_easy_words_is_not_explained_in_hard_ones() -> None:
    (question,) = explained(ask("Does the SENCO help?", "Does the SENCO help?"), WORDS).questions
    assert (list(question.standard.explained), list(question.easy_read.explained)) == (["SENCO"], [])


def test_capitals_tell_an_abbreviation_from_a_word_and_parts_of_words_are_none() -> None:
    (question,) = explained(ask("Do you want to add EHCPX?", ""), WORDS).questions
    assert question.standard.explained == {}


def test_what_the_author_explained_stays() -> None:
    (question,) = explained(ask("Is the EHCP right?", "", **{"An EHCP": "Ours."}), WORDS).questions
    assert question.standard.explained == {"An EHCP": "Ours."}


async def test_loading_a_survey_takes_the_plans_words_along_in_every_language(database: Engine) -> None:
    await load_plan(read(PACKAGE / "data" / "isle_of_wight.yaml"), COMMAND_LINE)
    file = PACKAGE / "data" / "surveys" / "parents_and_carers.yaml"
    await load_survey(with_files(from_yaml(survey_file(PARENTS)), file), COMMAND_LINE, now())
    _version, loaded = await current_version((await survey_by_slug(PARENTS)).id)
    asked = next(question for question in loaded.questions if question.id == "SQ-05")
    assert asked.standard.explained["SEND"].startswith("Special educational needs and disability. A learning")
    assert set(languages_of(loaded)) == {"en", "cy", "pl", "ar", "uk"}
    assert len(await hard_words()) > 30
