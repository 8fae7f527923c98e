"""What the panel's pages refuse, in words for young people."""

from __future__ import annotations

from typing import ClassVar

from voice.errors import NotFound, Refusal


class UnknownPanel(NotFound):
    """No panel has this address."""

    heading: ClassVar[str] = "This link does not work"
    default_sentence: ClassVar[str] = "Look at the link again. Ask the person who gave you the link."


class PanelEnded(Refusal):
    """Its last day is over, or an officer ended it."""

    status: ClassVar[int] = 410
    heading: ClassVar[str] = "This has ended"
    default_sentence: ClassVar[str] = "You cannot send more now. You can still read what we did."


class PanelWillNotDo(Refusal):
    """Something is missing or too long. `field` is the box it is about."""

    status: ClassVar[int] = 422
    heading: ClassVar[str] = "Something is missing"

    def __init__(self, field: str, sentence: str) -> None:
        self.field = field
        super().__init__(sentence)


class TooManySuggestions(Refusal):
    """One link sent more than any panel says."""

    status: ClassVar[int] = 429
    heading: ClassVar[str] = "That is a lot"
    default_sentence: ClassVar[str] = "You sent very many ideas. Ask the participation team before you send more."


class UnknownSuggestion(NotFound):
    """This panel said no such thing."""

    heading: ClassVar[str] = "This suggestion is not there"
    default_sentence: ClassVar[str] = "Look at the list of suggestions."


class SuggestionSettled(Refusal):
    """A colleague answered it first."""

    status: ClassVar[int] = 409
    heading: ClassVar[str] = "Somebody has answered this"
    default_sentence: ClassVar[str] = "A colleague answered this a moment ago. Nothing was done twice."


class WrongPanel(Refusal):
    """A panel that cannot be made like this; `faults` are (field, sentence)."""

    status: ClassVar[int] = 422
    heading: ClassVar[str] = "This panel cannot be made yet"

    def __init__(self, faults: tuple[tuple[str, str], ...]) -> None:
        self.faults = faults
        super().__init__(" ".join(sentence for _, sentence in faults))
