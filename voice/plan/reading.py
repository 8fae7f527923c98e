"""From YAML nodes to values, by the types of the values. Each fault is noted with its line; none stops the rest."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from typing import Any

from msgspec.inspect import (
    BoolType,
    DateType,
    Field,
    FloatType,
    IntType,
    LiteralType,
    Metadata,
    NoneType,
    StrType,
    StructType,
    Type,
    UnionType,
    VarTupleType,
)
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from voice.plan.errors import Fault
from voice.plan.nodes import line_of
from voice.plan.scalars import READERS, WrongValue

NULL = "tag:yaml.org,2002:null"
PLAIN_TAGS = {f"tag:yaml.org,2002:{kind}" for kind in ("str", "int", "float", "bool", "timestamp", "value")}
NAMES = ("code", "term")
EMPTY: dict[type[Type], Any] = {
    VarTupleType: (),
    UnionType: None,
    StrType: "",
    IntType: 0,
    FloatType: 0.0,
    BoolType: False,
    DateType: None,  # only ever optional
}


class Reader:
    """Reads one file. `faults` grows while reading; `lines` maps each field's way to its line."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self.lines: dict[str, int] = {}

    def read(self, node: Node, kind: Type, field: str) -> Any:
        """The value of a node. After a fault, an empty value of the right type, so that reading can go on."""
        self.lines.setdefault(field, line_of(node))
        examples: list[Any] = []
        if isinstance(kind, Metadata):
            examples, kind = (kind.extra_json_schema or {}).get("examples", []), kind.type
        if isinstance(kind, UnionType):
            return self._optional(node, kind, field)
        if isinstance(kind, StructType):
            return self._struct(node, kind, field)
        if isinstance(kind, VarTupleType):
            return self._list(node, kind, field)
        return self._scalar(node, kind, field, examples)

    def refuse(self, node: Node, field: str, reason: str) -> None:
        self.faults.append(Fault(line_of(node), field, reason))

    def _optional(self, node: Node, kind: UnionType, field: str) -> Any:
        if node.tag == NULL:
            return None
        return self.read(node, next(t for t in kind.types if not isinstance(t, NoneType)), field)

    def _scalar(self, node: Node, kind: Type, field: str, examples: list[Any]) -> Any:
        try:
            if not isinstance(node, ScalarNode):
                raise WrongValue("must be one value, not a list or a group of fields")
            if node.tag not in PLAIN_TAGS:
                raise WrongValue("is empty" if node.tag == NULL else "has a tag; a plan file uses none")
            return READERS[type(kind)](node.value, kind, examples)
        except WrongValue as wrong:
            self.refuse(node, field, str(wrong))
            return blank(kind)

    def _list(self, node: Node, kind: VarTupleType, field: str) -> tuple[Any, ...]:
        if not isinstance(node, SequenceNode):
            self.refuse(node, field, "must be a list")
            return ()
        taken: set[str] = set()
        return tuple(
            self.read(entry, kind.item_type, f"{field}.{self._place(entry, number, field, taken)}")
            for number, entry in enumerate(node.value, start=1)
        )

    def _place(self, entry: Node, number: int, field: str, taken: set[str]) -> str:
        """The entry's code, or its place counted from 1. A code may stand once in a list."""
        code = _code_of(entry)
        if code is None:
            return str(number)
        if code in taken:
            self.refuse(entry, f"{field}.{code}", "is in this list twice")
        taken.add(code)
        return code

    def _struct(self, node: Node, kind: StructType, field: str) -> Any:
        if not isinstance(node, MappingNode):
            self.refuse(node, field, "must be a group of fields")
            return blank(kind)
        written = self._fields(node, kind, field)
        values = {}
        for wanted in kind.fields:
            way = f"{field}.{wanted.name}".lstrip(".")
            if wanted.name in written:
                values[wanted.name] = self.read(written[wanted.name], wanted.type, way)
            elif wanted.required:
                self.refuse(node, way, "is missing")
                values[wanted.name] = blank(wanted.type)
        return kind.cls(**values)

    def _fields(self, node: MappingNode, kind: StructType, field: str) -> dict[str, Node]:
        known = [wanted.name for wanted in kind.fields]
        written: dict[str, Node] = {}
        for key, value in node.value:
            name = key.value if isinstance(key, ScalarNode) else "?"
            way = f"{field}.{name}".lstrip(".")
            if name not in known:
                self.refuse(key, way, _unknown(name, known))
            elif name in written:
                self.refuse(key, way, "is written twice")
            else:
                written[name] = value
        return written


def blank(kind: Type) -> Any:
    """An empty value of a type, to go on with after a fault."""
    if isinstance(kind, Metadata):
        return blank(kind.type)
    if isinstance(kind, StructType):
        return kind.cls(**{field.name: blank(field.type) for field in _required(kind)})
    if isinstance(kind, LiteralType):
        return kind.values[0]
    return EMPTY[type(kind)]


def _required(kind: StructType) -> Iterator[Field]:
    return (field for field in kind.fields if field.required)


def _code_of(entry: Node) -> str | None:
    if not isinstance(entry, MappingNode):
        return None
    for key, value in entry.value:
        if key.value in NAMES and isinstance(value, ScalarNode) and value.tag != NULL:
            return str(value.value)
    return None


def _unknown(name: str, known: list[str]) -> str:
    near = difflib.get_close_matches(name, known, n=1)
    return f"is not a field here; did you mean {near[0]}?" if near else "is not a field here"
