"""YAML as nodes that know their line. Nothing is constructed, so a file cannot make the program act."""

from __future__ import annotations

import yaml
from yaml.events import AliasEvent, Event
from yaml.nodes import Node

from voice.plan.errors import Fault, PlanFileRefused

MOST_BYTES = 5_000_000
DEEPEST = 20
FIRST_LINE = 1


class PlanLoader(yaml.SafeLoader):
    """Refuses aliases (a few lines of them can stand for millions of values) and nesting no plan needs."""

    depth = 0

    def compose_node(self, parent: Node | None, index: int) -> Node | None:
        event: Event = self.peek_event()  # type: ignore[no-untyped-call]
        line = event.start_mark.line + 1 if event.start_mark else FIRST_LINE
        if isinstance(event, AliasEvent):
            raise PlanFileRefused([Fault(line, "", f"*{event.anchor} points elsewhere; write the value out")])
        if self.depth == DEEPEST:
            raise PlanFileRefused([Fault(line, "", f"is nested more than {DEEPEST} levels deep")])
        self.depth += 1
        try:
            return super().compose_node(parent, index)
        finally:
            self.depth -= 1


def decoded(data: bytes) -> str:
    """Bytes of a file as text. Raises PlanFileRefused for anything but UTF-8 of at most 5 MB."""
    if len(data) > MOST_BYTES:
        raise PlanFileRefused([Fault(FIRST_LINE, "", _too_long())])
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = data[: fault.start].count(b"\n") + 1
        raise PlanFileRefused([Fault(line, "", "is not text in UTF-8; save the file as UTF-8")]) from fault


def composed(text: str) -> Node:
    """The one document of a YAML text. Raises PlanFileRefused when it is too long, empty or not YAML."""
    if len(text) > MOST_BYTES:
        raise PlanFileRefused([Fault(FIRST_LINE, "", _too_long())])
    try:
        node = yaml.compose(text, Loader=PlanLoader)
    except yaml.YAMLError as fault:
        raise PlanFileRefused([_not_yaml(fault, text)]) from fault
    if node is None:
        raise PlanFileRefused([Fault(FIRST_LINE, "", "the file is empty")])
    return node


def line_of(node: Node) -> int:
    """Line of a node, counted from 1."""
    return node.start_mark.line + 1


def _too_long() -> str:
    return f"the file is longer than {MOST_BYTES // 1_000_000} MB; a plan is much shorter"


def _not_yaml(fault: yaml.YAMLError, text: str) -> Fault:
    if isinstance(fault, yaml.reader.ReaderError):
        line = text[: fault.position].count("\n") + 1
        return Fault(line, "", "holds a character that no text has; is this a plan file?")
    mark = getattr(fault, "problem_mark", None)
    problem = getattr(fault, "problem", None) or "cannot be read"
    return Fault(mark.line + 1 if mark else FIRST_LINE, "", f"is not YAML: {problem}")
