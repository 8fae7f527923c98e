"""Static files from memory, under names that hold a hash of their content, compressed once at start."""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import cast

import brotli
from litestar import asgi
from litestar.handlers import ASGIRouteHandler
from litestar.types import Receive, Scope, Send

PREFIX = "/static/"
# Scripts that look after pages which are not beneath their own folder: how its name begins → their pages.
WORKERS = {"js/sw.": "/a/", "js/visit_worker.": "/visit/"}
SERVED = {".css", ".js", ".svg", ".woff2", ".png", ".ico", ".md", ".txt", ".webmanifest"}
COMPRESSED = ("text/", "image/svg+xml", "application/javascript", "application/manifest+json")


class StaticMissing(KeyError):
    """A template names a static file that is not there: run the build."""


@dataclass(frozen=True)
class StaticFile:
    """One file as it goes out: `bodies` by content encoding, "" for none."""

    content_type: str
    etag: str
    bodies: dict[str, bytes]

    def best(self, accepted: str) -> str:
        """The encoding to use for an Accept-Encoding header."""
        wanted = {
            part.split(";")[0].strip() for part in accepted.split(",") if "q=0" not in part.replace(" ", "").lower()
        }
        return next((e for e in ("br", "gzip") if e in wanted and e in self.bodies), "")


class StaticFiles:
    """All of `root`, read once. CSS is read last, so that the fonts it names get their hashed names too."""

    def __init__(self, root: Path) -> None:
        self.by_name: dict[str, StaticFile] = {}
        self.names: dict[str, str] = {}
        paths = sorted(p for p in root.rglob("*") if p.is_file() and p.suffix in SERVED)
        for path in sorted(paths, key=lambda p: p.suffix == ".css"):
            self._add(path.relative_to(root).as_posix(), path.read_bytes())

    def _add(self, name: str, body: bytes) -> None:
        if name.endswith(".css"):
            body = self._with_hashed_names(body)
        digest = hashlib.sha256(body).hexdigest()[:10]
        stem, _, ending = name.rpartition(".")
        hashed = f"{stem}.{digest}.{ending}"
        kind = "font/woff2" if ending == "woff2" else mimetypes.guess_type(name)[0] or "application/octet-stream"
        self.by_name[hashed] = StaticFile(kind, f'"{digest}"', _encodings(kind, body))
        self.names[name] = hashed

    def _with_hashed_names(self, css: bytes) -> bytes:
        text = css.decode()
        for name, hashed in self.names.items():
            text = text.replace(f"../{name}", f"../{hashed}")
        return text.encode()

    def url(self, name: str) -> str:
        """`css/voice.css` to its address. Raises StaticMissing."""
        if name not in self.names:
            raise StaticMissing(f"static/{name} is not there. Run `python static/build.py`.")
        return PREFIX + self.names[name]

    def handler(self) -> ASGIRouteHandler:
        """The route that serves them."""

        @asgi("/static", is_mount=True, copy_scope=True)
        async def static(scope: Scope, receive: Receive, send: Send) -> None:
            await self._send(scope, send)

        return static

    async def _send(self, scope: Scope, send: Send) -> None:
        name = scope["path"].removeprefix("/static").strip("/")
        file = self.by_name.get(name)
        if file is None:
            await _reply(send, 404, [], b"")
            return
        headers = dict(scope["headers"])
        encoding = file.best(headers.get(b"accept-encoding", b"").decode("latin-1"))
        lines = [
            ("content-type", file.content_type),
            ("cache-control", "public, max-age=31536000, immutable"),
            ("etag", file.etag),
            ("vary", "accept-encoding"),
            *(("service-worker-allowed", pages) for worker, pages in WORKERS.items() if name.startswith(worker)),
            *([("content-encoding", encoding)] if encoding else []),
        ]
        if headers.get(b"if-none-match") == file.etag.encode():
            await _reply(send, 304, lines, b"")
            return
        head_only = scope.get("method") == "HEAD"
        await _reply(send, 200, lines, file.bodies[encoding], head_only=head_only)


@cache  # compressing takes most of a second, and a test makes the site many times
def _encodings(kind: str, body: bytes) -> dict[str, bytes]:
    if not kind.startswith(COMPRESSED):
        return {"": body}
    return {"": body, "br": cast(bytes, brotli.compress(body)), "gzip": gzip.compress(body, 9, mtime=0)}


async def _reply(
    send: Send, status: int, lines: list[tuple[str, str]], body: bytes, *, head_only: bool = False
) -> None:
    headers = [(name.encode(), value.encode()) for name, value in lines]
    if status != 304:
        headers.append((b"content-length", str(len(body)).encode()))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": b"" if head_only else body, "more_body": False})
