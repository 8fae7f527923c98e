"""The README tells the truth: settings, commands, jobs, map."""

from __future__ import annotations

import re

import pytest

from voice.cli import main
from voice.jobs.names import NAMES
from voice.jobs.timetable import TIMETABLE
from voice.paths import PACKAGE, ROOT
from voice.settings import SETTINGS

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_settings_in_the_readme_are_those_in_the_code() -> None:
    rows = re.findall(r"^\| `(VOICE_\w+)` \| (.+?) \| (.+?) \|$", README, re.MULTILINE)
    assert rows == [(setting.name, setting.default, setting.sentence) for setting in SETTINGS]


def test_no_other_setting_is_read() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py"))
    assert set(re.findall(r"VOICE_[A-Z_]+", code)) <= {setting.name for setting in SETTINGS}


@pytest.mark.parametrize("command", list(main.commands))
def test_the_readme_names_every_command(command: str) -> None:
    assert f"`voice {command}" in README


def test_the_timetable_is_the_list_that_staff_see() -> None:
    assert {job.name: job.sentence for job in TIMETABLE} == NAMES


@pytest.mark.parametrize("job", NAMES)
def test_the_readme_names_every_job(job: str) -> None:
    assert f"`{job}`" in README


@pytest.mark.parametrize("room", sorted(path.parent.name for path in PACKAGE.glob("*/routes.py")))
def test_the_map_in_the_readme_shows_every_room(room: str) -> None:
    assert room in README
