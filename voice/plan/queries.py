"""Reading the plan. Everything comes out as frozen values; retired rows only where it is said."""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec
from piccolo.columns.combination import And, Where

from voice.plan import tables
from voice.plan.about import Board, Plan
from voice.plan.codes import Value
from voice.plan.errors import NoSuchActivity, NoSuchWorkstream
from voice.plan.values import (
    Activity,
    Area,
    Baseline,
    CodeListValue,
    CountsOf,
    Figure,
    HelpContact,
    Lead,
    Measure,
    PlanQuotation,
    RefText,
    Risk,
    Section,
    Target,
    Term,
    VoiceSource,
    Workstream,
)

V = TypeVar("V", bound=Value)
Row = dict[str, Any]
NO_AREA = Area(
    name="this area", authority="the council", health_partner="the NHS board", place="the area"
)  # before a plan is loaded


async def load_in_force() -> Row | None:
    """The row of the newest load: number, digest, loaded_at, loaded_by and the JSON columns."""
    rows: list[Row] = await tables.PlanLoad.select().order_by(tables.PlanLoad.number, ascending=False).limit(1)
    return rows[0] if rows else None


async def area() -> Area:
    """Whose plan it is; general words before a plan is loaded."""
    load = await load_in_force()
    return msgspec.json.decode(load["area"], type=Area) if load else NO_AREA


async def plan() -> Plan | None:
    """The plan's words about itself."""
    load = await load_in_force()
    return msgspec.json.decode(load["plan"], type=Plan) if load else None


async def board() -> Board | None:
    """The board and the rhythm of meetings and reports."""
    load = await load_in_force()
    return msgspec.json.decode(load["board"], type=Board) if load else None


async def workstreams() -> tuple[Workstream, ...]:
    """All workstreams in the order of their numbers, with their leads."""
    table = tables.Workstream
    rows = await table.select().where(table.retired.eq(False)).order_by(table.number)
    leads = await _leads_by_workstream()
    return tuple(_workstream(row, leads.get(row["id"], ())) for row in rows)


async def workstream(code: str) -> Workstream:
    """One workstream. Raises NoSuchWorkstream."""
    for one in await workstreams():
        if one.code == _as_code(code):
            return one
    raise NoSuchWorkstream


async def leads(code: str) -> tuple[Lead, ...]:
    """The posts that lead a workstream, vacant ones included. Raises NoSuchWorkstream."""
    return (await workstream(code)).leads


async def activities(code: str | None = None) -> tuple[Activity, ...]:
    """What the plan prints for one workstream, or for all, in print order."""
    where: Where | And = tables.Activity.retired.eq(False)
    if code is not None:
        where &= tables.Activity.workstream.code == _as_code(code)
    return await _activities(where)


async def activity(code: str) -> Activity:
    """One activity, retired ones too, because answers may point to it. Raises NoSuchActivity."""
    found = await _activities(tables.Activity.code == _as_code(code))
    if not found:
        raise NoSuchActivity
    return found[0]


async def quotes(theme_code: str | None = None, workstream: str | None = None) -> tuple[PlanQuotation, ...]:
    """Words printed in the plan: all, or those of one theme or one workstream, in print order."""
    table = tables.PlanQuote
    rows = await (
        table.select(*table.all_columns(), table.workstream.code.as_alias("stream"))
        .where(table.retired.eq(False))
        .order_by(table.position)
    )
    found = (_quote(row) for row in rows if workstream in (None, row["stream"]))
    return tuple(quote for quote in found if theme_code is None or theme_code in quote.themes)


async def population() -> tuple[Figure, ...]:
    """Figures as printed, then those derived here, each with its source and caution."""
    rows = await tables.PopulationFigure.select().order_by(tables.PopulationFigure.position)
    return tuple(_figure(row) for row in rows)


async def glossary() -> tuple[Term, ...]:
    """The plan's terms and ours, by the alphabet."""
    rows = await tables.GlossaryTerm.select()
    terms = (_value(Term, row, easy_words=_texts(row["easy_words"])) for row in rows)
    return tuple(sorted(terms, key=lambda term: term.term.lower()))


async def measures() -> tuple[Measure, ...]:
    """All measures in file order, this plan's and those of the other plans."""
    table = tables.Measure
    rows = await table.select().where(table.retired.eq(False)).order_by(table.position)
    return tuple(_measure(row) for row in rows)


