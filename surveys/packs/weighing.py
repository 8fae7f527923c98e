"""How much there is to draw. A few lines can ask for a thousand million shapes, each made of others: count first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element

MOST_SHAPES: Final = 20_000
LONGEST_WAY: Final = 200  # parts within parts, and references from one to the next
HEAVY: Final = "has so much in it that a phone could not draw it"
ROUND: Final = "is made of itself (a part refers to itself)"
REFERENCE: Final = re.compile(r"#([A-Za-z_][\w.-]{0,99})")


class _TooMuch(ValueError):
    """A part that cannot be weighed; the message says why."""


def too_much(root: Element) -> str:
    """Why the drawing cannot be drawn, to follow “The drawing”; empty when it can."""
    named = {element.get("id", ""): element for element in root.iter() if element.get("id")}
    rules = [name for style in root.iter("style") for name in REFERENCE.findall(style.text or "")]
    if any(named[name].tag in ("mask", "clipPath") for name in rules if name in named):
        return "has rules that hide what they say"
    try:
        return HEAVY if _weight(root, named, {}, ()) > MOST_SHAPES else ""
    except _TooMuch as fault:
        return str(fault)


def _weight(element: Element, named: dict[str, Element], known: dict[int, int], inside: tuple[int, ...]) -> int:
    """How many shapes this one comes to, with all that it refers to."""
    if id(element) in inside:
        raise _TooMuch(ROUND)
    if len(inside) > LONGEST_WAY:
        raise _TooMuch(HEAVY)
    if id(element) not in known:
        here = (*inside, id(element))
        parts = sum(_weight(part, named, known, here) for part in element)
        parts += sum(_weight(named[name], named, known, here) for name in _references(element) if name in named)
        known[id(element)] = min(1 + parts, MOST_SHAPES + 1)
    return known[id(element)]


def _references(element: Element) -> Iterator[str]:
    for key, value in element.attrib.items():
        if key == "href" or "url(" in value:
            yield from REFERENCE.findall(value)
