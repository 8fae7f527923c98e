"""What the news room refuses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from voice.errors import NotFound, Refusal
from voice.news.values import Item


class UnknownNews(NotFound):
    """No news has this number."""

    heading = "We cannot find this news"
    default_sentence = "Go to the list of news and choose it there."


class WrongNews(Refusal):
    """News that cannot be kept as it is; `faults` says why, by field."""

    status: ClassVar[int] = 422
    heading = "Something has to be put right first"
    default_sentence = "Nothing was kept yet. What you wrote is still here."

    def __init__(self, faults: Mapping[str, str]) -> None:
        self.faults = dict(faults)
        super().__init__()


class ChangedElsewhere(Refusal):
    """Somebody saved since this page was opened. `newer` is what they saved."""

    status: ClassVar[int] = 409
    heading = "Somebody else changed this news"
    default_sentence = "Both versions are here. Choose what to keep, and save again."

    def __init__(self, newer: Item) -> None:
        self.newer = newer
        super().__init__()


class NotADraft(Refusal):
    """It is on its way, sent or taken back: its words stay as they are."""

    status: ClassVar[int] = 409
    heading = "This news can no longer be changed"
    default_sentence = "It was sent. Write new news to put something right."


class CannotSend(Refusal):
    """Something has to be put right, somebody changed it, or nobody may be written to."""

    status: ClassVar[int] = 409
    heading = "This news was not sent"
    default_sentence = "Look at the page again. It says what is missing."


class NothingToTakeBack(Refusal):
    """It was never sent, or it is taken back already."""

    status: ClassVar[int] = 409
    heading = "There is nothing to take back"
    default_sentence = "This news is not on its way."
