"""A child's place on the list: what the adult typed travels to the child's own page under our key, and for a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import msgspec
from cryptography.fernet import InvalidToken

from voice.consent.purposes import PURPOSES, Purpose
from voice.errors import Refusal
from voice.register.sealing import seal, unseal
from voice.register.values import NewChild, NewPerson

HOLDS = timedelta(days=1)


class BeginAgain(Refusal):
    """The child's page is older than a day, or what it carried is not what we sent."""

    status = 410
    heading = "Begin again"
    default_sentence = "This page is too old to use. Nothing on it was kept. Go to the join page and start again."


@dataclass(frozen=True)
class Parcel:
    """What the adult said yes to for themselves and for the child. None of it is stored before the child's yes.

    `relation` and `has_pr` are codes of the register; `made` is when the adult pressed the button.
    """

    adult: NewPerson
    child: NewChild
    adult_purposes: tuple[str, ...]
    child_purposes: tuple[str, ...]
    relation: str
    has_pr: str
    made: datetime

    @property
    def purposes(self) -> list[Purpose]:
        """What the child is asked about."""
        return [purpose for purpose in PURPOSES.values() if purpose.code in self.child_purposes]


def seal_up(parcel: Parcel, secret: bytes) -> str:
    """The parcel as one hidden field; nobody without the key can read or change it."""
    return seal(msgspec.json.encode(parcel).decode(), secret)


def open_up(sealed: str, secret: bytes, now: datetime) -> Parcel:
    """What was sealed up within the last day. Raises BeginAgain."""
    try:
        parcel = msgspec.json.decode(unseal(sealed, secret), type=Parcel)
    except (InvalidToken, msgspec.MsgspecError) as fault:
        raise BeginAgain from fault
    if not parcel.made <= now <= parcel.made + HOLDS:
        raise BeginAgain
    return parcel
