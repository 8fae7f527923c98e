"""The doors of a receipt code: see sent answers, change them, take them back."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import Annotated

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import QueryParameter
from litestar.response import Redirect, Template

from surveys.answering import pages
from surveys.answering.queries import sent_response
from surveys.answering.replies import SEE_OTHER, Asked, deleted_address, go, page
from surveys.errors import AlreadyReported, SurveyRefusal, UnknownReceipt
from surveys.forms import Form
from surveys.receipts import actions as receipts
from surveys.receipts.given import TakeBack


@get("/answers")
async def ask_code(as_: Asked = "") -> Template:
    return page("answering/receipt.html", {**pages.bare(pages.presentation_from(as_)), "typed": "", "error": ""})


def _ask_code_again(form: Form, refusal: SurveyRefusal) -> Template:
    shown = pages.bare(pages.presentation_from(form.one("as")))
    context = {**shown, "typed": form.one("code").strip(), "error": refusal.sentence}
    return page("answering/receipt.html", context, refusal.status)


@post("/answers", status_code=200)
async def see_answers(form: NamedDependency[Form], key: NamedDependency[bytes]) -> Template:
    typed = form.one("code").strip()
    try:
        sent = await sent_response(typed, key)
    except UnknownReceipt as refusal:
        return _ask_code_again(form, refusal)
    context = pages.sent_page(sent, pages.presentation_from(form.one("as")))
    return page("answering/receipt_answers.html", {**context, "typed": typed})


@post("/answers/change", status_code=SEE_OTHER)
async def change_answers(
    form: NamedDependency[Form], today: NamedDependency[date], key: NamedDependency[bytes]
) -> Redirect | Template:
    try:
        token = await receipts.change_by_receipt(form.one("code").strip(), key, today)
    except (UnknownReceipt, AlreadyReported) as refusal:
        return _ask_code_again(form, refusal)
    return go(f"/a/{token}/check")


@post("/answers/hide-words", status_code=SEE_OTHER)
async def hide_words(
    form: NamedDependency[Form], key: NamedDependency[bytes], take_back: NamedDependency[TakeBack]
) -> Redirect | Template:
    try:
        await receipts.hide_words_by_receipt(form.one("code").strip(), key, take_back)
    except UnknownReceipt as refusal:
        return _ask_code_again(form, refusal)
    return go(f"/answers/words-hidden?as={pages.presentation_from(form.one('as'))}")


@get("/answers/words-hidden")
async def words_hidden(as_: Asked = "") -> Template:
    return page("answering/words_hidden.html", pages.bare(pages.presentation_from(as_)))


@post("/answers/delete", status_code=SEE_OTHER)
async def delete_answers(form: NamedDependency[Form], key: NamedDependency[bytes]) -> Redirect | Template:
    typed = form.one("code").strip()
    if form.one("sure") != "yes":
        shown = pages.bare(pages.presentation_from(form.one("as")))
        return page("answering/receipt_delete.html", {**shown, "typed": typed})
    try:
        with suppress(UnknownReceipt):  # the second of two presses; the next page says that nothing is left
            await receipts.delete_by_receipt(typed, key)
    except AlreadyReported as refusal:
        return _ask_code_again(form, refusal)
    return go(deleted_address(form))


@get("/answers/deleted")
async def deleted(as_: Asked = "", class_: Annotated[str, QueryParameter(name="class")] = "") -> Template:
    """`class` is the code that the next person on a tablet begins with."""
    code = class_ if class_.isalnum() else ""
    shared = {"shared": True, "shared_start": f"/c/{code}"} if code else {}
    return page("answering/deleted.html", {**pages.bare(pages.presentation_from(as_)), **shared})


PUBLIC = (ask_code, see_answers, change_answers, hide_words, words_hidden, delete_answers, deleted)
