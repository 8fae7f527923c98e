"""What is refused on the Local Offer desk."""

from __future__ import annotations

from typing import ClassVar

from voice.errors import NotFound, Refusal


class UnknownComment(NotFound):
    """No comment has this address."""

    heading: ClassVar[str] = "We cannot find this comment"
    default_sentence: ClassVar[str] = "It may have been deleted. Go back to the list of comments."


class NoSuchYear(NotFound):
    """The Local Offer has no comments of this year."""

    heading: ClassVar[str] = "We cannot find this year"
    default_sentence: ClassVar[str] = "Go to all comments on the Local Offer, and choose a year there."


class HeldWords(Refusal):
    """The safeguarding lead has the words."""

    status: ClassVar[int] = 409
    heading: ClassVar[str] = "The safeguarding lead reads this first"
    default_sentence: ClassVar[str] = "Nothing can be decided until the safeguarding lead has cleared it."


class SameChecker(Refusal):
    """Who decided cannot check."""

    status: ClassVar[int] = 403
    heading: ClassVar[str] = "Ask a colleague"
    default_sentence: ClassVar[str] = "You decided this one, so somebody else has to check it."


class NothingToCheck(Refusal):
    """It is public already, or nobody decided to publish it."""

    status: ClassVar[int] = 409
    heading: ClassVar[str] = "There is nothing to check"
    default_sentence: ClassVar[str] = "It was checked already, or nobody decided to publish it."


class ChangedSince(Refusal):
    """Somebody decided after the page was opened."""

    status: ClassVar[int] = 409
    heading: ClassVar[str] = "A colleague changed this"
    default_sentence: ClassVar[str] = "Look at what they decided, then go on from there."
