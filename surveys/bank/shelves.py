"""Reading the files of the bank, once: they come with the program and do not change while it runs."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import msgspec
import yaml

from surveys.bank.values import Banked, Template
from surveys.definition import RESPONDENTS
from surveys.questions.base import Question

FOLDER = Path(__file__).parent
ALL = ["all"]
NOT_THE_QUESTION = ("scale", "audience", "topic", "changed", "proposed")
LEAST_WORD = 2


@cache
def questions() -> Mapping[str, Banked]:
    """Every question of the bank by its id, in the order of the file."""
    scales = read("scales")
    return MappingProxyType({one["id"]: _banked(one, scales[one["scale"]]) for one in read("questions")})


@cache
def templates() -> tuple[Template, ...]:
    """The surveys to start from, in the order of a family's way: plan, review, every term, every year."""
    return tuple(msgspec.convert(one, Template) for one in read("templates"))


def find(words: str, audience: str = "") -> tuple[Banked, ...]:
    """The questions that have every one of these words, of those who can be asked (`parent`; empty: anybody).

    Words are looked for in the texts of both presentations, the topics, the id and the measure. No words: all.
    """
    wanted = [word for word in words.lower().split() if len(word) >= LEAST_WORD]
    fitting = (one for one in questions().values() if not audience or audience in one.audience)
    return tuple(one for one in fitting if all(word in _searched(one) for word in wanted))


def read(name: str) -> Any:
    """A file of the bank as YAML says it."""
    return yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))


def _banked(entry: dict[str, Any], scale: dict[str, Any]) -> Banked:
    plain = {name: value for name, value in entry.items() if name not in NOT_THE_QUESTION}
    twins = {twin: {**entry[twin], "options": scale[twin]} for twin in ("standard", "easy_read")}
    return Banked(
        id=entry["id"],
        question=msgspec.convert({**plain, "kind": scale["kind"], **twins}, Question),
        audience=RESPONDENTS if entry["audience"] == ALL else tuple(entry["audience"]),
        scale=entry["scale"],
        topic=tuple(entry["topic"]),
        changed=entry.get("changed", ""),
        proposed=entry.get("proposed", False),
    )


def _searched(one: Banked) -> str:
    twins = (one.question.standard, one.question.easy_read)
    texts = (text for twin in twins for text in (twin.words, twin.hint))
    return " ".join((one.id, one.question.measure, *one.topic, *texts)).lower()
