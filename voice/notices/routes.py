"""Letters on paper, for registrars: what waits, what is printed, and what is in the post."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter
from litestar.response import Redirect, Template

from voice.accounts.values import StaffRequest
from voice.errors import Refusal
from voice.notices import piles, queries
from voice.settings import Settings

Said = Annotated[str, QueryParameter(name="said")]


async def _page(settings: Settings, said: str = "", refusal: Refusal | None = None) -> Template:
    context = {
        "waiting": await queries.waiting(),
        "wanted": await queries.is_wanted(),
        "batches": await queries.batches(),
        "by_notify": "letter" in settings.notify_ways,
        "said": said,
        "refusal": refusal,
    }
    return Template("notices/letters.html", context=context, status_code=refusal.status if refusal else 200)


@get("/staff/letters")
async def letters_page(settings: NamedDependency[Settings], said: Said = "") -> Template:
    return await _page(settings, said)


@post("/staff/letters/print", status_code=303)
async def print_now(now: NamedDependency[datetime]) -> Redirect:
    await piles.want(now)
    return Redirect("/staff/letters", status_code=303)


@post("/staff/letters/{batch_id:uuid}/file", status_code=200)
async def download(
    batch_id: FromPath[UUID],
    request: StaffRequest,
    settings: NamedDependency[Settings],
    now: NamedDependency[datetime],
) -> Response[bytes] | Template:
    """A button and not a link: the record says who took the names and addresses."""
    try:
        pdf = await piles.open_file(batch_id, request.user.actor, settings, now)
    except queries.Changed as refusal:
        return await _page(settings, refusal=refusal)
    headers = {"content-disposition": f'attachment; filename="letters-{now:%Y-%m-%d}-{batch_id.hex[:8]}.pdf"'}
    return Response(pdf, media_type="application/pdf", headers={**headers, "cache-control": "no-store"})


@post("/staff/letters/{batch_id:uuid}/posted", status_code=303)
async def posted(
    batch_id: FromPath[UUID],
    request: StaffRequest,
    who: NamedDependency[str],
    settings: NamedDependency[Settings],
    now: NamedDependency[datetime],
) -> Redirect:
    await piles.note_posted(batch_id, who, request.user.actor, settings, now)
    return Redirect("/staff/letters?said=posted", status_code=303)


@post("/staff/letters/{batch_id:uuid}/again", status_code=303)
async def print_again(
    batch_id: FromPath[UUID],
    request: StaffRequest,
    settings: NamedDependency[Settings],
    now: NamedDependency[datetime],
) -> Redirect:
    await piles.put_back(batch_id, request.user.actor, settings, now)
    return Redirect("/staff/letters", status_code=303)


STAFF = (letters_page, print_now, download, posted, print_again)
