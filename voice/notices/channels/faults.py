"""Why a message did not leave."""

from __future__ import annotations


class TryAgain(Exception):
    """The server was busy or away: the message waits and is tried again."""


class Undeliverable(Exception):
    """The server says this address does not exist: trying again would not help."""
