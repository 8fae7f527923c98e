"""What this room refuses, each with a sentence for the reader in front of the screen."""

from __future__ import annotations

from voice.errors import NotFound, Refusal


class UnknownVoice(NotFound):
    """Nothing that was said has this address."""

    heading = "We cannot find this"
    default_sentence = "It may have been deleted in the meantime. Go back to the list."


class NothingSaid(Refusal):
    """No words, or more than anybody writes."""

    status = 422
    heading = "Write what was said"
    default_sentence = "Write at least a word, and at most 50,000 letters."
