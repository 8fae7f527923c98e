"""What this room refuses, each with a sentence for the reader in front of the screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from voice.codebook.checks import Fault
from voice.errors import NotFound, Refusal


class UnknownTheme(Refusal):
    """The present codebook has no theme with this code."""

    status = 404
    heading = "We cannot find this theme"
    default_sentence = "The codebook may have changed. Go back to the list of themes."


class UnknownVersion(NotFound):
    """The codebook never had this number."""

    heading: ClassVar[str] = "We cannot find this version"
    default_sentence: ClassVar[str] = "Look at the list of versions."


class CodebookRefusal(Refusal):
    """The draft stays as it was. `faults` say which box of which theme is in the way, where one is."""

    status: ClassVar[int] = 422
    heading: ClassVar[str] = "The draft stays as it was"

    def __init__(self, sentence: str | None = None, faults: Sequence[Fault] = ()) -> None:
        self.faults = tuple(faults)
        super().__init__(sentence or " ".join(fault.sentence for fault in faults) or None)


class WrongTheme(CodebookRefusal):
    """Something in a theme cannot stay like this."""

    heading: ClassVar[str] = "This theme cannot be saved yet"


class WrongMerge(CodebookRefusal):
    """These two themes cannot become one."""

    heading: ClassVar[str] = "These themes cannot be merged"


class DraftChanged(CodebookRefusal):
    """A colleague saved between looking and pressing."""

    status: ClassVar[int] = 409
    heading: ClassVar[str] = "A colleague was faster"
    default_sentence: ClassVar[str] = (
        "Somebody saved the draft while you looked at it. Your words are still here. Look at theirs before you save."
    )


class CannotPublish(CodebookRefusal):
    """The draft cannot become a version yet."""

    heading: ClassVar[str] = "The draft cannot be published yet"


class WrongFile(CodebookRefusal):
    """A file that is no codebook."""

    heading: ClassVar[str] = "This file cannot be used"
