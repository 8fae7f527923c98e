"""What makes an answer one that families can rely on. Pure: a decision in, its faults out."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from analysis.reports.vague import blaming_words, undated_past, wording_faults
from analysis.reports.words import State
from voice.reports.easy_words import easy_faults

LONGEST = 1000
LONGEST_POST = 200
MOST_EASY = 6
MADE_TOGETHER = "made_together"
# The states a lead can choose. No answer yet is the one they find.
CHOICES: tuple[State, ...] = (
    State.DID, State.DOING, State.WILL, State.CANNOT, State.NOT_OURS, State.THINKING,
)  # fmt: skip
_MONTH = re.compile(r"20\d\d-(0[1-9]|1[0-2])")
_PROSE = ("words", "evidence", "reason", "would_change", "instead", "asked", "level_evidence", "disagreement")
_PROMISES = ("words", "evidence", "reason", "would_change", "instead", "asked", "level_evidence")


@dataclass(frozen=True)
class Decision:
    """An answer to one theme. Texts are empty and dates None where the state has no use for them.

    `by_date`: the day promised. `done_on`: the day it was done, or begun. `ask_again`: a month such as `2027-06`.
    `activities` are codes of the plan's activities, `level` a code of the plan's participation levels.
    """

    state: State
    words: str
    easy_words: tuple[str, ...]
    post: str
    decided_on: date
    by_date: date | None = None
    done_on: date | None = None
    evidence: str = ""
    reason: str = ""
    would_change: str = ""
    instead: str = ""
    asked: str = ""
    level: str = ""
    level_evidence: str = ""
    disagreement: str = ""
    ask_again: str = ""
    activities: tuple[str, ...] = ()


def faults(
    decision: Decision,
    today: date,
    *,
    activities: Collection[str],
    vacant: Collection[str],
    levels: Collection[str],
    terms: Collection[str] = (),
) -> dict[str, str]:
    """Field → what is wrong with it, the first fault of each; empty when the answer can be kept.

    `activities` are those of the workstream, `vacant` the posts nobody holds, `levels` the plan's own, `terms` the
    hard words that the plan's glossary explains.
    """
    found: dict[str, str] = {}
    for field, sentence in (
        *_state(decision, today),
        *_words(decision, terms),
        *_who(decision, today, vacant),
        *_links(decision, activities, levels),
    ):
        found.setdefault(field, sentence)
    return found


def _state(decision: Decision, today: date) -> Iterator[tuple[str, str]]:
    """What each state needs: a date and evidence, a day, a reason, or whom we asked."""
    state = decision.state
    if state not in CHOICES:
        yield "state", "Choose what you say to families."
    if state is State.DID and decision.done_on is None:
        yield "done_on", "Say on which day it was done."
    if state is State.DID and not decision.evidence:
        yield "evidence", "Say how families can see that it was done."
    if decision.done_on and decision.done_on > today:
        yield "done_on", "This day is still to come. Choose “We will” for what is not done yet."
    if state in (State.WILL, State.THINKING):
        yield from _promise(decision, today)
    if state is State.CANNOT and not decision.reason:
        yield "reason", "Say why you cannot."
    if state is State.NOT_OURS and not decision.asked:
        yield "asked", "Say whom you asked, and when."


def _promise(decision: Decision, today: date) -> Iterator[tuple[str, str]]:
    if decision.by_date is None:
        will = decision.state is State.WILL
        yield "by_date", "Say by which day." if will else "Say by which day you will tell families."
    elif decision.by_date < today:
        yield "by_date", "This day has passed. Give a day that is still to come."


def _words(decision: Decision, terms: Collection[str]) -> Iterator[tuple[str, str]]:
    if not decision.words:
        yield "words", "Write what families will read."
    for field in _PROSE:
        if len(getattr(decision, field)) > LONGEST:
            yield field, f"Write at most {LONGEST} letters."
    for field in _PROMISES:
        for fault in wording_faults(getattr(decision, field)):
            yield field, fault
    for words, instead in blaming_words(decision.disagreement):
        yield "disagreement", f"“{words}” blames somebody. {instead}"
    yield from _past(decision)
    for fault in wording_faults(" ".join(decision.easy_words)):
        yield "easy_words", fault
    if not decision.easy_words:
        yield "easy_words", "Write the same in Easy Read: short sentences, one on each line."
    if len(decision.easy_words) > MOST_EASY:
        yield "easy_words", f"Write at most {MOST_EASY} sentences."
    for sentence in decision.easy_words:
        for fault in easy_faults(sentence, terms):
            yield "easy_words", fault


def _past(decision: Decision) -> Iterator[tuple[str, str]]:
    """Where no day stands beside an answer, its own words have to say when something was done."""
    for field in ("words", "asked") if decision.done_on is None else ():
        for words in undated_past(getattr(decision, field)):
            yield field, f"“{words}” is in the past. Say in which month, or on which day."


def _who(decision: Decision, today: date, vacant: Collection[str]) -> Iterator[tuple[str, str]]:
    if not decision.post:
        yield "post", "Say which post decided this."
    if decision.post in vacant:
        yield "post", "Nobody holds this post now, so it cannot have decided. Name the post that did."
    if len(decision.post) > LONGEST_POST:
        yield "post", f"Write at most {LONGEST_POST} letters."
    if decision.decided_on > today:
        yield "decided_on", "This day is still to come."


def _links(decision: Decision, activities: Collection[str], levels: Collection[str]) -> Iterator[tuple[str, str]]:
    if set(decision.activities) - set(activities):
        yield "activity", "Choose activities of this workstream only."
    if decision.level and decision.level not in levels:
        yield "level", "Choose one of the five."
    if decision.level == MADE_TOGETHER and not decision.level_evidence:
        yield "level_evidence", "Say who took part from the beginning, when, and what changed because of them."
    if decision.ask_again and not _MONTH.fullmatch(decision.ask_again):
        yield "ask_again", "Write the month like this: 2027-06."
