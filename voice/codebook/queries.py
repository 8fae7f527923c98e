"""The codebook as it is now and as it was: read here, loaded from a plan in `actions`."""

from __future__ import annotations

from typing import Any

import msgspec

from voice.codebook.errors import UnknownTheme
from voice.codebook.tables import CodebookVersion, Theme
from voice.codebook.values import EVERY_WORKSTREAM, ThemeEntry
from voice.plan import queries as plan


async def current_number() -> int:
    """The present version's number; 0 before any codebook was loaded."""
    newest = (
        await CodebookVersion.select(CodebookVersion.number).order_by(CodebookVersion.number, ascending=False).first()
    )
    return int(newest["number"]) if newest else 0


async def themes() -> tuple[ThemeEntry, ...]:
    """The themes of the present codebook in its order."""
    return tuple(theme for theme in await every_theme() if not theme.retired)


async def every_theme() -> tuple[ThemeEntry, ...]:
    """Present themes in order, then retired ones in their last wording: what was counted keeps its name."""
    rows = (
        await Theme.select(*Theme.all_columns(), Theme.codebook.number.as_alias("version"))
        .order_by(Theme.codebook.number, ascending=False)
        .order_by(Theme.position)
    )
    newest = max((row["version"] for row in rows), default=0)
    found: dict[str, ThemeEntry] = {}
    for row in rows:
        found.setdefault(row["code"], _entry(row, newest))
    return tuple(found.values())


async def theme(code: str) -> ThemeEntry:
    """One theme, retired or not. Raises UnknownTheme."""
    for entry in await every_theme():
        if entry.code == code:
            return entry
    raise UnknownTheme


async def workstream_names() -> dict[str, str]:
    """A theme's workstream code → its short name, in the order of the plan; ALL comes last."""
    return {each.code: each.short_name for each in await plan.workstreams()} | {EVERY_WORKSTREAM: "All workstreams"}


def _entry(row: dict[str, Any], newest: int) -> ThemeEntry:
    return ThemeEntry(
        code=row["code"],
        name=row["name"],
        easy_name=row["easy_name"],
        workstream=row["workstream"],
        definition=row["definition"],
        keywords=tuple(msgspec.json.decode(row["keywords"], type=list[str])),
        quotes=tuple(msgspec.json.decode(row["quotes"], type=list[str])),
        version=row["version"],
        retired=row["version"] != newest,
    )
