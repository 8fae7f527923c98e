"""The shape of a plan file. There is no other schema: a field here and in `values` is a key in the file.

A field without a default must be written. Text is kept as it is written.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from voice.plan.about import Board, Plan
from voice.plan.codes import Code, Line, Short, SourceCode, Value
from voice.plan.values import (
    Area,
    Codebook,
    Figure,
    HelpContact,
    Measure,
    PrintedActivity,
    Quote,
    Risk,
    Term,
    VoiceSource,
    Workstream,
)


class Source(Value, frozen=True, kw_only=True):
    """A document the file quotes."""

    code: SourceCode
    title: Line
    dated: Line


class SchemeCode(Value, frozen=True, kw_only=True):
    """One number of a reference scheme. `point` is a further line the plan prints under it."""

    code: Code
    printed: Short
    text: str
    point: str | None = None


class Scheme(Value, frozen=True, kw_only=True):
    """Numbers the Ref column may use. Schemes are kept apart and nothing is read into a number."""

    code: Annotated[str, Meta(pattern=r"^[A-Z0-9]+$", max_length=20, examples=["LGA"])]
    name: Line
    codes: tuple[SchemeCode, ...]


class PrintedWorkstream(Workstream, frozen=True, kw_only=True):
    """A workstream with all that stands under it in the file."""

    quotes: tuple[Quote, ...]
    activities: tuple[PrintedActivity, ...]


class ListEntry(Value, frozen=True, kw_only=True):
    """One allowed value. `group` is what it is reported in; `local` marks our addition to a national list."""

    code: Code
    label: Line
    group: Annotated[str, Meta(max_length=100)] | None = None
    local: bool = False


class CodeList(Value, frozen=True, kw_only=True):
    """A list of allowed values. `standard` names the national standard."""

    code: Code
    national: bool
    standard: Line | None = None
    entries: tuple[ListEntry, ...]


class PlanDocument(Value, frozen=True, kw_only=True):
    """A plan file. `plan_file` is the version of the shape."""

    plan_file: Literal[1]
    area: Area
    sources: tuple[Source, ...]
    plan: Plan
    comments: tuple[Quote, ...] = ()
    board: Board
    reference_schemes: tuple[Scheme, ...]
    workstreams: tuple[PrintedWorkstream, ...]
    population: tuple[Figure, ...]
    measures: tuple[Measure, ...]
    risks: tuple[Risk, ...] = ()
    glossary: tuple[Term, ...]
    more_words: tuple[Term, ...] = ()
    code_lists: tuple[CodeList, ...]
    status_lists: tuple[CodeList, ...]
    codebook: Codebook
    help_contacts: tuple[HelpContact, ...]
    voice_sources: tuple[VoiceSource, ...]
