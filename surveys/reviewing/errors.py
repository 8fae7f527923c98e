"""What reviewing refuses."""

from __future__ import annotations

from typing import ClassVar

from surveys.errors import SurveyRefusal


class UnknownReviewLink(SurveyRefusal):
    """No reviewer has this link, or an officer ended it."""

    status: ClassVar[int] = 404
    heading: ClassVar[str] = "This link does not work"
    default_sentence: ClassVar[str] = "Check the link. It may be wrong, or somebody in our team may have ended it."


class ReviewWillNotDo(SurveyRefusal):
    """Something in a form is missing or too long. `field` is the box it is about."""

    status: ClassVar[int] = 422
    heading: ClassVar[str] = "Something is missing"
    default_sentence: ClassVar[str] = "Look at the form once more."

    def __init__(self, field: str, sentence: str) -> None:
        self.field = field
        super().__init__(sentence)


class TooManyRemarks(SurveyRefusal):
    """One link sent more than a person writes."""

    status: ClassVar[int] = 429
    heading: ClassVar[str] = "That is a lot"
    default_sentence: ClassVar[str] = "You sent very many comments. Ask the participation team before you send more."


class ReadItAgain(SurveyRefusal):
    """The words changed between reading and saying yes."""

    status: ClassVar[int] = 409
    heading: ClassVar[str] = "The words have changed"
    default_sentence: ClassVar[str] = "The words changed while you read. Read them again before you say yes."


class UnknownReviewer(SurveyRefusal):
    """This survey has no such reviewer."""

    status: ClassVar[int] = 404
    heading: ClassVar[str] = "This reviewer is not there"
    default_sentence: ClassVar[str] = "Look at the list of reviewers."


class UnknownRemark(SurveyRefusal):
    """This survey has no such remark."""

    status: ClassVar[int] = 404
    heading: ClassVar[str] = "This remark is not there"
    default_sentence: ClassVar[str] = "Look at the list of remarks."


class AlreadySettled(SurveyRefusal):
    """Somebody else settled the remark first."""

    status: ClassVar[int] = 409
    heading: ClassVar[str] = "Somebody has settled this remark"
    default_sentence: ClassVar[str] = "A colleague settled this remark a moment ago. Nothing was done twice."


class UnknownTrial(SurveyRefusal):
    """The test log has no such entry."""

    status: ClassVar[int] = 404
    heading: ClassVar[str] = "This entry is not there"
    default_sentence: ClassVar[str] = "Look at the test log."


class AlreadyCorrected(SurveyRefusal):
    """Somebody has corrected the entry; their correction can be corrected in its turn."""

    status: ClassVar[int] = 409
    heading: ClassVar[str] = "This entry has a correction"
    default_sentence: ClassVar[str] = "A colleague has corrected this entry. If that is wrong too, correct theirs."
