"""A plan file in, a PlanDocument out; or a refusal that names the line, the field and the reason of every fault."""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec
from msgspec import inspect
from yaml.nodes import MappingNode, Node, ScalarNode

from voice.plan.checks import faults_of
from voice.plan.errors import Fault, PlanFileRefused
from voice.plan.nodes import FIRST_LINE, MOST_BYTES, composed, decoded
from voice.plan.reading import Reader
from voice.plan.shapes import PlanDocument

__all__ = ["Fault", "PlanDocument", "PlanFileRefused", "digest_of", "parse", "parse_bytes", "read"]

MARK = "plan_file"


def read(path: Path) -> PlanDocument:
    """The plan in a file. Raises PlanFileRefused for whatever is wrong, a missing file included."""
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as fault:
        reason = f"{path} cannot be opened: {(fault.strerror or 'no reason given').lower()}"
        raise PlanFileRefused([Fault(FIRST_LINE, "", reason)]) from fault
    return parse_bytes(data)


def parse_bytes(data: bytes) -> PlanDocument:
    """The plan in the bytes of a file."""
    return parse(decoded(data))


def parse(text: str) -> PlanDocument:
    """The plan in a YAML text. Raises PlanFileRefused with all faults that can be seen at once."""
    node = composed(text)
    if not _is_marked(node):
        reason = f"this is not a plan file; a plan file begins with “{MARK}: 1”"
        raise PlanFileRefused([Fault(FIRST_LINE, MARK, reason)])
    reader = Reader()
    document: PlanDocument = reader.read(node, inspect.type_info(PlanDocument), "")
    faults = [*reader.faults, *faults_of(document, reader.lines)]
    if faults:
        raise PlanFileRefused(faults)
    return document


def digest_of(document: PlanDocument) -> str:
    """64 hexadecimal digits that change when any value changes, and not with comments or layout."""
    return hashlib.sha256(msgspec.json.encode(document)).hexdigest()


def _is_marked(node: Node) -> bool:
    return isinstance(node, MappingNode) and any(
        isinstance(key, ScalarNode) and key.value == MARK for key, _ in node.value
    )
