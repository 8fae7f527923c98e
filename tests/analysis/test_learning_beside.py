"""What an answer does, what the codebook has no theme for, and how far two coders agree. Texts are invented."""

from __future__ import annotations

import random
from itertools import product

import pytest

from analysis.learning.agreement import agreement, kappa
from analysis.learning.emergent import emerging, explained
from analysis.learning.naming import noun_phrases
from analysis.learning.sorting import NOT_SURE, train_sorter
from analysis.learning.valence import Valence, train_valence, valence_of, valences_of
from analysis.learning.values import Coded, Polarity, Said, Weighed

PRAISE = ("lovely driver", "kind escort", "calm bus", "great club", "helpful teacher", "warm welcome")
WISH = ("more breaks", "a smaller class", "one phone number", "a quiet room", "later starts", "swimming")
LABELLED: list[tuple[Said, Valence]] = [
    *(
        (Said(f"A {what} {when}", "Well?", "liked"), "praise")
        for what, when in product(PRAISE, ("today", "always", "here", "again"))
    ),
    *(
        (Said(f"I would like {what} {when}", "Better?", "improve"), "wish")
        for what, when in product(WISH, ("please", "soon", "too", "now"))
    ),
]


@pytest.mark.parametrize(
    ("text", "polarity", "valence"),
    [
        ("My helper is lovely and I am happy", "liked", "praise"),
        ("They never listen", "open", "problem"),
        ("need more breaks", "improve", "wish"),
        ("I am worried about moving school", "open", "worry"),
        ("Who do I ring when the taxi is late?", "open", "question"),
    ],
)
def test_what_is_said_outright_is_suggested(text: str, polarity: Polarity, valence: Valence) -> None:
    assert valence_of(text, polarity) == valence


@pytest.mark.parametrize(
    "text",
    ["", "😀", "ok I guess", "nothing", "it was sick", "not bad", "School refused and I would like a reply", "1234"],
)
def test_where_signs_are_weak_or_differ_nothing_is_suggested(text: str) -> None:
    assert valence_of(text) == ""


def test_once_people_labelled_enough_their_labels_decide_in_whatever_order_they_come() -> None:
    mixed = list(LABELLED)
    random.Random(3).shuffle(mixed)
    first, second = train_valence(LABELLED), train_valence(mixed)
    assert first
    assert second
    said = [Said("A lovely escort", "Well?", "liked"), Said("I would like later breaks", "Better?", "improve")]
    assert valences_of(said, first) == ["praise", "wish"]
    assert first.sort(said) == second.sort(said)
    assert valence_of(said[0].text, "liked", question="Well?", sorter=first) == "praise"


def test_a_sorter_that_is_not_sure_says_so_and_keeps_its_guess_apart() -> None:
    coins = random.Random(1)
    sorter = train_sorter([(Said(f"word{n % 7} thing{n % 5}"), coins.choice("ab")) for n in range(80)])
    assert sorter
    (found,) = sorter.sort([Said("something else")])
    assert (found.kind, found.likeliest in "ab", found.likely < sorter.cut) == (NOT_SURE, True, True)


def test_too_few_labels_teach_nothing() -> None:
    assert train_valence(LABELLED[:39]) is None
    assert train_sorter([(Said(f"answer {n}"), "praise") for n in range(60)]) is None
    assert valences_of([Said("They never listen")], None) == ["problem"]


def heard() -> tuple[list[str], list[float]]:
    swings = [
        f"The wheelchair swing in the park is {how}" for how in ("broken", "rusty", "locked", "gone", "missing", "shut")
    ]
    signs = [
        f"We want sign language lessons {when}"
        for when in ("now", "for dads", "at school", "online", "on Sunday", "for all")
    ]
    known = [f"The taxi was late on day {n}" for n in range(24)]
    return [*known, *swings, *signs], [0.9] * 24 + [0.1] * 12


def test_groups_come_only_from_what_the_codebook_explains_least() -> None:
    texts, known = heard()
    groups = emerging(texts, known)
    assert {group.name for group in groups} == {"wheelchair swing", "sign language lessons"}
    assert sorted(group.members for group in groups) == [tuple(range(24, 30)), tuple(range(30, 36))]
    for group in groups:
        assert group.nearest in group.members
        assert 0 < len(group.words) <= 6
        assert all(any(word in texts[at].lower() for at in group.members) for word in group.words)


def test_the_same_answers_in_another_order_make_the_same_groups() -> None:
    texts, known = heard()
    order = list(range(len(texts)))
    random.Random(5).shuffle(order)
    mixed = emerging([texts[at] for at in order], [known[at] for at in order])
    names = [(group.name, group.words, {order[at] for at in group.members}) for group in mixed]
    assert sorted(names) == sorted((group.name, group.words, set(group.members)) for group in emerging(texts, known))


@pytest.mark.parametrize("texts", [[], ["one"], ["😀"] * 60, [f"word{n}" for n in range(60)]])
def test_nothing_in_common_makes_no_group(texts: list[str]) -> None:
    assert emerging(texts, [0.0] * len(texts)) == ()


def test_an_answer_is_explained_as_well_as_its_likeliest_theme_says() -> None:
    codes = tuple(Coded(theme, score, 0.1, 0, 1, (), "learned") for theme, score in (("A", 0.4), ("B", 0.7)))
    assert [explained(Weighed(chosen, (), 0.0)) for chosen in (codes, ())] == [0.7, 0.0]


def test_names_are_noun_phrases_of_peoples_own_words() -> None:
    assert noun_phrases("The sensory room is always locked and/or full!") == ("sensory room",)


def test_kappa_is_agreement_beyond_chance() -> None:
    assert kappa(20, 5, 10, 15) == 0.4  # the textbook's two readers of fifty applications
    assert (kappa(5, 0, 0, 5), kappa(0, 5, 5, 0), kappa(9, 0, 0, 0), kappa(0, 0, 0, 0)) == (1.0, -1.0, None, None)


def test_two_coders_are_compared_theme_by_theme_and_over_all() -> None:
    both = frozenset({"A", "B"})
    found = agreement(("A", "B"), [(both, both), (frozenset("A"), frozenset("B")), (frozenset(), frozenset())])
    assert [(theme.theme, theme.both, theme.first_only, theme.second_only) for theme in found.themes] == [
        ("A", 1, 1, 0),
        ("B", 1, 0, 1),
    ]
    assert [theme.kappa for theme in found.themes] == [0.4, 0.4]
    assert (found.answers, found.same, found.overall) == (3, 2, 0.3333)
