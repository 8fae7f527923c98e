"""The doors, all for staff: the pack as it would be, signing and publishing it, a published one, and its file."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template
from markupsafe import Markup

from surveys.forms import Form
from voice.accounts.values import Role, StaffRequest
from voice.audit.actions import record
from voice.errors import Refusal
from voice.inspection import drafting
from voice.inspection.errors import NothingToPack
from voice.inspection.packing import packed
from voice.inspection.values import from_json
from voice.paths import STATIC
from voice.publications import queries as publications
from voice.publications.errors import DraftChanged, NoPost, NothingDrafted, NotSigned
from voice.publications.values import Kind
from voice.settings import Settings

DESK = "/staff/inspection"


@get(DESK)
async def desk(
    request: StaffRequest,
    now: NamedDependency[datetime],
    settings: NamedDependency[Settings],
    public_url: NamedDependency[str],
) -> Template:
    return await _desk(request, now, settings, public_url)


async def _desk(
    request: StaffRequest, now: datetime, settings: Settings, site: str, refusal: Refusal | None = None, **typed: Any
) -> Template:
    context = {
        "found": await drafting.look(now, settings),
        "versions": await publications.versions(Kind.INSPECTION),
        "officer": request.user.has(Role.PARTICIPATION_OFFICER),
        "site": site,
        "refusal": refusal,
        "faults": {},
        "post": "",
        **typed,
    }
    return Template("inspection/desk.html", context=context, status_code=refusal.status if refusal else 200)


@get(DESK + "/{number:int}")
async def published_pack(number: FromPath[int], public_url: NamedDependency[str]) -> Template:
    found = await publications.published(Kind.INSPECTION, number)
    context = {"published": found, "pack": from_json(found.content), "site": public_url}
    return Template("inspection/published.html", context=context)


@get(DESK + "/{number:int}/pack.zip", media_type="application/zip")
async def pack_file(request: StaffRequest, number: FromPath[int], public_url: NamedDependency[str]) -> Response[bytes]:
    """The file. Who took it is in the record."""
    found = await publications.published(Kind.INSPECTION, number)
    pack = from_json(found.content)
    templates: Any = request.app.template_engine
    shown = {"published": found, "pack": pack, "site": public_url, "style": _style()}
    made = await packed(found, pack, templates.get_template("inspection/file.html").render(**shown), public_url)
    facts = {"digest": found.digest, "file": made.sha256}
    await record(request.user.actor, "took an inspection pack", "publication", f"inspection/{number}", facts=facts)
    headers = {
        "content-disposition": f'attachment; filename="inspection-pack-{number}.zip"',
        "cache-control": "no-store",
    }
    return Response(made.body, headers=headers, media_type="application/zip")


def _style() -> Markup:
    """Inside the page: who opens it out of the ZIP file has it without the files beside it."""
    rules = (STATIC / "css" / "inspection.css").read_text(encoding="utf-8")
    return Markup(f"<style>\n{rules}</style>")


@post(DESK + "/sign", status_code=303)
async def sign_pack(
    request: StaffRequest,
    form: NamedDependency[Form],
    now: NamedDependency[datetime],
    settings: NamedDependency[Settings],
    public_url: NamedDependency[str],
) -> Redirect | Template:
    post_, actor = form.one("post").strip(), request.user.actor
    try:
        await drafting.sign(seen=form.one("seen"), post=post_, actor=actor, moment=now, settings=settings)
    except NoPost as refusal:
        faults = {"post": refusal.sentence}
        return await _desk(request, now, settings, public_url, refusal, faults=faults, post=post_)
    except (DraftChanged, NothingToPack) as refusal:
        return await _desk(request, now, settings, public_url, refusal, post=post_)
    return Redirect(DESK, status_code=303)


@post(DESK + "/publish", status_code=303)
async def publish_pack(
    request: StaffRequest,
    form: NamedDependency[Form],
    now: NamedDependency[datetime],
    settings: NamedDependency[Settings],
    public_url: NamedDependency[str],
) -> Redirect | Template:
    try:
        made = await drafting.publish(seen=form.one("seen"), actor=request.user.actor, moment=now)
    except (NotSigned, DraftChanged, NothingDrafted) as refusal:
        return await _desk(request, now, settings, public_url, refusal)
    return Redirect(made.url, status_code=303)


READERS = (desk, published_pack, pack_file)
STAFF = (sign_pack, publish_pack)
