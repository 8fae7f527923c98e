"""What an officer does to a survey being written. Each change looks at the newest text, and refuses to overwrite.

`seen` is the mark of the part as the page showed it: when somebody else changed that part since, both texts are kept
apart, and the officer chooses.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from msgspec.structs import replace

from surveys.builder.actions import put_survey
from surveys.definition import Survey
from surveys.manuscripts import actions as manuscripts
from surveys.manuscripts.errors import ChangedMeanwhile
from surveys.manuscripts.parts import KEPT, ORDER, QUESTION, mark, parts, with_parts
from surveys.manuscripts.queries import Written
from surveys.papers import Kept
from surveys.questions.base import Question
from surveys.tables import transaction
from surveys.writing.finding import find, new_id, with_question
from surveys.writing.offers import with_offer

BEGINNING = ("completed_by", "helper_role", "agreed", "respondent")  # roles of questions that come first
ABOUT, WORDS_OK = "about:", "words_ok"  # roles of questions that stand near the end
LONGEST_WHAT = 80  # characters, as the column has


@dataclass(frozen=True)
class Writer:
    """Who writes, and when: what every change keeps."""

    who: str
    now: datetime


async def start(survey: Survey, *, is_example: bool = False) -> Written:
    """Begin a survey with this text. Raises NameTaken or NameWillNotDo."""
    async with transaction():
        begun = await manuscripts.begin(survey, is_example=is_example)
        await put_survey(survey, is_example=is_example)
    return begun


async def save_question(slug: str, path: str, question: Question, seen: str, writer: Writer) -> Written:
    """Put a question in the place of the one that was seen. Raises ChangedMeanwhile or NoSuchQuestion."""

    def made(survey: Survey) -> Survey:
        _check(find(survey, path), question, seen)
        return with_question(survey, path, question)

    return await _change(slug, QUESTION + path.split(".")[0], made, writer)


async def change_question(slug: str, path: str, make: Callable[[Question], Question], writer: Writer) -> Written:
    """Change one thing of the newest text of a question. Raises NoSuchQuestion."""

    def made(survey: Survey) -> Survey:
        return with_question(survey, path, make(find(survey, path)))

    return await _change(slug, QUESTION + path.split(".")[0], made, writer)


async def save_parts(slug: str, name: str, wanted: dict[str, Any], seen: str, writer: Writer) -> Written:
    """Put parts in, such as the titles or the papers (see surveys/manuscripts/parts.py). Raises ChangedMeanwhile."""

    def made(survey: Survey) -> Survey:
        now = parts(survey)
        after = with_parts(survey, wanted)
        _check({part: now[part] for part in wanted}, {part: parts(after)[part] for part in wanted}, seen)
        return after

    return await _change(slug, name, made, writer)


def _check(now: object, wanted: object, seen: str) -> None:
    if mark(now) not in (seen, mark(wanted)):
        raise ChangedMeanwhile


async def add_question(slug: str, question: Question, writer: Writer, *, block: str = "") -> str:
    """Add a question before those that every survey ends with, or at the end of a block; returns its path.

    One about the person goes behind the others about the person.
    """
    added: list[str] = []

    def made(survey: Survey) -> Survey:
        one = replace(question, id=new_id(survey, question.id))
        added[:] = [f"{block}.{one.id}" if block else one.id]
        if block:
            whole = find(survey, block)
            return with_question(survey, block, replace(whole, each=(*whole.each, one)))
        at = _behind_the_others(survey) if one.role.startswith(ABOUT) else _before_the_end(survey)
        return replace(survey, questions=(*survey.questions[:at], one, *survey.questions[at:]))

    await _change(slug, ORDER, made, writer)
    return added[0]


def _before_the_end(survey: Survey) -> int:
    """Where the questions begin that nearly every survey ends with; behind those that say who answers."""
    at = len(survey.questions)
    while at and survey.questions[at - 1].role not in ("", *BEGINNING):
        at -= 1
    return at


def _behind_the_others(survey: Survey) -> int:
    """The place behind the last question about the person, or about the use of words; else before the end."""
    found = [at for at, each in enumerate(survey.questions, 1) if each.role.startswith((ABOUT, WORDS_OK))]
    return found[-1] if found else _before_the_end(survey)


async def move_question(slug: str, question_id: str, steps: int, writer: Writer) -> Written:
    """One place earlier (-1) or later (1). Raises NoSuchQuestion."""

    def made(survey: Survey) -> Survey:
        order, one = list(survey.questions), find(survey, question_id)
        at = order.index(one)
        order.insert(min(max(at + steps, 0), len(order) - 1), order.pop(at))
        return replace(survey, questions=tuple(order))

    return await _change(slug, ORDER, made, writer)


async def take_out(slug: str, path: str, writer: Writer) -> Written:
    """Take a question out; the list of changes can put it back. Raises NoSuchQuestion."""

    def made(survey: Survey) -> Survey:
        find(survey, path)
        return with_question(survey, path, None)

    return await _change(slug, QUESTION + path.split(".")[0], made, writer)


async def keep(slug: str, kept: Kept, writer: Writer) -> Written:
    """Answer a warning. The same warning answered again has the newer reason; no reason takes the answer back."""

    def made(survey: Survey) -> Survey:
        others = tuple(one for one in survey.kept if (one.rule, one.where, one.words) != _of(kept))
        return replace(survey, kept=(*others, kept) if kept.because else others)

    return await _change(slug, KEPT, made, writer)


def _of(kept: Kept) -> tuple[str, str, str]:
    return kept.rule, kept.where, kept.words


async def use_offer(slug: str, where: str, old: str, new: str, writer: Writer) -> Written:
    """Put the words in that a finding offered. Raises NoSuchQuestion."""
    what = f"words at {where}"[:LONGEST_WHAT]
    return await _change(slug, what, lambda survey: with_offer(survey, where, old, new), writer)


async def put_file(slug: str, survey: Survey, writer: Writer) -> Written:
    """Make this file the text of the survey, under the name it has. What was there is in the list of changes."""
    return await _change(slug, "file", lambda _before: replace(survey, slug=slug), writer)


async def _change(slug: str, what: str, made: manuscripts.Make, writer: Writer) -> Written:
    return await manuscripts.change(slug, what, made, who=writer.who, now=writer.now)
