"""What may say who somebody is gets found. People, places and numbers are invented."""

from __future__ import annotations

import re
from time import process_time

import pytest

from analysis.names import Known
from analysis.ordinary import ordinary_words
from analysis.redaction import RULES, STRUCTURED, Finding, Kind, find, is_nhs_number, mask
from analysis.rules import version_of


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
        ("07700.900.461, (01983) 823999 or 0044 7700 900461", "[phone], [phone] or [phone]"),
        ("call 823999 after four", "call [phone] after four"),
        ("pip @ example.org or pip at example dot org", "[email] or [email]"),
        ("we live in PO36, before that p o 3 0", "we live in [address], before that p o 3 0"),
        ("po30 5 and SO14", "[address] and SO14"),
        ("we moved to SO14", "we moved to [address]"),
        ("Flat 2, 31 High Street", "[address]"),
        ("he lives at Pear Cottage, Mill Lane", "he lives at [address]"),
        ("dob 04-03-12, born March 2012, 12-Mar-2014", "dob [date], born [date], [date]"),
        ("the twelfth of May, 04 03 2012, on 21/11", "the [date], [date], on [date]"),
        ("Tuesday the 14th", "Tuesday the [date]"),
        ("nhs: 401 023 2138", "nhs: [number]"),
        ("my NHS number is 4 0 1 0 2 3 2 1 3 7", "my NHS number is [number]"),
        ("EHC12345, IOW/CC/7781, QQ 12 34 56 C, AB12 CDE", "[number], [number], [number], [number]"),
        ("complaint number 2024-118, pupil no 33812", "complaint number [number], pupil no [number]"),
        ("insta: pip.the.kid, add me on snap pip_07", "insta: [link], add me on snap [link]"),
        ("my snap is pipbaby, discord pip#4821", "my snap is [link], discord [link]"),
        ("see facebook.com/pip.larch.1", "see [link]"),
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
        "it took 2 to 3 years, from 9-5, 24/7, since 2021 and until 2024/25",
        "call me on Monday, ring 116 123 or text 999",
        "my snapchat is boring and my xbox is broken",
        "a reference group of 12 and Key Stage 2",
        "30 mins on the 9 bus, 20 hours of 1:1",
        "half of us. Good.me too",
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
        ("my teacher is miss green", "my teacher is [name]"),
        ("my best friends are poppy and ravi", "my best friends are [name] and [name]"),
        ("my friend mo left and my ta jo too", "my friend [name] left and my ta [name] too"),
        ("Mrs D. Larch wrote", "[name] wrote"),
        ("Cllr Larch and Rev Ash", "[name] and [name]"),
        ("the social worker (Denise) came", "the social worker ([name]) came"),
        ("Hope is my carer. Ask for Pat.", "[name] is my carer. Ask for [name]."),
        ("he attends The Larch CE School", "he attends [school]"),
        ("Larchfield C of E Primary is full", "[school] is full"),
        ("St Larch's School, st marys primary", "[school], [school]"),
        ("his school is Larchmount", "his school is [school]"),
        ("we moved from Ryde to newport", "we moved from [place] to [place]"),
        ("the house in Larch Road", "the house in [address]"),
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
        "Isle of Wight Council and the Larch Trust",
        "The Pupil Referral Unit. Our Local Park. Hearing Impaired Unit",
        "I miss green beans and we miss home",
        "My friend will come and my teacher may",
        "my friends are kind, my teacher is scottish",
        "the 1st of all. Plan B. Then what",
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


def test_names_that_are_held_are_candidates_too() -> None:
    known = Known(people=frozenset({"zibby", "kind"}), settings=frozenset({"dolphin cove"}))
    text = "zibby is kind, and dolphin cove's pool is nice"
    assert [(found.kind, found.text) for found in find(text, ordinary_words(), known)] == [
        (Kind.NAME, "zibby"),
        (Kind.SCHOOL, "dolphin cove"),
    ]
    assert find(text, ordinary_words()) == ()


@pytest.mark.parametrize("unit", ["a", "1 ", "St ", "A. ", "a.", "@", "😀", "flat 1 ", "Mrs "])
def test_fifty_thousand_letters_are_looked_at_in_a_moment(unit: str) -> None:
    began = process_time()
    find((unit * 50_000)[:50_000], ordinary_words())
    assert process_time() - began < 20


def test_other_lists_are_another_version_of_the_rules() -> None:
    assert re.fullmatch("[0-9a-f]{12}", RULES)
    assert version_of("redaction.py") != RULES
    assert version_of("shapes.py", "names.py") == version_of("shapes.py", "names.py")


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
