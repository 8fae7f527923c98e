"""Staff sign in with a password that is never stored, and only for as long as they work."""

from __future__ import annotations

from datetime import timedelta

import pytest

from voice.accounts.actions import (
    PasswordTooShort,
    RoleUnknown,
    SignInRefused,
    TooManyTries,
    add_member,
    forget_old_sessions,
    roles_from,
    sign_in,
    sign_out,
)
from voice.accounts.queries import MOST_FAILURES, session, staff
from voice.accounts.routes import safe_next
from voice.accounts.tables import StaffMember, StaffSession
from voice.accounts.values import Role
from voice.audit.actions import COMMAND_LINE
from voice.calendar import now
from voice.database import Engine

PASSWORD = "seven wet ferries"
OLIVE = "olive@example.org"


async def add_olive(*roles: str) -> None:
    await add_member(OLIVE, "Olive (invented)", PASSWORD, roles_from(roles or ["participation_officer"]),
                     COMMAND_LINE, now())  # fmt: skip


async def test_the_right_password_opens_a_session_with_the_roles(database: Engine) -> None:
    await add_olive("workstream_lead:WS2", "registrar")
    token = await sign_in("Olive@Example.org ", PASSWORD, now())
    olive = await session(token, now())
    assert olive is not None
    assert olive.roles == {Role.WORKSTREAM_LEAD, Role.REGISTRAR}
    assert olive.workstreams == {"WS2"}
    assert olive.has(Role.REGISTRAR)
    assert not olive.has(Role.ADMINISTRATOR)


@pytest.mark.parametrize("email", [OLIVE, "nobody@example.org"])
async def test_a_wrong_password_and_an_unknown_address_are_refused_alike(database: Engine, email: str) -> None:
    await add_olive()
    with pytest.raises(SignInRefused, match="email address or the password"):
        await sign_in(email, "not the password", now())


async def test_eight_wrong_tries_close_the_door_for_a_quarter_of_an_hour(database: Engine) -> None:
    await add_olive()
    for _ in range(MOST_FAILURES):
        with pytest.raises(SignInRefused):
            await sign_in(OLIVE, "wrong", now())
    with pytest.raises(TooManyTries):
        await sign_in(OLIVE, PASSWORD, now())
    assert await sign_in(OLIVE, PASSWORD, now() + timedelta(minutes=16))


async def test_a_session_ends_at_sign_out_and_after_twelve_hours(database: Engine) -> None:
    await add_olive()
    token = await sign_in(OLIVE, PASSWORD, now())
    assert await session(token, now() + timedelta(hours=13)) is None
    await sign_out(token)
    assert await session(token, now()) is None


async def test_somebody_who_left_has_no_session(database: Engine) -> None:
    await add_olive()
    token = await sign_in(OLIVE, PASSWORD, now())
    await StaffMember.update({StaffMember.active: False}, force=True)
    assert await session(token, now()) is None
    with pytest.raises(SignInRefused):
        await sign_in(OLIVE, PASSWORD, now())


async def test_no_password_and_no_token_is_stored(database: Engine) -> None:
    await add_olive()
    token = await sign_in(OLIVE, PASSWORD, now())
    stored = str(await StaffMember.select()) + str(await StaffSession.select())
    assert PASSWORD not in stored
    assert token not in stored
    assert "$argon2id$" in stored


async def test_every_sign_in_makes_a_new_token(database: Engine) -> None:
    await add_olive()
    assert await sign_in(OLIVE, PASSWORD, now()) != await sign_in(OLIVE, PASSWORD, now())


async def test_adding_somebody_again_gives_new_roles_and_keeps_one_account(database: Engine) -> None:
    await add_olive("registrar")
    await add_olive("administrator")
    assert [(m["email"], m["roles"]) for m in await staff()] == [(OLIVE, [("administrator", "")])]


async def test_old_sessions_are_forgotten(database: Engine) -> None:
    await add_olive()
    await sign_in(OLIVE, PASSWORD, now())
    assert (await forget_old_sessions(now() + timedelta(days=2)))["sessions"] == 1


async def test_a_short_password_is_refused(database: Engine) -> None:
    with pytest.raises(PasswordTooShort):
        await add_member(OLIVE, "Olive", "short", [], COMMAND_LINE, now())


@pytest.mark.parametrize("word", ["king", "workstream_lead", "registrar:WS1"])
def test_a_role_that_does_not_exist_is_refused(word: str) -> None:
    with pytest.raises(RoleUnknown):
        roles_from([word])


@pytest.mark.parametrize("address", ["https://elsewhere.example", "//elsewhere.example", "/staff//x", "/staff\\x", ""])
def test_after_signing_in_nobody_is_led_to_another_site(address: str) -> None:
    assert safe_next(address) == "/staff"
