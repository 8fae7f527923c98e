"""A text over its limit is refused with the limit, wherever it stands."""

from __future__ import annotations

import pytest

from surveys.definition import from_yaml
from surveys.errors import WrongDefinition
from surveys.lengths import QUESTION, of_question, question_faults
from surveys.questions.base import Option, Question, Wording
from tests.surveys.examples import PARENTS, question, survey_file

TOO_LONG = "x" * 3001


def test_a_file_with_a_question_of_5000_words_is_refused_with_the_limit() -> None:
    text = survey_file(PARENTS).replace("words: What should we change?", f"words: {'word ' * 4999}word", 1)
    with pytest.raises(WrongDefinition) as refused:
        from_yaml(text)
    assert refused.value.faults == (
        "SQ-81.standard.words: 24,999 characters, 5,000 words. The limit is 500 characters.",
    )


def test_a_text_of_exactly_the_limit_is_taken() -> None:
    asked = question("long_words")
    at = Question(id="q", kind=asked.kind, standard=Wording(words="x" * QUESTION), easy_read=asked.easy_read)
    over = Question(id="q", kind=asked.kind, standard=Wording(words="x" * (QUESTION + 1)), easy_read=asked.easy_read)
    assert question_faults(at) == []
    assert question_faults(over) == ["q.standard.words: 501 characters, 1 words. The limit is 500 characters."]


def test_each_text_of_a_wording_has_a_limit() -> None:
    option = Option(code="a", words=TOO_LONG)
    wording = Wording(
        words=TOO_LONG,
        hint=TOO_LONG,
        why=TOO_LONG,
        above=TOO_LONG,
        options=(option,),
        rows=(option,),
        explained={"term": TOO_LONG},
    )
    asked = Question(id="q", kind="grid", standard=wording, easy_read=Wording(words=""))
    assert {found.where.removeprefix("q.standard.") for found in of_question(asked)} == {
        "above",
        "words",
        "hint",
        "why",
        "explained.term",
        "rows.a",
        "options.a",
    }


def test_the_questions_of_a_block_have_limits_too() -> None:
    each = Question(id="e", kind="short_words", standard=Wording(words=TOO_LONG), easy_read=Wording(words=""))
    block = Question(id="b", kind="repeat", standard=Wording(words=""), easy_read=Wording(words=""), each=(each,))
    assert [found.where for found in of_question(block)] == ["b.e.standard.words"]


@pytest.mark.parametrize(
    ("old", "where"),
    [
        ("We want to hear from you.", "easy_intro.2"),
        ("We keep your words for 2 years.", "papers.easy_notice.4"),
        ("EXAMPLE-002", "papers.dpia"),
    ],
)
def test_the_first_page_and_the_papers_have_limits_too(old: str, where: str) -> None:
    with pytest.raises(WrongDefinition) as refused:
        from_yaml(survey_file(PARENTS).replace(old, TOO_LONG, 1))
    assert [fault.split(":")[0] for fault in refused.value.faults] == [where]
