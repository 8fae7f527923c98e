"""A coder learns themes from what people decided, says the same whatever the order, and is never below keywords."""

from __future__ import annotations

import random
from functools import lru_cache

import pytest

from analysis.learning.coder import Coder, train
from analysis.learning.evaluation import evaluate, evidence_scores
from analysis.learning.values import Coded, Example, Said, Weighed
from analysis.themes import CodebookTheme
from tests.analysis.transport import BETTER, BOOK, examples

CODES = [theme.code for theme in BOOK]
STRANGE = {
    "empty": "",
    "blank lines": " \n\n ",
    "only emoji": "😀😀 🚌💔",
    "another language": "Автобус всегда опаздывает, и никто нам не звонит.",
    "no letters": "...!!! 10/10",
    "very long": "The taxi was late and nobody told us. " * 1_316,
    "one long word": "a" * 50_000,
}


@lru_cache
def learned() -> Coder:
    return train(BOOK, tuple(examples()))


def test_the_same_examples_in_another_order_give_the_same_bytes() -> None:
    mixed = examples()
    random.Random(7).shuffle(mixed)
    said = [example.said for example in examples()]
    other = train(BOOK, mixed)
    assert (other.digest, other.figures) == (learned().digest, learned().figures)
    assert repr(other.weigh(said)) == repr(learned().weigh(said))


def test_an_answer_is_weighed_the_same_whoever_stands_beside_it() -> None:
    said = [example.said for example in examples()]
    alone = [learned().weigh([each])[0] for each in said[:5]]
    assert alone == learned().weigh(said)[:5] == learned().weigh(said[::-1])[::-1][:5]


def test_the_digest_tells_everything_apart_that_decides_what_is_said() -> None:
    other_book = (*BOOK[:-1], CodebookTheme("NOISE", "Noise and crowding", ("noise", "loud")))
    digests = {
        learned().digest,
        train(other_book, examples()).digest,
        train(BOOK, examples()[1:]).digest,
        train(BOOK, examples(), seed=1).digest,
    }
    assert (len(digests), {len(digest) for digest in digests}) == (4, {64})


def test_a_theme_is_left_to_its_keywords_until_learning_beats_them_on_unseen_examples() -> None:
    for found in learned().figures:
        assert found.uses == ("learned" if found.learned_f1 > found.keywords_f1 else "keywords"), found
        assert found.examples >= 10
    rare = [each for each in examples() if "SAFE" not in each.themes]
    rare += [each for each in examples() if each.themes == {"SAFE"}][:4]
    uses = {found.theme: (found.examples, found.uses) for found in train(BOOK, rare).figures}
    assert uses["SAFE"] == (4, "keywords")


def test_a_small_field_it_was_not_made_for_is_coded_well_after_a_third_was_reviewed() -> None:
    every, weighed = examples(), {}
    for fold in range(4):
        coder = train(BOOK, [each for at, each in enumerate(every) if at % 4 != fold])
        weighed |= dict(zip(every[fold::4], coder.weigh([each.said for each in every[fold::4]]), strict=True))
    figures = evaluate(CODES, [weighed[each] for each in every], every, 0.33)
    assert figures.scores.micro_f1 > 0.68
    assert figures.scores.macro_f1 > 0.68
    assert (figures.reviewed, figures.after_review.micro_f1 > 0.85) == (20, True)


def test_without_examples_keywords_do_everything() -> None:
    coder = train(BOOK, [])
    assert coder.code([Said("The driver was rude", BETTER, "improve"), Said("Hello")]) == [
        (Coded("STAFF", 0.666667, 0.666667, 0, 19, ("driver", "rude"), "keywords"),),
        (),
    ]
    assert {found.uses for found in coder.figures} == {"keywords"}


def test_a_word_that_themes_share_is_only_near_beside_a_word_of_one() -> None:
    book = (CodebookTheme("A", "Buses", ("early",)), CodebookTheme("B", "Mornings", ("early", "breakfast")))
    weighed = train(book, []).weigh([Said("Early breakfast"), Said("Too early")])
    assert [[each.theme for each in one.chosen] for one in weighed] == [["B"], ["A", "B"]]
    assert [[each.theme for each in one.near] for one in weighed] == [["A"], []]


def test_the_least_known_answer_is_the_most_doubtful() -> None:
    clear, unclear = learned().weigh([Said("The driver was rude", BETTER, "improve"), Said("zebra xylophone")])
    assert clear.doubt < unclear.doubt


@pytest.mark.parametrize("text", STRANGE.values(), ids=STRANGE)
@pytest.mark.parametrize("number", [0, 60])
def test_whatever_people_write_every_span_lies_in_their_text(text: str, number: int) -> None:
    coder = learned() if number else train(BOOK, [])
    (weighed,) = coder.weigh([Said(text, BETTER, "improve")])
    check(weighed, text)
    (start, end), *_ = coder.sentences([(Said(text), "LATE")])
    assert 0 <= start <= end <= len(text)


def check(weighed: Weighed, text: str) -> None:
    assert weighed.doubt >= 0
    for coded in (*weighed.chosen, *weighed.near):
        assert 0 <= coded.start <= coded.end <= len(text)
        assert 0 <= coded.score <= 1
        assert coded.margin >= 0
        assert all(word in text for word in coded.why)


def test_every_span_of_every_example_is_a_sentence_with_its_words() -> None:
    for example, weighed in zip(examples(), learned().weigh([each.said for each in examples()]), strict=True):
        check(weighed, example.text)
        assert {each.theme for each in weighed.chosen}.isdisjoint(each.theme for each in weighed.near)


def test_the_sentence_about_a_theme_is_found_among_others() -> None:
    text = "The driver is kind.\nBut the bus is late most days. It is loud too."
    assert learned().sentences([(Said(text), code) for code in ("STAFF", "LATE", "NOISE", "nothing we know")]) == [
        (0, 19),
        (20, 50),
        (51, 66),
        (0, 19),
    ]
    found = evidence_scores(learned(), examples())
    assert (found.asked, found.first_sentence, found.right) == (found.asked, pytest.approx(1 / 3, abs=0.001), 1.0)


@pytest.mark.parametrize(
    "coded",
    [
        pytest.param([Example("On time again", "", "open", frozenset({"LATE"}))] * 30, id="one theme on every answer"),
        pytest.param([Example("😀", "", "open", frozenset({"LATE"} if n % 2 else ())) for n in range(30)], id="emoji"),
        pytest.param([Example("", "", "open", frozenset({"LATE"} if n < 9 else ())) for n in range(30)], id="empty"),
        pytest.param([Example(f"words {n}", "", "open", frozenset({"GONE"})) for n in range(30)], id="unknown theme"),
    ],
)
def test_examples_that_teach_nothing_do_no_harm(coded: list[Example]) -> None:
    coder = train(BOOK[:1], coded)
    check(coder.weigh([Said("The bus is late")])[0], "The bus is late")


def test_an_empty_codebook_suggests_nothing() -> None:
    assert train((), examples()).code([Said("The bus is late")]) == [()]
