"""What somebody wrote about the Local Offer, and what an officer decided of it."""

from __future__ import annotations

from surveys.forms import Form
from voice.inbox.local_offer.values import DETAILS, SPEAKERS, STATES, WHY_NOT, Comment, Decision, NewComment
from voice.inbox.messages.values import ANSWER_BY, LONGEST_ADDRESS, NO_ANSWER
from voice.inbox.typed import SAID, Typed

WHAT_ABOUT = "Choose what it is about."
NO_WORDS = "Write what you want to say."
WHERE_TO = "Write where we can send the answer."
SHORTER_LINE = "Make this shorter. It can have 200 letters."
SHORTER_WORDS = "Make this shorter. It can have 4,000 letters."
SHORTER_ADDRESS = "Make this shorter. It can have 500 letters."
LEAVE_EMPTY = "Leave this box empty."
WHICH_STATE = "Choose what becomes of it."
WHICH_REASON = "Choose why it is not published."

# Seen by nobody but robots.
TRAP = "website"


def read_comment(form: Form) -> NewComment:
    """Raises WrongForm."""
    typed = Typed(form)
    made = NewComment(
        detail=typed.one_of("detail", DETAILS, WHAT_ABOUT),
        page=typed.line("page", too_long=SHORTER_LINE),
        words=typed.text("words", NO_WORDS, SHORTER_WORDS),
        who=typed.one_of("who", SPEAKERS) or "other",
        words_ok=SAID.get(form.one("words_ok")),
        answer_by=typed.one_of("answer_by", ANSWER_BY) or NO_ANSWER,
        answer_to=_answer_to(typed),
        name=typed.line("name", too_long=SHORTER_LINE),
        sent_once=typed.sent_once("local offer"),
    )
    if form.one(TRAP):
        typed.wrong(TRAP, LEAVE_EMPTY)
    typed.check()
    return made


def _answer_to(typed: Typed) -> str:
    """Where an answer goes: needed only by those who want one."""
    wanted = typed.form.one("answer_by") in ANSWER_BY and typed.form.one("answer_by") != NO_ANSWER
    words = typed.text("answer_to", WHERE_TO if wanted else "")
    if len(words) > LONGEST_ADDRESS:
        typed.wrong("answer_to", SHORTER_ADDRESS)
    return words if wanted else ""


def read_decision(form: Form) -> Decision:
    """Raises WrongForm for what no comment could have; what this comment allows is for the deed to judge."""
    typed = Typed(form)
    state = typed.one_of("state", STATES, WHICH_STATE)
    decision = Decision(
        state=state,
        why_not=typed.one_of("why_not", WHY_NOT, WHICH_REASON if state == "not_published" else ""),
        shown=typed.text("shown", too_long=SHORTER_WORDS),
        response=typed.text("response", too_long=SHORTER_WORDS),
        easy_response=typed.text("easy_response", too_long=SHORTER_WORDS),
        action=typed.text("action", too_long=SHORTER_WORDS),
        not_names=form.one("not_names") == "yes",
    )
    typed.check()
    return decision


def as_typed(comment: Comment, shown: str) -> Form:
    """The decision page before anything is typed: what was decided before, or `shown` to begin with."""
    pairs = {
        "state": comment.state,
        "why_not": comment.why_not,
        "shown": comment.shown or shown,
        "response": comment.response,
        "easy_response": comment.easy_response,
        "action": comment.action,
        "seen": comment.seen,
    }
    return Form(tuple(pairs.items()))
