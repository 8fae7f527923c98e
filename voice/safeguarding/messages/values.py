"""What somebody sends from “I do not feel safe”."""

from __future__ import annotations

from dataclasses import dataclass

LONGEST_WORDS = 4_000
LONGEST_CONTACT = 500
# How long the words are kept once a safeguarding lead has decided what to do.
DAYS_KEPT = 90


@dataclass(frozen=True)
class Message:
    """`contact` is how to find the person, if they want to be found. `may_be_robot`: a hidden box was filled in."""

    words: str
    contact: str
    month: str
    may_be_robot: bool


@dataclass(frozen=True)
class MessageForm:
    """The form as it was typed. `form_id` is the form's own random number; `faults` pairs a field with a sentence."""

    words: str
    contact: str
    form_id: str
    may_be_robot: bool
    faults: tuple[tuple[str, str], ...] = ()
