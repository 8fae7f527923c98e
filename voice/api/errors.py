"""Why a program gets no answer."""

from __future__ import annotations

from typing import ClassVar

from voice.errors import NotFound, Refusal


class NoToken(Refusal):
    """No token came, or one nobody made."""

    status: ClassVar[int] = 401
    heading: ClassVar[str] = "No token that we know"
    default_sentence: ClassVar[str] = "Send a token: Authorization: Bearer TOKEN. An administrator makes one."


class TokenEnded(Refusal):
    """Its last day is over, or an administrator ended it."""

    status: ClassVar[int] = 401
    heading: ClassVar[str] = "This token has ended"
    default_sentence: ClassVar[str] = "Ask an administrator for a new one."


class NoScope(Refusal):
    """The token is not for this."""

    status: ClassVar[int] = 403
    heading: ClassVar[str] = "This token is not for that"


class TooOften(Refusal):
    """More requests in a minute than a program needs."""

    status: ClassVar[int] = 429
    heading: ClassVar[str] = "Too many requests"
    default_sentence: ClassVar[str] = "Wait a minute. A token may ask 120 times in a minute."


class NothingHere(NotFound):
    """No such address."""

    heading: ClassVar[str] = "There is nothing at this address"
    default_sentence: ClassVar[str] = "See /api/v1/openapi.json for every address."


class WrongToken(Refusal):
    """A token that cannot be made like this; `faults` are (field, sentence)."""

    status: ClassVar[int] = 422
    heading: ClassVar[str] = "This token cannot be made yet"

    def __init__(self, faults: tuple[tuple[str, str], ...]) -> None:
        self.faults = faults
        super().__init__(" ".join(sentence for _, sentence in faults))
