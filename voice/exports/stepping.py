"""What two files tell together: nobody may come or go between any two of them among fewer than the small number.

Whoever keeps both finds the lines that stand in one only. So each new file is held against every file that was ever
made of the survey, however long ago, and those who came are counted apart from those who went.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from uuid import UUID

import msgspec

from surveys.analysts import mark_new, marks_of, people_sent
from surveys.definition import KNOWN_PERSON
from surveys.queries import SurveyRow, survey_by_slug
from voice.database import transaction
from voice.exports.errors import CannotMake, TooFewAnswers
from voice.exports.queries import File, marks_before, marks_in
from voice.exports.tables import Export

FEW_MORE: Final = (
    "Fewer than {small} people have come or gone since a file of this survey was made. "
    "The two files together would tell who they are."
)
Marks = Mapping[UUID, int]


async def people_of(file: File, survey: SurveyRow, small: int) -> Marks | None:
    """Mark → how many people of this file carry it; None where it does not matter who came.

    It is one transaction: a file that is refused leaves no mark, and of two at once the second sees the first.
    Raises CannotMake, and TooFewAnswers.
    """
    if survey.is_example or survey.mode in KNOWN_PERSON:
        return None
    async with transaction():
        now = await mark_new(survey.id)
        if sum(now.values()) < small:
            raise TooFewAnswers
        for before in await marks_before(survey.slug, file.id):
            if any(0 < people < small for people in came_and_went(before, now)):
                raise CannotMake(FEW_MORE.format(small=small))
        kept = msgspec.json.encode({str(mark): people for mark, people in now.items()}).decode()
        await Export.update({Export.marks: kept}).where(Export.id == file.id)
    return now


async def somebody_went(file: File) -> bool:
    """True when a file of single answers holds somebody whose answers are deleted by now.

    Where people are not marked their number is compared: a newcomer may stand in for one who went.
    """
    survey = await survey_by_slug(file.survey)
    kept = await marks_in(file.id)
    if not kept:
        return await people_sent(survey.id, examples=file.is_example) < (file.rows or 0)
    _came, went = came_and_went(kept, await marks_of(survey.id))
    return went > 0


def came_and_went(before: Marks, now: Marks) -> tuple[int, int]:
    """How many people stand only in the later file, and how many only in the earlier one."""
    came = sum(people for mark, people in now.items() if mark not in before)
    went = sum(people - now.get(mark, 0) for mark, people in before.items())
    return came, went
