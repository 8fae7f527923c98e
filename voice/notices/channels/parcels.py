"""What a way of sending is given, and what it gives back."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from voice.notices.composing import Shown


class Parcel(NamedTuple):
    """A finished message under its own name, which stays the same however often it is sent.

    `own_page` is where its reader stops what we send; `again` says that it may have been handed over before.
    """

    id: UUID
    shown: Shown
    own_page: str
    at: datetime
    again: bool = False


class Receipt(NamedTuple):
    """The names of a message that was taken: the one in an email's head, and the one a service gave it."""

    message_id: str = ""
    remote_id: str = ""
