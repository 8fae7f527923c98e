"""Load the example once. Starting again adds nothing and loses nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import ClassVar

from surveys.definition import Survey, from_yaml
from surveys.queries import every_survey
from surveys.tables import Response
from voice.accounts.tables import StaffMember
from voice.audit.actions import COMMAND_LINE
from voice.calendar import add_working_days, london
from voice.demo.answers import send_examples
from voice.demo.families import add_families
from voice.demo.going import add_board_words, add_progress
from voice.demo.heard import hear
from voice.demo.measured import add_numbers
from voice.demo.messages import send_messages
from voice.demo.panels import add_panel
from voice.demo.partners import add_partners
from voice.demo.staff import SignIn, add_staff, somebody
from voice.demo.working import work
from voice.demo.yearly import add_years
from voice.errors import Refusal
from voice.opening import load_plan, load_survey, start_survey, with_files
from voice.paths import PLAN_FILE, SURVEY_FILES
from voice.plan.document import read
from voice.register.tables import Person
from voice.reports.actions import add_meeting
from voice.reports.queries import next_meeting
from voice.safeguarding.numbers.actions import confirm_for_the_example
from voice.settings import Settings

BOARD = "SEND Partnership Board"


class RealPeopleHere(Refusal):
    """The database holds real people or answers: invented ones must not be put among them."""

    status: ClassVar[int] = 409
    heading = "This is not an empty service"
    default_sentence = (
        "There are real people or real answers in this database. Use `voice serve`, or set VOICE_DATA_DIR to an "
        "empty folder for the example."
    )


async def load(settings: Settings, now: datetime) -> tuple[SignIn, ...]:
    """Bring the example up to date; returns its sign-ins. Raises RealPeopleHere."""
    today = london(now).date()
    await _check_nobody_real()
    await load_plan(read(PLAN_FILE), COMMAND_LINE)
    files = {file: from_yaml(file.read_text(encoding="utf-8")) for file in sorted(SURVEY_FILES.glob("*.yaml"))}
    for file, definition in files.items():
        await _load_survey(with_files(definition, file), now)
    sign_ins = await add_staff(settings, now)
    await confirm_for_the_example((await somebody("sam@example.org")).actor, today)
    ours = {definition.slug for definition in files.values()}
    for survey in await every_survey():
        if survey.slug in ours and survey.state == "draft":  # one that somebody writes here is theirs to open
            await start_survey(survey.slug, today, COMMAND_LINE, now)
    await add_families(settings, now, today)
    if await next_meeting(today) is None:
        await add_meeting(BOARD, add_working_days(today + timedelta(days=28), 1), COMMAND_LINE)
    if not await Response.exists().where(Response.is_example.eq(True)):
        await send_examples(today, settings.answers_key)
        await work(settings, now)
    await send_messages(settings, now)
    await hear(now)
    await add_partners(settings, now)
    await add_panel(settings, now)
    await add_progress(now)
    await add_board_words(now)
    await add_numbers(settings, now)
    await add_years(settings, now)
    return sign_ins


async def _load_survey(definition: Survey, now: datetime) -> None:
    """Only when it is not there: an officer of the example may have changed it since."""
    known = {survey.slug for survey in await every_survey()}
    if definition.slug not in known:
        await load_survey(definition, COMMAND_LINE, now, is_example=True)


async def _check_nobody_real() -> None:
    """Whoever joins or answers while the example runs stays; a service that was never an example is left alone."""
    begun = await StaffMember.exists().where(StaffMember.is_example.eq(True))
    if begun:
        return
    for table in (StaffMember, Person, Response):
        if await table.exists():
            raise RealPeopleHere


def words(sign_ins: Sequence[SignIn]) -> str:
    """What the newcomer reads under the address."""
    width = max(len(each.does) for each in sign_ins)
    rows = [f"  {each.does:<{width}}  {each.email}" for each in sign_ins]
    return "\n".join(
        ["", "Staff sign-ins of the example, all with the password:", f"  {sign_ins[0].password}", "", *rows, ""]
    )
