"""What the colours and sizes of a drawing may say: names, numbers, and references to the drawing itself."""

from __future__ import annotations

import re
from typing import Final

FUNCTION: Final = re.compile(r"([A-Za-z-]*)\s*\(")
REFERENCE: Final = re.compile(r"""url\(\s*(["']?)#[A-Za-z_][\w.-]{0,99}\1\s*\)""")
_FUNCTIONS: Final = """rgb rgba hsl hsla matrix translate translatex translatey scale scalex scaley rotate skewx skewy
    url"""
FUNCTIONS: Final = frozenset(_FUNCTIONS.split())
MOVING: Final = re.compile(r"\b(?:animation|transition|offset-path|will-change)\b", re.IGNORECASE)
ELSEWHERE: Final = re.compile(r"(?:javascript|vbscript|data|https?|file|ftp)\s*:", re.IGNORECASE)
REFERS: Final = "refers to something outside itself (url)"


def style_fault(text: str) -> str:
    """What is wrong with rules or a `style` attribute, to follow “The drawing”; empty when nothing is."""
    bare = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    if "@" in bare:
        return "takes its looks from elsewhere (@import, @font-face or another @ rule)"
    if "\\" in bare or "<" in bare or "/*" in bare:
        return "has rules that hide what they say"
    if MOVING.search(bare):
        return "moves (animation)"
    if re.search(r"\bbehavior\b|-moz-binding", bare, re.IGNORECASE):
        return "has rules that act (behavior)"
    return value_fault(bare)


def value_fault(text: str) -> str:
    """The same for one value, such as a colour or the line of a path."""
    if fault := reference_fault(text):
        return fault
    called = {name.lower() for name in FUNCTION.findall(text)} - {""}
    if ELSEWHERE.search(text):
        return REFERS
    if strange := sorted(called - FUNCTIONS):
        return f"has something that we do not take ({strange[0]})"
    return ""


def reference_fault(text: str) -> str:
    """The same for what is left out anyway: only whether it refers to something elsewhere."""
    said = len(re.findall(r"url\s*\(", text, re.IGNORECASE))
    return "" if said == len(REFERENCE.findall(text)) else REFERS
