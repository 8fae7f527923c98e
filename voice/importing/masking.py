"""Values of a file as their shape only: enough to see which column is which."""

from __future__ import annotations

import re

LONGEST = 24


def shape(text: str) -> str:
    """`Zoë Ash` is `Z•• A••`, `31/03/2015` is `3•/0•/2•••`."""
    flat = " ".join(text.split())[:LONGEST]
    return re.sub(r"\w+", lambda word: word[0][0] + "•" * (len(word[0]) - 1), flat)
