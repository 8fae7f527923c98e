"""Staff members, their roles, their sessions, and failed tries. No password and no session token is stored."""

from __future__ import annotations

from piccolo.columns import UUID, Boolean, ForeignKey, Text, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table


class StaffMember(Table):
    """`email` is lower case. `is_example` marks the invented sign-ins of the demonstration."""

    id = UUID(primary_key=True)
    email = Varchar(254, unique=True, null=False)
    name = Varchar(200, null=False)
    password_hash = Text(null=False)
    active = Boolean(null=False, default=True)
    is_example = Boolean(null=False, default=False)
    created = Timestamptz(null=False)


class StaffRole(Table):
    """One row a role; for a workstream lead, one row a workstream."""

    id = UUID(primary_key=True)
    member = ForeignKey(StaffMember, null=False, index=True, on_delete=OnDelete.cascade)
    role = Varchar(40, null=False)
    workstream = Varchar(10, null=False, default="")


class StaffSession(Table):
    """`token_hash` is SHA-256 of the cookie. A new one at each sign-in."""

    id = UUID(primary_key=True)
    member = ForeignKey(StaffMember, null=False, index=True, on_delete=OnDelete.cascade)
    token_hash = Varchar(64, unique=True, null=False)
    created = Timestamptz(null=False)
    expires = Timestamptz(null=False)


class SignInFailure(Table):
    """One failed try; `email_hash` because people type passwords into the wrong box."""

    id = UUID(primary_key=True)
    email_hash = Varchar(64, null=False, index=True)
    at = Timestamptz(null=False)


TABLES = (StaffMember, StaffRole, StaffSession, SignInFailure)
INDEXES = ("CREATE UNIQUE INDEX IF NOT EXISTS staff_role_once ON staff_role (member, role, workstream)",)
