"""Every refusal and every fault as a page in plain words, with the right status and never a trace."""

from __future__ import annotations

import logging
from typing import Any

from litestar import Request, Response
from litestar.exceptions import HTTPException
from litestar.response import Redirect, Template
from litestar.types import ExceptionHandlersMap

from surveys.errors import SurveyRefusal
from voice.errors import Refusal

LOG = logging.getLogger("voice")

WORDS: dict[int, tuple[str, str]] = {
    400: ("We could not read that", "Something in the address or the form is not right. Go back and try again."),
    403: ("You cannot open this page", "Ask an administrator if you think you should."),
    404: ("We cannot find that page", "Check the link. It may have been copied without its last letters."),
    405: ("That did not work", "This page cannot be used in that way. Go back and try again."),
    413: ("That is too long to send at once", "Press Back, make it shorter, and send it again."),
    500: ("Sorry, something went wrong", "It is our fault. What you saved before is safe. Try again in a minute."),
}


def _page(request: Request[Any, Any, Any], status: int, heading: str, sentence: str) -> Template:
    staff = request.url.path.startswith("/staff")
    context = {"heading": heading, "sentence": sentence, "status": status, "staff": staff}
    return Template("errors/refused.html", context=context, status_code=status)


def show_refusal(request: Request[Any, Any, Any], refusal: Refusal | SurveyRefusal) -> Response[Any]:
    """A deed's refusal: its own heading, sentence and status."""
    return _page(request, refusal.status, refusal.heading, refusal.sentence)


def show_http(request: Request[Any, Any, Any], fault: HTTPException) -> Response[Any]:
    """Litestar's own refusals. Somebody who is not signed in goes to the sign-in page and comes back after."""
    if fault.status_code == 401:
        return Redirect(f"/staff/sign-in?next={request.url.path}", status_code=303)
    heading, sentence = WORDS.get(fault.status_code, WORDS[400])
    if fault.status_code == 403 and fault.detail:
        sentence = fault.detail
    return _page(request, fault.status_code, heading, sentence)


def show_fault(request: Request[Any, Any, Any], fault: Exception) -> Response[Any]:
    """A fault of ours. The log gets the trace, without address or body: they may hold a key or an answer."""
    LOG.error("fault in %s %s", request.method, _route(request), exc_info=fault)
    return _page(request, 500, *WORDS[500])


def _route(request: Request[Any, Any, Any]) -> str:
    handler = request.scope.get("route_handler")
    return ", ".join(sorted(handler.paths)) if handler else "an unknown address"


HANDLERS: ExceptionHandlersMap = {
    Refusal: show_refusal,
    SurveyRefusal: show_refusal,
    HTTPException: show_http,
    Exception: show_fault,
}
