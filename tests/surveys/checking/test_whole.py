"""A look at a whole survey: in the order of its pages, with what its author kept, however unfinished it is."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

import surveys.checking
from surveys.checking import check
from surveys.checking.findings import Finding, Level
from surveys.definition import Survey, read_yaml
from surveys.lengths import QUESTION
from surveys.papers import Kept, Papers
from surveys.questions import COMPOSITES, KINDS
from surveys.questions.base import OnlyIf, Option, Outcome, Question, Wording
from tests.surveys.checking.surveys import asked, found, rated, survey, where
from tests.surveys.examples import CHILDREN, PARENTS, definition
from voice.opening import hard_word
from voice.paths import PACKAGE
from voice.plan.document import read
from voice.plan.people import people_of

PLAN = read(PACKAGE / "data" / "isle_of_wight.yaml")
HARD_WORDS = [hard_word(term) for term in (*PLAN.glossary, *PLAN.more_words)]
EVERY_KIND = (PACKAGE / "data" / "surveys" / "every_kind.yaml").read_text(encoding="utf-8")


def as_opened(one: Survey) -> tuple[Finding, ...]:
    return check(one, hard_words=HARD_WORDS, people=people_of(PLAN.population), tried=2)


@pytest.mark.parametrize(
    "one", [definition(PARENTS), definition(CHILDREN), read_yaml(EVERY_KIND)], ids=lambda s: s.slug
)
def test_our_own_surveys_have_nothing_open_and_keep_nothing_in_vain(one: Survey) -> None:
    found = as_opened(one)
    assert [each for each in found if each.open] == []
    assert sum(bool(each.kept) for each in found) == len(one.kept)


def test_findings_come_in_the_order_of_the_pages() -> None:
    one = survey(
        rated("q1", hint="It's easy."),
        rated("q2", words="Provision?"),
        title="SENCO",
        easy_intro=("Please help.",),
        papers=Papers(easy_notice=("It's us.",)),
    )
    places = [each.where for each in check(one) if each.level is not Level.SAYS]
    assert list(dict.fromkeys(places)) == [
        "title",
        "easy_intro.1",
        "q1.easy_read.hint",
        "q2.easy_read.words",
        "papers.easy_notice.1",
    ]
    assert check(one)[-1].where == "survey"


def test_a_warning_with_a_reason_is_kept_and_another_sentence_at_its_place_is_not() -> None:
    kept = Kept(rule="ER06", where="q1.easy_read.hint", words="Do not write names.", because=" Names are a danger. ")
    (answered,) = found("ER06", rated(hint="Do not write names."), kept=(kept,))
    assert (answered.kept, answered.open) == ("Names are a danger.", False)
    (changed,) = found("ER06", rated(hint="Do not write a name."), kept=(kept,))
    assert (changed.kept, changed.open) == ("", True)
    (without,) = found("ER06", rated(hint="Do not write names."), kept=(replace(kept, because=" "),))
    assert without.open


def test_what_stops_cannot_be_kept() -> None:
    kept = Kept(rule="ER07", where="q1.easy_read.hint", words="We can't.", because="We like it.")
    (stays,) = found("ER07", rated(hint="We can't."), kept=(kept,))
    assert (stays.kept, stays.open) == ("", True)


@pytest.mark.parametrize(("tried", "said"), [(0, ["says"]), (1, ["says"]), (2, [])])
def test_it_is_said_as_long_as_fewer_than_two_people_tried_it(tried: int, said: list[str]) -> None:
    assert [each.level.value for each in check(survey(), tried=tried) if each.rule == "ER30"] == said


def test_a_question_of_5000_words_stops_with_the_limit_and_nothing_else_is_said_about_it() -> None:
    question = asked("word " * 5000)
    (long,) = found("too-long", question)
    assert (long.level.value, long.where) == ("stops", "q1.standard.words")
    assert long.reason == f"25,000 characters, 5,000 words. The limit is {QUESTION} characters."
    assert {each.rule for each in check(survey(question)) if each.where == "q1.standard.words"} == {"too-long"}


def test_faults_of_a_kind_are_told_at_their_question() -> None:
    (unfit,) = found("unfit", replace(rated(), kind="matrix"))
    assert (unfit.level.value, unfit.where, unfit.reason) == ("stops", "q1", "“matrix” is not a kind of question.")
    assert where("empty", asked("")) == [("q1.standard.words", "stops")]


def test_a_survey_that_was_only_begun_is_looked_at() -> None:
    empty = survey(title="", easy_title="", mode="", audience=(), workstreams=(), questions=())
    assert [each.rule for each in check(empty) if each.open] == ["unfit"] * 4


def test_a_fault_that_names_a_missing_picture_or_word_is_told_once_and_with_its_place() -> None:
    bare = replace(rated(), easy_read=Wording(words="", options=(Option(code="good", words=""),)))
    rules = [each.rule for each in check(survey(bare)) if each.level is Level.STOPS and "no picture" in each.reason]
    assert rules == ["ER16", "ER16"]
    assert [each.where for each in found("ER17", bare)] == ["q1.easy_read.options.good"]


def test_a_look_at_our_longest_survey_is_quick_enough_for_every_save() -> None:
    one = definition(PARENTS)
    check(one)
    before = time.process_time()
    check(one, hard_words=HARD_WORDS, people=people_of(PLAN.population))
    assert time.process_time() - before < 0.5


def test_every_rule_for_easy_read_is_accounted_for_and_what_is_named_is_there() -> None:
    said = surveys.checking.__doc__ or ""
    named = {line.split()[0]: line.split()[1] for line in said.splitlines() if line.startswith("    ER")}
    assert list(named) == [f"ER{number:02}" for number in range(1, 34)]
    room, root = Path(surveys.checking.__file__).parent, Path(__file__).parents[3]
    for rule, place in named.items():
        file, _, test = place.partition("::")
        if place != "people":
            text = (root / file if "/" in file else room / file).read_text(encoding="utf-8")
            assert f"def {test}(" in text if test else "/" in file or f'"{rule}"' in text, rule


TEXTS = st.one_of(
    st.sampled_from(["", " ", "What is good?", "Don’t.", "EHCP & SEN", "50%", "...", "(", "Yes and no or not?"]),
    st.text(max_size=60),
)
CODES = st.text(alphabet="abc._-é", max_size=4)
OPTIONS = st.builds(
    Option,
    code=CODES,
    words=TEXTS,
    picture=st.sampled_from(["", "good", "unicorn", "pack/x"]),
    outcome=st.sampled_from([None, *Outcome]),
    apart=st.booleans(),
)
WORDINGS = st.builds(
    Wording,
    words=TEXTS,
    hint=TEXTS,
    why=TEXTS,
    picture=st.sampled_from(["", "good", "toys", "unicorn"]),
    options=st.lists(OPTIONS, max_size=5).map(tuple),
    rows=st.lists(OPTIONS, max_size=4).map(tuple),
    explained=st.dictionaries(TEXTS, TEXTS, max_size=2),
    above=TEXTS,
)


def _questions(each: st.SearchStrategy[tuple[Question, ...]]) -> st.SearchStrategy[Question]:
    return st.builds(
        Question,
        id=CODES,
        kind=st.sampled_from([*KINDS, *COMPOSITES, "", "matrix"]),
        standard=WORDINGS,
        easy_read=WORDINGS,
        role=st.sampled_from(["", "words_ok", "about:sex", "about:", "respondent"]),
        only_if=st.none() | st.builds(OnlyIf, question=CODES, chose=st.lists(CODES, max_size=2).map(tuple)),
        each=each,
        least=st.integers(-1, 3),
        most=st.integers(-1, 3),
    )


QUESTIONS = _questions(st.lists(_questions(st.just(())), max_size=2).map(tuple))
SURVEYS = st.builds(
    Survey,
    slug=CODES,
    title=TEXTS,
    easy_title=TEXTS,
    mode=st.sampled_from(["", "anonymous", "tick_off", "confidential", "named"]),
    audience=st.lists(st.sampled_from(["child", "yp", "dog"]), max_size=2).map(tuple),
    workstreams=st.just(()),
    intro=TEXTS,
    easy_intro=st.lists(TEXTS, max_size=3).map(tuple),
    questions=st.lists(QUESTIONS, max_size=3).map(tuple),
    papers=st.builds(Papers, notice=TEXTS, easy_notice=st.lists(TEXTS, max_size=2).map(tuple), retention=TEXTS),
    kept=st.lists(st.builds(Kept, rule=CODES, where=CODES, words=TEXTS, because=TEXTS), max_size=2).map(tuple),
)
PEOPLE = st.dictionaries(st.just("about:sex"), st.dictionaries(CODES, st.integers(0, 50), max_size=4))


@given(one=SURVEYS, people=PEOPLE)
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_no_survey_however_odd_is_too_odd_to_look_at(one: Survey, people: dict[str, dict[str, int]]) -> None:
    for each in check(one, hard_words=HARD_WORDS, people=people):
        assert each.where
        assert each.reason
        assert each.suggestion
        assert not each.kept or each.level is Level.WARNS
