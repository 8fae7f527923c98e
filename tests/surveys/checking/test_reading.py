"""How hard the words are, as two formulas say; nobody is stopped by them."""

from __future__ import annotations

import pytest

from surveys.checking.reading import age, flesch_kincaid, spache, syllables
from tests.surveys.checking.surveys import found


@pytest.mark.parametrize(
    ("word", "many"),
    [("help", 1), ("people", 2), ("needed", 2), ("helped", 1), ("school", 1), ("disability", 5), ("the", 1), ("2", 1)],
)
def test_syllables_are_counted_by_their_vowels(word: str, many: int) -> None:
    assert syllables(word) == many


def test_the_two_formulas_give_the_year_of_a_school() -> None:
    plain, hard = ["We read it.", "You can go home."], ["Multidisciplinary commissioning necessitates consultation."]
    assert round(spache(plain), 2) == round(0.121 * 3.5 + 0.659, 2)
    assert round(flesch_kincaid(plain), 1) == round(0.39 * 3.5 + 11.8 - 15.59, 1)
    assert flesch_kincaid(hard) > 20
    assert (age(-3.0), age(2.4), age(9.0)) == (5, 7, 14)


def test_the_level_is_information_only() -> None:
    assert [each.level.value for each in found("reading")] == ["says", "says"]
    assert found("reading")[1].reason == "Easy Read reads like a text for somebody of about 6 (Spache 1.5)."
