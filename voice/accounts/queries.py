"""Who is this, and who are the staff."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from voice.accounts.tables import SignInFailure, StaffMember, StaffRole, StaffSession
from voice.accounts.values import Role, SignedIn

MOST_FAILURES = 8
FAILURE_WINDOW = timedelta(minutes=15)


def hash_of(secret: str) -> str:
    """SHA-256, hexadecimal."""
    return hashlib.sha256(secret.encode()).hexdigest()


async def member_by_email(email: str) -> dict[str, Any] | None:
    """The row of an active member, or None."""
    found: dict[str, Any] | None = (
        await StaffMember.select()
        .where(StaffMember.email == email.strip().lower(), StaffMember.active.eq(True))
        .first()
    )
    return found


async def signed_in(member: UUID) -> SignedIn | None:
    """The member with their roles, or None when they have left."""
    row = await StaffMember.select().where(StaffMember.id == member, StaffMember.active.eq(True)).first()
    if row is None:
        return None
    roles = await StaffRole.select().where(StaffRole.member == member)
    return SignedIn(
        id=row["id"],
        name=row["name"],
        email=row["email"],
        roles=frozenset(Role(r["role"]) for r in roles),
        workstreams=frozenset(r["workstream"] for r in roles if r["workstream"]),
    )


async def is_example_member(member: UUID | None) -> bool:
    """True for somebody whom the example invented."""
    return bool(await StaffMember.exists().where(StaffMember.id == member, StaffMember.is_example.eq(True)))


async def session(token: str, now: datetime) -> SignedIn | None:
    """Who holds this session token, or None when it is unknown or over."""
    row = (
        await StaffSession.select(StaffSession.member)
        .where(StaffSession.token_hash == hash_of(token), StaffSession.expires > now)
        .first()
    )
    return await signed_in(row["member"]) if row else None


async def too_many_failures(email: str, now: datetime) -> bool:
    """True after eight failed tries for one address in fifteen minutes."""
    tries = await SignInFailure.count().where(
        SignInFailure.email_hash == hash_of(email.strip().lower()), SignInFailure.at > now - FAILURE_WINDOW
    )
    return bool(tries >= MOST_FAILURES)


async def staff() -> list[dict[str, Any]]:
    """Every member with `roles`: sorted (role, workstream) pairs."""
    members: list[dict[str, Any]] = await StaffMember.select(
        StaffMember.id, StaffMember.email, StaffMember.name, StaffMember.active, StaffMember.is_example
    ).order_by(StaffMember.name)
    roles = await StaffRole.select()
    for member in members:
        member["roles"] = sorted((r["role"], r["workstream"]) for r in roles if r["member"] == member["id"])
    return members
