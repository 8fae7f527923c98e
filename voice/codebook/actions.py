"""The deeds that make a version of the codebook: each in one transaction, with its entry in the audit record."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import msgspec

from voice.audit.actions import Actor, record
from voice.calendar import now as the_moment
from voice.codebook import queries
from voice.codebook.queries import LISTS, WORDS
from voice.codebook.tables import CodebookVersion, Theme, ThemeMerge
from voice.database import transaction
from voice.plan.values import Codebook, CodebookTheme


async def load_codebook(book: Codebook, actor: Actor) -> bool:
    """Make the codebook of a plan the present one; True when that changed anything.

    A codebook that was loaded before, in whatever version, changes nothing: people may have moved on from it.
    """
    digest = hashlib.sha256(msgspec.json.encode(book, order="sorted")).hexdigest()
    async with transaction():
        if await CodebookVersion.exists().where(CodebookVersion.digest == digest):
            return False
        number = await new_version(book.themes, actor, the_moment(), digest=digest)
        await record(actor, "loaded a codebook", "codebook", str(number), facts={"themes": len(book.themes)})
    return True


async def new_version(
    themes: Sequence[CodebookTheme], actor: Actor, now: datetime, *, note: str = "", digest: str = ""
) -> int:
    """Store these themes as the next version, inside the deed's transaction; returns its number.

    A theme that comes back into use is merged into no other any more.
    """
    number = await queries.current_number() + 1
    version = CodebookVersion(
        id=uuid4(), number=number, digest=digest or digest_of(themes), loaded_by=actor.name, loaded_at=now, note=note
    )
    await CodebookVersion.insert(version)
    if themes:
        await Theme.insert(*[_theme(theme, position, version.id) for position, theme in enumerate(themes, 1)])
        await ThemeMerge.delete().where(ThemeMerge.code.is_in([theme.code for theme in themes]))
    return number


def digest_of(themes: Sequence[CodebookTheme]) -> str:
    """64 hexadecimal digits that change with any word of any theme."""
    return hashlib.sha256(msgspec.json.encode(themes, order="sorted")).hexdigest()


def _theme(entry: CodebookTheme, position: int, version: UUID) -> Theme:
    words: dict[str, Any] = {name: getattr(entry, name) for name in WORDS}
    words |= {name: msgspec.json.encode(getattr(entry, name)).decode() for name in LISTS}
    return Theme(id=uuid4(), codebook=version, position=position, **words)
