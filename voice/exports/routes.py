"""The page where staff ask for files of answers and counts, and take them."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Stream, Template

from surveys.forms import Form
from voice.accounts.values import SignedIn, StaffRequest
from voice.exports.actions import Wish, ask, take
from voice.exports.errors import WrongExport
from voice.exports.queries import files_of, surveys_to_take
from voice.exports.rights import NAMED, allowed
from voice.exports.values import COUNTS, FORMATS, KEPT_DAYS, MEDIA_TYPES
from voice.settings import Settings

PAGE = "/staff/exports"
NOTHING = Wish("", COUNTS, "xlsx")


@get(PAGE)
async def exports_page(request: StaffRequest) -> Template:
    return await _page(request.user, NOTHING)


@post(PAGE, status_code=303)
async def ask_for_file(
    request: StaffRequest, form: NamedDependency[Form], now: NamedDependency[datetime], today: NamedDependency[date]
) -> Redirect | Template:
    wish = Wish(
        survey=form.one("survey"),
        what=form.one("what"),
        format=form.one("format"),
        in_full=form.one("in_full") == "yes",
        reason=form.one("reason").strip(),
    )
    try:
        await ask(wish, request.user, now, today)
    except WrongExport as refusal:
        return await _page(request.user, wish, refusal)
    return Redirect(PAGE, status_code=303)


@get(PAGE + "/{file_id:uuid}/file")
async def take_file(request: StaffRequest, file_id: FromPath[UUID], settings: NamedDependency[Settings]) -> Stream:
    """One's own file, unsealed piece by piece."""
    found, pieces = await take(settings, file_id, request.user)
    headers = {"content-disposition": f'attachment; filename="{found.name}"', "content-length": str(found.size)}
    return Stream(pieces, media_type=MEDIA_TYPES[found.format], headers=headers)


async def _page(user: SignedIn, typed: Wish, refusal: WrongExport | None = None) -> Template:
    context = {
        "files": await files_of(user.id),
        "surveys": [(survey.slug, survey.title) for survey in await surveys_to_take()],
        "whats": list(allowed(user).items()),
        "formats": list(FORMATS.items()),
        "named": user.has(*NAMED),
        "days": KEPT_DAYS,
        "typed": typed,
        "faults": refusal.faults if refusal else (),
    }
    return Template("exports/files.html", context=context, status_code=refusal.status if refusal else 200)


STAFF = (exports_page, ask_for_file, take_file)
