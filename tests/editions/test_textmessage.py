"""A report fits in one text message, in letters every telephone has."""

from __future__ import annotations

import msgspec
import pytest

from analysis.reports import assemble
from analysis.reports.textmessage import BASIC, DOUBLE, biggest, parts, places, text_message
from analysis.reports.words import State
from tests.analysis.test_reports import WAITING, answer, facts
from tests.editions.made import usual
from voice.reports.texting import texts

URL = "https://voice.example.org/reports/WS2/1"
LONG = "The very long name of a workstream that nobody could ever say in one breath – not in a “meeting” (invented)"


def test_a_report_in_one_text() -> None:
    edition = assemble(usual(), 1)
    assert text_message(edition, URL) == (
        "Early help. You said: Waiting. We will act by 30 April 2026. Things done: 0 of 4. "
        "Read it here: voice.example.org/reports/WS2/1"
    )
    assert text_message(edition, f"{URL}/easy-read", easy=True) == (
        "Getting help early. You told us: Waiting for help. We will act by 30 April 2026. "
        "Read more: voice.example.org/reports/WS2/1/easy-read"
    )


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("name", ["Waiting", "Ŵŷn a Naïve Café", LONG])
@pytest.mark.parametrize("easy", [True, False])
def test_it_is_never_longer_than_one_message_and_ends_with_the_address(state: State, name: str, easy: bool) -> None:
    given = None if state is State.NONE else answer(state, by_date=usual().as_at)
    theme = msgspec.structs.replace(WAITING, name=name, easy_name=name, answer=given)
    for example in (True, False):
        edition = assemble(facts(name=name, easy_name=name, themes=(theme,), example=example), 1)
        made = text_message(edition, URL, easy=easy)
        assert (places(made) <= 160, parts(made)) == (True, 1)
        assert set(made) <= BASIC | DOUBLE
        assert made.endswith(" voice.example.org/reports/WS2/1")
        assert made.startswith("Example, invented.") is example


def test_the_biggest_thing_is_named_only_when_its_number_may_be_shown() -> None:
    hidden = msgspec.structs.replace(WAITING, people=3, groups={})
    also = msgspec.structs.replace(WAITING, code="T51")
    assert biggest(assemble(facts(themes=(hidden,)), 1).report.lines) is None
    assert biggest(assemble(facts(themes=(WAITING, also)), 1).report.lines) is None


@pytest.mark.parametrize(
    ("text", "number"),
    [("a" * 160, 1), ("a" * 161, 2), ("a" * 158 + "€", 1), ("a" * 159 + "€", 2), ("ŵ" * 70, 1), ("ŵ" * 71, 2)],
)
def test_how_many_messages_a_text_is_sent_as(text: str, number: int) -> None:
    assert parts(text) == number


def test_staff_can_copy_it_in_both_languages_and_both_editions() -> None:
    found = texts(assemble(usual(), 1), URL)
    assert [(text.tag, text.easy) for text in found] == [
        ("en-GB", False), ("en-GB", True), ("cy", False), ("cy", True),
    ]  # fmt: skip
    assert found[2].words.endswith("reports/WS2/1?lang=cy")
    assert all(text.parts == parts(text.words) for text in found)
