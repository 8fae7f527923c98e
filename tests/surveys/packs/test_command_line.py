"""The command line knows the pictures of the packs in the data folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from surveys import pictures
from surveys.packs.actions import put_pack
from surveys.packs.shelf import shelf
from tests.surveys.examples import PARENTS, survey_file
from tests.surveys.packs.zips import zipped
from voice.cli import main


async def test_a_survey_file_may_name_a_picture_of_a_pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VOICE_DATA_DIR", str(tmp_path))
    monkeypatch.setattr(pictures, "_packs", [])
    file = tmp_path / "survey.yaml"
    file.write_text(survey_file(PARENTS).replace("picture: write\n", "picture: island-signs/ferry_home\n"))
    unknown = "There is no picture for “island-signs/ferry_home”"
    assert unknown in checked(file)
    await put_pack(shelf(tmp_path / "pictures"), zipped())
    assert unknown not in checked(file)


def checked(file: Path) -> str:
    return CliRunner().invoke(main, ["surveys", "check", str(file)]).output
