"""What this room refuses, with a sentence for the person in front of the screen."""

from __future__ import annotations

from voice.errors import Refusal


class NothingToPack(Refusal):
    """A pack before anything is published."""

    status = 409
    heading = "Nothing is published yet"
    default_sentence = "A pack is made of published reports. Publish a report first."
