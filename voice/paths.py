"""Where templates, static files and data lie: beside the packages in a checkout, inside `voice` in a wheel."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
ROOT = PACKAGE if (PACKAGE / "templates").is_dir() else PACKAGE.parent

TEMPLATES = ROOT / "templates"
STATIC = ROOT / "static"
DATA = PACKAGE / "data"
PLAN_FILE = DATA / "isle_of_wight.yaml"
SURVEY_FILES = DATA / "surveys"
