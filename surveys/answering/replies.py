"""What the doors of this package share: how a page is answered, and what is done with a link that is used up."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from typing import Annotated, Any, Literal

from litestar import Request
from litestar.params import QueryParameter
from litestar.response import Redirect, Template

from surveys.answering.pages import presentation_from
from surveys.answering.queries import open_response, sent_response
from surveys.answering.tokens import receipt_code
from surveys.answering.values import OpenResponse
from surveys.errors import AlreadySent, UnknownAnswers, UnknownReceipt
from surveys.forms import Form

Asked = Annotated[str, QueryParameter(name="as")]
Spoken = Annotated[str, QueryParameter(name="lang")]
From = Annotated[str, QueryParameter(name="from")]
# A browser that keeps to it has nothing left of the last person: no page, no worker, nothing stored.
FORGET = {"Clear-Site-Data": '"cache", "storage"'}
SEE_OTHER: Literal[303] = 303


def go(address: str) -> Redirect:
    """To another page, after a press."""
    return Redirect(address, status_code=SEE_OTHER)


def page(name: str, context: Mapping[str, Any], status: int = 200, *, forget: bool = False) -> Template:
    """A page of `templates/`; with `forget` the browser keeps nothing of this site."""
    return Template(name, context=dict(context), status_code=status, headers=FORGET if forget else None)


def deleted_address(form: Form) -> str:
    """The page that says that nothing is left, in the presentation the form came from."""
    return f"/answers/deleted?as={presentation_from(form.one('as'))}"


def show_already_sent(request: Request[Any, Any, Any], refusal: AlreadySent) -> Template:
    """The link of answers that were sent: whoever holds it may see the receipt code again."""
    context = {"token": request.path_params["token"], "easy": False, "refusal": refusal}
    return page("answering/already_sent.html", context, refusal.status)


SENT: dict[int | type[Exception], Any] = {AlreadySent: show_already_sent}


async def under_way(token: str, today: date, key: bytes) -> OpenResponse:
    """As `open_response`; answers that wait to be mixed are found by the receipt their link gives."""
    try:
        return await open_response(token, today)
    except UnknownAnswers:
        with suppress(UnknownReceipt):
            await sent_response(receipt_code(token), key)
            raise AlreadySent from None
        raise
