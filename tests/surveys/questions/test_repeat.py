"""A block that repeats for each child."""

from __future__ import annotations

import re

import pytest
from msgspec.structs import replace

from surveys.errors import AnswerNotOffered
from surveys.forms import parse_form
from surveys.questions import COMPOSITES, KINDS
from surveys.questions.base import Given, OnlyIf, Question, Wording
from tests.surveys.examples import EASY_READ, STANDARD, options, question
from tests.surveys.questions.rendering import part

REPEAT = COMPOSITES["repeat"]
PLAN = replace(question("choose_one", "yes", "no", id="plan"), polarity="good", measure="KT-03")
WORDS = replace(question("long_words", id="words"), only_if=OnlyIf("plan", ("no",)))
BLOCK = Question(
    id="RP-1",
    kind="repeat",
    standard=Wording(words="How many children are you answering about?"),
    easy_read=Wording(words="How many children?", picture="family"),
    measure="KT-01",
    workstreams=("WS2",),
    polarity="bad",
    each=(PLAN, WORDS),
)
HOW_MANY = REPEAT.parts(BLOCK)[0]


def ids(**answers: str) -> list[str]:
    """The pages asked after these answers; `__` is written for a dot."""
    given = {name.replace("__", ".").replace("RP_1", "RP-1"): Given(choices=(code,)) for name, code in answers.items()}
    return [page.id for page in REPEAT.asked(BLOCK, given)]


def test_before_anything_is_answered_only_the_number_is_asked() -> None:
    assert ids() == ["RP-1"]


def test_each_child_that_was_counted_is_asked_about() -> None:
    assert ids(RP_1="2") == ["RP-1", "RP-1.1.plan", "RP-1.2.plan"]
    assert ids(RP_1="1") == ["RP-1", "RP-1.1.plan"]


def test_a_condition_on_a_question_of_the_block_is_about_the_same_child() -> None:
    assert ids(RP_1="2", RP_1__2__plan="no") == ["RP-1", "RP-1.1.plan", "RP-1.2.plan", "RP-1.2.words"]


def test_a_condition_on_a_question_outside_the_block_holds_for_every_child() -> None:
    block = replace(BLOCK, each=(replace(PLAN, only_if=OnlyIf("before", ("yes",))),))
    given = {"RP-1": Given(choices=("1",)), "before": Given(choices=("yes",))}
    assert [page.id for page in REPEAT.asked(block, given)] == ["RP-1", "RP-1.1.plan"]
    assert [page.id for page in REPEAT.asked(block, {"RP-1": Given(choices=("1",))})] == ["RP-1"]


def test_every_page_it_could_ask_is_known() -> None:
    every = [page.id for page in REPEAT.parts(BLOCK)]
    assert every == ["RP-1", *(f"RP-1.{n}.{name}" for n in range(1, 7) for name in ("plan", "words"))]


def test_the_page_of_a_child_says_which_child_and_keeps_what_the_question_measures() -> None:
    plan, words = REPEAT.parts(BLOCK)[3:5]
    assert (plan.id, plan.standard.above, plan.easy_read.above) == ("RP-1.2.plan", "Child 2", "Child 2")
    assert (plan.part_of, plan.kind, plan.measure, plan.workstreams) == ("RP-1", "choose_one", "KT-03", ("WS2",))
    assert plan.polarity == "good"
    assert (words.measure, words.polarity) == ("KT-01", "bad")
    assert '<p class="above">Child 2</p>' in part(plan, STANDARD)
    assert '<p class="above">Child 2</p>' in part(words, EASY_READ)


def test_the_number_is_kept_under_the_id_of_the_block() -> None:
    assert (HOW_MANY.id, HOW_MANY.kind, HOW_MANY.each) == ("RP-1", "how_many", ())
    kind = KINDS["how_many"]
    assert kind.read(HOW_MANY, EASY_READ, parse_form(b"answer=3")) == Given(choices=("3",))
    assert kind.show(HOW_MANY, Given(choices=("1",)), STANDARD) == "1 child"
    assert kind.show(HOW_MANY, Given(choices=("6",)), STANDARD) == "6 children"
    for more in (b"answer=0", b"answer=7", b"answer=-1"):
        with pytest.raises(AnswerNotOffered):
            kind.read(HOW_MANY, STANDARD, parse_form(more))


