"""The doors of stopping and of coming back with a code."""

from __future__ import annotations

from datetime import date

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template

from surveys.answering import pages
from surveys.answering.queries import open_response
from surveys.answering.replies import SEE_OTHER, SENT, Asked, go, page
from surveys.errors import UnknownCode
from surveys.forms import Form
from surveys.resuming import actions as resuming


@get("/a/{token:str}/stopped", exception_handlers=SENT)
async def stopped(
    token: FromPath[str], today: NamedDependency[date], public_url: NamedDependency[str], key: NamedDependency[bytes]
) -> Template:
    response = await open_response(token, today)
    if response.notes.shared:
        code = await resuming.leave_shared(response, key)
        return page("answering/stopped.html", {**pages.draft_frame(response), "code": code, "link": ""}, forget=True)
    code = await resuming.give_code(response, key)
    context = {**pages.draft_frame(response), "code": code, "link": f"{public_url}/a/{token}"}
    return page("answering/stopped.html", context)


@get("/go-on")
async def ask_resume_code(as_: Asked = "") -> Template:
    return page("answering/resume.html", {**pages.bare(pages.presentation_from(as_)), "typed": "", "error": ""})


@post("/go-on", status_code=SEE_OTHER)
async def resume(
    form: NamedDependency[Form], today: NamedDependency[date], key: NamedDependency[bytes]
) -> Redirect | Template:
    typed = form.one("code").strip()
    try:
        token = await resuming.link_of(typed, key, today)
    except UnknownCode as refusal:
        context = {**pages.bare(pages.presentation_from(form.one("as"))), "typed": typed, "error": refusal.sentence}
        return page("answering/resume.html", context, refusal.status)
    return go(f"/a/{token}")


PUBLIC = (stopped, ask_resume_code, resume)
