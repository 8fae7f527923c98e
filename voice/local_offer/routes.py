"""The doors: Local Offer reports for everybody in two editions, and the desk where one is read, signed, published."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter
from litestar.response import Redirect, Template

from analysis.offers.values import from_json
from surveys.forms import Form
from voice.accounts.values import StaffRequest
from voice.errors import Refusal
from voice.inbox.given import GiveHeldWords
from voice.local_offer import drafting
from voice.local_offer.errors import NoNote, NoSuchYear, NothingPublic, NotReady
from voice.publications import queries as publications
from voice.publications.errors import DraftChanged, NoPost, NothingDrafted, NotSigned
from voice.publications.given import GiveEditions
from voice.publications.values import Kind
from voice.settings import Settings

DESK = "/staff/local-offer/report"
LONGEST_YEAR = 4
Year = Annotated[str, QueryParameter(name="year")]

# --- everybody


@get("/local-offer/report")
async def list_offers() -> Template:
    found = await publications.versions(Kind.LOCAL_OFFER)
    return Template("local_offer/list.html", context={"versions": found})


@get("/local-offer/report/{number:int}")
async def offer_report(number: FromPath[int], editions: NamedDependency[GiveEditions]) -> Template:
    return Template("local_offer/report.html", context=await _published(number, editions))


@get("/local-offer/report/{number:int}/easy-read")
async def offer_easy_read(number: FromPath[int], editions: NamedDependency[GiveEditions]) -> Template:
    return Template("local_offer/report_easy_read.html", context=await _published(number, editions))


async def _published(number: int, editions: GiveEditions) -> dict[str, Any]:
    found = await publications.published(Kind.LOCAL_OFFER, number)
    both = from_json(found.content)
    return {"published": found, "report": both.report, "edition": both.easy, "files": await editions(found)}


# --- staff


@get(DESK)
async def desk(
    held_words: NamedDependency[GiveHeldWords],
    now: NamedDependency[datetime],
    today: NamedDependency[date],
    settings: NamedDependency[Settings],
    year: Year = "",
) -> Template:
    """This year's, or another with ?year=2025."""
    return await _desk(_year(year) if year else today.year, held_words, now, settings)


def _year(typed: str) -> int:
    if not (typed.isascii() and typed.isdigit() and len(typed) <= LONGEST_YEAR):
        raise NoSuchYear
    return int(typed)


async def _desk(
    year: int,
    held_words: GiveHeldWords,
    now: datetime,
    settings: Settings,
    refusal: Refusal | None = None,
    **typed: Any,
) -> Template:
    found = await drafting.look(year, await held_words(), now, settings)
    context = {
        "found": found,
        "report": found.edition.report,
        "edition": found.edition.easy,
        "year": year,
        "years": [now.year, now.year - 1],
        "versions": await publications.versions(Kind.LOCAL_OFFER),
        "refusal": refusal,
        "faults": {},
        "post": "",
        "note": "",
        **typed,
    }
    return Template("local_offer/desk.html", context=context, status_code=refusal.status if refusal else 200)


@post(DESK + "/sign", status_code=303)
async def sign_offer(
    request: StaffRequest,
    form: NamedDependency[Form],
    held_words: NamedDependency[GiveHeldWords],
    now: NamedDependency[datetime],
    settings: NamedDependency[Settings],
) -> Redirect | Template:
    year, post_ = _year(form.one("year")), form.one("post").strip()
    try:
        await drafting.sign(
            year,
            await held_words(),
            seen=form.one("seen"),
            post=post_,
            actor=request.user.actor,
            moment=now,
            settings=settings,
        )
    except NoPost as refusal:
        return await _desk(year, held_words, now, settings, refusal, faults={"post": refusal.sentence}, post=post_)
    except (DraftChanged, NothingPublic, NotReady) as refusal:
        return await _desk(year, held_words, now, settings, refusal, post=post_)
    return Redirect(f"{DESK}?year={year}", status_code=303)


@post(DESK + "/publish", status_code=303)
async def publish_offer(
    request: StaffRequest,
    form: NamedDependency[Form],
    held_words: NamedDependency[GiveHeldWords],
    now: NamedDependency[datetime],
    settings: NamedDependency[Settings],
) -> Redirect | Template:
    year, note = _year(form.one("year")), form.one("note").strip()
    try:
        made = await drafting.publish(
            year,
            await held_words(),
            seen=form.one("seen"),
            note=note,
            actor=request.user.actor,
            moment=now,
            settings=settings,
        )
    except NoNote as refusal:
        return await _desk(year, held_words, now, settings, refusal, faults={"note": refusal.sentence}, note=note)
    except (NotSigned, DraftChanged, NothingDrafted, NothingPublic, NotReady) as refusal:
        return await _desk(year, held_words, now, settings, refusal, note=note)
    return Redirect(made.url, status_code=303)


PUBLIC = (list_offers, offer_report, offer_easy_read)
STAFF = (desk, sign_offer, publish_offer)
