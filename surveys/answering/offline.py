"""The pages of a survey for a phone that may lose the internet: every one of them blank.

No answer is in them, not even whether there is one: what lies on a phone can be found by whoever holds it. Beside them
are the numbers of the last changes, so that an answer given without the internet is not older than one given before.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import Any

import msgspec
from litestar import Request, Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from surveys.answering import pages
from surveys.answering.queries import open_response
from surveys.answering.values import OpenResponse
from surveys.errors import UnknownAnswers

Render = Callable[[str, Mapping[str, Any]], str]
PLACES = ("check", "thanks", "closed", "away")
OURS = re.compile(r'(?:src|href)="(/(?:static|pictures)/[^"]+)"')


class Pack(msgspec.Struct, frozen=True):
    """`pages`: place → page; `questions`: their ids in order; `sequences`: question id → number of its last change.

    `files` are the addresses of everything the pages show.
    """

    pages: dict[str, str]
    questions: tuple[str, ...]
    sequences: dict[str, int]
    files: tuple[str, ...]


@get("/a/{token:str}/offline")
async def offline(
    request: Request[Any, Any, Any], token: FromPath[str], today: NamedDependency[date]
) -> Response[bytes]:
    """For the worker alone. A tablet that many people use gets nothing."""
    response = await open_response(token, today)
    if response.notes.shared:
        raise UnknownAnswers
    body = msgspec.json.encode(pack(response, _renderer(request)))
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return Response(body, media_type="application/json")
    return Response(
        gzip.compress(body, 6, mtime=0), media_type="application/json", headers={"content-encoding": "gzip"}
    )


def pack(response: OpenResponse, render: Render) -> Pack:
    """Every page of these answers, without them."""
    made = dict(_pages(blank(response), render))
    return Pack(
        pages=made,
        questions=tuple(question.id for question in response.asked),
        sequences={question: kept.sequence for question, kept in response.answers.items()},
        files=tuple(sorted({file for page in made.values() for file in OURS.findall(page)})),
    )


def blank(response: OpenResponse) -> OpenResponse:
    """The same pages with the same numbers, and nothing answered."""
    empty = replace(response, answers={})
    empty.__dict__["asked"] = response.asked  # counted from the answers before they were taken out
    return empty


def _pages(response: OpenResponse, render: Render) -> Iterator[tuple[str, str]]:
    for number in range(1, len(response.asked) + 1):
        context = {**pages.question_page(response, number), "on_phone": True}
        yield str(number), render("answering/question.html", _at(context, f"/a/{response.token}/{number}"))
    for place in PLACES:
        context = {**pages.draft_frame(response), "place": place}
        yield place, render("answering/offline.html", _at(context, f"/a/{response.token}/{place}"))


def _at(context: dict[str, Any], path: str) -> dict[str, Any]:
    """A page knows its own address from its request; these have none yet."""
    return {**context, "request": SimpleNamespace(scope={"query_string": b""}, url=SimpleNamespace(path=path))}


def _renderer(request: Request[Any, Any, Any]) -> Render:
    engine = request.app.template_engine
    assert engine is not None, "the site has templates"

    def render(name: str, context: Mapping[str, Any]) -> str:
        return str(engine.get_template(name).render(**context))

    return render


PUBLIC = (offline,)
