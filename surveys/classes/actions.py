"""Give a setting its code, take an unused one back, and begin answers with it."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import date
from uuid import uuid4

from surveys.answering.actions import start_or_resume
from surveys.answering.tokens import new_token
from surveys.answering.values import Notes
from surveys.classes.errors import ClassCodeInUse, SettingWillNotDo, UnknownClassCode
from surveys.classes.queries import LENGTH, LETTERS, ClassRow, class_of, without_code
from surveys.queries import SurveyRow
from surveys.questions.base import Presentation
from surveys.tables import ClassCode, Survey, transaction

LONGEST_NAME = 200
TOO_LONG = "This name is too long. Use 200 letters or fewer."


def new_code() -> str:
    """Such as `K7M4QX`: one of 85 million, short enough to copy from a wall."""
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


async def add_class(survey: SurveyRow, setting: str, today: date) -> str:
    """A new code for this setting. Raises SettingWillNotDo."""
    name = " ".join(setting.split())
    if not name:
        raise SettingWillNotDo
    if len(name) > LONGEST_NAME:
        raise SettingWillNotDo(TOO_LONG)
    while True:  # until a code comes up that no setting has
        row = ClassCode(id=uuid4(), survey=survey.id, code=new_code(), setting=name, made_on=today)
        made = (
            await ClassCode.insert(row)
            .on_conflict(target=ClassCode.code, action="DO NOTHING")
            .returning(ClassCode.code)
        )
        if made:
            return str(made[0]["code"])


async def add_missing(survey: SurveyRow, settings: Sequence[str], today: date) -> list[str]:
    """A code for each setting of a wave that has none yet, all or nothing; returns the new codes.

    Raises SettingWillNotDo.
    """
    async with transaction():
        # Writing first takes the survey's lock: whoever presses twice finds the codes of the first press.
        await Survey.update({Survey.version: Survey.version}).where(Survey.id == survey.id)
        return [await add_class(survey, setting, today) for setting in await without_code(survey, settings)]


async def remove_class(survey: SurveyRow, code: str) -> None:
    """Take back a code that nobody began with. Raises ClassCodeInUse, UnknownClassCode."""
    found = await class_of(survey, code)
    gone = await ClassCode.delete().where(ClassCode.id == found.id, ClassCode.begun.eq(False)).returning(ClassCode.id)
    if not gone:
        raise ClassCodeInUse


async def begin_with(
    found: ClassRow, survey: SurveyRow, presentation: Presentation, today: date, *, language: str, shared: bool
) -> str:
    """Begin answers that keep the code and nothing else of the setting; returns their link.

    `shared` is a device that many people use. Raises ClosedSurvey, SurveyNotOpenYet, UnknownClassCode.
    """
    if not found.begun:
        await _mark_begun(found)
    token = new_token()
    notes = Notes(language=language, class_code=found.code, shared=shared)
    await start_or_resume(token, survey, presentation, today, notes=notes)
    return token


async def _mark_begun(found: ClassRow) -> None:
    """From now on the code stays. Raises UnknownClassCode when somebody took it back a moment ago."""
    rows = await ClassCode.update({ClassCode.begun: True}).where(ClassCode.id == found.id).returning(ClassCode.id)
    if not rows:
        raise UnknownClassCode
