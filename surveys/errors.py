"""What the surveys refuse. Each refusal has a name, a status, a heading and a sentence a family can read."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from babel.dates import format_date


class Sentence(str):
    """A sentence with values in it, filled in English: `Sentence("There is room for %(most)s.", most=300)`.

    It is text like any other; `source` and `values` let a page say it in another language.
    """

    source: str
    values: dict[str, object]

    def __new__(cls, source: str, **values: object) -> Sentence:
        made = super().__new__(cls, source % {name: _in_english(value) for name, value in values.items()})
        made.source, made.values = source, values
        return made


def _in_english(value: object) -> str:
    """`4,001`, `4 March 2026`."""
    if isinstance(value, date):
        return format_date(value, format="d MMMM y", locale="en_GB")
    return f"{value:,}" if isinstance(value, int) else str(value)


class SurveyRefusal(Exception):
    """The base of every refusal of this package; the application shows it as a plain page with its status."""

    status: ClassVar[int] = 400
    heading: ClassVar[str] = "Sorry, that did not work"
    default_sentence: ClassVar[str] = "Go back and try again."

    def __init__(self, sentence: str | None = None) -> None:
        self.sentence = sentence or self.default_sentence
        super().__init__(self.sentence)


class FormTooLong(SurveyRefusal):
    """A form with more fields than any page of ours has."""

    status = 413
    heading = "That is too much to send at once"
    default_sentence = "Go back, make it shorter and send it again."


class UnknownSurvey(SurveyRefusal):
    """No survey has this name."""

    status = 404
    heading = "We cannot find this survey"
    default_sentence = "Check the link you were given. If you typed it, look for a letter that is wrong."


class ClosedSurvey(SurveyRefusal):
    """The survey is not open on this day."""

    status = 410
    heading = "This survey is closed"
    default_sentence = "It does not take answers now. You can still read what we did with what people told us."


class SurveyNotOpenYet(SurveyRefusal):
    """The survey is written but has not opened."""

    status = 409
    heading = "This survey is not open yet"
    default_sentence = "Come back on the day it opens."


class StartOnceMore(SurveyRefusal):
    """A start form that was sent back faster than a person reads, or not as our page made it."""

    status = 422
    heading = "Press Start once more"
    default_sentence = "Press Start once more."


class TooFast(SurveyRefusal):
    """More saves in a minute than a person makes. What was typed stays on the page."""

    status = 429
    heading = "That was too fast for us"
    default_sentence = "That was too fast for us. Wait 1 minute. Then press the button once more."


class UnknownAnswers(SurveyRefusal):
    """No answers wait under this link: it was mistyped, or the answers were deleted."""

    status = 404
    heading = "We cannot find these answers"
    default_sentence = "Check the link. The answers may have been deleted, or the link may be wrong."


class AlreadySent(SurveyRefusal):
    """These answers have been sent, so nobody can change them."""

    status = 409
    heading = "You have already sent these answers"
    default_sentence = "We have them. You cannot change answers after you send them."


class UnknownQuestion(SurveyRefusal):
    """The survey has no page with this number."""

    status = 404
    heading = "We cannot find this question"
    default_sentence = "Go back to the survey and choose Continue."


class UnknownReceipt(SurveyRefusal):
    """No sent answers have this receipt code."""

    status = 404
    heading = "We cannot find answers with this code"
    default_sentence = "Check each letter and number of the code."


class UnknownCode(SurveyRefusal):
    """No answers under way have this short code."""

    status = 404
    heading = "We cannot find answers with this code"
    default_sentence = "Check each letter and number of the code. The survey may also be closed."


class AlreadyReported(SurveyRefusal):
    """A report has counted these answers, so they can no longer be changed or taken back."""

    status = 409
    heading = "These answers are in a report now"
    default_sentence = "A report has counted your answers. We cannot change them or take them out of it any more."


class ModeIsFixed(SurveyRefusal):
    """Somebody has begun to answer, so what was promised on the first page stands."""

    status = 409
    heading = "This promise can no longer be changed"
    default_sentence = "Somebody has begun to answer. What the first page promised them stands. Make a new survey."


class WasOpen(SurveyRefusal):
    """A survey that was open has answers, or promised to keep them: it can be closed, not deleted."""

    status = 409
    heading = "This survey cannot be deleted"
    default_sentence = "It was open. Close it: its answers and its words stay as they were promised."


class CannotOpen(SurveyRefusal):
    """A survey may not open: `missing` says what is not settled yet, one sentence each."""

    status = 409
    heading = "This survey cannot open yet"
    default_sentence = "Settle what is missing first:"

    def __init__(self, missing: tuple[str, ...] = ()) -> None:
        self.missing = missing
        super().__init__(" ".join((self.default_sentence, *missing)))


class WrongDefinition(SurveyRefusal):
    """A survey that cannot be used as it is written; `faults` says why, one sentence each."""

    status = 422
    heading = "This survey cannot be used yet"
    default_sentence = "Some things need to be put right first."

    def __init__(self, faults: tuple[str, ...] = ()) -> None:
        self.faults = faults
        super().__init__(" ".join(faults) or None)


class AnswerNotOffered(SurveyRefusal):
    """The form holds a choice this question does not have."""

    status = 422
    heading = "We could not take that answer"
    default_sentence = "Choose one of the answers on this page."


class AnswerWillNotDo(SurveyRefusal):
    """An answer that cannot be sent as it is. `typed` is what to keep as its words, so that the page shows it again."""

    status = 422
    heading = "We could not take that answer"
    default_sentence = "Look at your answer again."

    def __init__(self, sentence: str | None = None, *, typed: str = "") -> None:
        self.typed = typed
        super().__init__(sentence)


class AnswerTooLong(AnswerWillNotDo):
    """More characters than the question keeps. Everything typed stays in the page."""

    heading = "Your answer is too long"
    default_sentence = "Make your answer shorter."


class AnswerNotANumber(AnswerWillNotDo):
    """Not a whole number, or one that the question does not take."""

    heading = "That is not a number we can use"
    default_sentence = "Write a whole number. Use digits."


class AnswerNotADate(AnswerWillNotDo):
    """A part of the date is missing or wrong; the sentence says which."""

    heading = "That is not a date we can use"
    default_sentence = "Write a day, a month and a year."


class WrongDay(SurveyRefusal):
    """A last day that is not a date, or is past."""

    status = 422
    heading = "That day does not work"
    default_sentence = "Choose today or a later day."


class AnswerChangedElsewhere(SurveyRefusal):
    """A page that was left open tried to change an answer that is newer than the page."""

    status = 409
    heading = "You changed this answer on another page"
    default_sentence = "You changed this answer on another page. Look at it here. Choose Continue to keep what you see."


class NothingToSend(SurveyRefusal):
    """Every question was left out, so there is nothing to send."""

    status = 422
    heading = "There are no answers to send"
    default_sentence = "You have not answered a question yet. Answer one first. You can also leave now."
