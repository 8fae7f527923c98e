"""Pictures, amounts, and whether the two presentations can be counted together."""

from __future__ import annotations

from msgspec.structs import replace

from surveys.papers import Papers
from surveys.questions.base import Option, Outcome, Question
from tests.surveys.checking.surveys import BAD, GOOD, NOT_SURE, OK, RATING, asked, found, rated, where


def test_a_question_and_each_of_its_choices_need_a_picture_we_have() -> None:
    bare = (replace(GOOD, picture=""), replace(OK, picture="unicorn"), BAD, NOT_SURE)
    assert [(each.where, each.reason) for each in found("ER16", rated(picture="", options=bare))] == [
        ("q1.easy_read.picture", "The question has no picture."),
        ("q1.easy_read.options.good", "“Good” has no picture."),
        ("q1.easy_read.options.ok", "There is no picture for “unicorn”."),
    ]


def test_a_picture_never_stands_alone() -> None:
    assert where("ER17", rated(options=(replace(GOOD, words=""), OK, BAD, NOT_SURE))) == [
        ("q1.easy_read.options.good", "stops")
    ]


def test_two_choices_of_one_question_have_two_pictures() -> None:
    (twice,) = found("ER15", rated(options=(GOOD, replace(OK, picture="good"), BAD, NOT_SURE)))
    assert (twice.where, twice.level.value) == ("q1.easy_read.options.ok", "stops")
    assert twice.reason == "The picture “good” also stands for “Good”."


def test_a_picture_that_meant_good_cannot_mean_bad_later() -> None:
    bad = rated("q2", options=(replace(BAD, picture="good"), OK, replace(GOOD, picture="notgood"), NOT_SURE))
    assert where("ER15", rated("q1"), bad) == [
        ("q2.easy_read.options.not_good", "stops"),
        ("q2.easy_read.options.good", "stops"),
    ]


def _choice(id: str, words: str, picture: str) -> Question:
    option = Option(code="a", words=words, picture=picture)
    return replace(asked("What is good?"), id=id, easy_read=replace(rated().easy_read, options=(option,)))


def test_a_picture_keeps_its_meaning_from_question_to_question() -> None:
    def met(first: tuple[str, str], second: tuple[str, str]) -> list[tuple[str, str]]:
        return where("ER15", _choice("q1", *first), _choice("q2", *second))

    assert met(("My mum", "adult"), ("The bus driver", "adult")) == [("q2.easy_read.options.a", "warns")]
    assert met(("More help at school", "school"), ("A helper at school", "school")) == []
    assert met(("A taxi", "taxi"), ("A taxi", "bus")) == [("q2.easy_read.options.a", "warns")]
    assert met(("Yes", "tick"), ("Yes", "thumbs_up")) == []


def test_pictures_drawn_for_small_children_are_not_for_older_people() -> None:
    assert where("ER28", rated(picture="toys")) == [("q1.easy_read.picture", "warns")]
    assert where("ER28", rated(picture="toys"), audience=("child",)) == []


def test_more_than_three_choices_are_worth_a_look_and_more_than_five_stop() -> None:
    def of(many: int) -> list[tuple[str, str]]:
        options = tuple(Option(code=str(n), words=f"Thing {n}", picture="star") for n in range(many))
        return where("ER18", rated(options=(*options, NOT_SURE)))

    assert (of(3), of(5), of(6)) == ([], [("q1.easy_read.options", "warns")], [("q1.easy_read.options", "stops")])


def test_more_than_eight_questions_are_worth_a_look_and_more_than_twelve_stop() -> None:
    def of(many: int) -> list[tuple[str, str]]:
        return where("ER19", *(rated(f"q{n}") for n in range(many)))

    assert (of(8), of(9), of(13)) == ([], [("survey", "warns")], [("survey", "stops")])


def test_more_than_a_thousand_easy_words_stop() -> None:
    lines = ("You can tell us what is good here.",) * 130
    assert [each.reason for each in found("ER19", papers=Papers(easy_notice=lines))] == [
        "Easy Read has 1,056 words in all. The most is 1,000."
    ]


def test_a_hint_of_four_sentences_is_too_long_and_two_sentences_are_no_line() -> None:
    assert where("ER20", rated(hint="You can go. You can stay. You can eat. You can sleep.")) == [
        ("q1.easy_read.hint", "stops")
    ]
    (two,) = found("ER21", easy_intro=("We want to hear you. Tell us.",))
    assert (two.where, two.offer) == ("easy_intro.1", "We want to hear you.\nTell us.")


def test_a_standard_choice_without_a_twin_cannot_be_counted() -> None:
    extra = Option(code="perfect", words="Perfect")
    question = replace(rated(), kind="choose_one", standard=replace(rated().standard, options=(*RATING, extra)))
    assert [(each.where, each.level.value) for each in found("unjoined", question)] == [
        ("q1.standard.options.perfect", "stops"),
        ("q1.standard.options.perfect", "warns"),
    ]
    assert found("unfit", question) == []


def test_one_code_counts_the_same_in_both_versions() -> None:
    other = (replace(GOOD, outcome=Outcome.NEGATIVE), OK, BAD, NOT_SURE)
    (differs,) = [each for each in found("unjoined", rated(options=other)) if each.where.startswith("q1.standard")]
    assert differs.reason == "It counts as positive here and as negative in Easy Read."


def test_an_easy_read_choice_that_the_standard_version_lacks_is_worth_a_look() -> None:
    lonely = Option(code="maybe", words="Maybe", picture="maybe", outcome=None, apart=True)
    assert where("unjoined", rated(options=(*RATING, lonely))) == [("q1.easy_read.options.maybe", "warns")]


def test_what_only_the_standard_version_says_is_shown() -> None:
    question = rated()
    richer = replace(question, standard=replace(question.standard, hint="Think of school.", explained={"help": "x"}))
    (left,) = found("ER31", richer)
    assert (left.level.value, left.reason) == ("says", "Only the standard version has a hint, the word “help”.")
