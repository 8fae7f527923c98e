"""What somebody did on a question's page: which button, and what was chosen or typed."""

from __future__ import annotations

from surveys.answering.values import Do, OpenResponse, Step
from surveys.errors import AnswerNotOffered, AnswerWillNotDo, SurveyRefusal
from surveys.forms import Form
from surveys.questions import KINDS, MANY
from surveys.questions.base import Given, Presentation, Pressable, Question, counterpart


def read_step(form: Form, question: Question, response: OpenResponse) -> Step:
    """Never refuses by itself: whoever goes back or stops is let out, and keeps what was typed."""
    shown = shown_in(form, response.presentation)
    given, refusal = _read(form, question, shown)
    do, pressed = _button(form), _pressed(form, question, given)
    return Step(
        do=Do.PRESS if pressed else do,
        shown=shown,
        given=pressed or settled(question, response.given(question), given, shown),
        sequence=_sequence(form, response.sequence(question)),
        back_to=form.one("from"),
        button=form.one("do"),
        refusal=refusal,
    )


def shown_in(form: Form, default: Presentation) -> Presentation:
    """The presentation of the page the form came from; another tab may have changed the one in force since."""
    return Presentation(form.one("as")) if form.one("as") in set(Presentation) else default


def _read(form: Form, question: Question, shown: Presentation) -> tuple[Given, SurveyRefusal | None]:
    try:
        return KINDS[question.kind].read(question, shown, form), None
    except AnswerWillNotDo as refusal:
        return Given(words=refusal.typed), refusal
    except AnswerNotOffered as refusal:
        return Given(), refusal


def _button(form: Form) -> Do:
    return Do(form.one("do")) if form.one("do") in set(Do) else Do.CONTINUE


def _pressed(form: Form, question: Question, given: Given) -> Given | None:
    """The answer after a button of the question's own, such as Move up; None when it was another button."""
    kind = KINDS[question.kind]
    return kind.pressed(question, given, form.one("do")) if isinstance(kind, Pressable) else None


def _sequence(form: Form, stored: int) -> int:
    """The number the page was given, never more than the next one: nobody can lock an answer with a huge number."""
    number = form.one("sequence")
    return min(int(number), stored + 1) if number.isdecimal() and len(number) < 10 else stored + 1


def settled(question: Question, stored: Given, posted: Given, shown: Presentation) -> Given:
    """What was posted, joined with what is stored, so that looking at the other presentation changes no answer.

    A stored choice stays when the choice that stands for it was posted, as “Very good” does for “Good” in Easy Read.
    """
    if not stored.choices or not question.wording(shown).options or isinstance(KINDS[question.kind], Pressable):
        return posted
    twins = {code: counterpart(question, code, shown) for code in stored.choices}
    seen = {twin.code for twin in twins.values() if twin}
    new = tuple(code for code in posted.choices if code not in seen)
    unseen_stay = question.kind in MANY or not posted.choices
    kept = tuple(c for c, twin in twins.items() if (twin.code in posted.choices if twin else unseen_stay))
    return Given(choices=kept + new, words=posted.words)


def chosen_here(question: Question, given: Given, shown: Presentation) -> frozenset[str]:
    """The codes to tick on a page in this presentation."""
    twins = (counterpart(question, code, shown) for code in given.choices)
    return frozenset(twin.code for twin in twins if twin)
