"""What a reviewer sent, read and checked."""

from __future__ import annotations

from surveys.definition import Survey
from surveys.errors import Sentence
from surveys.forms import Form
from surveys.manuscripts.errors import NoSuchQuestion
from surveys.manuscripts.parts import question_in
from surveys.questions.base import Presentation
from surveys.reviewing.errors import ReviewWillNotDo
from surveys.reviewing.values import LONGEST_WORDS, NewRemark

SAY_SOMETHING = "Write what you think, or write other words."
TOO_LONG = "This is too long. You wrote %(count)s letters and spaces. There is room for %(most)s."


def words(form: Form, name: str, *, needed: str = "") -> str:
    """The words in a box, without blanks around them; `needed` is what an empty box is told. Raises ReviewWillNotDo."""
    typed = form.one(name).strip()
    if len(typed) > LONGEST_WORDS:
        raise ReviewWillNotDo(name, Sentence(TOO_LONG, count=len(typed), most=LONGEST_WORDS))
    if needed and not typed:
        raise ReviewWillNotDo(name, needed)
    return typed


def read_revision(form: Form, newest: int) -> int:
    """The revision that a page was made from; the newest when its form does not say."""
    typed = form.one("revision")
    known = {str(revision): revision for revision in range(1, newest + 1)}
    return known.get(typed, newest)


def remark(form: Form, question: str, shown: Presentation, revision: int, then: Survey) -> NewRemark:
    """A remark on a question (empty: on the whole) of the survey as its reader saw it, `then`.

    The box for other words comes filled with the words of then; those are no suggestion. Raises ReviewWillNotDo and
    NoSuchQuestion.
    """
    said, suggested = words(form, "words"), words(form, "suggestion")
    asked = question_in(then, question)
    if question and asked is None:
        raise NoSuchQuestion
    if asked is None or suggested == asked.wording(shown).words.strip():
        suggested = ""
    if not said and not suggested:
        raise ReviewWillNotDo("words", SAY_SOMETHING)
    return NewRemark(question, shown.value, said, suggested, revision)
