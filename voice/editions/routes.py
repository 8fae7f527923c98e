"""The doors of PDFs: a file to read or print, or, for a minute after publishing, a page that says it is being made."""

from __future__ import annotations

from typing import Any, Final

from litestar import Request, Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template

from voice.editions.files import fetch
from voice.editions.queries import digest_of, ready
from voice.editions.values import BY_FILE, Format, Ready
from voice.http.kept import KEEPING, is_same
from voice.reports.errors import NoSuchReport
from voice.reports.queries import published_keys
from voice.reports.values import PublishedKey
from voice.settings import Settings

PDF: Final = "application/pdf"
COME_BACK: Final = 60  # seconds
A_DAY: Final = 86_400  # not for ever: words that somebody takes back have to leave every cache
Reader = Request[Any, Any, Any]


@get(
    [f"/reports/{{code:str}}/{{number:int}}/{file}" for file in BY_FILE],
    media_type=PDF,
)
async def report_file(
    request: Reader, settings: NamedDependency[Settings], code: FromPath[str], number: FromPath[int]
) -> Response[bytes] | Template:
    key = await _key(code, number)
    format_ = BY_FILE[request.url.path.rpartition("/")[2]]
    found = (await ready(key.id, digest_of(key))).get(format_)
    if found is None:
        return _wait(key, format_)
    if is_same(request, _etag(found)):
        return Response(b"", status_code=304, headers=_headers(request, key, found), media_type=PDF)
    pdf = await fetch(found.sha256, settings)
    if pdf is None:
        return _wait(key, format_)
    return Response(pdf, headers=_headers(request, key, found), media_type=PDF)


async def _key(code: str, number: int) -> PublishedKey:
    for key in await published_keys(code):
        if key.number == number:
            return key
    raise NoSuchReport


def _etag(found: Ready) -> str:
    return f'"{found.sha256[:20]}"'


def _headers(request: Reader, key: PublishedKey, found: Ready) -> dict[str, str]:
    """An address that names the content (`?v=`) never changes; the plain one may, when the report is corrected."""
    asked = request.query_params.get("v", "")
    named = len(asked) >= 12 and found.sha256.startswith(asked)
    stem = found.file.removesuffix(".pdf")
    name = f"you-said-we-did-{key.workstream.lower()}-{key.number}-{stem}.pdf"
    return {
        "etag": _etag(found),
        "cache-control": f"public, max-age={A_DAY}, immutable" if named else KEEPING,
        "content-disposition": f'inline; filename="{name}"',
    }


def _wait(key: PublishedKey, format_: Format) -> Template:
    page = f"/reports/{key.workstream}/{key.number}" + ("/easy-read" if format_.easy else "")
    context = {"page": page, "easy": format_.easy}
    return Template(
        "editions/wait.html",
        context=context,
        status_code=503,
        headers={"retry-after": str(COME_BACK)},
        media_type="text/html",
    )


PUBLIC = (report_file,)
