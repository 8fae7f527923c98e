"""Public pages that are kept once made: the same for everybody, so browsers and caches may keep them too.

A page is made anew when its `stamp` changes: whatever it is made from, in few words. Its ETag is the hash of what goes
out, so it is the same in every process.

A browser asks each time whether the page still says the same (304, without the page, when it does): a family that has
just said “no” looks at the report again, and has to find its “no” there. Caches that many people share do not ask for
a minute, so that a message to everybody at once does not bring everybody here.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from litestar import Request, Response

MOST_BYTES: Final = 16_000_000
SECONDS: Final = 60  # words that are taken back leave shared caches within a minute
KEEPING: Final = f"public, max-age=0, s-maxage={SECONDS}, must-revalidate"


@dataclass(frozen=True)
class Page:
    """What goes out, with its ETag."""

    body: bytes
    etag: str


class Kept:
    """The pages asked for last, up to so many bytes. One page larger than that is not kept."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self.most_bytes = most_bytes
        self.bytes = 0
        self._pages: OrderedDict[str, Page] = OrderedDict()

    def find(self, stamp: str) -> Page | None:
        """The page made with this stamp; it is the last to go now."""
        page = self._pages.get(stamp)
        if page is not None:
            self._pages.move_to_end(stamp)
        return page

    def put(self, stamp: str, body: bytes) -> Page:
        """Keep a page, and let go of those nobody asked for longest."""
        page = Page(body, f'"{hashlib.sha256(body).hexdigest()[:20]}"')
        if stamp not in self._pages:
            self._pages[stamp] = page
            self.bytes += len(body)
        while self.bytes > self.most_bytes:
            _stamp, gone = self._pages.popitem(last=False)
            self.bytes -= len(gone.body)
        return page


PAGES: Final = Kept()
ASKED: Final = ("lang", "as")  # all that a public page may ask of its address
Make = Callable[[], Awaitable[Mapping[str, Any]]]


async def page(request: Request[Any, Any, Any], template: str, stamp: object, make: Make) -> Response[bytes]:
    """A page in the language its address asks for; `make` gathers its context when it is not kept."""
    asked = [request.query_params.get(each, "") for each in ASKED]
    name = hashlib.sha256(f"{template} {request.url.path} {asked} {stamp!r}".encode()).hexdigest()
    found = PAGES.find(name)
    if found is None:
        templates: Any = request.app.template_engine
        html: str = templates.get_template(template).render(request=request, **await make())
        found = PAGES.put(name, html.encode())
    return answer(request, found, "text/html")


async def text(
    request: Request[Any, Any, Any], kind: str, stamp: object, make: Callable[[], Awaitable[str]], file: str
) -> Response[bytes]:
    """The same for a file: `kind` is its media type, `file` the name it is saved under."""
    name = hashlib.sha256(f"{file} {stamp!r}".encode()).hexdigest()
    found = PAGES.find(name) or PAGES.put(name, (await make()).encode())
    return answer(request, found, kind, {"content-disposition": f'attachment; filename="{file}"'})


def answer(
    request: Request[Any, Any, Any], found: Page, kind: str, headers: Mapping[str, str] | None = None
) -> Response[bytes]:
    """The page, or that it has not changed since the reader had it."""
    lines = {"etag": found.etag, "cache-control": KEEPING, **(headers or {})}
    if is_same(request, found.etag):
        return Response(b"", status_code=304, headers=lines, media_type=kind)
    return Response(found.body, headers=lines, media_type=kind)


def is_same(request: Request[Any, Any, Any], etag: str) -> bool:
    """True when the reader has it already. A cache may have marked its ETag as weak (`W/`)."""
    known = (each.strip().removeprefix("W/") for each in request.headers.get("if-none-match", "").split(","))
    return any(each in (etag, "*") for each in known)
