"""Every door outside the open ones has a guard, and the guards do their work."""

from __future__ import annotations

import httpx
import pytest
from litestar import Litestar
from litestar.handlers import HTTPRouteHandler

from tests.people import sign_in_as
from voice.accounts.values import Role
from voice.app import GUARDED_DOORS, create_app
from voice.settings import Settings

# Families, readers, and staff on their way in. A new open door is added here on purpose or not at all.
OPEN = {
    "/", "/health", "/safe", "/what-we-keep", "/accessibility", "/words", "/plan", "/plan/{code:str}",
    "/s/{slug:str}", "/s/{slug:str}/start", "/s/{slug:str}/qr.svg", "/answers",
    "/a/{token:str}", "/a/{token:str}/{number:int}", "/a/{token:str}/check", "/a/{token:str}/send",
    "/a/{token:str}/stopped", "/a/{token:str}/thanks", "/a/{token:str}/delete",
    "/i/{token:str}", "/join", "/join/confirm/{token:str}", "/my/{token:str}",
    "/reports", "/reports/{code:str}", "/reports/{code:str}/easy-read",
    "/staff/sign-in", "/staff/sign-out",
}  # fmt: skip


def handlers(app: Litestar) -> list[tuple[str, HTTPRouteHandler]]:
    found = [(route.path_format, handler) for route in app.routes for handler in getattr(route, "route_handlers", [])]
    return [(path, handler) for path, handler in found if isinstance(handler, HTTPRouteHandler)]


def test_every_door_that_is_not_open_on_purpose_has_a_guard(settings: Settings) -> None:
    unguarded = {path for path, handler in handlers(create_app(settings)) if not handler.resolve_guards()}
    assert unguarded - OPEN - {path for path in unguarded if path.startswith(("/join/", "/reports/", "/answers/"))} == set()


def test_every_staff_page_but_the_sign_in_has_a_guard(settings: Settings) -> None:
    staff = [(path, handler) for path, handler in handlers(create_app(settings)) if path.startswith("/staff")]
    without = {path for path, handler in staff if not handler.resolve_guards()}
    assert len(staff) > 20
    assert without == {"/staff/sign-in", "/staff/sign-out"}


def staff_pages() -> list[tuple[tuple[Role, ...], str]]:
    """Every guarded GET page without parameters, with the roles that may open it."""
    return [
        (roles, path)
        for roles, doors in GUARDED_DOORS
        for door in doors
        if isinstance(door, HTTPRouteHandler) and "GET" in door.http_methods
        for path in sorted(door.paths)
        if "{" not in path
    ]


@pytest.mark.parametrize(("roles", "path"), staff_pages())
async def test_a_staff_page_opens_for_its_roles_and_for_nobody_else(
    site: httpx.AsyncClient, roles: tuple[Role, ...], path: str
) -> None:
    stranger = await site.get(path)
    assert (stranger.status_code, stranger.headers["location"]) == (303, f"/staff/sign-in?next={path}")
    for role in Role:
        await sign_in_as(site, role)
        allowed = not roles or role in roles
        assert (await site.get(path)).status_code == (200 if allowed else 403), role
