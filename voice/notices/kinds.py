"""The kinds of message: for which purpose, and whether it waits for the hours in which we write.

A subject never says SEND, a plan or a child's name: phones show it to whoever stands near.
"""

from __future__ import annotations

from typing import NamedTuple

# About what somebody said yes to, whatever it was; the purpose is named when it is queued.
ANY = "any"


class Kind(NamedTuple):
    """`purpose` is empty for what somebody has just asked for by typing an address: no yes is needed for that."""

    name: str
    purpose: str
    subject: str
    easy_subject: str
    waits_for_day: bool = True


CONFIRM = "confirm"
KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind(CONFIRM, "", "Is this your email address?", "Is this your email?", waits_for_day=False),
        Kind("own_page", "", "Your link to change what we send you", "Your link", waits_for_day=False),
        Kind("join", "", "Would you like to hear from us?", "Do you want to hear from us?"),
        Kind("invitation", "P2", "We would like to know what you think", "Tell us what you think"),
        Kind("reminder", "P2", "There is still time to tell us what you think", "You can still tell us"),
        Kind("news", "P1", "News from us", "News from us"),
        Kind("leaving", ANY, "Soon there is something to choose", "You can choose soon"),
        Kind("expiring", ANY, "Do you still want to hear from us?", "Do you still want our messages?"),
        Kind("report", "P11", "What changed because of what people said", "What changed"),
    )
}
