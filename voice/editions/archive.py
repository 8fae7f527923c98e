"""Everything that was ever published, by date: each at an address that stays."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from surveys.errors import Sentence
from voice.calendar import london
from voice.plan import queries as plan
from voice.publications import queries as publications
from voice.publications.values import Kind, Published
from voice.reports import queries as reports
from voice.reports.values import PublishedKey

# Kind → its words, standard and Easy Read.
KINDS = {
    Kind.BOARD: (Sentence("Highlight report for the board"), Sentence("What the people in charge read")),
    Kind.YEARLY: (Sentence("Yearly report"), Sentence("What we did in 1 year")),
    Kind.LOCAL_OFFER: (
        Sentence("Local Offer: comments and what we did"),
        Sentence("What you said about the Local Offer"),
    ),
    Kind.INSPECTION: (Sentence("Inspection pack"), Sentence("What inspectors read")),
}
YOU_SAID = Sentence("You said, we did")


@dataclass(frozen=True)
class Entry:
    """One published document. `workstream` is empty for documents of the whole area; so is `easy_url` without a twin.

    `kind` and `easy_kind` are words of ours, `name` is the plan's or a period, in English.
    """

    kind: str
    easy_kind: str
    name: str
    easy_name: str
    workstream: str
    number: int
    day: date
    url: str
    easy_url: str
    is_example: bool
    corrects: int | None
    corrected_by: int | None


@dataclass(frozen=True)
class Archive:
    """What was asked for, newest first, and by what the whole can be narrowed."""

    entries: tuple[Entry, ...]
    workstreams: tuple[tuple[str, str], ...]
    years: tuple[int, ...]


async def archive(workstream: str = "", year: str = "") -> Archive:
    """All documents, or those of a workstream, of a year, or of both. What nobody knows finds nothing."""
    everything = await _entries()
    found = [each for each in everything if _asked(each, workstream, year)]
    return Archive(tuple(found), await _workstreams(everything), _years(everything))


def _asked(entry: Entry, workstream: str, year: str) -> bool:
    return workstream in ("", entry.workstream) and year in ("", str(entry.day.year))


async def _workstreams(entries: Iterable[Entry]) -> tuple[tuple[str, str], ...]:
    has = {each.workstream for each in entries}
    return tuple((stream.code, stream.short_name) for stream in await plan.workstreams() if stream.code in has)


def _years(entries: Iterable[Entry]) -> tuple[int, ...]:
    return tuple(sorted({each.day.year for each in entries}, reverse=True))


async def _entries() -> Sequence[Entry]:
    names = {stream.code: (stream.short_name, stream.easy_name) for stream in await plan.workstreams()}
    of_reports = [_report(key, *names.get(key.workstream, ("", ""))) for key in await reports.published_keys()]
    of_others = [_other(each) for each in await publications.everything()]
    return sorted([*of_reports, *of_others], key=lambda each: (each.day, each.url), reverse=True)


def _report(key: PublishedKey, name: str, easy_name: str) -> Entry:
    url = f"/reports/{key.workstream}/{key.number}"
    return Entry(
        kind=YOU_SAID,
        easy_kind=YOU_SAID,
        name=name or key.workstream,
        easy_name=easy_name or key.workstream,
        workstream=key.workstream,
        number=key.number,
        day=london(key.published_at).date(),
        url=url,
        easy_url=f"{url}/easy-read",
        is_example=key.is_example,
        corrects=key.corrects,
        corrected_by=key.corrected_by,
    )


def _other(document: Published) -> Entry:
    return Entry(
        kind=KINDS[document.kind][0],
        easy_kind=KINDS[document.kind][1],
        name=document.period,
        easy_name=document.period,
        workstream="",
        number=document.number,
        day=london(document.published_at).date(),
        url=document.url,
        easy_url=document.easy_url,
        is_example=document.is_example,
        corrects=document.corrects,
        corrected_by=document.corrected_by,
    )
