"""Finding settings by their code, and how many answers came from each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from piccolo.query.functions.aggregate import Count

from surveys.classes.errors import UnknownClassCode
from surveys.queries import SurveyRow
from surveys.tables import ClassCode, Response

LETTERS = "CDFHJKMNPQRTVWXY34679"  # nothing that looks like something else, and no vowels, so no words
LENGTH = 6
SMALLEST_NUMBER = 10  # a setting with fewer answers is shown without its number


@dataclass(frozen=True)
class ClassRow:
    """A setting's way in to one survey. `begun` is True once somebody used it."""

    id: UUID
    survey_id: UUID
    code: str
    setting: str
    begun: bool


def plain(typed: str) -> str:
    """A code as it is stored: capitals, without the spaces and dashes somebody may have typed."""
    return re.sub(r"[\s-]", "", typed).upper()


async def class_by_code(typed: str) -> ClassRow:
    """Raises UnknownClassCode."""
    code = plain(typed)
    if not re.fullmatch(f"[{LETTERS}]{{{LENGTH}}}", code):  # what no code looks like need not reach the database
        raise UnknownClassCode
    row = await ClassCode.select().where(ClassCode.code == code).first()
    if row is None:
        raise UnknownClassCode
    return _class(row)


async def class_of(survey: SurveyRow, code: str) -> ClassRow:
    """A code of this survey and no other. Raises UnknownClassCode."""
    found = await class_by_code(code)
    if found.survey_id != survey.id:
        raise UnknownClassCode
    return found


async def classes_of(survey: SurveyRow) -> list[ClassRow]:
    """Every setting of a survey, by name."""
    rows = await ClassCode.select().where(ClassCode.survey == survey.id)
    return sorted((_class(row) for row in rows), key=lambda found: (found.setting.casefold(), found.code))


async def without_code(survey: SurveyRow, settings: Sequence[str]) -> list[str]:
    """The settings of a wave that have no code yet, each once, in their order; small letters and spaces aside."""
    known = {_name(found.setting) for found in await classes_of(survey)}
    wanted = {_name(setting): setting for setting in reversed(settings)}
    return [setting for name, setting in reversed(wanted.items()) if name and name not in known]


def _name(setting: str) -> str:
    return " ".join(setting.split()).casefold()


def _class(row: dict[str, Any]) -> ClassRow:
    return ClassRow(row["id"], row["survey"], row["code"], row["setting"], row["begun"])


async def counts_by_code(survey: SurveyRow) -> dict[str, int]:
    """Code → how many answers were sent, of every code that has any; what waits to be mixed is not counted."""
    rows = await (
        Response.select(Response.class_code, Count())
        .where(Response.survey == survey.id, Response.class_code != "", Response.is_example == survey.is_example)
        .group_by(Response.class_code)
    )
    return {row["class_code"]: row["count"] for row in rows}


async def sent_by_code(survey: SurveyRow) -> dict[str, int]:
    """Code → how many answers were sent, now; codes with fewer than ten are left out."""
    counted = await counts_by_code(survey)
    return {code: people for code, people in counted.items() if people >= SMALLEST_NUMBER}
