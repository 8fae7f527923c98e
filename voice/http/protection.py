"""Headers on every answer, and the check that a form was sent from our own page."""

from __future__ import annotations

from typing import ClassVar

from litestar.middleware import ASGIMiddleware
from litestar.types import ASGIApp, Message, Receive, Scope, Send

from voice.errors import Refusal

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; worker-src 'self'; img-src 'self' data:; "
    "font-src 'self'; media-src 'self'; connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    # An answer's address is a key to it: it never travels to another site.
    (b"referrer-policy", b"no-referrer"),
    (b"x-frame-options", b"DENY"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=()"),
    (b"cross-origin-opener-policy", b"same-origin"),
)
# A stylesheet, a font or a drawing is no page: it needs to load nothing, and each byte is on a first page five times.
OF_FILES = ((b"content-security-policy", b"default-src 'none'"), (b"x-content-type-options", b"nosniff"))
FILES = (b"text/css", b"font/", b"image/")  # not scripts: a service worker's own policy says what it may fetch
NOT_STORED = (b"cache-control", b"no-store")
SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}


class SentFromElsewhere(Refusal):
    """A form was posted from another site's page."""

    status: ClassVar[int] = 403
    heading = "That came from another website"
    default_sentence = "To keep your answers safe, we only take what is sent from our own pages. Nothing was changed."


async def add_headers(message: Message, scope: Scope) -> None:
    """Litestar's `before_send` hook: protection on every answer, and no page kept in a cache unless it says so."""
    if message["type"] != "http.response.start":
        return
    present = {name.lower() for name, _ in message["headers"]}
    kind = next((value for name, value in message["headers"] if name.lower() == b"content-type"), b"")
    wanted = OF_FILES if kind.startswith(FILES) else HEADERS
    added = [line for line in (*wanted, NOT_STORED) if line[0] not in present]
    message["headers"] = [*message["headers"], *added]


class SameOrigin(ASGIMiddleware):
    """Needs no cookie and no token, so a page may stay open for days.

    Browsers say where a form came from in Sec-Fetch-Site; older ones in Origin. A client that sends neither
    is not a browser carrying somebody's session.
    """

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        if scope.get("method", "GET") not in SAFE_METHODS and not _from_us(scope):
            raise SentFromElsewhere
        await next_app(scope, receive, send)


def _from_us(scope: Scope) -> bool:
    headers = {name: value.decode("latin-1") for name, value in scope["headers"]}
    site = headers.get(b"sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = headers.get(b"origin")
    return origin is None or origin.split("://", 1)[-1] == headers.get(b"host")
