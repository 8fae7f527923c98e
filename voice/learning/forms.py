"""What an officer types about a group of answers."""

from __future__ import annotations

from dataclasses import dataclass

from surveys.forms import Form
from voice.learning.errors import NoNameForIt

LONGEST_NAME = 200
LONGEST_MEANING = 1000


@dataclass(frozen=True)
class NewTheme:
    """A theme to be. Keywords stand one on a line."""

    name: str
    easy_name: str
    definition: str
    keywords: tuple[str, ...]


def new_theme(form: Form) -> NewTheme:
    """What was typed, without the white space around it."""
    lines = (line.strip() for line in form.one("keywords").splitlines())
    return NewTheme(
        name=form.one("name").strip(),
        easy_name=form.one("easy_name").strip(),
        definition=form.one("definition").strip(),
        keywords=tuple(dict.fromkeys(line for line in lines if line)),
    )


def check(typed: NewTheme) -> None:
    """Raises NoNameForIt with what is missing or too long."""
    if not typed.name or not typed.easy_name:
        raise NoNameForIt
    if max(len(typed.name), len(typed.easy_name)) > LONGEST_NAME or len(typed.definition) > LONGEST_MEANING:
        raise NoNameForIt("A name has at most 200 letters, and what it means at most 1,000.")
