"""The door of young people: their page for the board, by a link, without an account."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter
from litestar.response import Redirect, Template

from surveys.answering.pages import bare
from surveys.forms import Form
from surveys.questions.base import Presentation
from voice.board import actions
from voice.board.errors import WrongPage
from voice.board.queries import young_page_by
from voice.errors import Refusal

Asked = Annotated[str, QueryParameter(name="as")]
Sent = Annotated[str, QueryParameter(name="sent")]
HERE = "/young/{token:str}"


@get(HERE)
async def young_page(token: FromPath[str], as_: Asked = "", sent: Sent = "") -> Template:
    page = await young_page_by(token)
    return await _page(token, as_, page.title, page.words, sent=sent == "yes")


async def _page(
    token: str, asked: str, title: str, words: str, refusal: Refusal | None = None, *, sent: bool = False
) -> Template:
    """Easy Read first; plain words for those who want them."""
    shown = Presentation.STANDARD if asked == Presentation.STANDARD.value else Presentation.EASY_READ
    context = {
        **bare(shown),
        "page": await young_page_by(token),
        "here": f"/young/{token}",
        "title": title,
        "words": words,
        "faults": getattr(refusal, "faults", {}),
        "sent": sent,
    }
    return Template("board/young.html", context=context, status_code=refusal.status if refusal else 200)


@post(HERE, status_code=303)
async def write_young_page(
    token: FromPath[str], form: NamedDependency[Form], now: NamedDependency[datetime], as_: Asked = ""
) -> Redirect | Template:
    title, words = form.one("title"), form.one("words")
    try:
        await actions.write_page(token, title, words, now)
    except WrongPage as refusal:
        return await _page(token, as_, title, words, refusal)
    return Redirect(f"/young/{token}?sent=yes" + (f"&as={as_}" if as_ else ""), status_code=303)


PUBLIC = (young_page, write_young_page)
