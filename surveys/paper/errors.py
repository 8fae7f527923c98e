"""What paper copies refuse."""

from __future__ import annotations

from surveys.errors import AlreadySent, SurveyRefusal


class UnknownCopy(SurveyRefusal):
    """No printed copy has this code."""

    status = 404
    heading = "We cannot find a paper with this code"
    default_sentence = "Check each letter and number of the code. It is at the foot of each page of the paper."


class CopyAlreadySent(AlreadySent):
    """The answers of this copy came before, on a phone or typed from the paper."""

    heading = "These answers have already been sent"
    default_sentence = "We have the answers of this paper. Each paper counts 1 time."


class WrongNumberOfCopies(SurveyRefusal):
    """Not a whole number from 1 to the most copies of one print."""

    status = 422
    heading = "We cannot print this number of copies"
    default_sentence = "Write a whole number from 1 to 100."


class NotForGivingOut(SurveyRefusal):
    """The survey takes no answers, now or on a day that is set, so copies with codes would lead nowhere."""

    status = 409
    heading = "This survey cannot be given out on paper"
    default_sentence = "Open it first, or set the day on which it opens. You can print a sample now."


class TooManyPages(SurveyRefusal):
    """Easy Read is 24 pages at most."""

    status = 422
    heading = "This Easy Read copy is too long"
    default_sentence = "An Easy Read copy has 24 pages at most. Take questions out of the survey."


class PrintingFailed(SurveyRefusal):
    """The process that prints ended without a print."""

    status = 500
    heading = "The copies could not be made"
    default_sentence = "Try again. If it happens again, tell the person who looks after this service."


class PrintingTookTooLong(PrintingFailed):
    """It was ended after some minutes."""

    default_sentence = "It took too long. Try again with fewer copies."


class NoSuchPrint(SurveyRefusal):
    """Prints are kept for half an hour, for the person who made them."""

    status = 404
    heading = "These copies are not here any more"
    default_sentence = "Files of copies are kept for 30 minutes, and not when the service starts anew. Make new copies."


class NotOpenForTyping(SurveyRefusal):
    """What is typed is sent at once, so the survey has to take answers."""

    status = 409
    heading = "This survey does not take answers now"
    default_sentence = "This survey does not take answers now. Open it again to type papers that came late."


class TypedByAnother(SurveyRefusal):
    """Somebody else is in the middle of typing this copy. The sentence names them."""

    status = 409
    heading = "Somebody else is typing this paper"


class SamePerson(SurveyRefusal):
    """Who typed first does not type the second time."""

    status = 403
    heading = "A second person types this paper now"
    default_sentence = "You typed it the first time. Give the paper to another member of staff."


class BegunOnPhone(SurveyRefusal):
    """Somebody began with the same copy on a phone in this very moment."""

    status = 409
    heading = "Somebody begins with this paper on a phone now"
    default_sentence = "Press Send once more. What was typed from the paper counts, unless the phone is faster."


class ChooseWhatIsRight(SurveyRefusal):
    """Some differences between the two are not settled."""

    status = 422
    heading = "Some differences are not settled"
    default_sentence = "Choose what is right, or type it."
