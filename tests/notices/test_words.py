"""What a message says: in the reader's own format, to nobody who looks over a shoulder, with the way out in it."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.message import EmailMessage
from typing import Any
from uuid import UUID

import pytest

from tests.notices.mail import html, text
from voice.languages import WRITTEN
from voice.languages.catalogues import catalogue, translated
from voice.notices.composing import compose
from voice.notices.kinds import KINDS
from voice.register.values import Reader
from voice.settings import Settings

NOTICE = UUID("6ba7b810-9dad-41d1-80b4-00c04fd430c8")
MOMENT = datetime(2027, 3, 2, 10, 0, tzinfo=UTC)
OWN_PAGE = "https://voice.example.org/my/own"
WORDS: dict[str, Any] = {
    "authority": "Isle of Wight Council",
    "link": "https://voice.example.org/i/token",
    "easy_link": "https://voice.example.org/reports/ws2/easy-read",
    "questions": 6,
    "closes": "2027-04-30",
    "leaving": "2027-06-25",
    "last_day": "2027-04-30",
    "last": False,
    "about": "Early help",
    "is_example": False,
    "note": "",
    "title": "A new drop-in",
    "easy_title": "A new place to talk",
    "standard": "There is a new drop-in on Mondays.",
    "easy": "There is a new place to talk.",
    "sms": "There is a new drop-in on Mondays.",
    "translations": {
        "cy": {
            "title": "Lle newydd",
            "easy_title": "Lle newydd i siarad",
            "standard": "Mae lle newydd i siarad ar ddydd Llun.",
            "easy": "Mae lle newydd.",
            "sms": "Mae lle newydd ar ddydd Llun.",
        }
    },
    "top_line": {"en": "64 people told us about waiting.", "cy": "Dywedodd 64 o bobl wrthyn ni am waiting."},
}
FORMATS = ("standard", "easy_read", "large_print", "plain_text")
EVERY = [(kind, format_) for kind in KINDS for format_ in FORMATS]
GIVES_AWAY = re.compile(
    r"\b(SEND|SEN|EHC|[Pp]lan\b|[Dd]isab|[Ss]pecial|[Yy]our child|[Nn]eeds|"
    r"[CG]ynllun|[Aa]nabl|[Aa]rbennig|[Pp]lentyn|[Aa]nghen)"
)


def write(settings: Settings, kind: str, format_: str = "standard", language: str = "en", **words: Any) -> EmailMessage:
    to = Reader(NOTICE, "Priya <Rose> & Co", format_, "priya@example.org", language)
    return compose(NOTICE, kind, to, {**WORDS, **words}, OWN_PAGE, settings, MOMENT)


@pytest.mark.parametrize(("kind", "format_"), EVERY)
def test_every_message_has_its_way_out_and_who_sent_it(settings: Settings, kind: str, format_: str) -> None:
    message = write(settings, kind, format_)
    assert OWN_PAGE in text(message)
    assert "Isle of Wight Council" in text(message)
    assert message["List-Unsubscribe"] == f"<{OWN_PAGE}>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message["Message-ID"] == f"<{NOTICE}@example.org>"
    assert message["Date"] == "Tue, 02 Mar 2027 10:00:00 +0000"


@pytest.mark.parametrize("language", WRITTEN)
@pytest.mark.parametrize(("kind", "format_"), EVERY)
def test_no_message_says_what_the_help_is_for(settings: Settings, kind: str, format_: str, language: str) -> None:
    """Phones show a subject and first lines to whoever stands near (rule G8)."""
    message = write(settings, kind, format_, language)
    for words in (message["Subject"], text(message)):
        assert GIVES_AWAY.search(words) is None, words


@pytest.mark.parametrize("kind", KINDS)
def test_easy_read_readers_get_easy_read_words(settings: Settings, kind: str) -> None:
    message = write(settings, kind, "easy_read")
    assert message["Subject"] == KINDS[kind].easy_subject
    assert text(message) != text(write(settings, kind))
    for line in text(message).splitlines():
        for sentence in re.split(r"(?<=[.!?])\s", line):
            if not sentence.startswith("http"):
                assert len(sentence.split()) <= 10, sentence
                assert not re.search(r"[’']|;|\b(please|just|easy|simply)\b", sentence, re.IGNORECASE), sentence


@pytest.mark.parametrize("kind", ["invitation", "reminder"])
def test_an_easy_read_reader_arrives_on_the_easy_read_page(settings: Settings, kind: str) -> None:
    assert "https://voice.example.org/i/token?as=easy_read\n" in text(write(settings, kind, "easy_read"))
    assert "https://voice.example.org/i/token\n" in text(write(settings, kind, "large_print"))


def test_the_report_of_an_easy_read_reader_is_the_easy_read_page(settings: Settings) -> None:
    assert WORDS["easy_link"] in text(write(settings, "report", "easy_read"))
    assert WORDS["link"] in text(write(settings, "report"))


@pytest.mark.parametrize("kind", KINDS)
def test_the_html_twin_says_the_same_and_loads_nothing(settings: Settings, kind: str) -> None:
    message = write(settings, kind)
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]
    twin = html(message)
    assert not re.search(r"<(img|script|link|iframe)|url\(", twin)
    assert 'lang="en-GB"' in twin
    links = re.findall(r'href="([^"]+)"', twin)
    assert links == [line for line in text(message).splitlines() if line.startswith("https://")]


def test_a_link_in_the_html_twin_carries_the_words_above_it(settings: Settings) -> None:
    twin = html(write(settings, "invitation"))
    assert re.search(r'<a href="https://voice.example.org/i/token"[^>]*>Start here</a>', twin)
    assert ">https://" not in twin


def test_a_name_with_signs_in_it_is_shown_as_it_is(settings: Settings) -> None:
    message = write(settings, "invitation")
    assert text(message).startswith("Hello Priya <Rose> & Co,")
    assert "Hello Priya &lt;Rose&gt; &amp; Co," in html(message)


def test_large_print_is_larger_and_plain_text_has_no_twin(settings: Settings) -> None:
    assert "font-size:18px" in html(write(settings, "invitation"))
    assert "font-size:21px" in html(write(settings, "invitation", "easy_read"))
    assert "font-size:26px" in html(write(settings, "invitation", "large_print"))
    assert write(settings, "invitation", "plain_text").get_content_type() == "text/plain"


def test_an_invitation_says_the_last_day_only_when_there_is_one(settings: Settings) -> None:
    assert "You can answer until Friday 30 April 2027." in text(write(settings, "invitation"))
    assert "until" not in text(write(settings, "invitation", closes=""))


def test_a_reminder_says_whether_it_is_the_last(settings: Settings) -> None:
    assert "We will not remind you again." in text(write(settings, "reminder", last=True))
    assert "We remind you once more at most." in text(write(settings, "reminder", last=False))


@pytest.mark.parametrize("kind", KINDS)
def test_a_message_says_truly_why_it_came(settings: Settings, kind: str) -> None:
    asked_for = KINDS[kind].purpose == ""
    assert ("somebody typed this address" in text(write(settings, kind))) is asked_for
    assert ("because you said yes" in text(write(settings, kind))) is not asked_for


# --- in Welsh


def english_left(message: EmailMessage) -> list[str]:
    """Lines of a Welsh message that are sentences of ours in English."""
    known = {source for source, welsh in catalogue("cy").items() if source != welsh}
    return [line for line in text(message).splitlines() if line in known]


@pytest.mark.parametrize(("kind", "format_"), EVERY)
def test_a_welsh_reader_gets_subject_body_and_foot_in_welsh(settings: Settings, kind: str, format_: str) -> None:
    message, twin = write(settings, kind, format_, "cy"), write(settings, kind, format_)
    own = KINDS[kind]
    assert message["Subject"] == translated(own.easy_subject if format_ == "easy_read" else own.subject, "cy")
    assert message["Subject"] != twin["Subject"]
    assert (message["Content-Language"], twin["Content-Language"]) == ("cy", "en-GB")
    shared = {line for line in text(message).splitlines() if line} & set(text(twin).splitlines())
    assert shared == set()
    assert english_left(message) == []
    assert text(message).startswith("Helo Priya <Rose> & Co,")


@pytest.mark.parametrize("kind", KINDS)
def test_the_links_of_a_welsh_message_lead_to_welsh_pages(settings: Settings, kind: str) -> None:
    for format_ in FORMATS:
        message = write(settings, kind, format_, "cy")
        links = [line for line in text(message).splitlines() if line.startswith("https://")]
        assert links
        assert all(link.endswith(("?lang=cy", "&lang=cy")) for link in links), links
        assert message["List-Unsubscribe"] == f"<{OWN_PAGE}?lang=cy>"
    assert "?as=easy_read&lang=cy" in text(write(settings, "invitation", "easy_read", "cy"))


@pytest.mark.parametrize("kind", KINDS)
def test_a_welsh_message_says_that_no_speaker_has_checked_it(settings: Settings, kind: str) -> None:
    sentence = "This translation has not been checked by a speaker yet."
    for format_ in FORMATS:
        assert translated(sentence, "cy") in text(write(settings, kind, format_, "cy"))
        assert sentence not in text(write(settings, kind, format_))


def test_the_html_twin_names_its_language(settings: Settings) -> None:
    assert '<html lang="cy" dir="ltr">' in html(write(settings, "invitation", language="cy"))


def test_a_day_is_said_in_the_language_of_the_message(settings: Settings) -> None:
    assert "Y diwrnod olaf i ateb: Dydd Gwener, 30 Ebrill 2027." in text(write(settings, "invitation", language="cy"))


@pytest.mark.parametrize("language", ["pl", "xx"])
def test_a_reader_of_a_language_we_do_not_write_in_whole_gets_english(settings: Settings, language: str) -> None:
    assert text(write(settings, "invitation", language=language)) == text(write(settings, "invitation"))


def test_a_report_of_examples_and_a_correction_say_so_first(settings: Settings) -> None:
    message = write(settings, "report", is_example=True, note="A date was wrong.")
    said = "This is an example with invented answers. We have corrected it: A date was wrong. 64 people told us"
    assert said in text(message)
    assert "Enghraifft yw hon, gydag atebion dychmygol." in text(
        write(settings, "report", language="cy", is_example=True)
    )
