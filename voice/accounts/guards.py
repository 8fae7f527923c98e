"""Who may open a door. Guards are attached in `voice.app`, never in a room."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from litestar.connection import ASGIConnection
from litestar.exceptions import NotAuthorizedException, PermissionDeniedException
from litestar.handlers.base import BaseRouteHandler
from litestar.middleware import AbstractAuthenticationMiddleware, AuthenticationResult

from voice.accounts.queries import session
from voice.accounts.values import Role, SignedIn
from voice.calendar import now

COOKIE = "voice"
SECURE_COOKIE = "__Host-voice"
Guard = Callable[[ASGIConnection[Any, Any, Any, Any], BaseRouteHandler], None]


class StaffSessions(AbstractAuthenticationMiddleware):
    """Looks for a session only under /staff: a family's page reads no cookie and no table of staff."""

    async def authenticate_request(self, connection: ASGIConnection[Any, Any, Any, Any]) -> AuthenticationResult:
        token = session_token(connection) if connection.url.path.startswith("/staff") else None
        user = await session(token, now()) if token else None
        return AuthenticationResult(user=user, auth=token if user else None)


def session_token(connection: ASGIConnection[Any, Any, Any, Any]) -> str | None:
    """The session cookie, under the name for https or for http."""
    return connection.cookies.get(SECURE_COOKIE) or connection.cookies.get(COOKIE)


def needs(*roles: Role) -> Guard:
    """A guard: signed in, and with one of the roles. Without roles: any member of staff."""

    def guard(connection: ASGIConnection[Any, Any, Any, Any], _: BaseRouteHandler) -> None:
        user: SignedIn | None = connection.scope.get("user")
        if user is None:
            raise NotAuthorizedException("Sign in to open this page.")
        if roles and not user.has(*roles):
            raise PermissionDeniedException(
                f"This page is for: {', '.join(role.words for role in roles)}. Ask an administrator for the role."
            )

    return guard
