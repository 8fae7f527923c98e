"""What the board and everybody gets is signed first, frozen, and found out when somebody alters it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from voice.audit.actions import Actor
from voice.database import Engine
from voice.publications import queries
from voice.publications.actions import publish, put_draft, sign
from voice.publications.errors import (
    DraftChanged,
    NoPost,
    NoSuchPublication,
    NothingDrafted,
    NotSigned,
    PublicationAltered,
)
from voice.publications.queries import digest
from voice.publications.tables import Publication
from voice.publications.values import Kind

CHAIR = Actor(None, "Asha (invented)", "participation officer")
NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
MEETING = date(2026, 12, 14)
ONE, TWO = '{"says":"one"}', '{"says":"two"}'


async def draft(content: str) -> None:
    await put_draft(Kind.BOARD, "December 2026", MEETING, content, NOON)


async def publish_signed(content: str, note: str = "") -> None:
    await draft(content)
    await sign(Kind.BOARD, seen=digest(content), post="Chair of the board", actor=CHAIR, moment=NOON)
    await publish(Kind.BOARD, seen=digest(content), actor=CHAIR, moment=NOON, note=note)


async def test_nothing_is_published_that_nobody_signed(database: Engine) -> None:
    with pytest.raises(NothingDrafted):
        await sign(Kind.BOARD, seen=digest(ONE), post="Chair of the board", actor=CHAIR, moment=NOON)
    await draft(ONE)
    with pytest.raises(NotSigned):
        await publish(Kind.BOARD, seen=digest(ONE), actor=CHAIR, moment=NOON)
    with pytest.raises(NoPost):
        await sign(Kind.BOARD, seen=digest(ONE), post="", actor=CHAIR, moment=NOON)
    with pytest.raises(NoSuchPublication):
        await queries.published(Kind.BOARD)


async def test_a_signature_is_for_these_words_only(database: Engine) -> None:
    await draft(ONE)
    await sign(Kind.BOARD, seen=digest(ONE), post="Chair of the board", actor=CHAIR, moment=NOON)
    await draft(ONE)
    held = await queries.drafted(Kind.BOARD)
    assert held
    assert held.signature
    assert held.signature.post == "Chair of the board"
    await draft(TWO)
    with pytest.raises(DraftChanged):
        await publish(Kind.BOARD, seen=digest(ONE), actor=CHAIR, moment=NOON)
    with pytest.raises(NotSigned):
        await publish(Kind.BOARD, seen=digest(TWO), actor=CHAIR, moment=NOON)


async def test_published_twice_it_is_published_once_and_a_correction_names_what_it_corrects(database: Engine) -> None:
    await publish_signed(ONE)
    again = await publish(Kind.BOARD, seen=digest(ONE), actor=CHAIR, moment=NOON)
    assert (again.number, again.url, again.published) == (1, "/board/1", "Tuesday 1 December 2026")
    await publish_signed(TWO, "A number was wrong.")
    newest, first = await queries.versions(Kind.BOARD)
    assert (newest.number, newest.corrects, newest.note, newest.content) == (2, 1, "A number was wrong.", TWO)
    assert (first.corrected_by, first.newest, first.content) == (2, 2, ONE)


async def test_an_altered_document_is_not_shown(database: Engine) -> None:
    await publish_signed(ONE)
    await Publication.update({Publication.content: TWO}).where(Publication.number == 1)
    with pytest.raises(PublicationAltered):
        await queries.published(Kind.BOARD, 1)
