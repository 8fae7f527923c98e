"""Answers under way move to their own tables; pairs that may stand only once get their indexes."""

from __future__ import annotations

import json
from typing import Any
from uuid import uuid4

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-22T07:44:51:000000"
VERSION = "1.38.0"
DESCRIPTION = "drafts by themselves"

INDEXES = (
    "CREATE UNIQUE INDEX IF NOT EXISTS draft_answer_once ON draft_answer (draft, question)",
    "CREATE UNIQUE INDEX IF NOT EXISTS holding_once ON holding (survey, slot)",
    "DROP INDEX IF EXISTS response_state",  # SQLite drops no column that has an index
)
OPEN = "SELECT id, survey, version, token_hash, presentation, started_on, is_example FROM response WHERE state = 'open'"
COPY = """INSERT INTO draft (id, survey, version, token_hash, presentation, notes, started_on, is_example)
VALUES ({}, {}, {}, {}, {}, '', {}, {}) ON CONFLICT (token_hash) DO NOTHING"""
ANSWERS = "SELECT question, choices, words, presentation, sequence FROM answer WHERE response = {}"
COPY_ANSWER = """INSERT INTO draft_answer (id, draft, question, sealed, sequence) VALUES ({}, {}, {}, {}, {})
ON CONFLICT (draft, question) DO NOTHING"""

VERSIONS = "SELECT id, definition FROM survey_version"
ANSWERED_BY = "SELECT response, choices FROM answer WHERE question = {} AND response IN (SELECT id FROM response WHERE version = {})"


async def _say_who_answered(version: dict[str, Any]) -> None:
    """Who answered becomes a field of its own."""
    for question in json.loads(version["definition"])["questions"]:
        if question.get("role") == "completed_by":
            for row in await Table.raw(ANSWERED_BY, question["id"], version["id"]):
                who = (json.loads(row["choices"]) or [""])[0]
                await Table.raw("UPDATE response SET answered_by = {} WHERE id = {}", who, row["response"])


async def _move(row: dict[str, Any]) -> None:
    """Nothing can be sealed here, because only its link could: it stays plain until the person saves it again."""
    draft = row["id"]
    await Table.raw(COPY, *row.values())
    for answer in await Table.raw(ANSWERS, draft):
        kept = {
            "choices": json.loads(answer["choices"]),
            "words": answer["words"] or "",
            "shown": answer["presentation"],
        }
        sealed = "0" + json.dumps(kept)
        await Table.raw(COPY_ANSWER, uuid4(), draft, answer["question"], sealed, answer["sequence"])
    await Table.raw("DELETE FROM response WHERE id = {}", draft)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="surveys", description=DESCRIPTION)

    async def make() -> None:
        for statement in INDEXES:  # each may run twice without harm
            await Table.raw(statement)
        for row in await Table.raw(OPEN):
            await _move(row)
        for version in await Table.raw(VERSIONS):
            await _say_who_answered(version)

    manager.add_raw(make)
    return manager
