"""Reading what a form sent. Litestar's own reader keeps the last 1,024 bodies in memory; answers must not stay."""

from __future__ import annotations

from typing import Any, ClassVar

from litestar import Request
from litestar.exceptions import ClientException

from surveys.forms import Form, parse_form
from surveys.showing.values import LARGEST_UPLOAD
from voice.errors import Refusal
from voice.http.uploads import UPLOAD_TYPE, WrongUpload, parse_upload, takes_files

LARGEST_FORM = 1_000_000
FORM_TYPE = "application/x-www-form-urlencoded"


class FormTooLarge(Refusal):
    """More than a million bytes in one form: far past any question's own limit, which keeps what was typed."""

    status: ClassVar[int] = 413
    heading = "That is too long to send at once"
    default_sentence = (
        "Your words are still in the page you came from. Press Back, make the answer shorter, and send it again."
    )


class UploadTooLarge(Refusal):
    """More bytes than the files of one question may have together."""

    status: ClassVar[int] = 413
    heading = "Your files are too big to send at once"
    default_sentence = "Press Back. Choose one file at a time, each smaller than 12 MB."


class FormNotRead(Refusal):
    """The body is not a form our pages make."""

    status: ClassVar[int] = 415
    heading = "We could not read that"
    default_sentence = "Use the page's own form to send your answer."


async def read_form(request: Request[Any, Any, Any]) -> Form:
    """The form of a POST; an empty one for any other request. Raises FormTooLarge, UploadTooLarge or FormNotRead."""
    if request.method != "POST":
        return Form(())
    if request.content_type[0] == UPLOAD_TYPE:
        return await _upload(request)
    if int(request.headers.get("content-length") or 0) > LARGEST_FORM:
        raise FormTooLarge
    body = await _body(request)
    if len(body) > LARGEST_FORM:
        raise FormTooLarge
    if body and request.content_type[0] != FORM_TYPE:
        raise FormNotRead
    return parse_form(body)


async def _body(request: Request[Any, Any, Any]) -> bytes:
    try:
        return await request.body()
    except ClientException as fault:
        raise FormTooLarge from fault


async def _upload(request: Request[Any, Any, Any]) -> Form:
    """A form with files, which the pages of questions take and no other."""
    if not takes_files(request.url.path):
        raise FormNotRead
    if int(request.headers.get("content-length") or 0) > LARGEST_UPLOAD:
        raise UploadTooLarge
    try:
        return await parse_upload(request.stream(), request.content_type[1].get("boundary", ""))
    except WrongUpload as fault:
        raise FormNotRead from fault
    except ClientException as fault:
        raise UploadTooLarge from fault
