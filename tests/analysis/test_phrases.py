"""The notation of the word lists means what it says."""

from __future__ import annotations

import pytest

from analysis.lexicons import entries_of, words_of
from analysis.phrases import Phrases

GROUPS = {"hurts": "hit | hits | lash* out", "me": "me | my (son | daughter)"}


def found(phrase: str, text: str) -> list[str]:
    return [text[start:end] for start, end in Phrases([phrase], GROUPS).spans(text)]


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("hit me", "hit me"),
        ("(hit | hurt) me", "hurt me"),
        ("<hurts> <me>", "lashed out my daughter"),
        ("cut*", "cutting"),
        ("i'm sad", "Im sad"),
        ("i'm sad", "I’m sad"),
        ("aged 1@", "aged 14"),
        ("hit (him)? hard", "hit hard"),
        ("hit (him)? hard", "hit him hard"),
        ("(so)? hungry", "hungry"),
        ("hit ... hard", "hit him in the face hard"),
        ("(a)? <hurts>? me", "me"),
        ("no food", "no, food"),
    ],
)
def test_a_phrase_finds(phrase: str, text: str) -> None:
    assert found(phrase, text) == [text]


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("hit me", "hit men"),
        ("hit me", "white me"),
        ("hit ... hard", "hit him in the face so very hard"),
        ("hit me", "hit. Me"),
        ("hit me", "hit\nme"),
        ("hit ... me", "hit it. Not me"),
    ],
)
def test_a_phrase_does_not_find(phrase: str, text: str) -> None:
    assert found(phrase, text) == []


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("my dad was drunk and hit me", "dad was drunk and hit"),
        ("he hit me, my dad", "hit me, my dad"),
        ("dad, hit. Dad hits", "dad, hit"),
    ],
)
def test_two_phrases_are_found_together_in_either_order(text: str, span: str) -> None:
    assert found("dad & <hurts>", text)[0] == span


@pytest.mark.parametrize("text", ["dad. He hits", "dad\nhits", "dad " + "and so on " * 10 + "hits", "hits"])
def test_together_means_near_each_other_in_one_sentence(text: str) -> None:
    assert found("dad & <hurts>", text) == []


def test_short_words_are_found_whole_and_longer_ones_by_their_beginning() -> None:
    assert found("(a | me | hurt*)", "meeting a hurting me") == ["a", "hurting", "me"]


def test_a_group_that_is_not_there_is_a_fault() -> None:
    with pytest.raises(KeyError, match="who"):
        Phrases(["<who> hits"], {})


def test_word_lists_can_be_read() -> None:
    assert ("short", "mr mrs ms mx dr prof st rev cllr sgt") in entries_of("around_names")
    assert "september" in words_of("capitals")
    assert "school" in words_of("around_names", "school")
