"""What this room refuses, each with a sentence for the reader in front of the screen."""

from __future__ import annotations

from voice.errors import Refusal


class UnknownAnswer(Refusal):
    """No answer in words was sent under this id, or its sender has deleted it."""

    status = 404
    heading = "We cannot find this answer"
    default_sentence = "The person who sent it may have deleted it. Go back to the reading list."


class AnswerHeld(Refusal):
    """The safeguarding lead holds the answer; nothing is coded or quoted until it is cleared."""

    status = 409
    heading = "The safeguarding lead has this answer"
    default_sentence = "Nobody gives it themes or takes a quote from it until the safeguarding lead has cleared it."


class ReadByAnother(Refusal):
    """Somebody decided on this answer after the page was opened. Nothing was changed."""

    status = 409
    heading = "Somebody else has read this answer"
    default_sentence = "Look at what they decided. Your own choices are not saved yet."


class NothingChosen(Refusal):
    """Neither a theme nor “No theme fits”."""

    status = 422
    heading = "Choose a theme first"
    default_sentence = "Choose one theme or more, or choose “No theme fits”."


class NothingToUndo(Refusal):
    """The decision is not this reader's last one on the answer, or somebody decided since."""

    status = 409
    heading = "This cannot be undone any more"
    default_sentence = "Somebody has decided on this answer since. Open the answer to look at it or to change it."


class UnknownValence(Refusal):
    """Not one of praise, problem, wish, worry, question and not sure: the page was changed on its way."""

    status = 422
    heading = "We do not know this choice"
    default_sentence = "Open the answer again and choose from the list."


class NotInSample(Refusal):
    """Only answers that the lot has drawn are read a second time, once, and never by who decided on them."""

    status = 409
    heading = "This answer is not for you to read a second time"
    default_sentence = "Somebody else has read it a second time, or you have read it first. Go back to the list."


class UnknownQuote(Refusal):
    """No quote with this id waits or stands."""

    status = 404
    heading = "We cannot find this quote"
    default_sentence = "The person whose words they were may have deleted them."


class NoPermission(Refusal):
    """The respondent did not say that we may show the words."""

    status = 409
    heading = "We may not show these words"
    default_sentence = "The person did not say yes to showing their words to other people."


class SameChecker(Refusal):
    """The person who took the names out wants to check their own work."""

    status = 403
    heading = "A second person checks a quote"
    default_sentence = "You chose these words yourself. Ask a colleague to check them."


class QuoteSettled(Refusal):
    """Another checker was faster."""

    status = 409
    heading = "Somebody else has checked this quote"
    default_sentence = "Nothing was changed. Look at the list again."


class WrongQuote(Refusal):
    """The words offered are not the answer's own words, or still hold something that must go."""

    status = 422
    heading = "These words cannot be offered yet"
    default_sentence = "Take words out, or write […] where you cut. Do not add words."


class NoReason(Refusal):
    """A quote is refused without a reason."""

    status = 422
    heading = "Say why"
    default_sentence = "Write a short reason, so that your colleague knows what to change."


class WrongSpan(Refusal):
    """A theme is tied to words outside the answer: the page was changed on its way."""

    status = 422
    heading = "These words are not part of the answer"
    default_sentence = "Open the answer again and choose the sentence there."


class WrongMask(Refusal):
    """Words to mask that are not in the answer, or a mask to lift that is not there."""

    status = 422
    heading = "These words cannot be masked"
    default_sentence = "Write the words as they stand in the answer, and say what they are."


class NoLookReason(Refusal):
    """Somebody asks for an answer without its masks and gives no reason."""

    status = 422
    heading = "Say why you need the original"
    default_sentence = "Write a short reason. It is kept in the record with your name."
