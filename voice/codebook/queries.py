"""The codebook as it is now and as it was: versions, merges and the draft."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import msgspec

from voice.codebook.errors import UnknownTheme
from voice.codebook.tables import CodebookDraft, CodebookVersion, Theme, ThemeMerge
from voice.codebook.values import EVERY_WORKSTREAM, Draft, ThemeEntry, Version
from voice.plan import queries as plan
from voice.plan.values import CodebookTheme

WORDS: Final = ("code", "name", "easy_name", "workstream", "definition", "easy_definition")
LISTS: Final = ("keywords", "quotes", "examples", "not_examples")


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
    rows = await _rows()
    newest = max((row["version"] for row in rows), default=0)
    into = await merges()
    found: dict[str, ThemeEntry] = {}
    for row in rows:
        found.setdefault(row["code"], _entry(row, newest, into))
    return tuple(found.values())


async def theme(code: str) -> ThemeEntry:
    """One theme, retired or not. Raises UnknownTheme."""
    for entry in await every_theme():
        if entry.code == code:
            return entry
    raise UnknownTheme


async def merges() -> dict[str, str]:
    """Code of a merged theme → code of the theme that its people count for now, however often that was merged on."""
    step = {row["code"]: row["into"] for row in await ThemeMerge.select(ThemeMerge.code, ThemeMerge.into)}
    return {code: end_of(step, code) for code in step}


def end_of(step: Mapping[str, str], code: str) -> str:
    """Where a chain of merges ends. A ring, which no deed makes, ends where it began."""
    seen, at = {code}, step.get(code, code)
    while at in step and at not in seen:
        seen.add(at)
        at = step[at]
    return at


async def merged_between(before: int, after: int) -> dict[str, str]:
    """Code → code, for the merges that came with the versions after `before`, up to and with `after`."""
    rows = await ThemeMerge.select().where(ThemeMerge.version > before, ThemeMerge.version <= after)
    return {row["code"]: row["into"] for row in rows}


async def versions() -> tuple[Version, ...]:
    """Every version with its themes, newest first."""
    rows = await CodebookVersion.select().order_by(CodebookVersion.number, ascending=False)
    of: dict[int, list[CodebookTheme]] = {}
    for row in await _rows():
        of.setdefault(row["version"], []).append(_codebook_theme(row))
    return tuple(
        Version(row["number"], row["loaded_by"], row["loaded_at"], row["note"], tuple(of.get(row["number"], ())))
        for row in rows
    )


async def workstream_names() -> dict[str, str]:
    """A theme's workstream code → its short name, in the order of the plan; ALL comes last."""
    names = {each.code: each.short_name for each in await plan.workstreams()}
    return names | {EVERY_WORKSTREAM: "All workstreams, as praise"}


async def draft() -> Draft:
    """The draft as it is; before anybody began one, the present codebook with number 0."""
    row = await CodebookDraft.select().first()
    if row is None:
        newest = (await versions())[:1]
        return Draft(0, newest[0].number if newest else 0, newest[0].themes if newest else (), {})
    return Draft(
        number=row["number"],
        based_on=row["based_on"],
        themes=msgspec.json.decode(row["themes"], type=tuple[CodebookTheme, ...]),
        merges=msgspec.json.decode(row["merges"], type=dict[str, str]),
        changed_by=row["changed_by"],
        changed_at=row["changed_at"],
    )


async def _rows() -> list[dict[str, Any]]:
    """Every theme of every version, newest version first, in its order."""
    return list(
        await Theme.select(*Theme.all_columns(), Theme.codebook.number.as_alias("version"))
        .order_by(Theme.codebook.number, ascending=False)
        .order_by(Theme.position)
    )


def _codebook_theme(row: Mapping[str, Any]) -> CodebookTheme:
    return CodebookTheme(**_fields(row))


def _fields(row: Mapping[str, Any]) -> dict[str, Any]:
    """What a version says of a theme, by the names of its values."""
    lists = {name: msgspec.json.decode(row[name], type=tuple[str, ...]) for name in LISTS}
    return {name: row[name] for name in WORDS} | lists


def _entry(row: dict[str, Any], newest: int, into: Mapping[str, str]) -> ThemeEntry:
    retired = row["version"] != newest
    return ThemeEntry(
        **_fields(row),
        version=row["version"],
        retired=retired,
        merged_into=into.get(row["code"], "") if retired else "",
    )
