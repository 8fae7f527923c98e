"""Why something about a request was refused. Each says what to do instead."""

from __future__ import annotations

from typing import ClassVar

from voice.errors import NotFound, Refusal


class UnknownRequest(NotFound):
    """No request has this id."""

    heading = "We cannot find that request"
    default_sentence = "Go back to the list. It may have been kept for its 3 years and then emptied."


class ClosedAlready(Refusal):
    """Somebody closed the request in the meantime."""

    status: ClassVar[int] = 409
    heading = "This request is closed"
    default_sentence = "Somebody has closed it in the meantime. Look at what they wrote."


class NobodyMatched(Refusal):
    """The request is not matched to anybody on the register yet."""

    status: ClassVar[int] = 409
    heading = "Find the person first"
    default_sentence = "Say first who on the register this is about."


class MayNotSee(Refusal):
    """A parent asks about a young person who can decide and has not agreed, or has no right to see the child."""

    status: ClassVar[int] = 409
    heading = "This pack cannot be made for them"


class NotDecided(Refusal):
    """Whether a young person can decide must be written down first."""

    status: ClassVar[int] = 422
    heading = "Decide first"
    default_sentence = "Write down whether they can decide this themselves, and why you think so."
