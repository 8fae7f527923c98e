"""What the writing pages refuse."""

from __future__ import annotations

from typing import ClassVar

from surveys.errors import SurveyRefusal


class TooLong(SurveyRefusal):
    """A text past the limit of its field. It stays on the page, to be made shorter."""

    status: ClassVar[int] = 422
    heading: ClassVar[str] = "That is too long"
    default_sentence: ClassVar[str] = "Make it shorter."


class NoSuchStart(SurveyRefusal):
    """Nothing to start from was chosen, or what was chosen is not there."""

    status: ClassVar[int] = 422
    heading: ClassVar[str] = "Choose how to start"
    default_sentence: ClassVar[str] = "Choose a template, an earlier survey, an empty one or a file."


class NoTitle(SurveyRefusal):
    """A survey without a title has no name in the lists of staff."""

    status: ClassVar[int] = 422
    heading: ClassVar[str] = "The title is missing"
    default_sentence: ClassVar[str] = "Write a title. You can change it later."
