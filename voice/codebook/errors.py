"""What this room refuses, each with a sentence for the reader in front of the screen."""

from __future__ import annotations

from voice.errors import Refusal


class UnknownTheme(Refusal):
    """The present codebook has no theme with this code."""

    status = 404
    heading = "We cannot find this theme"
    default_sentence = "The codebook may have changed. Go back to the list of themes."
