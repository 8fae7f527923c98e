"""The form about the Local Offer, and what people told us about it with our answers, by year. Open to everybody."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, Any
from urllib.parse import urlencode
from uuid import uuid4

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter
from litestar.response import Redirect, Template

from surveys.forms import Form
from voice.inbox.given import GiveHeldWords, GiveHelpNumbers
from voice.inbox.local_offer.actions import keep_comment
from voice.inbox.local_offer.errors import NoSuchYear
from voice.inbox.local_offer.forms import TRAP, read_comment
from voice.inbox.local_offer.queries import by_about, comments, duty, years
from voice.inbox.local_offer.values import Comment
from voice.inbox.messages.values import called
from voice.inbox.typed import WrongForm
from voice.languages import LANGUAGES
from voice.settings import Settings

EASY_READ = "easy_read"
FORM, SENT, PUBLISHED = "/local-offer/comment", "/local-offer/comment/sent", "/local-offer/comments"
# The law that asks for these comments is of 2014.
FIRST_YEAR = 2014
LONGEST_NUMBER = 9
As = Annotated[str, QueryParameter(name="as")]
Lang = Annotated[str, QueryParameter(name="lang")]
Number = Annotated[str, QueryParameter(name="number")]


@get(FORM)
async def comment_page(help_numbers: NamedDependency[GiveHelpNumbers], as_: As = "") -> Template:
    return _form(Form((("sent_once", uuid4().hex),)), await help_numbers(), easy=as_ == EASY_READ)


def _form(typed: Form, numbers: Sequence[Any], *, easy: bool, faults: tuple[tuple[str, str], ...] = ()) -> Template:
    context = {"typed": typed, "faults": faults, "trap": TRAP, **_shown(numbers, easy=easy)}
    return Template("inbox/local_offer/comment.html", context=context, status_code=422 if faults else 200)


def _shown(numbers: Sequence[Any], *, easy: bool) -> dict[str, Any]:
    """In the example nobody has phoned the numbers, and nobody reads what is sent."""
    return {"numbers": numbers, "easy": easy, "example": _is_example(numbers)}


def _is_example(numbers: Sequence[Any]) -> bool:
    return any(number.is_example for number in numbers)


@post(FORM, status_code=303)
async def send(
    form: NamedDependency[Form],
    now: NamedDependency[datetime],
    settings: NamedDependency[Settings],
    help_numbers: NamedDependency[GiveHelpNumbers],
    as_: As = "",
    lang: Lang = "",
) -> Redirect | Template:
    numbers = await help_numbers()
    try:
        new = read_comment(form)
    except WrongForm as refusal:
        return _form(form, numbers, easy=as_ == EASY_READ, faults=refusal.faults)
    kept = await keep_comment(new, settings.secret_key, now, is_example=_is_example(numbers))
    asked = {"number": str(kept.case.number) if kept.case else "", "as": as_, "lang": lang if lang in LANGUAGES else ""}
    query = urlencode({name: value for name, value in asked.items() if value})
    return Redirect(f"{SENT}?{query}" if query else SENT, status_code=303)


@get(SENT)
async def sent_page(help_numbers: NamedDependency[GiveHelpNumbers], as_: As = "", number: Number = "") -> Template:
    """The number to quote, when an answer is wanted. It says back what its address says: a number opens nothing."""
    real = number.isascii() and number.isdigit() and len(number) <= LONGEST_NUMBER
    shown = _shown(await help_numbers(), easy=as_ == EASY_READ)
    context = {"called": called(int(number)) if real else "", **shown}
    return Template("inbox/local_offer/sent.html", context=context)


@get(PUBLISHED)
async def newest_page(
    today: NamedDependency[date], held_words: NamedDependency[GiveHeldWords], as_: As = ""
) -> Template:
    found = await comments(await held_words())
    return _published(found, next(iter(years(found)), today.year), as_)


@get(PUBLISHED + "/{year:int}")
async def year_page(
    year: FromPath[int], today: NamedDependency[date], held_words: NamedDependency[GiveHeldWords], as_: As = ""
) -> Template:
    if not FIRST_YEAR <= year <= today.year:
        raise NoSuchYear
    return _published(await comments(await held_words()), year, as_)


def _published(found: list[Comment], year: int, as_: str) -> Template:
    """One year. Who said it is never shown, only the month and what it is about."""
    context = {
        "easy": as_ == EASY_READ,
        "year": year,
        "years": years(found),
        "groups": by_about(each for each in found if each.year == year),
        "last": duty(found).last,
    }
    return Template("inbox/local_offer/comments.html", context=context)


PUBLIC = (comment_page, send, sent_page, newest_page, year_page)
