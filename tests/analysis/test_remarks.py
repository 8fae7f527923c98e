"""What somebody said is cut into sentences and words that point into their own text."""

from __future__ import annotations

import pytest

from analysis.remarks import Span, sentences, stem, tokens


def said(text: str) -> list[str]:
    return [span.of(text) for span in sentences(text)]


def test_sentences_are_places_in_the_original_text() -> None:
    assert sentences("We wait. Nobody rings!") == (Span(0, 8), Span(9, 22))


def test_a_new_line_ends_a_sentence_without_a_full_stop() -> None:
    assert said("taxi is late\nloud bus\r\n\r\n  no breaks ") == ["taxi is late", "loud bus", "no breaks"]


def test_a_title_and_an_abbreviation_do_not_end_a_sentence() -> None:
    assert said("Dr. Pocket came, e.g. on time. Good.") == ["Dr. Pocket came, e.g. on time.", "Good."]


def test_signs_without_words_stay_with_the_sentence_before() -> None:
    assert said("It was ok! !! Then it rained. ...") == ["It was ok! !!", "Then it rained. ..."]


def test_the_number_of_an_item_belongs_to_the_item() -> None:
    assert said("1. more breaks\n2. less noise") == ["1. more breaks", "2. less noise"]


@pytest.mark.parametrize("text", ["", "   ", "\n\n"])
def test_an_empty_answer_has_no_sentences(text: str) -> None:
    assert sentences(text) == ()
    assert tokens(text) == ()


def test_a_smile_alone_is_a_sentence() -> None:
    assert said("😀") == ["😀"]


def test_every_letter_outside_the_spans_is_white_space() -> None:
    text = " We wait… since May.Nobody   rings\n\t“Why?” she said. OK 👍🏽 \n"
    rest = set(range(len(text))) - {at for span in sentences(text) for at in range(span.start, span.end)}
    assert "".join(text[at] for at in sorted(rest)).strip() == ""


def test_words_lose_case_apostrophes_and_hyphens_but_keep_their_place() -> None:
    text = "Mum’s co-produced Plan"
    assert [(word.plain, text[word.start : word.end]) for word in tokens(text)] == [
        ("mums", "Mum’s"),
        ("co", "co"),
        ("produced", "produced"),
        ("plan", "Plan"),
    ]


def test_forms_of_a_word_share_a_stem() -> None:
    assert stem("waiting") == stem("waited") == stem("waits") == "wait"
    assert stem("list") != stem("listen")
