"""Where a question shows a picture: `e` is the question itself, `e.opt.2` and `e.row.0` are lines of its lists."""

from __future__ import annotations

import re

from msgspec.structs import replace

from surveys.manuscripts.errors import NoSuchQuestion
from surveys.questions.base import Option, Question

PLACE = re.compile(r"e\.(opt|row)\.(\d{1,3})")
FIELDS = {"opt": "options", "row": "rows"}


def chosen_for(question: Question, place: str) -> tuple[str, str]:
    """What the picture stands beside, and which one it is. Raises NoSuchQuestion."""
    field, at = _place(question, place)
    if not field:
        return question.easy_read.words, question.easy_read.picture
    option: Option = getattr(question.easy_read, field)[at]
    return option.words, option.picture


def with_picture(question: Question, place: str, picture: str) -> Question:
    """The question with this picture there; empty takes it away. Raises NoSuchQuestion."""
    field, at = _place(question, place)
    wording = question.easy_read
    if not field:
        return replace(question, easy_read=replace(wording, picture=picture))
    lines = list(getattr(wording, field))
    lines[at] = replace(lines[at], picture=picture)
    return replace(question, easy_read=replace(wording, **{field: tuple(lines)}))


def _place(question: Question, place: str) -> tuple[str, int]:
    if place == "e":
        return "", 0
    found = PLACE.fullmatch(place)
    if found is None or int(found[2]) >= len(getattr(question.easy_read, FIELDS[found[1]])):
        raise NoSuchQuestion
    return FIELDS[found[1]], int(found[2])
