"""A service of the first version is brought up to date: what was sent stays, and who was under way can go on."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest
from piccolo.apps.migrations.commands.forwards import run_forwards
from piccolo.table import Table

from surveys.answering.actions import send, take
from surveys.answering.queries import open_response, sent_response
from surveys.answering.tokens import hash_of, receipt_hash
from surveys.answering.values import Do
from surveys.definition import to_json
from surveys.questions.base import Given
from surveys.steps import by_id
from tests.house.test_migrations import _create
from tests.surveys.examples import KEY, PARENTS, TODAY, definition, mixed, step
from voice.database import engine, make_engine, use

FIRST_VERSION = "2026-11-22T05:57:01:000000"
LINK, CODE = "omar-the-invented-father", "WAVE 4172 KITE LAMP"
SURVEY = """INSERT INTO survey
(id, slug, title, easy_title, mode, state, opens, workstreams, audience, version, is_example)
VALUES ({}, {}, 'Title', 'Title', 'tick_off', 'open', {}, '[]', '["parent"]', 1, {})"""
VERSION = "INSERT INTO survey_version (id, survey, number, definition, digest) VALUES ({}, {}, 1, {}, 'digest')"
RESPONSE = """INSERT INTO response
(id, survey, version, token_hash, receipt_hash, state, presentation, started_on, month, is_example)
VALUES ({}, {}, {}, {}, {}, {}, 'standard', {}, {}, {})"""
ANSWER = """INSERT INTO answer (id, response, question, choices, words, presentation, sequence)
VALUES ({}, {}, {}, {}, {}, 'standard', {})"""


@pytest.fixture(params=["sqlite", "postgres"])
async def first_version(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[None]:
    """A database of the first version: one person has sent answers, one is under way."""
    url = f"sqlite:///{tmp_path / 'old.sqlite'}"
    if request.param == "postgres":
        server: str = request.getfixturevalue("postgres_server")
        name = f"old_{uuid4().hex}"
        await _create(server, name)
        url = f"{server}/{name}"
    before, db = engine(), make_engine(url)
    use(db)
    await db.start()
    assert (await run_forwards("surveys", FIRST_VERSION)).success
    await _fill()
    yield
    await db.stop()
    use(before)


async def _fill() -> None:
    survey, version, sent, under_way = (uuid4() for _ in range(4))
    await Table.raw(SURVEY, survey, PARENTS, TODAY, False)
    await Table.raw(VERSION, version, survey, to_json(definition(PARENTS)))
    await Table.raw(RESPONSE, sent, survey, version, None, receipt_hash(CODE), "sent", None, "2026-03", False)
    await Table.raw(RESPONSE, under_way, survey, version, hash_of(LINK), None, "open", TODAY, None, False)
    await Table.raw(ANSWER, uuid4(), sent, "completed-by", '["helped"]', None, 1)
    await Table.raw(ANSWER, uuid4(), sent, "SQ-81", "[]", "The taxi", 2)
    await Table.raw(ANSWER, uuid4(), under_way, "SQ-01", '["good"]', None, 3)


async def test_nobody_loses_an_answer(first_version: None) -> None:
    assert (await run_forwards("surveys")).success
    found = await sent_response(CODE, KEY)
    assert found.answers == {"completed-by": Given(choices=("helped",)), "SQ-81": Given(words="The taxi")}
    assert (found.month, found.waiting) == ("2026-03", False)
    rows = await Table.raw("SELECT answered_by FROM response")
    assert [row["answered_by"] for row in rows] == ["helped"]

    under_way = await open_response(LINK, TODAY)
    rating = by_id(under_way.definition)["SQ-01"]
    assert (under_way.given(rating), under_way.sequence(rating)) == (Given(choices=("good",)), 3)
    await take(under_way, rating, step(Do.CONTINUE, "poor", sequence=4))
    code = await send(await open_response(LINK, TODAY), date(2026, 3, 11), KEY)
    await mixed()
    assert (await sent_response(code, KEY)).answers == {"SQ-01": Given(choices=("poor",))}


async def test_migrating_again_changes_nothing(first_version: None) -> None:
    for _ in range(2):
        assert (await run_forwards("surveys")).success
    rows = await Table.raw("SELECT count(*) AS many FROM draft_answer")
    assert [row["many"] for row in rows] == [1]
