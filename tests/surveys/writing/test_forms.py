"""What an officer typed becomes a question again: nothing that the page does not ask is lost."""

from __future__ import annotations

from datetime import date

import pytest

from surveys.errors import WrongDay
from surveys.forms import Form
from surveys.papers import Quota, Wave
from surveys.questions.base import OnlyIf, Outcome, Question
from surveys.writing.forms import papers_from, pressed, question_from, wave_from
from surveys.writing.kinds import OFFERED, started
from tests.surveys.examples import PARENTS, definition


def form(*pairs: tuple[str, str]) -> Form:
    return Form(pairs)


def as_typed(question: Question) -> tuple[tuple[str, str], ...]:
    """The fields of the page of this question, as the page shows it."""
    pairs: list[tuple[str, str]] = [
        ("kind", question.kind), ("measure", question.measure), ("polarity", question.polarity),
        ("least", str(question.least)), ("most", str(question.most)),
    ]  # fmt: skip
    pairs += [("workstreams", code) for code in question.workstreams]
    if question.only_if:
        pairs += [("only_if", f"{question.only_if.question}:{code}") for code in question.only_if.chose]
    for side, wording in (("s", question.standard), ("e", question.easy_read)):
        pairs += [(f"{side}.words", wording.words), (f"{side}.hint", wording.hint), (f"{side}.why", wording.why)]
        pairs.append((f"{side}.picture", wording.picture))
        for stem, options in (("opt", wording.options), ("row", wording.rows)):
            for number, option in enumerate(options):
                name = f"{side}.{stem}.{number}"
                pairs += [(f"{name}.code", option.code), (f"{name}.words", option.words)]
                pairs += [(f"{name}.picture", option.picture), (f"{name}.outcome", option.outcome or "")]
                pairs += [(f"{name}.apart", "yes")] if option.apart else []
        for term, meaning in wording.explained.items():
            pairs += [(f"{side}.term", term), (f"{side}.meaning", meaning)]
    return tuple(pairs)


@pytest.mark.parametrize("question", definition(PARENTS).questions, ids=lambda question: question.id)
def test_a_page_that_is_sent_as_it_was_shown_changes_nothing(question: Question) -> None:
    assert question_from(form(*as_typed(question)), question) == question


@pytest.mark.parametrize("kind", OFFERED)
def test_every_kind_begins_as_a_question_of_its_kind(kind: str) -> None:
    begun = started(kind, "Q-1")
    assert (begun.id, begun.kind) == ("Q-1", kind)
    assert question_from(form(*as_typed(begun)), begun) == begun


def test_a_new_answer_gets_a_code_from_its_words_and_an_empty_line_is_left_out() -> None:
    typed = form(
        ("s.opt.0.code", "yes"), ("s.opt.0.words", "Yes"), ("s.opt.1.words", "  At  home! "), ("s.opt.2.words", ""),
        ("e.opt.0.words", "At home!"), ("e.opt.1.words", "At home!"),
    )  # fmt: skip
    question = question_from(typed, started("long_words", "Q-1"))
    assert [(one.code, one.words) for one in question.standard.options] == [("yes", "Yes"), ("at_home", "At home!")]
    assert [one.code for one in question.easy_read.options] == ["at_home", "at_home_2"]


def test_what_no_page_offers_is_left_out() -> None:
    begun = started("thumbs", "Q-1")
    typed = form(
        ("kind", "malice"), ("polarity", "worse"), ("least", "-3"), ("most", "many"), ("only_if", "no colon"),
        ("s.opt.0.words", "Yes"), ("s.opt.0.outcome", "wonderful"),
    )  # fmt: skip
    question = question_from(typed, begun)
    assert (question.kind, question.polarity, question.least, question.most) == ("thumbs", "open", 0, 0)
    assert question.only_if is None
    assert question.standard.options[0].outcome is None


def test_a_condition_is_about_one_question() -> None:
    typed = form(("only_if", "Q-1:yes"), ("only_if", "Q-1:maybe"), ("only_if", "Q-2:no"))
    assert question_from(typed, started("long_words", "Q-3")).only_if == OnlyIf("Q-1", ("yes", "maybe"))


@pytest.mark.parametrize(
    ("button", "codes"),
    [
        ("up:s.opt.1", ["sometimes", "yes", "no", "not_sure"]),
        ("down:s.opt.0", ["sometimes", "yes", "no", "not_sure"]),
        ("out:s.opt.0", ["sometimes", "no", "not_sure"]),
        ("up:s.opt.0", ["yes", "sometimes", "no", "not_sure"]),
        ("down:s.opt.3", ["yes", "sometimes", "no", "not_sure"]),
        ("out:s.opt.9", ["yes", "sometimes", "no", "not_sure"]),
        ("burn:s.opt.0", ["yes", "sometimes", "no", "not_sure"]),
        ("save", ["yes", "sometimes", "no", "not_sure"]),
    ],
)
def test_a_line_moves_up_and_down_and_out(button: str, codes: list[str]) -> None:
    assert [option.code for option in pressed(started("thumbs", "Q-1"), button).standard.options] == codes


def test_thumbs_begin_with_answers_that_join() -> None:
    outcomes = [option.outcome for option in started("thumbs", "Q-1").easy_read.options]
    assert outcomes == [Outcome.POSITIVE, Outcome.MIDDLE, Outcome.NEGATIVE, Outcome.NOT_SURE]


def test_the_notice_in_a_childs_words_has_a_sentence_a_line() -> None:
    typed = form(("easy_notice", " We read it. \n\nWe  keep it 2 years.\n"), ("owner", " The  officer "))
    papers = papers_from(typed)
    assert papers.easy_notice == ("We read it.", "We keep it 2 years.")
    assert papers.owner == "The officer"


def test_when_it_runs_is_read_with_its_quotas() -> None:
    typed = form(
        ("kind", "dates"), ("opens", "2027-01-11"), ("closes", "2027-02-12"), ("settings", "Oak School\nElm School"),
        ("quota.group", "Young people 16 to 25"), ("quota.wanted", "20"), ("quota.note", "ask the college"),
        ("quota.group", ""), ("quota.wanted", ""), ("quota.note", ""),
    )  # fmt: skip
    wave = wave_from(typed, Wave(repeats="moving-on"))
    assert (wave.opens, wave.closes) == (date(2027, 1, 11), date(2027, 2, 12))
    assert wave.settings == ("Oak School", "Elm School")
    assert wave.quotas == (Quota("Young people 16 to 25", 20, "ask the college"),)
    assert wave.repeats == "moving-on"


@pytest.mark.parametrize("typed", ["tomorrow", "2027-02-30", "12/02/2027"])
def test_a_day_that_is_none_is_refused(typed: str) -> None:
    with pytest.raises(WrongDay, match="year, month and day"):
        wave_from(form(("kind", "dates"), ("opens", typed)), Wave())
