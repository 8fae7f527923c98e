"""Erasing a family leaves no row: whatever room held something of theirs."""

from __future__ import annotations

import surveys.piccolo_app
import voice.piccolo_app
from surveys.builder.actions import open_survey, put_survey
from surveys.definition import from_yaml
from surveys.queries import survey_by_slug
from voice.audiences.filters import EVERYBODY
from voice.audit.actions import PUBLIC, SYSTEM
from voice.calendar import now, today
from voice.consent.actions import leave
from voice.database import Engine
from voice.demo.families import add_families
from voice.invitations.actions import invite
from voice.invitations.sending import send_due as write_invitations
from voice.notices.sending import send_due
from voice.paths import SURVEY_FILES
from voice.register.queries import person_by_address
from voice.settings import Settings

SLUG = "parents-and-carers"
# The record of who did what is kept: it names an act and a number, never a person of the register by name.
KEPT = {"audit_event"}


async def everything() -> dict[str, str]:
    tables = (*surveys.piccolo_app.TABLES, *voice.piccolo_app.TABLES)
    return {table._meta.tablename: str(await table.select()) for table in tables}


async def test_a_person_who_leaves_is_in_no_table(database: Engine, settings: Settings) -> None:
    await put_survey(from_yaml((SURVEY_FILES / "parents_and_carers.yaml").read_text(encoding="utf-8")))
    await open_survey(SLUG, today(), None, missing=())
    await add_families(settings, now(), today())
    await invite(await survey_by_slug(SLUG), EVERYBODY, SYSTEM, settings, now())
    await write_invitations(settings, now())
    await send_due(settings, now())
    maya = await person_by_address("maya@example.org", settings.secret_key)
    assert maya is not None
    held = {name for name, rows in (await everything()).items() if str(maya) in rows}
    assert {"person", "contact_point", "access_need", "consent_event", "invitation", "notice"} <= held

    await leave(maya, PUBLIC)

    left = {name for name, rows in (await everything()).items() if str(maya) in rows or "Maya" in rows}
    assert left <= KEPT
