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
# A page, or a way on to one: the next answer to read.
OPENS = (200, 302, 303)
OPEN = {
    "/", "/a/{token}", "/a/{token}/about-me", "/a/{token}/check", "/a/{token}/delete", "/a/{token}/look",
    "/a/{token}/offline", "/a/{token}/practice", "/a/{token}/practice/help", "/a/{token}/send",
    "/a/{token}/shown/{showing_id}", "/a/{token}/stopped", "/a/{token}/thanks", "/a/{token}/{number}",
    "/accessibility", "/answers", "/answers/change", "/answers/delete", "/answers/deleted", "/answers/hide-words",
    "/answers/words-hidden", "/c", "/c/{code}",
    "/data-rights", "/data-rights/sent",
    "/changed/{token}", "/changed/{token}/{theme}", "/changed/{token}/{theme}/words",
    "/reports/{code}/changed/{theme}", "/reports/{code}/changed/{theme}/sent",
    "/go-on", "/health", "/i/{token}", "/join", "/join/answered", "/join/child", "/join/confirm/{token}", "/join/left",
    "/join/sent", "/join/who-can-say-yes", "/join/with-an-adult", "/my/{token}", "/my/{token}/child",
    "/my/{token}/children", "/my/{token}/details", "/my/{token}/held", "/my/{token}/held.html",
    "/my/{token}/held.json", "/my/{token}/leave", "/p", "/p/{code}",
    "/panel/{token}", "/panel/{token}/answers", "/panel/{token}/missing", "/panel/{token}/t/{code}",
    "/pictures/{pack}/{file}", "/plan",
    "/measures", "/measures/easy-read",
    "/local-offer/report", "/local-offer/report/{number}", "/local-offer/report/{number}/easy-read",
    "/yearly", "/yearly/{number}", "/yearly/{number}/easy-read",
    "/plan/{code}/progress", "/how-we-are-heard", "/board", "/board/numbers", "/board/{number}", "/young/{token}",
    "/plan/easy-read", "/plan/numbers", "/plan/{code}", "/plan/{code}/easy-read", "/r/{token}",
    "/r/{token}/q/{question}", "/reports", "/reports/{code}", "/reports/{code}/easy-read",
    "/reports/{code}/{number}", "/reports/{code}/{number}/easy-read", "/reports/{code}/{number}/numbers.csv",
    "/reports/archive", "/open-data", "/open-data/reports.csv",
    "/open-data/measures.csv", "/open-data/actions.csv",
    "/reports/{code}/{number}/report.pdf", "/reports/{code}/{number}/large-print.pdf",
    "/reports/{code}/{number}/easy-read.pdf", "/reports/{code}/{number}/easy-read-large.pdf",
    *(
        f"{path}/{{number}}/{file}"
        for path in ("/yearly", "/local-offer/report")
        for file in ("report.pdf", "large-print.pdf", "easy-read.pdf", "easy-read-large.pdf")
    ),
    "/s/{slug}", "/s/{slug}/qr.svg", "/s/{slug}/start", "/safe", "/safe/sent", "/sounds/{name}", "/staff/sign-in",
    "/staff/sign-out", "/tell-us", "/tell-us/sent", "/visit/{token}", "/visit/{token}/thanks",
    "/what-we-keep", "/words", "/words/easy-read",
    "/partner/{token}", "/partner/{token}/thanks", "/sendiass/{token}", "/sendiass/{token}/thanks",
    "/local-offer/comment", "/local-offer/comment/sent", "/local-offer/comments", "/local-offer/comments/{year}",
    "/api", "/api/v1/openapi.json", "/api/v1/reports", "/api/v1/reports/{code}", "/api/v1/reports/{code}/{number}",
    "/api/v1/{rest}",
}  # fmt: skip


def handlers(app: Litestar) -> list[tuple[str, HTTPRouteHandler]]:
    found = [(route.path_format, handler) for route in app.routes for handler in getattr(route, "route_handlers", [])]
    return [(path, handler) for path, handler in found if isinstance(handler, HTTPRouteHandler)]


def test_every_door_that_is_not_open_on_purpose_has_a_guard(settings: Settings) -> None:
    unguarded = {path for path, handler in handlers(create_app(settings)) if not handler.resolve_guards()}
    assert unguarded == OPEN


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


async def test_a_stranger_is_led_from_every_staff_page_to_the_sign_in(site: httpx.AsyncClient) -> None:
    for _roles, path in staff_pages():
        answer = await site.get(path)
        assert (answer.status_code, answer.headers["location"]) == (303, f"/staff/sign-in?next={path}")


@pytest.mark.parametrize("role", Role)
async def test_each_role_opens_its_own_pages_and_no_others(site: httpx.AsyncClient, role: Role) -> None:
    await sign_in_as(site, role)
    opened = {path for _roles, path in staff_pages() if (await site.get(path)).status_code in OPENS}
    assert opened == {path for roles, path in staff_pages() if not roles or role in roles}
