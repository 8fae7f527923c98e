"""The practice pages: two questions, one page each, and a page that offers help."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import msgspec
from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter
from litestar.response import Redirect, Template

from surveys.answering import actions, pages
from surveys.answering.queries import open_response
from surveys.answering.replies import SEE_OTHER, SENT
from surveys.answering.values import OpenResponse, Practice
from surveys.forms import Form
from surveys.practice.items import ITEMS

Number = Annotated[str, QueryParameter(name="item")]
Again = Annotated[str, QueryParameter(name="again")]


@get("/a/{token:str}/practice", exception_handlers=SENT)
async def practice_page(
    token: FromPath[str], today: NamedDependency[date], item: Number = "1", again: Again = ""
) -> Template:
    response = await open_response(token, today)
    number = _number(item)
    context = {
        **pages.draft_frame(response),
        "pictures_first": True,
        "number": number,
        "of": len(ITEMS),
        "item": ITEMS[number - 1],
        "again": again == "yes",
    }
    return Template("answering/practice.html", context=context)


def _number(typed: str) -> int:
    return int(typed) if typed in {str(number) for number in range(1, len(ITEMS) + 1)} else 1


@post("/a/{token:str}/practice", status_code=SEE_OTHER, exception_handlers=SENT)
async def practise(token: FromPath[str], form: NamedDependency[Form], today: NamedDependency[date]) -> Redirect:
    """One press: a picture, Skip or Stop. Whoever chooses another picture is asked once more, with a hint."""
    response = await open_response(token, today)
    return Redirect(f"/a/{token}{await _after(response, form)}", status_code=SEE_OTHER)


async def _after(response: OpenResponse, form: Form) -> str:
    number = _number(form.one("item"))
    if form.one("do") == "stop":
        return "/stopped"
    if form.one("do") == "skip" or not form.one("picture"):
        await _note(response, Practice.SKIPPED)
        return "/1"
    if form.one("picture") != ITEMS[number - 1].right:
        return await _once_more(response, number, asked_again=form.one("again") == "yes")
    if number < len(ITEMS):
        return f"/practice?item={number + 1}"
    await _note(response, Practice.PASSED)
    return "/1"


async def _once_more(response: OpenResponse, number: int, *, asked_again: bool) -> str:
    if not asked_again:
        return f"/practice?item={number}&again=yes"
    await _note(response, Practice.NOT_PASSED)
    return "/practice/help"


async def _note(response: OpenResponse, result: Practice) -> None:
    await actions.note(response, msgspec.structs.replace(response.notes, practice=result.value))


@get("/a/{token:str}/practice/help", exception_handlers=SENT)
async def offer_help(token: FromPath[str], today: NamedDependency[date]) -> Template:
    response = await open_response(token, today)
    return Template("answering/practice_help.html", context=pages.draft_frame(response))


PUBLIC = (practice_page, practise, offer_help)
