"""Refusal: the base of every room's refusals. What a refusal shows, and with which status, is said on its class."""

from __future__ import annotations

from typing import ClassVar


class Refusal(Exception):
    """A deed was refused for a reason the person can be told.

    Each subclass is one named reason. `status` is the HTTP status, `heading` the page's heading,
    `sentence` what the person reads; a more exact sentence may be given when raising.
    """

    status: ClassVar[int] = 400
    heading: ClassVar[str] = "That did not work"
    default_sentence: ClassVar[str] = "Nothing was changed."

    def __init__(self, sentence: str | None = None) -> None:
        self.sentence = sentence or self.default_sentence
        super().__init__(self.sentence)


class NotFound(Refusal):
    """There is nothing at this address, or not any more."""

    status = 404
    heading = "We cannot find that page"
    default_sentence = "Check the link. It may have been copied without its last letters."
