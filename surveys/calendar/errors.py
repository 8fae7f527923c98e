"""What the calendar refuses."""

from __future__ import annotations

from typing import ClassVar

from surveys.errors import SurveyRefusal


class UnknownElsewhere(SurveyRefusal):
    """No survey of a partner has this number, or has it no more."""

    status: ClassVar[int] = 404
    heading: ClassVar[str] = "This survey is not in the calendar"
    default_sentence: ClassVar[str] = "Somebody may have taken it away. Look at the calendar."


class NoReason(SurveyRefusal):
    """A clash may stand only for a reason that somebody wrote."""

    status: ClassVar[int] = 422
    heading: ClassVar[str] = "There is no reason yet"
    default_sentence: ClassVar[str] = "Write why both may run."


class ReasonTooLong(NoReason):
    """More than a reason needs."""

    default_sentence: ClassVar[str] = "This reason is too long. Use 300 letters or fewer."


class NoClash(SurveyRefusal):
    """The two surveys do not ask the same people within 30 days, or do not any more."""

    status: ClassVar[int] = 409
    heading: ClassVar[str] = "These two do not clash"
    default_sentence: ClassVar[str] = "Somebody may have moved one of them. Look at the calendar."
