"""What the desk of messages refuses."""

from __future__ import annotations

from typing import ClassVar

from voice.errors import NotFound, Refusal


class UnknownCase(NotFound):
    """No message has this address."""

    heading: ClassVar[str] = "We cannot find this message"
    default_sentence: ClassVar[str] = "It may have been erased in the meantime. Go back to the inbox."


class OtherState(Refusal):
    """Somebody else closed, paused or resumed it in the meantime."""

    status: ClassVar[int] = 409
    heading: ClassVar[str] = "This message is not where you saw it"
    default_sentence: ClassVar[str] = "Somebody may have worked on it in the meantime. Look at it again."


class AcknowledgeFirst(Refusal):
    """The clock of a message nobody has acknowledged does not stand still."""

    status: ClassVar[int] = 409
    heading: ClassVar[str] = "Acknowledge it first"
    default_sentence: ClassVar[str] = "Tell them that we have it and note that. Then the clock can stand still."


class NoWorkThatDay(Refusal):
    """A weekend, or a bank holiday that is on the list already."""

    status: ClassVar[int] = 422
    heading: ClassVar[str] = "Nobody works on that day already"
    default_sentence: ClassVar[str] = "It is at a weekend, or a bank holiday the list has."
