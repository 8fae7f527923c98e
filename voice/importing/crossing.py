"""What rows of one file say against one another. It is looked for when every row has been read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

Row = Mapping[str, Any]
COLUMNS: Final = (
    "id", "number", "person", "ref_hash", "names", "born", "adult", "adult_names", "email_hash", "reasons",
)  # fmt: skip


def contradictions(rows: Iterable[Row]) -> dict[int, str]:
    """Number of a row → why it cannot be what an earlier row says. `rows` come by number, without refused ones."""
    found: dict[int, str] = {}
    by_number: dict[str, Row] = {}
    by_name: dict[tuple[str, Any], Row] = {}
    by_email: dict[str, Row] = {}
    for row in rows:
        reason = _number(row, by_number) or _name(row, by_name) or _email(row, by_email)
        if reason:
            found[row["number"]] = f"Row {row['number']}: {reason}."
    return found


def _number(row: Row, seen: dict[str, Row]) -> str:
    if not row["ref_hash"]:
        return ""
    first = seen.setdefault(row["ref_hash"], row)
    if (first["names"], first["born"]) == (row["names"], row["born"]):
        return ""
    return f"it has the number of row {first['number']}, but another name or date of birth"


def _name(row: Row, seen: dict[tuple[str, Any], Row]) -> str:
    first = seen.setdefault((row["names"], row["born"]), row)
    if first["ref_hash"] == row["ref_hash"]:
        return ""
    return (
        f"it has the name and date of birth of row {first['number']}, but not its number. If it is the same child, "
        "give both rows one number"
    )


def _email(row: Row, seen: dict[str, Row]) -> str:
    """An email address belongs to one: otherwise a message could show one person to another."""
    if not row["email_hash"]:
        return ""
    first = seen.setdefault(row["email_hash"], row)
    if _owner(first) == _owner(row):
        return ""
    return f"it has the email address of row {first['number']}, but another person’s name"


def _owner(row: Row) -> str:
    return f"adult {row['adult_names']}" if row["adult"] else f"young {row['names']}"
