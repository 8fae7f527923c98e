"""The deeds on the codebook: each makes a new version, in one transaction, with its entry in the audit record."""

from __future__ import annotations

import hashlib
from typing import Any
from uuid import uuid4

import msgspec

from voice.audit.actions import Actor, record
from voice.calendar import now
from voice.codebook import queries
from voice.codebook.tables import CodebookVersion, Theme
from voice.database import transaction
from voice.plan.values import Codebook, CodebookTheme


async def load_codebook(book: Codebook, actor: Actor) -> bool:
    """Make `book` the present codebook; True when that changed anything.

    A codebook that was loaded before, in whatever version, changes nothing: people may have moved on from it.
    """
    digest = hashlib.sha256(msgspec.json.encode(book, order="sorted")).hexdigest()
    async with transaction():
        if await CodebookVersion.exists().where(CodebookVersion.digest == digest):
            return False
        number = await queries.current_number() + 1
        version = CodebookVersion(id=uuid4(), number=number, digest=digest, loaded_by=actor.name, loaded_at=now())
        await CodebookVersion.insert(version)
        await Theme.insert(*[_theme(entry, n, version) for n, entry in enumerate(book.themes, 1)])
        await record(actor, "loaded a codebook", "codebook", str(number), facts={"themes": len(book.themes)})
    return True


def _theme(entry: CodebookTheme, position: int, version: CodebookVersion) -> Theme:
    return Theme(
        id=uuid4(),
        codebook=version.id,
        position=position,
        code=entry.code,
        name=entry.name,
        easy_name=entry.easy_name,
        workstream=entry.workstream,
        definition=entry.definition,
        keywords=_json(entry.keywords),
        quotes=_json(entry.quotes),
    )


def _json(value: Any) -> str:
    return msgspec.json.encode(value).decode()
