"""A plan document as rows. Pure: the same document always gives the same rows with the same ids."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count
from typing import Any
from uuid import UUID, uuid5

import msgspec
from piccolo.table import Table

from voice.plan import tables
from voice.plan.shapes import PlanDocument, PrintedWorkstream
from voice.plan.values import PrintedActivity, Quote, Term

NAMESPACE = UUID("5d4ef2a6-6a0f-4f9e-9c57-6b1a3f0e2d11")
Rows = list[Table]


def row_id(table: type[Table], *codes: object) -> UUID:
    """The id of the row of this table with these codes: the same in every database and every load."""
    return uuid5(NAMESPACE, "/".join([table._meta.tablename, *map(str, codes)]))


def as_json(value: Any) -> str:
    return msgspec.json.encode(value).decode()


def rows_of(document: PlanDocument) -> dict[type[Table], Rows]:
    """Every row but the PlanLoad's, table by table, in an order that satisfies the foreign keys."""
    streams = document.workstreams
    return {
        tables.Workstream: [_workstream(one) for one in streams],
        tables.WorkstreamLead: [row for one in streams for row in _leads(one)],
        tables.ReferenceCode: list(_reference_codes(document)),
        tables.Activity: list(_activities(streams)),
        tables.ActivityRef: [row for one in streams for act in one.activities for row in _refs(act)],
        tables.PlanQuote: list(_quotes(document)),
        tables.PopulationFigure: list(_figures(document)),
        tables.Measure: list(_measures(document)),
        tables.Risk: list(_plain(tables.Risk, document.risks)),
        tables.GlossaryTerm: [_term(one) for one in (*document.glossary, *document.more_words)],
        tables.CodeListValue: list(_list_values(document)),
        tables.HelpContact: list(_plain(tables.HelpContact, document.help_contacts)),
        tables.VoiceSource: list(_plain(tables.VoiceSource, document.voice_sources)),
    }


def _workstream(one: PrintedWorkstream) -> Table:
    as_lists = ("easy_words", "other_leads_printed", "working_group", "topics", "sections", "objectives")
    as_they_are = ("code", "number", "title", "short_name", "easy_name", "plain_words", "picture", "leads_note")
    lists: dict[str, Any] = {name: as_json(getattr(one, name)) for name in as_lists}
    texts: dict[str, Any] = {name: getattr(one, name) for name in as_they_are}
    return tables.Workstream(
        id=row_id(tables.Workstream, one.code),
        purpose=one.purpose,
        objectives_heading=one.objectives_heading,
        involvement=as_json(one.involvement),
        **lists,
        **texts,
    )


def _leads(one: PrintedWorkstream) -> Iterator[Table]:
    for position, lead in enumerate(one.leads, start=1):
        yield tables.WorkstreamLead(
            id=row_id(tables.WorkstreamLead, one.code, position),
            workstream=row_id(tables.Workstream, one.code),
            position=position,
            **msgspec.structs.asdict(lead),
        )


def _reference_codes(document: PlanDocument) -> Iterator[Table]:
    for scheme in document.reference_schemes:
        for position, one in enumerate(scheme.codes, start=1):
            yield tables.ReferenceCode(
                id=row_id(tables.ReferenceCode, scheme.code, one.code),
                scheme=scheme.code,
                scheme_name=scheme.name,
                position=position,
                code=one.code,
                printed=one.printed,
                text=one.text,
            )


def _activities(streams: Iterable[PrintedWorkstream]) -> Iterator[Table]:
    for stream in streams:
        for position, one in enumerate(stream.activities, start=1):
            values = msgspec.structs.asdict(one)
            del values["refs"]
            yield tables.Activity(
                id=row_id(tables.Activity, one.code),
                workstream=row_id(tables.Workstream, stream.code),
                position=position,
                **values,
            )


def _refs(activity: PrintedActivity) -> Iterator[Table]:
    for position, ref in enumerate(activity.refs, start=1):
        yield tables.ActivityRef(
            id=row_id(tables.ActivityRef, activity.code, position),
            activity=row_id(tables.Activity, activity.code),
            position=position,
            **msgspec.structs.asdict(ref),
        )


def _quotes(document: PlanDocument) -> Iterator[Table]:
    position = count(1)
    for quote in document.comments:
        yield _quote(quote, None, next(position))
    for stream in document.workstreams:
        for quote in stream.quotes:
            yield _quote(quote, row_id(tables.Workstream, stream.code), next(position))


def _quote(quote: Quote, workstream: UUID | None, position: int) -> Table:
    values = msgspec.structs.asdict(quote) | {"themes": as_json(quote.themes)}
    row = row_id(tables.PlanQuote, quote.code)
    return tables.PlanQuote(id=row, workstream=workstream, position=position, **values)


def _figures(document: PlanDocument) -> Iterator[Table]:
    for position, figure in enumerate(document.population, start=1):
        values = msgspec.structs.asdict(figure)
        counts = values.pop("counts")
        yield tables.PopulationFigure(
            id=row_id(tables.PopulationFigure, figure.code),
            position=position,
            counts_list=counts.list if counts else None,
            counts_code=counts.code if counts else None,
            **values,
        )


def _measures(document: PlanDocument) -> Iterator[Table]:
    for position, measure in enumerate(document.measures, start=1):
        values = msgspec.structs.asdict(measure)
        for name in ("target", "baseline"):
            values[name] = as_json(values[name]) if values[name] else None
        for name in ("workstreams", "questions"):
            values[name] = as_json(values[name])
        yield tables.Measure(id=row_id(tables.Measure, measure.code), position=position, **values)


def _term(one: Term) -> Table:
    values = msgspec.structs.asdict(one) | {"easy_words": as_json(one.easy_words)}
    return tables.GlossaryTerm(id=row_id(tables.GlossaryTerm, one.term), **values)


def _list_values(document: PlanDocument) -> Iterator[Table]:
    for one in (*document.code_lists, *document.status_lists):
        for position, entry in enumerate(one.entries, start=1):
            yield tables.CodeListValue(
                id=row_id(tables.CodeListValue, one.code, entry.code),
                list=one.code,
                position=position,
                code=entry.code,
                label=entry.label,
                group=entry.group,
                national=one.national and not entry.local,
            )


def _plain(table: type[Table], entries: Iterable[Any]) -> Iterator[Table]:
    """Values whose fields are the table's columns."""
    for position, entry in enumerate(entries, start=1):
        yield table(id=row_id(table, entry.code), position=position, **msgspec.structs.asdict(entry))
