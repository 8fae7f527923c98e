"""Text messages: the letters every telephone has, and how many parts a message takes."""

from __future__ import annotations

import unicodedata
from typing import Final

# GSM 03.38: one place each; those of the second row take two.
BASIC: Final = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
DOUBLE: Final = frozenset("^{}\\[~]|€")
ALONE, JOINED, MOST_PARTS = 160, 153, 2
MOST_PLACES: Final = JOINED * MOST_PARTS
LIKE: Final = {"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "...", "ł": "l", "Ł": "L"}


def plain(text: str) -> str:
    """The text in the letters of a text message: an accent it has no letter for goes, as in Welsh `ŵ`.

    One letter outside them would make every part of the message less than half as long.
    """
    return "".join(_plain(letter) for letter in unicodedata.normalize("NFC", text))


def _plain(letter: str) -> str:
    if letter in BASIC or letter in DOUBLE:
        return letter
    alike = LIKE.get(letter) or unicodedata.normalize("NFKD", letter)
    return "".join(one for one in alike if one in BASIC)


def places(text: str) -> int:
    """How many places a plain text takes; 306 are two parts."""
    return len(text) + sum(letter in DOUBLE for letter in text)
