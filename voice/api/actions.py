"""Tokens: made by an administrator, shown once, kept as a hash, ended at any time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

import msgspec

from surveys.answering.tokens import hash_of, new_token
from voice.api.errors import NoScope, NothingHere, NoToken, TokenEnded, WrongToken
from voice.api.pace import PACE
from voice.api.queries import Token, token_by_hash
from voice.api.tables import ApiToken
from voice.api.values import SCOPES
from voice.audit.actions import Actor, record
from voice.calendar import add_months, london
from voice.database import transaction

KIND = "api token"
BEGINS = "fv_"  # so that a token is known for what it is, wherever it turns up
LONGEST_NAME = 200
LONGEST_MONTHS = 24
WHOSE = f"Write which program it is for, in at most {LONGEST_NAME} letters."
WHICH_SCOPE = "Choose at least one thing that it may read."
WHICH_DAY = f"Choose a last day that is not past, at most {LONGEST_MONTHS} months from now."


@dataclass(frozen=True)
class TokenWish:
    """What an administrator asks for; `until` is None where the day could not be read."""

    name: str
    scopes: Sequence[str]
    until: date | None


async def make_token(wish: TokenWish, actor: Actor, now: datetime) -> str:
    """Make a token and return it; it is stored nowhere and cannot be shown again. Raises WrongToken."""
    until = _checked(wish, london(now).date())
    scopes, token = sorted(wish.scopes), BEGINS + new_token()
    row = ApiToken(
        id=uuid4(),
        name=wish.name,
        token_hash=hash_of(token),
        scopes=msgspec.json.encode(scopes).decode(),
        until=until,
        made_by=actor.id,
        made_name=actor.name,
        made_at=now,
    )
    async with transaction():
        await ApiToken.insert(row)
        await record(actor, "made an API token", KIND, str(row.id), facts={"scopes": scopes, "until": str(until)})
    return token


def _checked(wish: TokenWish, today: date) -> date:
    """The last day. Raises WrongToken with everything that is wrong."""
    latest = add_months(today, LONGEST_MONTHS)
    right_day = wish.until is not None and today <= wish.until <= latest
    checks = (
        (0 < len(wish.name) <= LONGEST_NAME, ("name", WHOSE)),
        (bool(wish.scopes) and set(wish.scopes) <= SCOPES.keys(), ("scopes", WHICH_SCOPE)),
        (right_day, ("until", WHICH_DAY)),
    )
    faults = tuple(fault for right, fault in checks if not right)
    if faults or wish.until is None:
        raise WrongToken(faults)
    return wish.until


async def end_token(token_id: UUID, actor: Actor, now: datetime) -> None:
    """From now on it opens nothing. Ending it again changes nothing. Raises NothingHere."""
    async with transaction():
        if not await ApiToken.exists().where(ApiToken.id == token_id):
            raise NothingHere
        works = (ApiToken.id == token_id) & ApiToken.ended_at.is_null()
        if await ApiToken.update({ApiToken.ended_at: now}).where(works).returning(ApiToken.id):
            await record(actor, "ended an API token", KIND, str(token_id))


async def admit(header: str, scope: str, now: datetime, seconds: float) -> Token:
    """The token of an Authorization header, for this scope; `seconds` on any clock that runs forward.

    The day of its last use is noted. Raises NoToken, TokenEnded, NoScope, TooOften.
    """
    way, _, sent = header.partition(" ")
    token = await token_by_hash(hash_of(sent.strip())) if way.lower() == "bearer" and sent else None
    if token is None:
        raise NoToken
    today = london(now).date()
    if not token.works(today):
        raise TokenEnded
    if scope not in token.scopes:
        raise NoScope(f"It may not read: {scope}. An administrator can make one that does.")
    PACE.count(token.id, seconds)
    if token.used_on != today:
        await ApiToken.update({ApiToken.used_on: today}).where(ApiToken.id == token.id)
    return token
