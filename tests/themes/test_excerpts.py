"""A quote holds nothing but the person's own words, and shows where words were taken out."""

from __future__ import annotations

import pytest

from voice.themes.errors import WrongQuote
from voice.themes.excerpts import LONGEST_QUOTE, Segment, checked_excerpt, segments

# Invented: nobody wrote this.
WAITING = "We wait since May. Mrs Pocket at Larch School was kind, but nobody rings back. I am tired"


def test_a_whole_sentence_stays_as_it_is() -> None:
    assert checked_excerpt(WAITING, "We wait since May.") == "We wait since May."


def test_the_whole_answer_stays_as_it_is() -> None:
    assert checked_excerpt(WAITING, WAITING) == WAITING


def test_a_start_and_an_end_in_mid_sentence_get_their_own_marks() -> None:
    assert checked_excerpt(WAITING, "nobody rings back. I am") == "[…] nobody rings back. I am […]"


def test_names_can_be_masked() -> None:
    masked = "[name] at [school] was kind, but nobody rings back."
    assert checked_excerpt(WAITING, masked) == masked


def test_a_cut_written_with_three_full_stops_is_shown_as_a_cut() -> None:
    assert checked_excerpt(WAITING, "We wait [...] nobody rings back.") == "We wait […] nobody rings back."


def test_a_full_stop_left_behind_a_mask_is_no_new_word() -> None:
    assert checked_excerpt(WAITING, "We wait since [date].") == "We wait since [date]."


@pytest.mark.parametrize(
    "offered",
    [
        "We wait since May and it is awful.",
        "We waited since May.",
        "We wait since. nobody rings",
        "was kind, nobody rings back.",
        "We wait since May!",
        "We wait since May 😡",
        "We wait since [it was dreadful].",
    ],
)
def test_words_that_are_not_the_persons_own_are_refused(offered: str) -> None:
    with pytest.raises(WrongQuote):
        checked_excerpt(WAITING, offered)


def test_half_a_word_is_not_the_persons_word() -> None:
    with pytest.raises(WrongQuote, match="“kin” is not in the answer"):
        checked_excerpt("She is kind.", "[…] kin")


def test_the_order_of_the_answer_is_kept() -> None:
    with pytest.raises(WrongQuote, match="Keep the order"):
        checked_excerpt(WAITING, "nobody rings back. […] We wait since May.")


def test_marks_alone_are_no_quote() -> None:
    with pytest.raises(WrongQuote, match="no words of the answer left"):
        checked_excerpt(WAITING, "[name] […]")


def test_a_quote_has_a_length() -> None:
    with pytest.raises(WrongQuote, match=f"at most {LONGEST_QUOTE}"):
        checked_excerpt("so " * 400, "so " * 400)


def test_either_kind_of_apostrophe_is_the_same_word() -> None:
    assert checked_excerpt("They don’t listen.", "They don't listen.") == "They don't listen."


def test_a_line_end_closes_a_sentence() -> None:
    assert checked_excerpt("too loud\ntoo bright\ntoo long", "too bright") == "too bright"


def test_a_text_is_cut_where_a_theme_begins_or_ends() -> None:
    text = "Help came late. Staff were kind."
    found = segments(text, {1: (0, 15), 2: (0, len(text))})
    assert found == (Segment("Help came late.", (1, 2)), Segment(" Staff were kind.", (2,), start=15))


def test_a_text_without_themes_is_one_piece() -> None:
    assert segments("Nothing to add.", {}) == (Segment("Nothing to add.", ()),)
