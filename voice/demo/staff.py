"""The example's staff. All invented; the password is made from this service's own key and printed at start."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime

from voice.accounts.actions import add_member, roles_from
from voice.accounts.queries import member_by_email, signed_in
from voice.accounts.values import SignedIn
from voice.audit.actions import COMMAND_LINE
from voice.settings import Settings

PASSWORD_WORDS = (
    "ferry", "chalk", "needle", "cliff", "lantern", "harbour", "pebble", "gull",
    "orchard", "meadow", "kettle", "ribbon", "marble", "willow", "copper", "violet",
)  # fmt: skip


@dataclass(frozen=True)
class SignIn:
    """One way into the example: what the newcomer types."""

    does: str
    email: str
    password: str


PEOPLE = (
    ("participation officer", "olive@example.org", "Olive Officer (example)", ("participation_officer",)),
    ("second officer, checks quotes", "otto@example.org", "Otto Officer (example)", ("participation_officer",)),
    (
        "lead of workstreams 1 to 3",
        "leo@example.org",
        "Leo Lead (example)",
        ("workstream_lead:WS1", "workstream_lead:WS2", "workstream_lead:WS3"),
    ),
    (
        "lead of workstreams 4 to 6",
        "lena@example.org",
        "Lena Lead (example)",
        ("workstream_lead:WS4", "workstream_lead:WS5", "workstream_lead:WS6"),
    ),
    ("registrar", "rita@example.org", "Rita Registrar (example)", ("registrar",)),
    ("safeguarding lead", "sam@example.org", "Sam Safeguarding (example)", ("safeguarding_lead",)),
    ("administrator", "ada@example.org", "Ada Administrator (example)", ("administrator",)),
    ("board reader", "bea@example.org", "Bea Board (example)", ("board_reader",)),
    (
        "data protection officer",
        "dora@example.org",
        "Dora Data Protection (example)",
        ("data_protection_officer",),
    ),
)


def password(settings: Settings) -> str:
    """Three words that no other service has: nothing in the repository opens a door."""
    digest = hmac.new(settings.secret_key, b"example sign-ins", hashlib.sha256).digest()
    words = [PASSWORD_WORDS[byte % len(PASSWORD_WORDS)] for byte in digest[:3]]
    return f"{' '.join(words)} {digest[3] % 90 + 10}"


async def add_staff(settings: Settings, now: datetime) -> tuple[SignIn, ...]:
    """Add those who are missing; returns every sign-in of the example."""
    word = password(settings)
    for _does, email, name, roles in PEOPLE:
        if await member_by_email(email) is None:
            await add_member(email, name, word, roles_from(roles), COMMAND_LINE, now, is_example=True)
    return tuple(SignIn(does, email, word) for does, email, _name, _roles in PEOPLE)


async def somebody(email: str) -> SignedIn:
    """A member of the example's staff."""
    row = await member_by_email(email)
    found = await signed_in(row["id"]) if row else None
    if found is None:
        raise LookupError(f"The example has nobody at {email}.")
    return found
