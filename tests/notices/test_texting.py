"""A text message is two parts at most, in letters every telephone has, and gives nothing away."""

from __future__ import annotations

import pytest

from tests.notices.test_words import GIVES_AWAY, NOTICE, WORDS
from voice.languages import WRITTEN
from voice.languages.catalogues import translated
from voice.notices.kinds import KINDS
from voice.notices.previewing import shown
from voice.notices.texting import BASIC, DOUBLE, MOST_PLACES, places, plain
from voice.register.values import Reader
from voice.settings import Settings

LONG_LINK = "https://family-voice.iow.gov.uk/i/" + "a" * 32


def text_message(settings: Settings, kind: str, language: str = "en", **words: object) -> str:
    to = Reader(NOTICE, "Łucja ŵ", "standard", "07700 900123", language)
    return shown(kind, to, "sms", {**WORDS, "link": LONG_LINK, **words}, settings).text


@pytest.mark.parametrize("language", WRITTEN)
@pytest.mark.parametrize("for_whom", ["", "child", "somebody"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_takes_two_parts_at_most(settings: Settings, kind: str, for_whom: str, language: str) -> None:
    words = text_message(settings, kind, language, for_whom=for_whom)
    assert places(words) <= MOST_PLACES, words
    assert set(words) <= BASIC | DOUBLE


@pytest.mark.parametrize("language", WRITTEN)
@pytest.mark.parametrize("kind", KINDS)
def test_every_text_message_ends_with_its_way_out_and_names_nobody(
    settings: Settings, kind: str, language: str
) -> None:
    words = text_message(settings, kind, language)
    assert words.splitlines()[-1].startswith(plain(translated("Stop: %(link)s", language)).split(":")[0])
    assert "https://voice.example.org/my/xxxx-xxxx-xxxx-xxxx" in words
    assert "ucja" not in words
    assert GIVES_AWAY.search(words) is None


def test_letters_that_telephones_lack_lose_their_accents_only() -> None:
    assert plain("Ŵyn’s café – “ŷd” âêîô Łódź…") == 'Wyn\'s café - "yd" aeio Lodz...'
    assert plain("£5 à è é ù ì ò Ñ") == "£5 à è é ù ì ò Ñ"
    assert plain("🎈 hello") == " hello"
    assert places("€10 [one]") == 12
