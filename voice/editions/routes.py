"""The doors of PDFs: a file to read or print, or, for a minute after publishing, a page that says it is being made."""

from __future__ import annotations

from typing import Any, Final

from litestar import Request, Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template

from voice.editions.files import fetch
from voice.editions.others import KINDS
from voice.editions.queries import digest_of, ready
from voice.editions.values import BY_FILE, Ready
from voice.http.kept import KEEPING, is_same
from voice.publications import queries as publications
from voice.publications.values import Frozen
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
    name = f"you-said-we-did-{code.lower()}-{number}"
    return await _file(request, settings, await _key(code, number), name)


async def _key(code: str, number: int) -> PublishedKey:
    for key in await published_keys(code):
        if key.number == number:
            return key
    raise NoSuchReport


@get(
    [f"{kind.path}/{{number:int}}/{file}" for kind in KINDS for file in BY_FILE],
    media_type=PDF,
)
async def other_file(
    request: Reader, settings: NamedDependency[Settings], number: FromPath[int]
) -> Response[bytes] | Template:
    [kind] = [kind for kind in KINDS if request.url.path.startswith(f"{kind.path}/")]
    found = await publications.published(kind, number)
    return await _file(request, settings, found, f"{KINDS[kind].file}-{number}")


async def _file(request: Reader, settings: Settings, document: Frozen, name: str) -> Response[bytes] | Template:
    """The file that the last part of the address asks for; `name` begins the name it is saved under."""
    page, _, file = request.url.path.rpartition("/")
    format_ = BY_FILE[file]
    found = (await ready(document.id, digest_of(document))).get(format_)
    if found is None:
        return _wait(page, easy=format_.easy)
    headers = _headers(request, found, name)
    if is_same(request, headers["etag"]):
        return Response(b"", status_code=304, headers=headers, media_type=PDF)
    pdf = await fetch(found.sha256, settings)
    if pdf is None:
        return _wait(page, easy=format_.easy)
    return Response(pdf, headers=headers, media_type=PDF)


def _headers(request: Reader, found: Ready, name: str) -> dict[str, str]:
    """An address that names the content (`?v=`) never changes; the plain one may, when the document is corrected."""
    asked = request.query_params.get("v", "")
    named = len(asked) >= 12 and found.sha256.startswith(asked)
    return {
        "etag": f'"{found.sha256[:20]}"',
        "cache-control": f"public, max-age={A_DAY}, immutable" if named else KEEPING,
        "content-disposition": f'inline; filename="{name}-{found.file}"',
    }


def _wait(page: str, *, easy: bool) -> Template:
    """`page` is the address of the document on the web."""
    return Template(
        "editions/wait.html",
        context={"page": f"{page}/easy-read" if easy else page, "easy": easy},
        status_code=503,
        headers={"retry-after": str(COME_BACK)},
        media_type="text/html",
    )


PUBLIC = (report_file, other_file)
