"""The pack as one ZIP file: a page to read and print, the same as tables, and the numbers of each report in it.

Everything comes from the frozen pack and from frozen reports, and dates in the file are fixed: the same pack gives the
same bytes for as long as the software is the same.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from analysis.reports.values import JudgedCount
from voice.inspection.values import Pack, PackLine
from voice.publications.queries import digest
from voice.publications.values import Published
from voice.reports import queries as reports
from voice.reports.exporting import BOM, HIDDEN, Cell, guarded, numbers_csv

MADE = (1980, 1, 1, 0, 0, 0)  # the first day a ZIP file knows: none of these is the day it was taken
TOLD = (
    "Inspection pack {number} of {area}",
    "",
    "Made on {day}. Signed by {post} on {signed}. Digest of the pack: {digest}",
    "",
    "pack.html is to read and to print. The other files are the same as tables, with every action and every number.",
    "After each name is the SHA-256 of the file, to see that nobody has changed it:",
    "{files}",
    "",
    "Every number is one that is published already. {hidden} stands for a number that is hidden to protect people.",
    "Nobody's words are in it, because people can take their words back: the published reports have them.",
    "Digests in documents.csv are those of {day}. When words are taken back, a report gets a new digest.",
)
EXAMPLE = "This is an example. The answers it is made of are invented."


@dataclass(frozen=True)
class Packed:
    """A ZIP file, and the 64 hexadecimal digits of its SHA-256."""

    body: bytes
    sha256: str


async def packed(published: Published, pack: Pack, page: str, site: str) -> Packed:
    """`page` is pack.html; `site` stands before each address."""
    files = {"pack.html": page, **_tables(pack, site), **await _numbers(pack)}
    body = _zip({"README.txt": _read_me(published, pack, files), **files})
    return Packed(body, hashlib.sha256(body).hexdigest())


def _zip(files: Mapping[str, str]) -> bytes:
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as book:
        for name, text in files.items():
            entry = ZipInfo(name, MADE)
            entry.compress_type = ZIP_DEFLATED
            book.writestr(entry, text.encode())
    return out.getvalue()


def _read_me(published: Published, pack: Pack, files: Mapping[str, str]) -> str:
    text = "\r\n".join(TOLD).format(
        number=published.number,
        area=pack.area,
        day=published.period,
        post=published.signature.post,
        signed=published.signature.day,
        digest=published.digest,
        files="\r\n".join(f"  {name}  {digest(text)}" for name, text in files.items()),
        hidden=HIDDEN,
    )
    return f"{text}\r\n\r\n{EXAMPLE}\r\n" if pack.example else f"{text}\r\n"


async def _numbers(pack: Pack) -> dict[str, str]:
    """The numbers of each report that is in the pack, as its own page gives them."""
    found = {}
    for each in pack.heard:
        if each.report is not None:
            report = await reports.published(each.workstream, each.report)
            found[f"numbers/{each.workstream}-{each.report}.csv"] = numbers_csv(report.edition.report)
    return found


# --- tables


def _tables(pack: Pack, site: str) -> dict[str, str]:
    return {
        "what-families-said.csv": _csv(SAID, _said(pack, site)),
        "measures.csv": _csv(MEASURES, _measures(pack)),
        "who-was-heard.csv": _csv(HEARD, _heard(pack)),
        "how-people-are-heard.csv": _csv(WAYS, _ways(pack)),
        "actions.csv": _csv(ACTIONS, _actions(pack)),
        "documents.csv": _csv(DOCUMENTS, _documents(pack, site)),
    }


def _csv(headings: Sequence[str], rows: Iterator[Sequence[Cell]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(headings)
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return BOM + out.getvalue()


SAID = (
    "question", "workstream", "theme", "name", "people", "state", "what came of it", "evidence", "why not",
    "days, at least", "late", "opened again", "yes, it has changed", "partly", "no", "address",
)  # fmt: skip
MEASURES = ("question", "measure", "words", "target", "value", "of how many people", "as at", "source", "reached")
HEARD = ("workstream", "name", "report", "people", "children and young people", "parents and carers", "missing", "plan")
WAYS = ("name", "owner", "audience", "rhythm", "last used", "what changed")
ACTIONS = ("workstream", "action", "ref", "text", "status", "due", "overdue", "made together")
DOCUMENTS = ("kind", "name", "version", "published", "address", "digest", "corrected by version")


def _said(pack: Pack, site: str) -> Iterator[Sequence[Cell]]:
    for question in pack.questions:
        for each in question.lines:
            line = each.line
            yield (
                question.words, each.workstream, line.code, line.name, _count(line.people), line.chip, each.came_of_it,
                each.evidence, each.why_not, line.days, _yes(line.late), _yes(line.reopened), *_judged(each),
                f"{site}{each.url}",
            )  # fmt: skip


def _judged(each: PackLine) -> tuple[Cell, Cell, Cell]:
    judged: JudgedCount | None = each.line.judged
    return (_count(judged.yes), _count(judged.partly), _count(judged.no)) if judged else ("", "", "")


def _measures(pack: Pack) -> Iterator[Sequence[Cell]]:
    for question in pack.questions:
        for row in question.measures:
            yield (
                question.words, row.code, row.words, row.target, row.result, row.base, _day(row.as_at), row.source,
                row.reached,
            )  # fmt: skip


def _heard(pack: Pack) -> Iterator[Sequence[Cell]]:
    for each in pack.heard:
        counts = (each.people, each.young, each.families)
        shown = [_count(count) for count in counts] if each.report is not None else ["", "", ""]
        yield (each.workstream, each.name, each.report, *shown, "; ".join(each.missing), each.gaps)


def _ways(pack: Pack) -> Iterator[Sequence[Cell]]:
    for each in pack.ways:
        yield (each.name, each.owner, each.audience, each.rhythm, _day(each.last_used), each.what_changed)


def _actions(pack: Pack) -> Iterator[Sequence[Cell]]:
    for each in pack.actions:
        yield (
            each.workstream, each.code, each.ref, each.text, each.words, _day(each.due), _yes(each.overdue),
            _yes(each.together),
        )  # fmt: skip


def _documents(pack: Pack, site: str) -> Iterator[Sequence[Cell]]:
    for each in pack.documents:
        yield (
            each.kind, each.name, each.number, _day(each.published), f"{site}{each.url}", each.digest,
            each.corrected_by,
        )  # fmt: skip


def _count(people: int | None) -> Cell:
    return HIDDEN if people is None else people


def _yes(true: bool) -> str:
    return "yes" if true else "no"


def _day(day: object) -> str:
    return "" if day is None else str(day)
