"""What the milestones room refuses."""

from __future__ import annotations

from typing import ClassVar

from voice.errors import NotFound, Refusal


class WrongColumns(Refusal):
    """A file of dates that does not say whose day it is, which, or when."""

    status: ClassVar[int] = 422
    heading = "This file cannot be used"
    default_sentence = (
        "The first line needs the columns “kind of date” and “day”, and “case number” or “name” with “date of birth”."
    )


class NoFile(Refusal):
    """The form came without a file."""

    status: ClassVar[int] = 422
    heading = "This file cannot be used"
    default_sentence = "Choose a file first."


class UnknownFile(NotFound):
    """No file of dates has this number, or its rows are forgotten."""

    heading = "We cannot find this file"
    default_sentence = "It was used already, or a day has passed. Choose the file once more."
