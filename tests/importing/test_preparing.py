"""One row on its own: what is read from it, and every reason in plain words."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid4

import pytest

from tests.importing.imported import BEN, HEADER, KIT, ZOE
from voice.importing import codes
from voice.importing.guessing import guess
from voice.importing.likeness import mistyped, similar
from voice.importing.masking import shape
from voice.importing.preparing import prepare
from voice.importing.values import Context, Row
from voice.register.sealing import search_hash, unseal

SECRET = b"k" * 32
BATCH = UUID("6ba7b810-9dad-41d1-80b4-00c04fd430c8")
FIELDS = tuple(guess(HEADER, {}).values())
TODAY = date(2027, 3, 2)


def read(line: tuple[str, ...], number: int = 14, fields: tuple[str, ...] = FIELDS) -> Row:
    return prepare(uuid4(), number, line, Context(BATCH, "sims", fields, SECRET, TODAY))


def changed(column: str, text: str, line: tuple[str, ...] = ZOE) -> Row:
    """A good row with one cell that is another."""
    return read(tuple(text if name == column else cell for name, cell in zip(HEADER, line, strict=True)))


def test_a_good_row_becomes_codes_and_sealed_addresses():
    row = read(ZOE)
    assert (row.state, row.reasons) == ("new", [])
    assert (row.kind, row.known_as, row.full_name, row.names) == (
        "child", "Zoë", "Zoë Ash (invented)", " zoe ash invented ",
    )  # fmt: skip
    assert (row.born, row.sen_provision, row.primary_type, row.phase) == (date(2015, 3, 31), "K", "ASD", "secondary")
    assert (row.adult_known_as, row.adult_names, row.relation) == ("Mrs Ann Ash", " ann ash ", "mother")
    assert unseal(row.email_sealed, SECRET) == "ann@example.org"
    assert row.phone_hash == search_hash("07700900001", SECRET)
    assert (row.contact_by, row.ref_system) == ("email", "upn")


def test_of_a_postcode_only_the_first_half_is_kept():
    assert read(ZOE).place == "PO36"
    assert read(KIT).place == "mainland"
    wrong = changed("Postcode", "Sandown 8AB")
    assert (wrong.place, wrong.reasons) == ("", ["Row 14: the postcode is none, and is left empty."])


def test_somebody_past_the_leaving_date_is_a_young_person_with_their_own_address():
    row = read(KIT)
    assert (row.kind, row.adult, row.leaving_date) == ("young_person", None, date(2024, 6, 28))
    assert row.email_hash == search_hash("kit@example.org", SECRET)


def test_brothers_and_sisters_have_one_adult_and_one_child_in_two_rows_is_one():
    zoe, ben, again = read(ZOE), read(BEN), read(ZOE, 15)
    assert zoe.adult == ben.adult
    assert zoe.person == again.person
    assert zoe.person != ben.person


REFUSED = {
    ("DOB", "31/02/2015"): "Row 14: the date of birth “31/02/2015” is no date.",
    ("DOB", "03/31/2015"): "Row 14: the date of birth “03/31/2015” is no date.",
    ("DOB", "31/03/15"): "Row 14: the date of birth “31/03/15” is no date.",
    ("DOB", ""): "Row 14: there is no date of birth.",
    ("DOB", "3 3 2027"): "Row 14: the date of birth “3 3 2027” is in the future.",
    ("DOB", "1999-01-01"): "Row 14: the date of birth “1999-01-01” makes them older than 25.",
    ("Forename", "=cmd()"): "Row 14: the name “=cmd()” begins with “=”, as a formula does.",
    ("Parent name", "@SUM(A1)"): "Row 14: the adult’s name “@SUM(A1)” begins with “@”, as a formula does.",
    ("School", "+1+1"): "Row 14: the school or setting “+1+1” begins with “+”, as a formula does.",
    ("Surname", "-"): "Row 14: the name “-” begins with “-”, as a formula does.",
    ("SEN Status", "Q"): "Row 14: the SEN provision “Q” is no code or word that is known here.",
    ("Primary need", "odd"): "Row 14: the primary need “odd” is no code or word that is known here.",
    ("Email", "ann@"): "Row 14: the email address “ann@” is none.",
    ("Mobile", "after six"): "Row 14: the telephone number “after six” is none.",
    ("Parent name", ""): ("Row 14: there is an address or a telephone number, but no name of the adult whose it is."),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_row_that_cannot_be_read_says_why(case):
    row = changed(*case)
    assert (row.state, row.reasons) == ("refused", [REFUSED[case]])


def test_every_reason_of_a_row_is_given_not_only_the_first():
    row = read(("", "", "", "soon", "Q", "", "", "", "", "", "", "", ""))
    assert row.reasons == [
        "Row 14: there is no name.",
        "Row 14: the date of birth “soon” is no date.",
        "Row 14: the SEN provision “Q” is no code or word that is known here.",
    ]


def test_what_matters_less_is_left_empty_with_a_remark():
    row = changed("Relationship", "Ferry captain")
    assert (row.state, row.relation) == ("new", "other")
    assert row.reasons == ["Row 14: the relation “Ferry captain” is not known here and is left empty."]


@pytest.mark.parametrize(
    "text", ["31/03/2015", "31.3.2015", "2015-03-31", "2015-03-31 00:00:00", "31 Mar 2015", "31 March 2015", "42094"]
)
def test_a_day_is_read_in_every_usual_way(text):
    assert codes.day(text) == date(2015, 3, 31)


@pytest.mark.parametrize(
    ("text", "code"),
    [("K", "K"), ("SEN Support", "K"), ("e", "E"), ("EHCP", "E"), ("Education, Health and Care Plan", "E"), ("N", "N")],
)
def test_sen_provision_is_read_as_code_or_words(text, code):
    assert codes.provision(text) == code


@pytest.mark.parametrize(
    ("text", "code"), [("ASC", "ASD"), ("autism", "ASD"), ("Social, Emotional and Mental Health", "SEMH"), ("HI", "HI")]
)
def test_needs_are_read_as_code_or_words(text, code):
    assert codes.need_type(text) == code


@pytest.mark.parametrize(
    ("text", "phase"),
    [("Nursery 2", "early_years"), ("R", "primary"), ("Yr 6", "primary"), ("Y7", "secondary"), ("13", "16_to_18")],
)
def test_a_year_group_gives_the_phase(text, phase):
    assert codes.phase(text) == phase


def test_a_surname_that_stands_first_is_turned_round_and_a_lost_zero_comes_back():
    fields = ("full_name", "born", "adult_name", "phone")
    row = read(("Ash, Nell", "2015-03-31", "Ash, Ann", "7700900001"), fields=fields)
    assert (row.full_name, row.known_as, row.adult_full_name) == ("Nell Ash", "Nell", "Ann Ash")
    assert unseal(row.phone_sealed, SECRET) == "07700900001"
    assert row.contact_by == "text"


def test_headings_of_usual_systems_are_guessed_and_the_last_choice_beats_the_guess():
    assert guess(("Legal Surname", "NC Year", "Pupil’s DOB", "Notes"), {"Notes": "setting"}) == {
        "Legal Surname": "surname", "NC Year": "year_group", "Pupil’s DOB": "born", "Notes": "setting",
    }  # fmt: skip
    assert guess(("Name", "Full name"), {}) == {"Name": "full_name", "Full name": ""}


def test_the_page_of_columns_sees_shapes_only():
    assert shape("Zoë Ash") == "Z•• A••"
    assert shape("31/03/2015") == "3•/0•/2•••"


def test_names_and_days_that_differ_by_a_slip_are_alike():
    assert similar(" oliver smith ", " ollie smith ")
    assert similar(" ben ", " ben ash ")
    assert not similar(" ben ash ", " zoe ash ")
    assert mistyped(date(2015, 3, 4), date(2015, 4, 3))
    assert not mistyped(date(2015, 3, 4), date(2016, 4, 4))
