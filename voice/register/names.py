"""Names as they are looked for: lower case, without accents, each word with a space around it."""

from __future__ import annotations

import re
import unicodedata

# Letters that are one with their stroke: taking accents away leaves them as they are.
STROKES = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
NOT_IN_A_NAME = re.compile(r"[^\w]|_")


def folded(text: str) -> str:
    """Words of letters and digits with one space between: `Seán O’Brien-Łuć` is `sean obrien luc`."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(STROKES))
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter) and letter not in "'’")
    return " ".join(NOT_IN_A_NAME.sub(" ", letters).split())


def names_of(*names: str) -> str:
    """What `Person.names` holds: every word of these names once, a space before and after each."""
    words = dict.fromkeys(folded(" ".join(names)).split())
    return f" {' '.join(words)} "