async def risks() -> tuple[Risk, ...]:
    """The plan's risks in print order, with the score each was printed with."""
    table = tables.Risk
    rows = await table.select().where(table.retired.eq(False)).order_by(table.position)
    return tuple(_value(Risk, row) for row in rows)


async def code_list(name: str) -> tuple[CodeListValue, ...]:
    """The allowed values of a list, in its order; empty for a list nobody loaded."""
    table = tables.CodeListValue
    rows = await table.select().where(table.list == name).order_by(table.position)
    return tuple(_value(CodeListValue, row) for row in rows)


async def help_contacts() -> tuple[HelpContact, ...]:
    """Whom to call, in file order, with the numbers the plan prints."""
    rows = await tables.HelpContact.select().order_by(tables.HelpContact.position)
    return tuple(_value(HelpContact, row) for row in rows)


async def voice_sources() -> tuple[VoiceSource, ...]:
    """The ways in which people are heard."""
    rows = await tables.VoiceSource.select().order_by(tables.VoiceSource.position)
    return tuple(_value(VoiceSource, row) for row in rows)


def _as_code(written: str) -> str:
    """A code as somebody wrote it in an address. PostgreSQL refuses a query with a NUL in it."""
    return written.upper().replace("\x00", "")


def _value(kind: type[V], row: Row, **instead: Any) -> V:
    """A row as a value: the columns that are its fields, some of them replaced."""
    names = kind.__struct_fields__
    return kind(**{name: row[name] for name in names if name in row and name not in instead}, **instead)


def _texts(text: str) -> tuple[str, ...]:
    return msgspec.json.decode(text, type=tuple[str, ...])


async def _leads_by_workstream() -> dict[Any, tuple[Lead, ...]]:
    rows = await tables.WorkstreamLead.select().order_by(tables.WorkstreamLead.position)
    found: dict[Any, tuple[Lead, ...]] = {}
    for row in rows:
        found[row["workstream"]] = (*found.get(row["workstream"], ()), _value(Lead, row))
    return found


def _workstream(row: Row, leads: tuple[Lead, ...]) -> Workstream:
    lists = ("easy_words", "other_leads_printed", "working_group", "topics", "objectives", "involvement")
    sections = msgspec.json.decode(row["sections"], type=tuple[Section, ...])
    texts = {name: _texts(row[name]) for name in lists}
    return _value(Workstream, row, leads=leads, sections=sections, **texts)


async def _activities(where: Where | And) -> tuple[Activity, ...]:
    table = tables.Activity
    rows = await (
        table.select(*table.all_columns(), table.workstream.code.as_alias("stream"))
        .where(where)
        .order_by(table.workstream.number, table.position)
    )
    refs = await _refs_by_activity()
    return tuple(_value(Activity, row, workstream=row["stream"], refs=refs.get(row["id"], ())) for row in rows)


async def _refs_by_activity() -> dict[Any, tuple[RefText, ...]]:
    codes = {(row["scheme"], row["code"]): row for row in await tables.ReferenceCode.select()}
    found: dict[Any, tuple[RefText, ...]] = {}
    for row in await tables.ActivityRef.select().order_by(tables.ActivityRef.position):
        told = codes.get((row["scheme"], row["code"]), {})
        ref = _value(RefText, row, scheme_name=told.get("scheme_name"), text=told.get("text"))
        found[row["activity"]] = (*found.get(row["activity"], ()), ref)
    return found


def _quote(row: Row) -> PlanQuotation:
    return _value(PlanQuotation, row, workstream=row["stream"], themes=_texts(row["themes"]))


def _figure(row: Row) -> Figure:
    counted = row["counts_list"] is not None
    counts = CountsOf(list=row["counts_list"], code=row["counts_code"]) if counted else None
    return _value(Figure, row, counts=counts)


def _measure(row: Row) -> Measure:
    target = msgspec.json.decode(row["target"], type=Target) if row["target"] else None
    baseline = msgspec.json.decode(row["baseline"], type=Baseline) if row["baseline"] else None
    lists = {name: _texts(row[name]) for name in ("workstreams", "questions")}
    return _value(Measure, row, target=target, baseline=baseline, **lists)
