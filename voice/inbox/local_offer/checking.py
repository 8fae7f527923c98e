"""What keeps a decision from being taken: words that are not theirs, names left in, no Easy Read twin."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.ordinary import ordinary_words
from analysis.redaction import STRUCTURED, find, mask
from surveys.checking.texts import sentences, tokens
from voice.inbox.local_offer.values import NOT_PUBLISHED, PUBLISH, Decision
from voice.inbox.typed import Fault
from voice.inbox.values import Heard

LONGEST_SENTENCE = 15  # words in Easy Read
MASK = re.compile(r"\[[^\[\]]*\]")
NO_YES = "They did not say yes to their own words. Publish what it says in your words."
NOTHING_SHOWN = "Write what is published."
NOT_THEIRS = "These words are not in the comment: “%s”. Take words out and put […] there, but change none."
NO_EASY = "Write the answer in Easy Read too: both are published together."
NO_RESPONSE = "Write the answer too: both are published together."
TOO_LONG = "Make this sentence shorter for Easy Read, at most 15 words: “%s”"
TAKE_OUT = "Take this out: %s."
MAYBE_NAMES = "These may be names: %s. Take them out, or say that they are not names."


def without_names(text: str) -> str:
    """The text with [name], [place], [phone] … in place of everything found; a person looks at it next."""
    return mask(text, find(text, ordinary_words()))


def faults(decision: Decision, said: Heard) -> tuple[Fault, ...]:
    """Everything that is wrong with this decision on this comment, in the order of the page."""
    if decision.state == NOT_PUBLISHED:
        return ()
    return tuple(_faults(decision, said))


def _faults(decision: Decision, said: Heard) -> Iterator[Fault]:
    if decision.state == PUBLISH and said.words_ok is not True:
        yield "state", NO_YES
    if not decision.shown:
        yield "shown", NOTHING_SHOWN
    elif decision.state == PUBLISH and (strange := not_theirs(decision.shown, said.words)):
        yield "shown", NOT_THEIRS % strange
    yield from _twins(decision)
    for name in ("shown", "response", "easy_response", "action"):
        yield from _names(name, getattr(decision, name), decision.not_names)


def not_theirs(shown: str, words: str) -> str:
    """The first piece between masks that the comment does not have, or nothing. Spaces and line ends do not matter."""
    whole = " ".join(words.split())
    pieces = (" ".join(piece.split()).strip(" .,;:") for piece in MASK.split(shown))
    return next((piece for piece in pieces if piece not in whole), "")


def _twins(decision: Decision) -> Iterator[Fault]:
    if decision.easy_response and not decision.response:
        yield "response", NO_RESPONSE
    if decision.response and not decision.easy_response:
        yield "easy_response", NO_EASY
    long = (line for line in sentences(decision.easy_response) if len(tokens(line)) > LONGEST_SENTENCE)
    if first := next(long, ""):
        yield "easy_response", TOO_LONG % first


def _names(field: str, text: str, not_names: bool) -> Iterator[Fault]:
    found = find(text, ordinary_words())
    certain = [each.text for each in found if each.kind in STRUCTURED]
    possible = [each.text for each in found if each.kind not in STRUCTURED]
    if certain and field == "shown":
        yield field, TAKE_OUT % _listed(certain)
    elif possible and not not_names:
        yield field, MAYBE_NAMES % _listed(possible)


def _listed(found: list[str]) -> str:
    return ", ".join(f"“{piece}”" for piece in dict.fromkeys(found))
