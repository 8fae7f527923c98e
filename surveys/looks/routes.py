"""The page of display choices: how the pages look, in which words and in which language, on one plain page."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

import msgspec
from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter
from litestar.response import Redirect, Template

from surveys.answering import actions, pages
from surveys.answering.forms import shown_in
from surveys.answering.queries import open_response
from surveys.answering.replies import SEE_OTHER, SENT
from surveys.answering.values import Notes, OpenResponse
from surveys.display import LOOKS, chosen
from surveys.forms import Form
from surveys.questions.base import Presentation
from surveys.translation import ENGLISH, languages_of

At = Annotated[str, QueryParameter(name="at")]
From = Annotated[str, QueryParameter(name="from")]
PLACES = ("check", "stopped", "practice")


@get("/a/{token:str}/look", exception_handlers=SENT)
async def look_page(token: FromPath[str], today: NamedDependency[date], at: At = "", from_: From = "") -> Template:
    response = await open_response(token, today)
    return Template("answering/look.html", context={**_context(response), "at": at, "from_": from_})


def _context(response: OpenResponse) -> dict[str, Any]:
    return {
        **pages.draft_frame(response),
        "looks": LOOKS,
        "chosen_looks": chosen(response.notes.display),
        "presentations": [one.value for one in Presentation],
    }


@post("/a/{token:str}/look", status_code=SEE_OTHER, exception_handlers=SENT)
async def choose_look(token: FromPath[str], form: NamedDependency[Form], today: NamedDependency[date]) -> Redirect:
    """Keep what was chosen, and go back to where they were. “Put it back” undoes sizes, spacing, colours, pictures."""
    response = await open_response(token, today)
    await actions.note(response, _notes(response, form))
    shown = shown_in(form, response.presentation)
    if shown is not response.presentation:
        await actions.show_as(response, shown)
    return Redirect(_way_back(response, form), status_code=SEE_OTHER)


def _notes(response: OpenResponse, form: Form) -> Notes:
    display = {} if form.one("do") == "back" else chosen({look.name: form.one(look.name) for look in LOOKS})
    language = form.one("lang")
    offered = {ENGLISH, *languages_of(response.definition)}
    spoken = language if language in offered else response.notes.language
    return msgspec.structs.replace(response.notes, display=display, language=spoken)


def _way_back(response: OpenResponse, form: Form) -> str:
    """The page they came from. A number past the last page leads to the page after all questions."""
    at, asked_from = form.one("at"), form.one("from")
    if at in PLACES:
        return f"/a/{response.token}/{at}"
    if not at.isdecimal() or not 1 <= int(at[:4]) <= len(response.asked):
        return f"/a/{response.token}"
    known = asked_from == "check" or any(question.id == asked_from for question in response.asked)
    return f"/a/{response.token}/{int(at[:4])}" + (f"?from={asked_from}" if known else "")


PUBLIC = (look_page, choose_look)
