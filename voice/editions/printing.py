"""Make the PDFs of what is published. Only jobs import this.

The press is a process of its own (`surveys.paper.printing`). A PDF is made once for what a document says. When its
words change, because somebody took a quotation back, the old file goes and a new one is made.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime
from uuid import uuid4

import msgspec

from surveys.paper.printing import Copy, Print, print_copies
from voice.database import transaction
from voice.editions import queries
from voice.editions.files import drop_all_but, is_there, keep
from voice.editions.paper import copy_of
from voice.editions.sources import sources
from voice.editions.tables import EditionFile
from voice.editions.values import Due, Sheet, Source
from voice.settings import Settings

LOG = logging.getLogger("voice.editions")


async def print_editions(settings: Settings, now: datetime) -> dict[str, int]:
    """Print what is published and not printed yet, and drop what may not be read any more. It may run twice."""
    touched = {"PDFs made": 0, "PDFs not made": 0, "old PDFs gone": 0}
    wanted: set[queries.Key] = set()
    for source in sources(settings):
        due = await source.due()
        wanted |= queries.keys(due)
        for each in _missing(due, await queries.made(), settings):
            made = await _make(source, each, settings, now)
            touched["PDFs made"] += made
            touched["PDFs not made"] += len(each.formats) - made
    touched["old PDFs gone"] = await _tidy(wanted, settings)
    return touched


def _missing(due: Sequence[Due], made: dict[queries.Key, str], settings: Settings) -> list[Due]:
    """What is not on record, or whose file is gone from the folder."""
    there = {key for key, sha256 in made.items() if is_there(sha256, settings)}
    wanted = (
        Due(each.document, each.digest, [f for f in each.formats if (each.document, f, each.digest) not in there])
        for each in due
    )
    return [each for each in wanted if each.formats]


async def _make(source: Source, due: Due, settings: Settings, now: datetime) -> int:
    """One document; what cannot be printed is tried again next time and holds up no other."""
    try:
        sheets = await source.sheets(due)
    except Exception:
        LOG.exception("the document %s could not be set", due.document)
        return 0
    return sum([await _one(sheet, settings, now) for sheet in sheets])


async def _one(sheet: Sheet, settings: Settings, now: datetime) -> int:
    try:
        made = await printed(sheet)
    except Exception:
        LOG.exception("the document %s was not printed as %s", sheet.document, sheet.format)
        return 0
    await _note(sheet, made, await keep(made.pdf, settings), now)
    return 1


async def printed(sheet: Sheet) -> Print:
    """Shorter and shorter, until it has no more pages than it may."""
    made = await _press(sheet.html, sheet)
    for shorter in sheet.shorter:
        if sheet.most_pages is None or made.pages[0] <= sheet.most_pages:
            break
        made = await _press(shorter(), sheet)
    return made


async def _press(html: str, sheet: Sheet) -> Print:
    copy = copy_of(html)
    whole = msgspec.structs.replace(copy, files={**copy.files, **sheet.files})
    return await print_copies([Copy(whole.html)], whole.files)


async def _note(sheet: Sheet, made: Print, sha256: str, now: datetime) -> None:
    """Put it on record, in the place of a record whose file was lost."""
    row = EditionFile(
        id=uuid4(), document=sheet.document, format=sheet.format.value, digest=sheet.digest,
        sha256=sha256, size=len(made.pdf), pages=made.pages[0], made_at=now,
    )  # fmt: skip
    target = (EditionFile.document, EditionFile.format, EditionFile.digest)
    newer = (EditionFile.sha256, EditionFile.size, EditionFile.pages, EditionFile.made_at)
    await EditionFile.insert(row).on_conflict(target=target, action="DO UPDATE", values=newer)


async def _tidy(wanted: set[queries.Key], settings: Settings) -> int:
    """Old records go, and with them their files."""
    async with transaction():
        made = await queries.made()
        old = [key for key in made if key not in wanted]
        for document, format_, digest in old:
            await EditionFile.delete().where(
                EditionFile.document == document, EditionFile.format == format_.value, EditionFile.digest == digest
            )
    await drop_all_but({sha256 for key, sha256 in made.items() if key in wanted}, settings)
    return len(old)
