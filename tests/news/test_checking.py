"""What keeps news from leaving."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.news.written import OURS, POOL, changed, welsh
from voice.news.checking import faults, possible_names, refusals
from voice.news.values import Draft, Words


def test_news_that_is_whole_and_neutral_may_leave() -> None:
    assert faults(POOL, OURS) == {}
    assert faults(welsh(), OURS) == {}
    assert possible_names(POOL) == ()


@pytest.mark.parametrize("name", ["title", "easy_title", "standard", "easy", "sms"])
def test_every_form_has_to_be_there_or_nobody_gets_it(name: str) -> None:
    assert [*faults(changed(**{name: ""}), OURS)] == [name]
    assert [*faults(welsh(**{name: ""}), OURS)] == [f"cy_{name}"]


def test_a_translation_is_a_choice() -> None:
    assert faults(replace(POOL, translations={"cy": Words()}), OURS) == {}


@pytest.mark.parametrize(
    "said",
    [
        "SEND news", "News of SEN", "Your EHC review", "The EHCP team", "EHC plan", "Your plan", "New Plans",
        "Special educational needs", "Clubs for disabled children", "Disability fair", "Ask SENDIASS",
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["title", "easy_title", "sms"])
def test_what_a_telephone_shows_to_others_says_nothing_of_need(name: str, said: str) -> None:
    assert "Others may see it on a telephone." in faults(changed(**{name: said}), OURS)[name]


@pytest.mark.parametrize("said", ["Send us your photos", "We plant trees", "A sense of fun", "Planet day"])
def test_ordinary_words_that_look_alike_may_stand(said: str) -> None:
    assert faults(changed(title=said, sms=said), OURS) == {}


def test_the_text_itself_may_say_what_it_is_about() -> None:
    assert faults(changed(standard="SEND is special educational needs and disability."), OURS) == {}


@pytest.mark.parametrize("said", ["Newyddion ADY", "Eich cynllun", "Plant anabl", "Cynlluniau newydd"])
def test_the_same_holds_in_welsh(said: str) -> None:
    assert [*faults(welsh(title=said), OURS)] == ["cy_title"]


@pytest.mark.parametrize("name", ["title", "easy_title", "standard", "easy", "sms"])
def test_no_part_leads_to_a_stranger(name: str) -> None:
    assert "shop.example.com" in faults(changed(**{name: "Look at shop.example.com"}), OURS)[name]


@pytest.mark.parametrize(
    ("easy", "advice"),
    [
        ("The pool is quiet. It begins at 5.", "Write one sentence on each line."),
        ("The pool don't open.", "Look at: “The pool don't open.”"),
        ("The big pool at the end of the long road is quiet for all on each Monday in May now.", "Look at:"),
    ],
)
def test_easy_read_is_held_to_its_rules(easy: str, advice: str) -> None:
    assert advice in faults(changed(easy=easy), OURS)["easy"]


def test_easy_read_in_welsh_is_counted() -> None:
    assert [*faults(welsh(easy="un dau tri " * 6 + "."), OURS)] == ["cy_easy"]


def test_a_message_says_what_kind_it_is_and_no_offer_of_somebody_else_is_kept() -> None:
    assert refusals(POOL) == {}
    assert refusals(Draft()) == {"title": "Write a title.", "message_kind": "Say what kind of message this is."}
    assert refusals(replace(POOL, message_kind="third_party")) == {
        "message_kind": "We do not send offers of somebody else. "
        "That needs a yes of its own, and nobody is asked for one."
    }


def test_a_title_has_room_for_80_characters() -> None:
    assert refusals(changed(title="a" * 80)) == {}
    assert refusals(changed(title="a" * 81)) == {"title": "The title has room for 80 characters."}
    assert [*refusals(welsh(easy_title="a" * 81))] == ["cy_easy_title"]


def test_what_may_be_a_name_is_shown_to_a_person() -> None:
    assert possible_names(changed(sms="Good news for Oliver on Monday.")) == ("Oliver",)
    assert possible_names(changed(standard="Oliver swims.")) == ()
