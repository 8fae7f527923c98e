"""People one can remember, all invented."""

from __future__ import annotations

import httpx

from voice.accounts.actions import add_member, sign_in
from voice.accounts.guards import SECURE_COOKIE
from voice.accounts.queries import signed_in
from voice.accounts.values import Role, SignedIn
from voice.audit.actions import COMMAND_LINE
from voice.calendar import now

PASSWORD = "seven wet ferries"

STAFF = {
    Role.PARTICIPATION_OFFICER: ("olive@example.org", "Olive Officer (invented)"),
    Role.WORKSTREAM_LEAD: ("leo@example.org", "Leo Lead (invented)"),
    Role.REGISTRAR: ("rita@example.org", "Rita Registrar (invented)"),
    Role.SAFEGUARDING_LEAD: ("sam@example.org", "Sam Safeguarding (invented)"),
    Role.ADMINISTRATOR: ("ada@example.org", "Ada Administrator (invented)"),
    Role.BOARD_READER: ("bea@example.org", "Bea Board (invented)"),
    Role.DATA_PROTECTION_OFFICER: ("dora@example.org", "Dora Data Protection (invented)"),
}


async def member(role: Role, workstream: str = "WS2", email: str = "") -> SignedIn:
    """A member of staff with one role, made if need be."""
    address, name = STAFF[role]
    pair = (role, workstream if role is Role.WORKSTREAM_LEAD else "")
    member_id = await add_member(email or address, name, PASSWORD, [pair], COMMAND_LINE, now())
    found = await signed_in(member_id)
    assert found is not None
    return found


async def sign_in_as(site: httpx.AsyncClient, role: Role, workstream: str = "WS2", email: str = "") -> SignedIn:
    """Sign `site` in as somebody with this role; what was signed in before is forgotten."""
    somebody = await member(role, workstream, email)
    token = await sign_in(somebody.email, PASSWORD, now())
    site.cookies.clear()
    site.cookies.set(SECURE_COOKIE, token)
    return somebody
