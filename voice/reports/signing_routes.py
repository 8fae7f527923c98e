"""The door at which a post signs the next report: for leads of the workstream, and officers who write it down."""

from __future__ import annotations

from datetime import date, datetime

from litestar import post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template

from surveys.forms import Form
from voice.accounts.values import StaffRequest
from voice.reports import pages
from voice.reports.errors import ChangedSince, NotReady, WrongAnswer
from voice.reports.signing import Signing, sign
from voice.settings import Settings


@post("/staff/reports/{code:str}/sign", status_code=303)
async def sign_report(
    request: StaffRequest,
    form: NamedDependency[Form],
    now: NamedDependency[datetime],
    today: NamedDependency[date],
    settings: NamedDependency[Settings],
    code: FromPath[str],
) -> Redirect | Template:
    signing = Signing(form.one("post").strip(), form.one("how").strip())
    of, correcting = form.one("of"), bool(form.one("correct"))
    try:
        await sign(
            code, signing, seen=form.one("seen"), examples=of == pages.EXAMPLES, correcting=correcting,
            user=request.user, moment=now, settings=settings,
        )  # fmt: skip
    except (WrongAnswer, NotReady, ChangedSince) as refusal:
        context = await pages.next_version(code, today, settings, of, correcting=correcting, refusal=refusal)
        shown = await pages.seen_by(request.user, {**context, "signing": signing})
        return Template("reports/preview.html", context=shown, status_code=refusal.status)
    return Redirect(f"/staff/reports/{code}?of={of}{'&correct=yes' if correcting else ''}#signing", status_code=303)


SIGNING = (sign_report,)
