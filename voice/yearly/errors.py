"""What this room refuses, each with a sentence for the person in front of the screen."""

from __future__ import annotations

from voice.errors import NotFound, Refusal


class NoSuchYear(NotFound):
    """A year before there were plans, or one to come."""

    heading = "There is no yearly report for this year"
    default_sentence = "Choose a year that has begun."


class NothingInYear(Refusal):
    """A yearly report of a year in which no report was published."""

    status = 409
    heading = "No report was published in this year"
    default_sentence = "A yearly report is made of what was published. Publish a report first, or choose another year."


class NoNote(Refusal):
    """A second report about the same year that does not say what it puts right."""

    status = 422
    heading = "Say what was wrong"
    default_sentence = "A report about this year is published. Say in a sentence what the new one puts right."
