"""What somebody sent from “Tell us something”, and what staff typed at the desk of messages."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from surveys.errors import Sentence
from surveys.forms import Form
from voice.inbox.messages.values import (
    ANSWER_BY,
    BY_HAND,
    CAUSES,
    COMPLAINT,
    FORMATS,
    HOW,
    KINDS,
    LONGEST_ADDRESS,
    LONGEST_BY_HAND,
    LONGEST_NAME,
    LONGEST_REASON,
    LONGEST_WORDS,
    NO_ANSWER,
    PUBLIC_KINDS,
    SPEAKERS,
    WEB,
    WITHOUT,
    NewCase,
    Reply,
)
from voice.inbox.typed import SAID, Typed
from voice.inbox.values import WHO

TRAP = "website"
LEAST_DIGITS = 6
WHERE = {
    "email": "Write your email address.",
    "phone": "Write your phone number.",
    "text": "Write your phone number.",
    "post": "Write your address.",
}


@dataclass(frozen=True)
class Sent:
    """A message that can be kept. `sent_once` stays the same when the same form with the same words comes again."""

    new: NewCase
    sent_once: str


def new_form() -> Form:
    """An empty form with a number that no other has."""
    return Form((("sent_once", secrets.token_urlsafe(16)),))


def shown_again(form: Form) -> Form:
    """The form for its page; one without a number of its own gets it."""
    return form if form.one("sent_once") else Form((*form.pairs, *new_form().pairs))


def read_public(form: Form, today: date) -> Sent:
    """Raises WrongForm with everything that is wrong."""
    typed = Typed(form)
    kind = typed.one_of("kind", PUBLIC_KINDS, "Choose what it is.")
    words = _text(typed, "words", LONGEST_WORDS, "Write what you want to tell us.")
    name = _line(typed, "name", LONGEST_NAME)
    answer_by, answer_to = _answer(typed)
    if form.one(TRAP):
        typed.wrong(TRAP, "Leave this box empty.")
    typed.check()
    new = NewCase(
        kind=kind,
        way=WEB,
        words=words,
        day=today,
        who=typed.one_of("who", SPEAKERS) or "other",
        name=name,
        answer_by=answer_by,
        answer_to=answer_to,
        format_wanted=typed.one_of("format_wanted", FORMATS),
        words_ok=SAID.get(form.one("words_ok")),
    )
    return Sent(new, typed.sent_once("\x00".join(("message", kind, words, name, answer_by, answer_to))))


def _answer(typed: Typed) -> tuple[str, str]:
    """How and where to answer. Who wants no answer leaves no address with us."""
    by, to = typed.one_of("answer_by", ANSWER_BY), _text(typed, "answer_to", LONGEST_ADDRESS)
    if by in ("", NO_ANSWER):
        if to and not by:
            typed.wrong("answer_by", "Choose how we can answer you.")
        return NO_ANSWER, ""
    if not _fits(by, to):
        typed.wrong("answer_to", WHERE[by])
    return by, to


def _fits(by: str, to: str) -> bool:
    if by == "email":
        return 0 < to.find("@") < len(to) - 1
    if by in ("phone", "text"):
        return sum(letter.isdigit() for letter in to) >= LEAST_DIGITS
    return bool(to)


def read_by_hand(form: Form, today: date, workstreams: Collection[str]) -> Sent:
    """What staff heard or got. Raises WrongForm with everything that is wrong."""
    typed = Typed(form)
    new = NewCase(
        kind=typed.one_of("kind", KINDS, "Choose what it is."),
        way=typed.one_of("way", BY_HAND, "Choose how it came."),
        day=typed.day("day", today, "Write the day on which it came.", "Choose a day that is not to come."),
        words=_text(typed, "words", LONGEST_BY_HAND, "Write what they said."),
        verbatim=typed.one_of("whose", ("own", "summary"), "Choose whose words these are.") == "own",
        who=typed.one_of("who", WHO, "Choose who said it.") or "other",
        name=_line(typed, "name", LONGEST_NAME),
        answer_by=typed.one_of("answer_by", ANSWER_BY, "Choose how they want the answer.") or NO_ANSWER,
        answer_to=_text(typed, "answer_to", LONGEST_ADDRESS),
        format_wanted=typed.one_of("format_wanted", FORMATS),
        words_ok=SAID.get(form.one("words_ok")),
        workstreams=typed.several("workstreams", workstreams),
        cause=typed.one_of("cause", CAUSES),
        told=form.one("told") == "yes",
    )
    typed.check()
    return Sent(new, typed.sent_once("\x00".join(("message by hand", new.way, new.words, str(new.day)))))


def read_reply(form: Form) -> Reply:
    """How it was answered. Raises WrongForm."""
    typed = Typed(form)
    reply = Reply(
        how=typed.one_of("how", HOW, "Choose how you answered."),
        words=_text(typed, "reply", LONGEST_BY_HAND, "Write what you answered."),
    )
    typed.check()
    return reply


def read_without(form: Form) -> Reply:
    """Why nothing is answered. Raises WrongForm."""
    typed = Typed(form)
    reply = Reply(WITHOUT, _line(typed, "without", LONGEST_REASON, "Write why nobody is answered."))
    typed.check()
    return reply


def read_reason(form: Form, name: str) -> str:
    """A reason in one line, which goes into the record or stands with the case. Raises WrongForm."""
    typed = Typed(form)
    reason = _line(typed, name, LONGEST_REASON, "Write why, in one sentence. Name nobody.")
    typed.check()
    return reason


def read_sorted(form: Form) -> tuple[str, str]:
    """Kind and cause. Raises WrongForm."""
    typed = Typed(form)
    kind, cause = typed.one_of("kind", KINDS, "Choose what it is."), typed.one_of("cause", CAUSES)
    typed.check()
    return kind, cause if kind == COMPLAINT else ""


def read_holiday(form: Form) -> tuple[date, str]:
    """The day and its name. Raises WrongForm."""
    typed = Typed(form)
    name = _line(typed, "name", 100, "Write what it is called.")
    try:
        day = date.fromisoformat(form.one("day").strip())
    except ValueError:
        day = date.min
        typed.wrong("day", "Write the day.")
    typed.check()
    return day, name


def _line(typed: Typed, name: str, most: int, needed: str = "") -> str:
    return " ".join(_text(typed, name, most, needed).split())


def _text(typed: Typed, name: str, most: int, needed: str = "") -> str:
    words = typed.form.one(name).strip()
    if not words and needed:
        typed.wrong(name, needed)
    if len(words) > most:
        typed.wrong(name, Sentence("Write at most %(most)s letters.", most=most))
    return words
