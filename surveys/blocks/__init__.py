"""Questions that are written once for every survey, with their translations.

A survey file says `- block: helping` where they are to stand. `NAME.yaml` here is a list of questions as in a survey
file; `cy/NAME.yaml` beside it has its texts in Welsh, and so on. They are read once, when the program starts.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from surveys.errors import WrongDefinition

FOLDER = Path(__file__).parent


def _read(file: Path) -> Any:
    return yaml.safe_load(file.read_text(encoding="utf-8"))


QUESTIONS: dict[str, list[dict[str, Any]]] = {file.stem: _read(file) for file in sorted(FOLDER.glob("*.yaml"))}
TRANSLATIONS: dict[str, dict[str, dict[str, str]]] = {
    name: {file.parent.name: _read(file) for file in sorted(FOLDER.glob(f"*/{name}.yaml"))} for name in QUESTIONS
}


def laid_out(loaded: dict[str, Any]) -> dict[str, Any]:
    """A survey file as it was read, with the questions of each block in its place. Raises WrongDefinition.

    The survey's own translations go before those of a block.
    """
    entries = loaded.get("questions")
    if not isinstance(entries, list):
        return loaded
    named = [entry["block"] for entry in entries if _is_block(entry)]
    unknown = [name for name in named if name not in QUESTIONS]
    if unknown:
        raise WrongDefinition(tuple(f"There is no block of questions “{name}”." for name in unknown))
    questions = [one for entry in entries for one in (QUESTIONS[entry["block"]] if _is_block(entry) else [entry])]
    return {**loaded, "questions": questions, **_translations(loaded, named)}


def origins(loaded: dict[str, Any]) -> list[int]:
    """For each question that `laid_out` gives, the place of its entry in the file, counted from 0."""
    entries = loaded.get("questions")
    if not isinstance(entries, list):
        return []
    many = [len(QUESTIONS.get(entry["block"], ())) if _is_block(entry) else 1 for entry in entries]
    return [place for place, times in enumerate(many) for _ in range(times)]


def _is_block(entry: Any) -> bool:
    return isinstance(entry, dict) and set(entry) == {"block"} and isinstance(entry["block"], str)


def _translations(loaded: dict[str, Any], named: list[str]) -> dict[str, Any]:
    if not named:
        return {}
    found: dict[str, dict[str, str]] = {}
    for translations in (*(TRANSLATIONS[name] for name in named), loaded.get("translations") or {}):
        for language, texts in translations.items():
            found[language] = {**found.get(language, {}), **texts}
    return {"translations": found}
