"""Add a member of staff, sign in, sign out."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, ClassVar
from uuid import UUID, uuid4

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from voice.accounts.queries import hash_of, member_by_email, too_many_failures
from voice.accounts.tables import SignInFailure, StaffMember, StaffRole, StaffSession
from voice.accounts.values import Role
from voice.audit.actions import Actor, record
from voice.database import transaction
from voice.errors import Refusal

SESSION_HOURS = 12
SHORTEST_PASSWORD = 12
HASHER = PasswordHasher()
# Checked when nobody has the address, so that a try takes as long as for somebody who has one.
NOBODY = HASHER.hash(secrets.token_urlsafe())


class SignInRefused(Refusal):
    """Wrong address or password; which of the two is not said."""

    status: ClassVar[int] = 422
    heading = "We could not sign you in"
    default_sentence = "The email address or the password is not right. Check both and try again."


class TooManyTries(Refusal):
    """Eight failed tries in fifteen minutes for one address."""

    status: ClassVar[int] = 429
    heading = "Too many tries"
    default_sentence = "Wait 15 minutes, then try again. If you forgot your password, ask an administrator."


class PasswordTooShort(Refusal):
    """Fewer than 12 characters."""

    status: ClassVar[int] = 422
    default_sentence = "Choose a password of 12 characters or more. Three or four words work well."


class RoleUnknown(Refusal):
    """Not one of the roles, or a lead without a workstream."""

    status: ClassVar[int] = 422


def roles_from(words: Iterable[str]) -> list[tuple[Role, str]]:
    """`workstream_lead:WS2` or `registrar` to (role, workstream). Raises RoleUnknown."""
    found = []
    for word in words:
        name, _, workstream = word.partition(":")
        if name not in set(Role):
            raise RoleUnknown(f"“{name}” is not a role. The roles are: {', '.join(Role)}.")
        if (name == Role.WORKSTREAM_LEAD) != bool(workstream):
            raise RoleUnknown("Write a workstream lead as workstream_lead:WS2; no other role takes a workstream.")
        found.append((Role(name), workstream))
    return found


async def add_member(
    email: str, name: str, password: str, roles: Iterable[tuple[Role, str]], actor: Actor, now: datetime,
    *, is_example: bool = False,
) -> UUID:  # fmt: skip
    """Add a member, or give a known address this name, password and these roles. Raises PasswordTooShort."""
    if len(password) < SHORTEST_PASSWORD:
        raise PasswordTooShort
    email = email.strip().lower()
    async with transaction():
        known = await StaffMember.select(StaffMember.id).where(StaffMember.email == email).first()
        member = known["id"] if known else uuid4()
        values: dict[Any, Any] = {"name": name, "password_hash": HASHER.hash(password), "active": True}
        if known:
            await StaffMember.update(values).where(StaffMember.id == member)
            await StaffRole.delete().where(StaffRole.member == member)
        else:
            await StaffMember.insert(StaffMember(id=member, email=email, created=now, is_example=is_example, **values))
        await StaffRole.insert(*[StaffRole(member=member, role=r, workstream=w) for r, w in roles])
        await record(actor, "gave a member of staff their roles", "staff", str(member))
    return member


async def sign_in(email: str, password: str, now: datetime) -> str:
    """Return a new session token for the cookie. Raises SignInRefused or TooManyTries."""
    if await too_many_failures(email, now):
        raise TooManyTries
    member = await member_by_email(email)
    if not _right(member["password_hash"] if member else NOBODY, password) or member is None:
        await SignInFailure.insert(SignInFailure(id=uuid4(), email_hash=hash_of(email.strip().lower()), at=now))
        raise SignInRefused
    token = secrets.token_urlsafe(32)
    session = StaffSession(
        id=uuid4(),
        member=member["id"],
        token_hash=hash_of(token),
        created=now,
        expires=now + timedelta(hours=SESSION_HOURS),
    )
    async with transaction():
        await StaffSession.insert(session)
        await record(Actor(member["id"], member["name"], "staff"), "signed in", "staff", str(member["id"]))
    return token


def _right(password_hash: str, password: str) -> bool:
    try:
        return HASHER.verify(password_hash, password)
    except (VerifyMismatchError, InvalidHashError):
        return False


async def sign_out(token: str) -> None:
    """End the session this token opened."""
    await StaffSession.delete().where(StaffSession.token_hash == hash_of(token))


async def forget_old_sessions(now: datetime) -> dict[str, int]:
    """Delete sessions that are over and failures older than a day. Counts what went."""
    sessions = await StaffSession.delete().where(StaffSession.expires <= now).returning(StaffSession.id)
    failures = (
        await SignInFailure.delete().where(SignInFailure.at < now - timedelta(days=1)).returning(SignInFailure.id)
    )
    return {"sessions": len(sessions), "failures": len(failures)}
