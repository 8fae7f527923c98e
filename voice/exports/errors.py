"""Why no file was made or given out."""

from __future__ import annotations

from typing import ClassVar

from voice.errors import NotFound, Refusal


class WrongExport(Refusal):
    """What was asked for cannot be asked like this; `faults` are (field, sentence)."""

    status: ClassVar[int] = 422
    heading: ClassVar[str] = "This file cannot be made yet"

    def __init__(self, faults: tuple[tuple[str, str], ...]) -> None:
        self.faults = faults
        super().__init__(" ".join(sentence for _, sentence in faults))


class NoSuchFile(NotFound):
    """No file of this address is yours, or it is gone."""

    heading: ClassVar[str] = "We cannot find this file"
    default_sentence: ClassVar[str] = "Only the person who asked for a file can take it, for 7 days. Ask for it again."


class SomebodyWent(Refusal):
    """Somebody whose answers are in the file has deleted them since."""

    status: ClassVar[int] = 409
    heading: ClassVar[str] = "This file is gone"
    default_sentence: ClassVar[str] = "Somebody who is in it has deleted their answers. Ask for the file again."


class FileNotReady(Refusal):
    """It is still being made."""

    status: ClassVar[int] = 409
    heading: ClassVar[str] = "This file is not ready"
    default_sentence: ClassVar[str] = "Wait a minute and look at the page of files again."


class CannotMake(Refusal):
    """The rows say that there may be no such file; the sentence stands on the page of files."""

    status: ClassVar[int] = 409
    heading: ClassVar[str] = "This file cannot be made"


class TooFewAnswers(CannotMake):
    """Fewer people answered than may be shown."""

    default_sentence: ClassVar[str] = "Too few people have answered. Nobody could be hidden among so few."


class AnswersChanged(CannotMake):
    """An answer came or went while the file was made."""

    default_sentence: ClassVar[str] = "An answer came or went while the file was made. Ask for it again."


class StillUnderWay(CannotMake):
    """Single answers of a survey that promises to know nobody, while people can answer it."""

    default_sentence: ClassVar[str] = (
        "People can still answer this survey, and it promises that nobody knows who answered what. "
        "Two files, before and after one person, would tell. Ask again when it is closed."
    )
