"""A whole date."""

from __future__ import annotations

import re
from urllib.parse import urlencode

import pytest
from babel.dates import get_month_names

from surveys.errors import AnswerNotADate
from surveys.forms import Form, parse_form
from surveys.questions import KINDS, WORDS
from surveys.questions.base import Given, Presentation
from surveys.questions.date import NAMED_IN, month_number
from tests.surveys.examples import EASY_READ, STANDARD, question
from tests.surveys.questions.rendering import part
from voice.languages.catalogues import translated

KIND = KINDS["date"]
WHEN = question("date")


def sent(day: str = "", month: str = "", year: str = "") -> Form:
    return parse_form(urlencode({"answer-day": day, "answer-month": month, "answer-year": year}).encode())


@pytest.mark.parametrize(
    ("day", "month", "year", "iso", "shown"),
    [
        ("4", "3", "2026", "2026-03-04", "4 March 2026"),
        (" 04 ", "March", "2026", "2026-03-04", "4 March 2026"),
        ("4", "mar", "2026", "2026-03-04", "4 March 2026"),
        ("30", "Sept.", "2025", "2025-09-30", "30 September 2025"),
        ("29", "FEBRUARY", "2024", "2024-02-29", "29 February 2024"),
        ("1", "1", "1900", "1900-01-01", "1 January 1900"),
        ("31", "12", "2100", "2100-12-31", "31 December 2100"),
        ("4", "Chwefror", "2026", "2026-02-04", "4 February 2026"),
        ("4", "chw", "2026", "2026-02-04", "4 February 2026"),
        ("4", "Mai", "2026", "2026-05-04", "4 May 2026"),
        ("4", "marca", "2026", "2026-03-04", "4 March 2026"),
        ("4", "marzec", "2026", "2026-03-04", "4 March 2026"),
        ("4", "Листопад", "2026", "2026-11-04", "4 November 2026"),
        ("4", "يوليو", "2026", "2026-07-04", "4 July 2026"),
    ],
)
def test_a_month_may_be_a_number_or_a_name(day: str, month: str, year: str, iso: str, shown: str) -> None:
    given = KIND.read(WHEN, STANDARD, sent(day, month, year))
    assert given == Given(words=iso)
    KIND.check(WHEN, given)
    assert KIND.show(WHEN, given, EASY_READ) == shown


def test_three_letters_mean_one_month_in_whatever_language() -> None:
    meant: dict[str, set[int]] = {}
    for code in NAMED_IN:
        for form in ("format", "stand-alone"):
            for month, name in get_month_names("wide", form, code).items():
                meant.setdefault(name.casefold()[:3], set()).add(month)
    assert [letters for letters, months in meant.items() if len(months) > 1] == []
    assert {letters: {month_number(letters)} for letters in meant} == meant


@pytest.mark.parametrize(
    ("code", "said"), [("en", "4 March 2026"), ("cy", "4 Mawrth 2026"), ("pl", "4 marca 2026"), ("ar", "4 مارس 2026")]
)
def test_a_date_is_shown_as_the_page_says_it(code: str, said: str) -> None:
    assert translated(KIND.show(WHEN, Given(words="2026-03-04"), STANDARD), code) == said


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (("", "3", "2026"), "The day is missing. Write it."),
        (("4", "", "2026"), "The month is missing. Write it."),
        (("4", "3", ""), "The year is missing. Write it."),
        (("", "", "2026"), "The day and the month are missing. Write them."),
        (("", "3", ""), "The day and the year are missing. Write them."),
        (("4", "", ""), "The month and the year are missing. Write them."),
        (("0", "3", "2026"), "The day is wrong. Write a number from 1 to 31."),
        (("32", "3", "2026"), "The day is wrong. Write a number from 1 to 31."),
        (("4th", "3", "2026"), "The day is wrong. Write a number from 1 to 31."),
        (("4", "13", "2026"), "The month is wrong. Write its name or its number."),
        (("4", "ma", "2026"), "The month is wrong. Write its name or its number."),
        (("4", ".", "2026"), "The month is wrong. Write its name or its number."),
        (("4", "3", "26"), "The year is wrong. Write 4 digits, from 1900 to 2100."),
        (("4", "3", "1899"), "The year is wrong. Write 4 digits, from 1900 to 2100."),
        (("4", "3", "2101"), "The year is wrong. Write 4 digits, from 1900 to 2100."),
        (("4", "3", "9" * 5000), "The year is wrong. Write 4 digits, from 1900 to 2100."),
        (("31", "2", "2026"), "The day is wrong. That month has 28 days."),
        (("31", "April", "2026"), "The day is wrong. That month has 30 days."),
    ],
)
def test_the_refusal_says_which_part_is_missing_or_wrong(typed: tuple[str, str, str], sentence: str) -> None:
    with pytest.raises(AnswerNotADate) as refused:
        KIND.read(WHEN, STANDARD, sent(*typed))
    assert refused.value.sentence == sentence
    assert refused.value.typed == "\n".join(typed)
    assert refused.value.status == 422


def test_nothing_typed_is_no_answer() -> None:
    assert KIND.read(WHEN, STANDARD, sent(" ", "", "")) == Given()
    assert KIND.read(WHEN, STANDARD, Form()) == Given()
    KIND.check(WHEN, Given())
    assert KIND.show(WHEN, Given(), STANDARD) == ""


def test_a_wrong_date_that_was_kept_is_shown_as_typed_and_not_sent() -> None:
    kept = Given(words="31\n2\n2026")
    assert KIND.show(WHEN, kept, STANDARD) == "31 2 2026"
    assert KIND.show(WHEN, Given(words="\n\n2026"), STANDARD) == "2026"
    with pytest.raises(AnswerNotADate) as refused:
        KIND.check(WHEN, kept)
    assert refused.value.sentence == "The day is wrong. That month has 28 days."


def boxes(page: str) -> dict[str, str]:
    return dict(re.findall(r'name="answer-(\w+)" value="([^"]*)"', page))


@pytest.mark.parametrize("shown", list(Presentation))
def test_three_labelled_boxes_stand_in_one_group(shown: Presentation) -> None:
    page = part(WHEN, shown)
    assert boxes(page) == {"day": "", "month": "", "year": ""}
    assert re.findall(r'<label for="answer-(\w+)">(\w+)</label>', page) == [
        ("day", "Day"),
        ("month", "Month"),
        ("year", "Year"),
    ]
    assert page.count("<fieldset") == 1
    assert "<h1>How is it?</h1>" in page
    assert 'type="date"' not in page


def test_a_date_stands_in_its_boxes_again() -> None:
    assert boxes(part(WHEN, STANDARD, words="2026-03-04")) == {"day": "4", "month": "3", "year": "2026"}


@pytest.mark.parametrize("typed", [("31", "2", "2026"), ("", "March", ""), ("04", "03", ""), ("4-3-2026", "a/b", "")])
def test_wrong_parts_stand_in_their_boxes_as_they_were_typed(typed: tuple[str, str, str]) -> None:
    with pytest.raises(AnswerNotADate) as refused:
        KIND.read(WHEN, STANDARD, sent(*typed))
    page = part(WHEN, STANDARD, words=refused.value.typed, error=refused.value.sentence)
    assert tuple(boxes(page).values()) == typed
    assert 'aria-describedby="answer-error" aria-invalid="true"' in page


def test_a_date_has_no_choices_and_is_not_read_as_words() -> None:
    assert KIND.faults(WHEN) == []
    assert KIND.faults(question("date", "a", "b")) == ["Q-1: a question for a date has no choices."]
    assert "date" not in WORDS
