"""What the bank holds: questions that were thought about once, and whole surveys to start from."""

from __future__ import annotations

from dataclasses import dataclass

from surveys.papers import Wave
from surveys.questions.base import Question


@dataclass(frozen=True)
class Banked:
    """A question of the bank. `audience` codes of those it can be asked of; `topic` words to find it by.

    `changed` says how its wording differs from the proposal and why; `proposed` marks words nobody has agreed yet.
    """

    id: str
    question: Question
    audience: tuple[str, ...]
    scale: str
    topic: tuple[str, ...]
    changed: str = ""
    proposed: bool = False


@dataclass(frozen=True)
class Template:
    """A survey to start from. `trigger` says when it is sent, `wave` says it to the program.

    `days` is how long it is usually open, 0 when it has no last day; `questions` are ids of the bank.
    `about_you` are ids of around.yaml: the fewer of them, the less anybody could tell who it is.
    """

    id: str
    name: str
    trigger: str
    audience: tuple[str, ...]
    questions: tuple[str, ...]
    wave: Wave
    workstreams: tuple[str, ...]
    title: str
    easy_title: str
    intro: str
    easy_intro: tuple[str, ...]
    mode: str = "tick_off"
    days: int = 0
    about_you: tuple[str, ...] = ("about-sen", "about-need")
