"""Sentences on the pages around a survey, held to the rules that every page can keep."""

from __future__ import annotations

from surveys.checking.findings import Finding
from surveys.checking.sentence import look_at

# Short sentences, full forms, no unexplained letters, digits, no shares, no signs, nothing that talks down. A page may
# say what it does not do, and a button needs no name of a person.
RULES = frozenset({"ER01", "ER07", "ER08", "ER09", "ER10", "ER11", "ER25"})


def not_plain(words: str, where: str, explained: str = "") -> list[Finding]:
    """What is wrong with some words of an Easy Read page."""
    return [found for found in look_at(words, where, explained) if found.rule in RULES]
