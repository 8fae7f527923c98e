"""Yearly reports and Local Offer reports as sheets: the frozen words of both their pages, usual and large."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from analysis.offers.values import from_json as read_offers
from analysis.years import from_json as read_year
from surveys.answering.qr import qr_svg
from voice.editions.frames import frame
from voice.editions.paper import render
from voice.editions.queries import digest_of
from voice.editions.values import Due, Format, Sheet
from voice.publications import queries
from voice.publications.values import Kind, Published
from voice.reports import saying
from voice.settings import Settings


@dataclass(frozen=True)
class Kept:
    """How documents of a kind are read, set and called; the year is put in for `{}`.

    `file` begins the name under which a paper is saved.
    """

    read: Callable[[str], Any]
    template: str
    easy_template: str
    title: str
    easy_title: str
    description: str
    foot: str
    file: str


KINDS: Final = {
    Kind.YEARLY: Kept(
        read_year,
        "editions/yearly.html",
        "editions/yearly_easy_read.html",
        "The year {}",
        "The year {}, Easy Read",
        "What we set out to do in {}, what we did, what it changed, what was hard and what comes next.",
        "Yearly report {}",
        "yearly-report",
    ),
    Kind.LOCAL_OFFER: Kept(
        read_offers,
        "editions/local_offer.html",
        "editions/local_offer_easy_read.html",
        "The Local Offer: what you said in {}, and our answers",
        "What people told us about the Local Offer: {}, Easy Read",
        "What people told us about the Local Offer in {}, what we answer, and what we plan.",
        "Local Offer report {}",
        "local-offer-report",
    ),
}


class Others:
    """What is published of the whole area in two editions, as a source of sheets."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    async def due(self) -> Sequence[Due]:
        """Every version: each is read at its own address for good."""
        return [Due(each.id, digest_of(each), tuple(Format)) for each in await queries.published_keys(KINDS)]

    async def sheets(self, due: Due) -> Sequence[Sheet]:
        """One document. Raises PublicationAltered."""
        [key] = [each for each in await queries.published_keys(KINDS) if each.id == due.document]
        versions = {each.number: each for each in await queries.versions(key.kind)}
        found, newer = versions[key.number], versions.get(key.corrected_by or 0)
        context = {**await frame(found, self._settings), "note": newer.note if newer else ""}
        return [sheet(found, format_, context) for format_ in due.formats]


def sheet(found: Published, format_: Format, context: dict[str, Any]) -> Sheet:
    """One document in one format."""
    kept = KINDS[found.kind]
    title = (kept.easy_title if format_.easy else kept.title).format(found.period)
    words = {
        **context,
        "edition": kept.read(found.content),
        "format": format_.value,
        "title": title + (", in large print" if format_ is Format.LARGE_PRINT else ""),
        "description": kept.description.format(found.period),
        "foot": f"{kept.foot.format(found.period)}, version {found.number}",
        **saying.CALLS,
    }
    html = render(kept.easy_template if format_.easy else kept.template, words)
    files = {"qr.svg": qr_svg(context["easy_address"] if format_.easy else context["address"])}
    return Sheet(found.id, digest_of(found), format_, html, files)