def test_the_numbers_are_radio_buttons_and_easy_read_draws_each_child() -> None:
    easy, standard = part(HOW_MANY, EASY_READ), part(HOW_MANY, STANDARD, chosen=("4",))
    radios = r'<input type="radio" name="answer" value="(\d)"( checked)?>'
    assert re.findall(radios, easy) == [(str(n), "") for n in range(1, 7)]
    assert re.findall(radios, standard)[3] == ("4", " checked")
    assert easy.count("/pictures/child.svg") == 1 + 2 + 3 + 4 + 5 + 6
    assert "/pictures/child.svg" not in standard


def test_a_block_that_can_be_used_has_no_faults() -> None:
    assert REPEAT.faults(BLOCK) == []
    assert [fault for page in REPEAT.parts(BLOCK) for fault in KINDS[page.kind].faults(page)] == []


def test_a_block_asks_one_to_six_questions_about_each_child() -> None:
    sentence = "RP-1: a block asks 1 to 6 questions about each child."
    assert REPEAT.faults(replace(BLOCK, each=())) == [sentence]
    seven = tuple(replace(PLAN, id=f"plan-{n}") for n in range(7))
    assert REPEAT.faults(replace(BLOCK, each=seven)) == [sentence]


def test_the_numbers_are_not_for_the_author_to_write() -> None:
    wrong = replace(BLOCK, standard=replace(BLOCK.standard, options=options("1", "2")))
    assert REPEAT.faults(wrong) == ["RP-1: a question of kind repeat has no options of its own."]


def test_each_question_of_a_block_is_looked_at_by_its_own_kind() -> None:
    assert REPEAT.faults(replace(BLOCK, each=(question("choose_one", "yes", id="plan"),))) == [
        "plan: the standard presentation has fewer than 2 choices.",
        "plan: the easy_read presentation has fewer than 2 choices.",
    ]


@pytest.mark.parametrize("kind", ["grid", "repeat", "sort_card", "about_me_part", "how_many", "unheard-of"])
def test_a_block_asks_plain_questions_only(kind: str) -> None:
    assert REPEAT.faults(replace(BLOCK, each=(question(kind, id="plan"),))) == [
        f"plan: a block cannot ask a question of the kind “{kind}”."
    ]


def test_a_block_does_not_ask_who_a_child_is() -> None:
    assert REPEAT.faults(replace(BLOCK, each=(replace(PLAN, role="about:sex"),))) == [
        "plan: a block does not ask who somebody is (about:sex)."
    ]


def test_a_question_of_a_block_has_a_picture_in_easy_read() -> None:
    bare = replace(PLAN, easy_read=replace(PLAN.easy_read, picture=""))
    assert REPEAT.faults(replace(BLOCK, each=(bare,))) == ["plan: “How is it?” has no picture in Easy Read."]
    unknown = replace(PLAN, easy_read=replace(PLAN.easy_read, picture="unicorn"))
    assert REPEAT.faults(replace(BLOCK, each=(unknown,))) == ["plan: there is no picture for “unicorn”."]


def test_ids_in_a_block_are_their_own_plain_and_short_enough() -> None:
    twice = REPEAT.faults(replace(BLOCK, each=(PLAN, PLAN)))
    assert twice[0] == "The page id “RP-1.1.plan” is there more than once."
    assert REPEAT.faults(replace(BLOCK, each=(replace(PLAN, id="the.plan"),))) == [
        "the.plan: an id in a block has letters, digits, dashes and underscores only."
    ]
    long = "p" * 34
    assert REPEAT.faults(replace(BLOCK, each=(replace(PLAN, id=long),)))[0] == (
        f"The page id “RP-1.1.{long}” has 41 characters; 40 at most."
    )
