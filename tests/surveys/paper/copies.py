"""A survey with copies, and two members of staff (invented) who type them."""

from __future__ import annotations

from msgspec.structs import replace

from surveys.builder.actions import open_survey, put_survey
from surveys.paper.actions import COMPARE, FIRST, SECOND, add_copies, keep_typed, send_typed, turn_of
from surveys.paper.codes import new_code
from surveys.paper.queries import CopyRow, copy_by_code, entries_of
from surveys.paper.sheets import Edition
from surveys.paper.typed import Typed
from surveys.queries import current_version, survey_by_slug
from tests.surveys.examples import KEY, PARENTS, TODAY, definition

OLIVE, PETRA = "Olive Officer (olive@example.org)", "Petra Officer (petra@example.org)"
EASY, LARGE = Edition.EASY_READ, Edition.LARGE_PRINT
WORDS = "SQ-81"


async def survey_in(mode: str, slug: str = PARENTS) -> None:
    """One of the house's surveys, open, with another promise."""
    await put_survey(replace(definition(slug), mode=mode))
    await open_survey(slug, TODAY, None, missing=())


async def copies(many: int = 1, edition: Edition = LARGE, slug: str = PARENTS, key: bytes = KEY) -> list[str]:
    """Print so many copies of a survey that is in; returns their codes."""
    survey = await survey_by_slug(slug)
    version, _definition = await current_version(survey.id)
    codes = [new_code() for _ in range(many)]
    await add_copies(survey.id, version, edition, codes, 1, TODAY, key)
    return codes


async def type_in(code: str, who: str, **answers: Typed) -> CopyRow:
    """One person types a copy from beginning to end."""
    copy = await copy_by_code(code, KEY)
    turn = turn_of(await entries_of(copy, code, KEY), who)
    assert turn in (FIRST, SECOND)
    await keep_typed(copy, code, turn, who, answers, TODAY, KEY, done=True)
    return copy


async def typed_and_sent(code: str, **answers: Typed) -> CopyRow:
    """Two people type the same, and it is sent."""
    copy = await type_in(code, OLIVE, **answers)
    await type_in(code, PETRA, **answers)
    assert turn_of(await entries_of(copy, code, KEY), OLIVE) == COMPARE
    await send_typed(copy, code, answers, TODAY, KEY)
    return copy
