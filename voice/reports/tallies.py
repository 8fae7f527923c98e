"""What the pages about surveys may say of their numbers: from the pictures taken at night, or exact where nobody hides.

The rooms of the surveys ask for it by name (surveys/builder/values.py); how the pictures are taken, and why they keep
anybody from seeing when one person answered, stands in voice/reports/watching.py.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from surveys.builder.values import Counted, Tally
from surveys.classes.queries import SMALLEST_NUMBER
from surveys.flags import FLAGS
from surveys.queries import SurveyRow, counts_of
from voice.reports.rounding import about, several
from voice.reports.watching import NOTHING, Began, FromCode, Picture, Sent, is_live, last_pictures
from voice.settings import Settings


async def tallies(surveys: Sequence[SurveyRow], settings: Settings) -> dict[UUID, Tally]:
    """Survey id → what may be said of its numbers, in four statements however many surveys there are."""
    counted = await counts_of([survey.id for survey in surveys])
    pictures = await last_pictures([survey.id for survey in surveys if not is_live(survey)])
    return {
        survey.id: _exact(counted[survey.id], settings)
        if is_live(survey)
        else _about(pictures.get(survey.id, NOTHING), counted[survey.id]["examples"], settings)
        for survey in surveys
    }


def _exact(counted: Mapping[str, int], settings: Settings) -> Tally:
    return Tally(
        exact=True,
        small=settings.small_number,
        began=Counted(counted["started"]),
        sent=Counted(counted["sent"]),
        examples=counted["examples"],
    )


def _about(picture: Picture, examples: int, settings: Settings) -> Tally:
    small = settings.small_number
    codes = {code: _counted(each, small) for code, each in picture.codes.items() if each.people >= SMALLEST_NUMBER}
    return Tally(
        exact=False,
        small=small,
        began=_counted(picture.began, small),
        sent=_counted(picture.sent, small),
        examples=examples,
        flags=_flags(picture.sent, settings) if picture.sent else {},
        codes={code: each for code, each in codes.items() if each is not None},
    )


def _counted(part: Began | Sent | FromCode | None, small: int) -> Counted | None:
    people = about(part.people, small) if part else None
    return Counted(people, part.on) if part and people is not None else None


def _flags(sent: Sent, settings: Settings) -> dict[str, int]:
    """As on the page of a survey under way: a sign is named when neither those who show it nor the others are few."""
    signs = {flag: sent.flags.get(flag, 0) for flag in FLAGS}
    rows = several("", signs, sent.people, settings).rows
    return {row.label: row.people for row in rows if row.people is not None}
