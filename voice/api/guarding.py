"""A token at each door, and refusals as programs read them (RFC 9457), never as a page."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from typing import Any

import msgspec
from litestar import Request, Response
from litestar.connection import ASGIConnection
from litestar.exceptions import HTTPException
from litestar.handlers.base import BaseRouteHandler
from litestar.types import ExceptionHandlersMap

from surveys.errors import SurveyRefusal
from voice.api.actions import admit
from voice.api.values import Problem
from voice.calendar import now
from voice.errors import Refusal

PROBLEM = "application/problem+json"
Guard = Callable[[ASGIConnection[Any, Any, Any, Any], BaseRouteHandler], Awaitable[None]]


def needs_token(scope: str) -> Guard:
    """A guard: a token that works, with this scope."""

    async def guard(connection: ASGIConnection[Any, Any, Any, Any], _: BaseRouteHandler) -> None:
        await admit(connection.headers.get("authorization", ""), scope, now(), time.monotonic())

    return guard


def _problem(status: int, title: str, detail: str) -> Response[bytes]:
    said = Problem(type="about:blank", title=title, status=status, detail=detail)
    asks = {"www-authenticate": "Bearer"} if status == 401 else {"retry-after": "60"} if status == 429 else {}
    return Response(msgspec.json.encode(said), status_code=status, media_type=PROBLEM, headers=asks)


def refused(_: Request[Any, Any, Any], refusal: Refusal | SurveyRefusal) -> Response[bytes]:
    """A refusal with its own status, heading and sentence."""
    return _problem(refusal.status, refusal.heading, refusal.sentence)


def refused_by_litestar(_: Request[Any, Any, Any], fault: HTTPException) -> Response[bytes]:
    """What cannot be read at all, such as a number that is none."""
    return _problem(fault.status_code, "We could not read that", "Look at the address again.")


PROBLEMS: ExceptionHandlersMap = {
    Refusal: refused,
    SurveyRefusal: refused,
    HTTPException: refused_by_litestar,
}
