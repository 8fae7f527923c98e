"""A codebook as a YAML file: out, and in again with line, field and reason of every fault."""

from __future__ import annotations

from typing import Any, Final

import yaml
from msgspec import Struct, inspect

from voice.codebook.errors import WrongFile
from voice.codebook.values import EVERY_WORKSTREAM
from voice.plan.codes import QuoteCode, ThemeCode
from voice.plan.errors import SHOWN_AT_ONCE, Fault, PlanFileRefused
from voice.plan.nodes import composed, decoded
from voice.plan.reading import Reader
from voice.plan.values import CodebookTheme

LONGEST_FILE: Final = 1_000_000
TOO_LONG: Final = "This file is larger than 1 MB. A codebook is much smaller."


class FileTheme(Struct, frozen=True, kw_only=True):
    """A theme as a file has it. Only name and description are needed; lengths are looked at with everything else."""

    code: ThemeCode | None = None
    name: str
    easy_name: str | None = None
    workstream: str | None = None
    description: str
    easy_description: str | None = None
    keywords: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    not_examples: tuple[str, ...] = ()
    quotes: tuple[QuoteCode, ...] = ()


class CodebookFile(Struct, frozen=True, kw_only=True):
    """The whole file."""

    themes: tuple[FileTheme, ...]


def to_yaml(themes: tuple[CodebookTheme, ...]) -> str:
    """The file of these themes: read again, it gives the same."""
    rows = [_row(theme) for theme in themes]
    text: str = yaml.safe_dump({"themes": rows}, allow_unicode=True, sort_keys=False, width=100)
    return text


def _row(theme: CodebookTheme) -> dict[str, Any]:
    row = {
        "code": theme.code,
        "name": theme.name,
        "easy_name": theme.easy_name,
        "workstream": theme.workstream,
        "description": theme.definition,
        "easy_description": theme.easy_definition,
        "keywords": list(theme.keywords),
        "examples": list(theme.examples),
        "not_examples": list(theme.not_examples),
        "quotes": list(theme.quotes),
    }
    return {name: value for name, value in row.items() if value or name in ("name", "description")}


def from_yaml(data: bytes) -> list[CodebookTheme]:
    """The themes of a file, those without a code with an empty one. Raises WrongFile."""
    if len(data) > LONGEST_FILE:
        raise WrongFile(TOO_LONG)
    reader = Reader()
    try:
        read: CodebookFile = reader.read(composed(decoded(data)), inspect.type_info(CodebookFile), "")
    except PlanFileRefused as refusal:
        raise WrongFile(_said(list(refusal.faults))) from refusal
    if reader.faults:
        raise WrongFile(_said(sorted(reader.faults)))
    return [_theme(theme) for theme in read.themes]


def _said(faults: list[Fault]) -> str:
    more = [f"And {len(faults) - SHOWN_AT_ONCE} more."] if len(faults) > SHOWN_AT_ONCE else []
    return " ".join(["Nothing was changed.", *map(str, faults[:SHOWN_AT_ONCE]), *more])


def _theme(theme: FileTheme) -> CodebookTheme:
    return CodebookTheme(
        code=theme.code or "",
        name=theme.name.strip(),
        easy_name=(theme.easy_name or theme.name).strip(),
        workstream=theme.workstream or EVERY_WORKSTREAM,
        definition=theme.description.strip(),
        easy_definition=(theme.easy_description or "").strip(),
        keywords=_lines(theme.keywords),
        examples=_lines(theme.examples),
        not_examples=_lines(theme.not_examples),
        quotes=theme.quotes,
    )


def _lines(lines: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(line.strip() for line in lines if line.strip())
