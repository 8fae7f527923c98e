"""Many rows in one statement and one value: JSON, which both engines can read as a table.

A value for each cell would be twenty thousand of them, and most of the time would go into counting them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import msgspec

from voice.database import engine
from voice.importing.tables import ImportRow

AT_ONCE: Final = 1000


async def put(columns: Sequence[str], rows: Sequence[Mapping[str, Any]], on_conflict: str = "") -> None:
    """Insert import rows; each mapping has a value for every one of `columns`. `on_conflict` ends the statement."""
    read = _read(columns)
    for start in range(0, len(rows), AT_ONCE):
        sent = msgspec.json.encode(rows[start : start + AT_ONCE]).decode()
        await ImportRow.raw(
            f"INSERT INTO import_row ({', '.join(columns)}) SELECT {read} WHERE TRUE {on_conflict}", sent
        )


def _read(columns: Sequence[str]) -> str:
    if engine().engine_type == "postgres":
        return f"{', '.join(columns)} FROM json_populate_recordset(NULL::import_row, {{}}::json)"
    return f"{', '.join(f'value ->> {name!r}' for name in columns)} FROM json_each({{}})"
