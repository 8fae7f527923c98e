"""What somebody did on a question's page: which button, and what was chosen or typed."""

from __future__ import annotations

from surveys.answering.values import Do, OpenResponse, Step
from surveys.errors import AnswerNotOffered, AnswerTooLong, SurveyRefusal
from surveys.forms import Form
from surveys.questions import KINDS, WORDS
from surveys.questions.base import FIELD, Given, Presentation, Question, counterpart


def read_step(form: Form, question: Question, response: OpenResponse) -> Step:
    """Never refuses by itself: whoever goes back or stops is let out, and keeps what was typed."""
    shown = shown_in(form, response.presentation)
    given, refusal = _read(form, question, shown)
    return Step(
        do=_button(form),
        shown=shown,
        given=settled(question, response.given(question), given, shown),
        sequence=_sequence(form, response.sequence(question)),
        from_check=form.one("from") == "check",
        refusal=refusal,
    )


def shown_in(form: Form, default: Presentation) -> Presentation:
    """The presentation of the page the form came from; another tab may have changed the one in force since."""
    return Presentation(form.one("as")) if form.one("as") in set(Presentation) else default


def _read(form: Form, question: Question, shown: Presentation) -> tuple[Given, SurveyRefusal | None]:
    try:
        return KINDS[question.kind].read(question, shown, form), None
    except AnswerTooLong as refusal:
        return Given(words=form.one(FIELD).strip()), refusal
    except AnswerNotOffered as refusal:
        return Given(), refusal


def _button(form: Form) -> Do:
    return Do(form.one("do")) if form.one("do") in set(Do) else Do.CONTINUE


def _sequence(form: Form, stored: int) -> int:
    """The number the page was given, never more than the next one: nobody can lock an answer with a huge number."""
    typed = form.one("sequence")
    return min(int(typed), stored + 1) if typed.isdecimal() and len(typed) < 10 else stored + 1


def settled(question: Question, stored: Given, posted: Given, shown: Presentation) -> Given:
    """What was posted, joined with what is stored, so that looking at the other presentation changes no answer.

    A stored choice stays when the choice that stands for it was posted, as “Very good” does for “Good” in Easy Read.
    """
    if question.kind in WORDS or not stored.choices:
        return posted
    twins = {code: counterpart(question, code, shown) for code in stored.choices}
    seen = {twin.code for twin in twins.values() if twin}
    new = tuple(code for code in posted.choices if code not in seen)
    unseen_stay = question.kind == "choose_several" or not posted.choices
    kept = tuple(c for c, twin in twins.items() if (twin.code in posted.choices if twin else unseen_stay))
    return Given(choices=kept + new, words=posted.words)


def chosen_here(question: Question, given: Given, shown: Presentation) -> frozenset[str]:
    """The codes to tick on a page in this presentation."""
    twins = (counterpart(question, code, shown) for code in given.choices)
    return frozenset(twin.code for twin in twins if twin)
