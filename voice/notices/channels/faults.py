"""Why a message did not leave."""

from __future__ import annotations


class TryAgain(Exception):
    """The server did not take this message now: it waits and is tried again."""


class ServerAway(TryAgain):
    """The server cannot be reached or does not know us: no other message would leave either."""


class Undeliverable(Exception):
    """The server says this address does not exist: trying again would not help."""
