"""Imports run downhill: the contracts of pyproject.toml hold, and the web process stays light."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from voice.paths import ROOT

HEAVY = (
    "textblob",
    "nltk",
    "sklearn",
    "scipy",
    "numpy",
    "joblib",
    "vaderSentiment",
    "weasyprint",
    "PIL",
    "pi_heif",
    "av",
    "polars",
    "pyreadstat",
    "xlsxwriter",
)
LOOK = """
import sys
from voice.app import create_app
create_app()
print(*sorted({name.split(".")[0] for name in sys.modules}.intersection(sys.argv[1:])))
"""


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_every_import_contract_holds() -> None:
    result = run(str(Path(sys.executable).with_name("lint-imports")))
    assert result.returncode == 0, result.stdout


def test_the_web_process_never_loads_the_heavy_analysis() -> None:
    result = run(sys.executable, "-c", LOOK, *HEAVY)
    assert result.returncode == 0, result.stderr
    assert result.stdout.split() == []


def test_the_jobs_process_does_load_it_so_the_look_above_can_fail() -> None:
    look = LOOK.replace("from voice.app import create_app\ncreate_app()", "import voice.jobs.timetable")
    result = run(sys.executable, "-c", look, *HEAVY)
    assert "textblob" in result.stdout.split(), result.stderr
