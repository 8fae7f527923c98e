"""Which PDFs are ready. A row counts only with the digest in force: what was taken out of a report is not handed on."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from uuid import UUID

from voice.editions.tables import EditionFile
from voice.editions.values import Due, Format, Ready
from voice.publications.values import Frozen

Key = tuple[UUID, Format, str]  # document, format, digest


def digest_of(document: Frozen) -> str:
    """What the PDFs of a document are made of: its words, and that it was corrected, which page 1 then says."""
    mended = "" if document.corrected_by is None else f" corrected by {document.corrected_by}"
    return hashlib.sha256(f"{document.digest}{mended}".encode()).hexdigest()


async def ready(document: UUID, digest: str) -> dict[Format, Ready]:
    """The PDFs of this very content, by their format."""
    rows = await EditionFile.select().where(EditionFile.document == document, EditionFile.digest == digest)
    found = (Ready(Format(row["format"]), row["sha256"], row["size"], row["pages"]) for row in rows)
    return {each.format: each for each in sorted(found, key=lambda each: list(Format).index(each.format))}


async def made() -> dict[Key, str]:
    """Every PDF on record: document, format and digest → the SHA-256 of its file."""
    rows = await EditionFile.select()
    return {(row["document"], Format(row["format"]), row["digest"]): row["sha256"] for row in rows}


def keys(due: Sequence[Due]) -> set[Key]:
    """All that should be there, one key for each PDF."""
    return {(each.document, format_, each.digest) for each in due for format_ in each.formats}
