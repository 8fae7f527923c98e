"""The codebook that comes with the service: clear to readers, and ready for a panel."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from voice.codebook.checks import Beside, book_faults
from voice.codebook.exchange import from_yaml, to_yaml
from voice.paths import PLAN_FILE, ROOT
from voice.plan.document import read

THEMES = read(PLAN_FILE).codebook.themes
STREAMS = ("WS1", "WS2", "WS3", "WS4", "WS5", "WS6", "ALL")


def test_every_theme_is_whole_and_nothing_in_its_easy_read_words_is_worth_a_look() -> None:
    beside = Beside(THEMES)
    assert book_faults(THEMES, STREAMS) == []
    assert [fault for theme in THEMES for fault in beside.worth_a_look(theme)] == []


def test_every_theme_has_made_up_examples_that_belong_to_it_and_one_that_does_not() -> None:
    assert {(len(theme.examples), len(theme.not_examples)) for theme in THEMES} == {(2, 1)}


def test_it_goes_out_to_a_file_and_in_again_unchanged() -> None:
    assert tuple(from_yaml(to_yaml(THEMES).encode())) == THEMES


def test_the_command_line_writes_it_reads_it_and_refuses_what_is_no_codebook(tmp_path: Path) -> None:
    environment = {**os.environ, "VOICE_DATA_DIR": str(tmp_path), "VOICE_SECRET_KEY": "5e" * 32}

    def voice(*words: str) -> tuple[int, str]:
        command = [sys.executable, "-m", "voice", *words]
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
        return done.returncode, done.stdout + done.stderr

    file = tmp_path / "book.yaml"
    voice("plan", "load", str(PLAN_FILE))
    assert voice("themes", "codebook", "export", str(file)) == (0, f"28 themes are in {file}.\n")
    file.write_text(file.read_text(encoding="utf-8").replace("name: Trust\n", "name: Promises\n"), encoding="utf-8")
    loaded = voice("themes", "codebook", "load", str(file), "--note", "A parent said so.")
    assert loaded == (0, "The codebook is version 2 now, with 28 themes.\n")
    file.write_text("themes: 5", encoding="utf-8")
    code, said = voice("themes", "codebook", "load", str(file), "--note", "x")
    assert (code, said) == (1, "This file cannot be used. Nothing was changed. Line 1, themes: must be a list.\n")
