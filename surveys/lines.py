"""A survey file as YAML that knows its lines: a fault is told with the line where it stands."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, NoReturn

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from surveys.errors import WrongDefinition

MOST_CHARACTERS: Final = 1_000_000
MOST_VALUES: Final = 100_000  # with every alias written out: a few lines of aliases can stand for millions of values
DEEPEST: Final = 20
STEP: Final = re.compile(r"\.([^.\[\]]+)|\[(\d+|\.\.\.)\]")
TYPES: Final = {
    "`str`": "words",
    "`int`": "a whole number",
    "`bool`": "yes or no",
    "`array`": "a list",
    "`object`": "a group of fields",
    "`float`": "a number",
    "`null`": "nothing",
    "`date`": "a date",
    "`date | null`": "a date",
}


@dataclass(frozen=True)
class SurveyFile:
    """What a file holds, and the nodes it was read from."""

    values: dict[str, Any]
    node: MappingNode

    def line_of(self, path: Sequence[str | int], field: str = "") -> int:
        """The line of the value at `path`, or of the deepest part of the path that is there. Counted from 1."""
        node: Node = self.node
        for step in path:
            below = _below(node, step)
            if below is None:
                break
            node = below
        named = _key(node, field)
        return (named or node).start_mark.line + 1


def read(text: str) -> SurveyFile:
    """The one mapping that a survey file is. Raises WrongDefinition with the line."""
    if len(text) > MOST_CHARACTERS:
        raise WrongDefinition((f"The file has more than {MOST_CHARACTERS:,} characters. No survey is that long.",))
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError) as fault:
        _not_yaml(fault, text)
    if not isinstance(node, MappingNode):
        _refuse(
            node.start_mark.line + 1 if node else 1, "This is not a survey file: it has no fields such as “title:”."
        )
    _Counted().look_at(node, 0)
    return SurveyFile(_values(text, node), node)


def _values(text: str, node: MappingNode) -> dict[str, Any]:
    try:
        loaded: dict[Any, Any] = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError) as fault:  # such as the 31st of February
        _not_yaml(fault, text)
    for key, _value in node.value:
        if not isinstance(key, ScalarNode) or not key.tag.endswith(":str"):
            _refuse(key.start_mark.line + 1, "The name of a field is a word.")
    return loaded


class _Counted:
    """Counts the values of a file with every alias written out, and finds what would never end."""

    def __init__(self) -> None:
        self.count = 0

    def look_at(self, node: Node, depth: int) -> None:
        """Raises WrongDefinition for too many values, too deep, or a name given twice in one place."""
        self.count += 1
        if self.count > MOST_VALUES or depth > DEEPEST:
            _refuse(node.start_mark.line + 1, "There is more in this file than in any survey.")
        if isinstance(node, MappingNode):
            _refuse_twice(node)
            for _key_node, value in node.value:
                self.look_at(value, depth + 1)
        elif isinstance(node, SequenceNode):
            for each in node.value:
                self.look_at(each, depth + 1)


def _refuse_twice(node: MappingNode) -> None:
    seen: set[str] = set()
    for key, _value in node.value:
        if isinstance(key, ScalarNode) and key.value in seen:
            _refuse(key.start_mark.line + 1, f"“{key.value}” is there twice in one place.")
        seen.add(str(key.value))


def refuse(file: SurveyFile, message: str, origins: Sequence[int]) -> NoReturn:
    """Raise WrongDefinition for a fault as msgspec words it: `Expected … - at `$.questions[3].standard``.

    `origins`: for each question after blocks were laid out, its place in the file.
    """
    said, _, at = message.partition(" - at ")
    path = _path(at.strip("`"))
    named = re.search(r"field `([^`]+)`", said)
    place = list(path)
    if place[:1] == ["questions"] and len(place) > 1 and isinstance(place[1], int) and place[1] < len(origins):
        place[1] = origins[place[1]]
    field = named[1] if named and "unknown" in said else ""
    _refuse(file.line_of(place, field), _plainly(said), " of ".join(_called(step) for step in reversed(place)))


def _path(at: str) -> list[str | int]:
    found = [(name, number) for name, number in STEP.findall(at.replace("key in ", ""))]
    return [name or (int(number) if number.isdigit() else 0) for name, number in found if name != "..."]


def _called(step: str | int) -> str:
    return f"number {step + 1}" if isinstance(step, int) else step


def _plainly(said: str) -> str:
    """A fault as msgspec words it, for people who never met it."""
    if missing := re.search(r"missing required field `([^`]+)`", said):
        return f"“{missing[1]}” is missing."
    if unknown := re.search(r"unknown field `([^`]+)`", said):
        return f"A survey has no field “{unknown[1]}” here."
    if wrong := re.search(r"Expected (`[^`]+`), got (`[^`]+`)", said):
        return f"This should be {_type(wrong[1])}, not {_type(wrong[2])}."
    if value := re.search(r"Invalid enum value '?([^']*)'?", said):
        return f"“{value[1]}” is not one of the words that can stand here."
    return f"{said}."


def _type(name: str) -> str:
    return TYPES.get(name, name.strip("`"))


def _below(node: Node, step: str | int) -> Node | None:
    if isinstance(node, SequenceNode) and isinstance(step, int):
        return node.value[step] if step < len(node.value) else None
    if isinstance(node, MappingNode):
        found: Mapping[str, Node] = {key.value: value for key, value in node.value if isinstance(key, ScalarNode)}
        return found.get(str(step))
    return None


def _key(node: Node, field: str) -> Node | None:
    if not field or not isinstance(node, MappingNode):
        return None
    return next((key for key, _value in node.value if key.value == field), None)


def _not_yaml(fault: Exception, text: str) -> NoReturn:
    mark, problem = getattr(fault, "problem_mark", None), getattr(fault, "problem", None)
    if isinstance(fault, yaml.reader.ReaderError):
        line = text[: fault.position].count("\n") + 1
        _refuse(line, "This is not a survey file: it holds a character that no text has.")
    _refuse(mark.line + 1 if mark else 1, f"This is not a survey file. It cannot be read as YAML: {problem or fault}.")


def _refuse(line: int, reason: str, where: str = "") -> NoReturn:
    raise WrongDefinition((f"Line {line}{f', {where}' if where else ''}: {reason}",))
