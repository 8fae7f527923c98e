"""Published reports as sheets: the same frozen words as on the page, standard and Easy Read, usual and large."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final

from surveys.answering.qr import qr_svg
from voice.editions.frames import frame
from voice.editions.paper import render
from voice.editions.queries import digest_of
from voice.editions.values import Due, Format, Sheet
from voice.reports import queries, saying
from voice.reports.values import PublishedReport
from voice.settings import Settings

MOST_EASY_PAGES: Final = 12
WHOLE: Final = (7, 5, 3, 1, 0)  # how many things have an Easy Read page of their own, until the paper is short enough


class Reports:
    """The reports of workstreams, as a source of sheets."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    async def due(self) -> Sequence[Due]:
        """Every version of every report: each is read at its own address for good."""
        keys = await queries.published_keys()
        return [Due(key.id, digest_of(key), tuple(Format)) for key in keys]

    async def sheets(self, due: Due) -> Sequence[Sheet]:
        """One report. Raises NoSuchReport, ReportAltered."""
        [key] = [each for each in await queries.published_keys() if each.id == due.document]
        found = await queries.published(key.workstream, key.number)
        context = await self._context(found)
        return [sheet(found, format_, context) for format_ in due.formats]

    async def _context(self, found: PublishedReport) -> dict[str, Any]:
        report = found.edition.report
        return {
            **await frame(found, self._settings),
            "note": await queries.correction_note(found),
            "description": report.top_line,
            "foot": f"You said, we did: {report.name}, version {found.number}",
            **saying.CALLS,
        }


def sheet(found: PublishedReport, format_: Format, context: dict[str, Any]) -> Sheet:
    """One report in one format."""
    digest, report = digest_of(found), found.edition.report
    words: dict[str, Any] = {**context, "format": format_.value}
    files = {"qr.svg": qr_svg(context["easy_address"] if format_.easy else context["address"])}
    if not format_.easy:
        title = f"You said, we did: {report.name}" + (", in large print" if format_ is Format.LARGE_PRINT else "")
        html = render("editions/report.html", {**words, "title": title})
        return Sheet(found.id, digest, format_, html, files)
    words["title"] = f"You said, we did. {found.edition.easy.about}, Easy Read"
    longest, *shorter = _easy_pages(found, words)
    most = MOST_EASY_PAGES if format_ is Format.EASY_READ else None
    return Sheet(found.id, digest, format_, longest(), files, most, shorter)


def _easy_pages(found: PublishedReport, words: dict[str, Any]) -> list[Callable[[], str]]:
    """The Easy Read paper, from a page for each of the seven biggest things to all of them together in few words."""
    ranked = [line.code for line in found.edition.report.lines]
    brief = {line.code for line in found.edition.report.more}
    ways = [(ranked[:number], brief) for number in WHOLE] + [([], set(ranked))]
    return [partial(_easy_page, {**words, "whole": whole, "brief": short}) for whole, short in ways]


def _easy_page(words: dict[str, Any]) -> str:
    return render("editions/easy_read.html", words)
