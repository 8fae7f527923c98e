"""A codebook's keywords suggest themes, show the words that did it, and point to the sentence. Texts are invented."""

from __future__ import annotations

from analysis.themes import CodebookTheme, Suggestion, suggest

WAITING = CodebookTheme("T05", "Waiting", ("wait", "weeks", "list", "waiting list"))
INFORMED = CodebookTheme("T02", "Kept informed", ("reply", "call back", "communicat"))
THERAPIES = CodebookTheme("T11", "Therapies", ("ot", "salt", "speech", "physio"))
DECISIONS = CodebookTheme("T04", "Being part of decisions", ("co-produc", "have a say"))
BULLYING = CodebookTheme("T25", "Bullying", ("bull*",))
BOOK = (WAITING, INFORMED, THERAPIES, DECISIONS, BULLYING)


def themes(text: str) -> list[str]:
    return [suggestion.theme for suggestion in suggest(text, BOOK)]


def test_a_suggestion_shows_its_sentence_and_the_words_that_fired() -> None:
    text = "School is kind. We waited 30 weeks and are still on the Waiting List. Then we wait again."
    assert suggest(text, BOOK) == (Suggestion("T05", 16, 69, ("waited", "weeks", "Waiting List", "wait"), 4.0),)


def test_words_inside_other_words_stay_silent() -> None:
    assert themes("They do not listen. It is not salty.") == []


def test_short_words_fire_as_whole_words() -> None:
    assert themes("The OT was good") == ["T11"]


def test_the_beginning_of_a_word_is_enough_when_the_keyword_is_no_word_by_itself() -> None:
    assert [suggestion.words_fired for suggestion in suggest("Communication and communicating", BOOK)] == [
        ("Communication", "communicating")
    ]
    assert themes("physiotherapist") == ["T11"]


def test_a_star_makes_a_keyword_the_beginning_of_words() -> None:
    assert themes("no bullying") == ["T25"]


def test_a_keyword_that_is_a_word_is_not_the_beginning_of_others() -> None:
    assert themes("She is speechless and he replicates") == []


def test_hyphens_and_apostrophes_make_no_difference() -> None:
    assert themes("It was co-produced") == themes("It was co produced") == ["T04"]


def test_a_phrase_does_not_reach_over_the_end_of_a_sentence() -> None:
    assert themes("We call. Back they never come.") == []
    assert themes("They never call back.") == ["T02"]


def test_a_word_inside_a_longer_phrase_of_another_theme_belongs_to_the_phrase() -> None:
    phone = CodebookTheme("A", "By phone", ("telephone",))
    visits = CodebookTheme("B", "Visits", ("telephone appointment",))
    assert [found.theme for found in suggest("I had a telephone appointment", (phone, visits))] == ["B"]


def test_the_name_of_a_theme_is_a_keyword() -> None:
    assert themes("the waiting") == ["T05"]


def test_the_highest_score_comes_first_and_then_the_code() -> None:
    text = "Speech and salt. Bullying. We want to have a say."
    assert [(found.theme, found.score) for found in suggest(text, BOOK)] == [("T04", 3.0), ("T11", 2.0), ("T25", 1.0)]


def test_a_keyword_of_two_themes_counts_half_for_each() -> None:
    travel = (CodebookTheme("A", "Bus", ("late",)), CodebookTheme("B", "Clock", ("late",)))
    assert [(found.theme, found.score) for found in suggest("late", travel)] == [("A", 0.5), ("B", 0.5)]


def test_the_order_of_the_codebook_changes_nothing() -> None:
    text = "We wait for speech therapy, nobody can reply, and we have a say in nothing"
    assert suggest(text, BOOK) == suggest(text, tuple(reversed(BOOK)))


def test_no_text_and_no_codebook_suggest_nothing() -> None:
    assert suggest("", BOOK) == ()
    assert suggest("We wait", ()) == ()
