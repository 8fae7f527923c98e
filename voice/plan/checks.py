"""What the shape of a plan file cannot say: that whatever points somewhere points to something."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator

from voice.plan.errors import Fault
from voice.plan.shapes import PlanDocument, PrintedWorkstream
from voice.plan.values import PrintedActivity, Quote

ALL_WORKSTREAMS = "ALL"
ACTION_STATUS = "action_status"
Found = Iterator[tuple[str, str]]


def faults_of(document: PlanDocument, lines: dict[str, int]) -> list[Fault]:
    """Every broken promise of a well-formed document. `lines` maps a field's way to its line."""
    found = {pair for check in CHECKS for pair in check(document)}
    return [Fault(_line(way, lines), way, reason) for way, reason in found]


def _line(way: str, lines: dict[str, int]) -> int:
    """The field's line, or that of the nearest thing around it that is written."""
    while way not in lines:
        way = way.rpartition(".")[0]
    return lines[way]


def _unknown(way: str, codes: Iterable[str], known: Container[str], what: str) -> Found:
    """Codes that point nowhere. When the other list was itself refused, nothing is said twice."""
    if known:
        for code in codes:
            if code and code not in known:
                yield way, f"{code} is not among the {what} of this file"


def _workstream(workstream: PrintedWorkstream) -> str:
    return f"workstreams.{workstream.code}"


def _activities(document: PlanDocument) -> Iterator[tuple[str, PrintedActivity]]:
    for workstream in document.workstreams:
        for activity in workstream.activities:
            yield f"{_workstream(workstream)}.activities.{activity.code}", activity


def _quotes(document: PlanDocument) -> Iterator[tuple[str, Quote]]:
    for quote in document.comments:
        yield f"comments.{quote.code}", quote
    for workstream in document.workstreams:
        for quote in workstream.quotes:
            yield f"{_workstream(workstream)}.quotes.{quote.code}", quote


def refs(document: PlanDocument) -> Found:
    schemes = {scheme.code: {code.code for code in scheme.codes} for scheme in document.reference_schemes}
    for way, activity in _activities(document):
        for number, ref in enumerate(activity.refs, start=1):
            place = f"{way}.refs.{ref.code or number}"
            if (ref.scheme is None) != (ref.code is None):
                yield place, "needs both a scheme and a code, or neither when it is kept as printed only"
            elif ref.scheme and ref.code:
                yield from _unknown(f"{place}.scheme", [ref.scheme], schemes, "reference schemes")
                yield from _unknown(f"{place}.code", [ref.code], schemes.get(ref.scheme, ()), f"{ref.scheme} codes")


def activities(document: PlanDocument) -> Found:
    codes = {activity.code for _, activity in _activities(document)}
    for way, activity in _activities(document):
        if activity.start and activity.due and activity.due < activity.start:
            yield f"{way}.due", f"{activity.due} is before the start, {activity.start}"
        same = activity.same_words_as
        yield from _unknown(f"{way}.same_words_as", [same or ""], codes, "activities")


def statuses(document: PlanDocument) -> Found:
    known = {e.code for one in document.status_lists if one.code == ACTION_STATUS for e in one.entries}
    for way, activity in _activities(document):
        yield from _unknown(f"{way}.status", [activity.status or ""], known, "statuses")


def workstreams(document: PlanDocument) -> Found:
    numbers: set[int] = set()
    for workstream in document.workstreams:
        way = _workstream(workstream)
        if workstream.number in numbers:
            yield f"{way}.number", f"{workstream.number} is the number of another workstream too"
        numbers.add(workstream.number)
        yield from _own_codes(way, workstream)
        for place, lead in enumerate(workstream.leads, start=1):
            if lead.vacant and not lead.note:
                yield f"{way}.leads.{place}.note", "must say why the post is vacant"


def _own_codes(way: str, workstream: PrintedWorkstream) -> Found:
    start = f"{workstream.code}-"
    for part, code in [
        *(("activities", activity.code) for activity in workstream.activities),
        *(("quotes", quote.code) for quote in workstream.quotes),
    ]:
        if code and not code.startswith(start):
            yield f"{way}.{part}.{code}.code", f"must begin with {start}"


def themes(document: PlanDocument) -> Found:
    codes = {theme.code for theme in document.codebook.themes}
    for way, quote in _quotes(document):
        yield from _unknown(f"{way}.themes", quote.themes, codes, "themes")
    streams = {workstream.code for workstream in document.workstreams}
    quotes = {quote.code for _, quote in _quotes(document)}
    for theme in document.codebook.themes:
        way = f"codebook.themes.{theme.code}"
        if theme.workstream != ALL_WORKSTREAMS:
            yield from _unknown(f"{way}.workstream", [theme.workstream], streams, "workstreams")
        yield from _unknown(f"{way}.quotes", theme.quotes, quotes, "quotes")


def sources(document: PlanDocument) -> Found:
    codes = {source.code for source in document.sources}
    for name, entries in (
        ("population", document.population),
        ("measures", document.measures),
        ("voice_sources", document.voice_sources),
    ):
        for entry in entries:
            yield from _unknown(f"{name}.{entry.code}.source", [entry.source or ""], codes, "sources")
    for place, rhythm in enumerate(document.board.rhythm, start=1):
        yield from _unknown(f"board.rhythm.{place}.source", [rhythm.source], codes, "sources")


def measures(document: PlanDocument) -> Found:
    streams = {workstream.code for workstream in document.workstreams}
    for measure in document.measures:
        yield from _unknown(f"measures.{measure.code}.workstreams", measure.workstreams, streams, "workstreams")


def risks(document: PlanDocument) -> Found:
    owners = {"BD", *(workstream.code for workstream in document.workstreams)}
    for risk in document.risks:
        yield from _unknown(f"risks.{risk.code}.owner", [risk.owner], owners, "workstreams")


def once(document: PlanDocument) -> Found:
    """Codes that must differ over two lists of the file."""
    printed = {quote.code for workstream in document.workstreams for quote in workstream.quotes}
    explained = {term.term for term in document.glossary}
    listed = {one.code for one in document.code_lists}
    for name, codes, taken in (
        ("comments", [quote.code for quote in document.comments], printed),
        ("more_words", [term.term for term in document.more_words], explained),
        ("status_lists", [one.code for one in document.status_lists], listed),
    ):
        for code in taken.intersection(codes) - {""}:
            yield f"{name}.{code}", f"{code} is already used elsewhere in this file"


def population(document: PlanDocument) -> Found:
    lists = {one.code: {entry.code for entry in one.entries} for one in document.code_lists}
    for figure in document.population:
        way = f"population.{figure.code}"
        if not figure.code:
            continue
        if figure.derived and not figure.sum:
            yield f"{way}.sum", "is missing; a derived figure shows its sum"
        if not figure.derived and not figure.printed:
            yield f"{way}.printed", "is missing; a figure shows the words it is taken from"
        if figure.counts:
            yield from _unknown(f"{way}.counts.list", [figure.counts.list], lists, "code lists")
            known = lists.get(figure.counts.list, ())
            yield from _unknown(f"{way}.counts.code", [figure.counts.code], known, f"{figure.counts.list} codes")


CHECKS: tuple[Callable[[PlanDocument], Found], ...] = (
    refs, activities, statuses, workstreams, themes, sources, measures, risks, once, population,
)  # fmt: skip
