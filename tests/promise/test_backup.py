"""A backup holds everything but the answers that wait: they are in no copy until they are mixed."""

from __future__ import annotations

import asyncio
import subprocess
from pathlib import Path

import pytest

from surveys.answering.actions import send, take
from surveys.answering.queries import open_response
from surveys.answering.values import Do
from surveys.steps import by_id
from surveys.tables import Holding
from tests.surveys.examples import KEY, PARENTS, TODAY, begun, opened, step
from voice.database import Engine
from voice.database.backup import BackupRefused, back_up
from voice.database.sqlite import VoiceSQLite


async def write_and_send() -> str:
    """Somebody invented sends one sentence; returns what waits, sealed."""
    await opened(PARENTS)
    response = await begun(PARENTS)
    await take(response, by_id(response.definition)["SQ-81"], step(Do.CONTINUE, words="The taxi is late"))
    await send(await open_response(response.token, TODAY), TODAY, KEY)
    (row,) = await Holding.select(Holding.sealed)
    return str(row["sealed"])


async def test_the_copy_has_the_survey_and_nothing_of_what_waits(database: Engine, tmp_path: Path) -> None:
    sealed = await write_and_send()
    copy = tmp_path / "copy"
    await back_up(copy)
    if isinstance(database, VoiceSQLite):
        content = copy.read_bytes()
        assert b"Tell us about the help your child gets" in content
    else:
        call = ["pg_restore", "--file=-", str(copy)]
        content = (await asyncio.to_thread(subprocess.run, call, capture_output=True, check=True)).stdout
        assert PARENTS.encode() in content
    assert sealed[:60].encode() not in content
    assert await Holding.count() == 1


async def test_a_file_that_is_there_is_not_written_over(database: Engine, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.write_text("the last good backup")
    with pytest.raises(BackupRefused, match="is there already"):
        await back_up(kept)
    assert kept.read_text() == "the last good backup"


async def test_without_the_program_postgresql_is_not_copied_and_the_sentence_says_so(
    database: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if isinstance(database, VoiceSQLite):
        await back_up(tmp_path / "copy of a 'file'")
        return
    monkeypatch.setattr("shutil.which", lambda _program: None)
    with pytest.raises(BackupRefused, match="pg_dump is not installed"):
        await back_up(tmp_path / "copy")
