"""Where conversations take place, and one thing heard there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from voice.inbox.values import SOURCES, Heard

# The sources that have no form of their own.
ELSEWHERE = frozenset({"event", "sendiass", "young_inspectors", "complaint", "local_offer", "message"})
TALKS: Mapping[str, str] = {code: words for code, words in SOURCES.items() if code not in ELSEWHERE}
VERBATIM: Mapping[str, str] = {"own": "Their own words", "summary": "A summary of what was said"}
WORDS_OK: Mapping[str, str] = {"yes": "Yes", "no": "No", "not_asked": "Nobody asked"}
PAGE_SIZE = 50


@dataclass(frozen=True)
class NewTalk:
    """One thing that was heard, ready to be kept. `words_ok` is None when nobody asked."""

    sent_once: str
    source: str
    heard_on: date
    place: str
    who: str
    how_many: int | None
    words: str
    verbatim: bool
    words_ok: bool | None
    workstreams: tuple[str, ...]


@dataclass(frozen=True)
class TalkPage:
    """One page of the log. `counts` is source → how many there are in all."""

    talks: tuple[Heard, ...]
    counts: Mapping[str, int]
    source: str
    number: int
    pages: int
