"""How long a text message is, as telephones count: in parts, and a sign outside the basic alphabet makes parts short."""

from __future__ import annotations

from dataclasses import dataclass

# GSM 03.38: the basic alphabet of a text message, and signs that take two places in it.
BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
DOUBLE = frozenset("^{}\\[~]|€\f")
# Alone, and as one part of several, which each carry a mark that joins them.
BASIC_ROOM, BASIC_JOINED = 160, 153
WIDE_ROOM, WIDE_JOINED = 70, 67


@dataclass(frozen=True)
class Length:
    """`signs` are places taken, `parts` what a telephone company counts; `odd` are signs that make parts short."""

    signs: int
    parts: int
    odd: tuple[str, ...]


def length(text: str) -> Length:
    """How long `text` is as a text message."""
    odd = tuple(dict.fromkeys(sign for sign in text if sign not in BASIC and sign not in DOUBLE))
    if odd:
        signs = len(text.encode("utf-16-le")) // 2
        return Length(signs, _parts(signs, WIDE_ROOM, WIDE_JOINED), odd)
    signs = len(text) + sum(sign in DOUBLE for sign in text)
    return Length(signs, _parts(signs, BASIC_ROOM, BASIC_JOINED), ())


def _parts(signs: int, alone: int, joined: int) -> int:
    return 1 if signs <= alone else -(-signs // joined)
