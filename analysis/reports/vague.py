"""Words that promise nothing. An answer to families has to say what, who and when."""

from __future__ import annotations

import re
from collections.abc import Mapping

# Each with what to write in its place.
INSTEAD: Mapping[str, str] = {
    r"continu(?:e|es|ed|ing) to": "Say what is different from before, or that nothing has changed.",
    r"ongoing": "Say when it began and when it will be done.",
    r"explor(?:e|es|ed|ing)": "Say what you will find out, and by when.",
    r"robust(?:ly)?": "Say what it is and how you check it.",
    r"embed(?:s|ded|ding)?": "Say what people do now that they did not do before.",
    r"(?:look|looks|looking) into": "Say what you will find out, and by when.",
    r"(?:work|works|working) towards": "Say what will be done, and by when.",
    r"going forwards?": "Say from which day.",
    r"in due course": "Say by which day.",
    r"as soon as possible": "Say by which day.",
    r"where appropriate": "Say when you do it and when you do not.",
    r"committed to": "Say what you will do.",
    r"strengthen(?:s|ed|ing)?": "Say what will be different for a family.",
}
_FOUND = re.compile("|".join(rf"(\b{pattern}\b)" for pattern in INSTEAD), re.IGNORECASE)


def vague_words(text: str) -> tuple[tuple[str, str], ...]:
    """(The words found, what to write in their place), in the order of the text, each once."""
    advice = tuple(INSTEAD.values())
    found = {match[0].lower(): advice[(match.lastindex or 1) - 1] for match in _FOUND.finditer(text)}
    return tuple(found.items())
