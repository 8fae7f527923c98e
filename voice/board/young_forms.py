"""What can be kept of the young people's page. Values in, faults out, in words that young people read."""

from __future__ import annotations

from voice.board.values import LONGEST_TITLE, LONGEST_WORDS

NO_TITLE = "Write what your page is called."
LONG_TITLE = "The name of your page is too long. Make it shorter."
NO_WORDS = "Write what you want to say."
LONG_WORDS = "Your page is too long. It must fit on one side of paper. That is about 400 words."


def page_faults(title: str, words: str) -> dict[str, str]:
    """Field → what is wrong with it; empty when the page can be kept."""
    faults = {}
    if not title or len(title) > LONGEST_TITLE:
        faults["title"] = LONG_TITLE if title else NO_TITLE
    if not words or len(words) > LONGEST_WORDS:
        faults["words"] = LONG_WORDS if words else NO_WORDS
    return faults
