"""What may say who somebody is gets found. People, places and numbers are invented."""

from __future__ import annotations

import pytest

from analysis.ordinary import ordinary_words
from analysis.redaction import STRUCTURED, Finding, Kind, find, is_nhs_number, mask


def masked(text: str) -> str:
    return mask(text, find(text, ordinary_words()))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("ring 07700 900461 or +44 1983 823999", "ring [phone] or [phone]"),
        ("write to pip.larch@example.org!", "write to [email]!"),
        ("we moved to PO30 1ZZ", "we moved to [address]"),
        ("9a Old Ferry Lane", "[address]"),
        ("born 3/4/2015, seen on the 2nd of May 2024", "born [date], seen on the [date]"),
        ("on May 7th", "on [date]"),
        ("see https://example.org/a?b=c and larch.org.uk/help", "see [link] and [link]"),
        ("I am @pip_larch, my roblox is pip99", "I am [link], my roblox is [link]"),
        ("ref: ABC/2024/0071", "ref: [number]"),
        ("UPN A123456789012", "UPN [number]"),
    ],
)
def test_what_has_a_shape_is_masked(text: str, shown: str) -> None:
    assert masked(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "call 999 or 111, or Childline on 0800 1111",
        "10/10 and 7 out of 10",
        "it took 52 weeks and cost £1200 in 2023",
        "45 minutes drive",
        "Year 7 was hard",
        "I scored 1234567890 points",
    ],
)
def test_other_numbers_stay(text: str) -> None:
    assert masked(text) == text


def test_ten_digits_are_an_nhs_number_when_the_check_digit_says_so() -> None:
    assert is_nhs_number("401 023 2137")
    assert not is_nhs_number("401 023 2138")
    assert not is_nhs_number("401 023 213")
    assert masked("it is 401 023 2137") == "it is [number]"


def test_after_the_words_nhs_number_a_mistyped_one_is_masked_too() -> None:
    assert masked("NHS number: 401 023 2138") == "NHS number: [number]"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Mrs Larch is kind", "[name] is kind"),
        ("mrs larch is kind", "[name] is kind"),
        ("Dr. Okafor rang", "[name] rang"),
        ("my friend oscar and i", "my friend [name] and i"),
        ("Zuzanna's mum came", "[name]'s mum came"),
        ("I like Rose and Will", "I like [name] and [name]"),
        ("Rose is my friend", "[name] is my friend"),
        ("Our caseworker Bea Oakes left", "Our caseworker [name] left"),
        ("my name is pocket", "my name is [name]"),
        ("me name's pocket", "me name's [name]"),
        ("it was Jack’s turn", "it was [name]’s turn"),
        ("he goes to Larch Hill Primary School", "he goes to [school]"),
        ("i go to larchfield school", "i go to [school]"),
        ("near St. Agnes Hospital", "near [place]"),
        ("the club at Willow Barn is good", "the club at [place] is good"),
    ],
)
def test_names_of_people_schools_and_places_are_candidates(text: str, shown: str) -> None:
    assert masked(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "I hope they listen. Will there be more?",
        "Miss lets me sit by the window. The nurse. She is kind.",
        "We need help in August and at Christmas",
        "CAMHS, the SENCO and the EHCP",
        "Special school is better. The school is loud.",
        "I love Minecraft and maths",
        "Rose petals smell. Grace period.",
        "Didn't help. Favourite colour. Organised well.",
        "I AM SO ANGRY THAT NOBODY CALLS",
        "They call me names at play time",
    ],
)
def test_ordinary_words_with_a_capital_are_no_names(text: str) -> None:
    assert masked(text) == text


def test_a_finding_points_into_the_text_and_findings_never_overlap() -> None:
    text = "😀 Ask Fern Larch at fern.larch@example.org"
    assert find(text, ordinary_words()) == (
        Finding(Kind.NAME, 6, 16, "Fern Larch"),
        Finding(Kind.EMAIL, 20, 42, "fern.larch@example.org"),
    )


def test_a_machine_may_mask_shapes_but_never_names_schools_places_and_streets() -> None:
    assert set(Kind) - STRUCTURED == {Kind.NAME, Kind.SCHOOL, Kind.PLACE, Kind.ADDRESS}


def test_masking_some_findings_leaves_the_others() -> None:
    text = "Ask Fern on 07700 900461"
    safe = [finding for finding in find(text, ordinary_words()) if finding.kind in STRUCTURED]
    assert mask(text, safe) == "Ask Fern on [phone]"


def test_without_a_list_of_ordinary_words_every_unknown_capital_is_a_candidate() -> None:
    assert mask("Yesterday was fun", find("Yesterday was fun", frozenset())) == "[name] was fun"


def test_the_list_of_ordinary_words_holds_words_and_no_names() -> None:
    assert {"school", "waiting", "rose"} <= ordinary_words()
    assert not {"sarah", "newport", "England"} & ordinary_words()
