"""A small invented file, and the way from its bytes to the register."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from tests.importing.files import csv_file
from tests.register.people import MORNING
from voice.audit.actions import SYSTEM
from voice.importing import actions
from voice.importing.guessing import guess
from voice.importing.queries import batch
from voice.importing.tables import ImportRow
from voice.importing.working import work
from voice.register.tables import Person
from voice.settings import Settings

HEADER = (
    "UPN", "Forename", "Surname", "DOB", "SEN Status", "Primary need", "School", "Year group", "Postcode",
    "Parent name", "Relationship", "Email", "Mobile",
)  # fmt: skip
ZOE = (
    "A823456789012", "Zoë", "Ash (invented)", "31/03/2015", "K", "ASC", "Sandown Bay", "Year 7", "PO36 8AB",
    "Mrs Ann Ash", "Mother", "ann@example.org", "07700 900001",
)  # fmt: skip
BEN = (
    "A823456789013", "Ben", "Ash (invented)", "2018-05-04", "N", "", "Sandown Bay", "4", "PO36 8AB",
    "Mrs Ann Ash", "Mother", "ann@example.org", "07700 900001",
)  # fmt: skip
KIT = (
    "A823456789014", "Kit", "Bay (invented)", "1 2 2008", "E", "SEMH", "Island College", "13", "SO14 1AA",
    "", "", "kit@example.org", "",
)  # fmt: skip
LATER = MORNING + timedelta(hours=1)


async def checked(
    settings: Settings,
    rows: Sequence[Sequence[str]],
    now: datetime = MORNING,
    header: Sequence[str] = HEADER,
    **more: Any,
) -> UUID:
    """Upload these rows, take the guess for the columns, and let the jobs process check them."""
    number = await uploaded(settings, rows, now, header, **more)
    await actions.choose_columns(number, guess((await batch(number)).columns, {}), SYSTEM, now)
    await work(settings, now)
    return number


async def uploaded(
    settings: Settings,
    rows: Sequence[Sequence[str]],
    now: datetime = MORNING,
    header: Sequence[str] = HEADER,
    **more: Any,
) -> UUID:
    """Upload these rows."""
    system = more.pop("system", "SIMS")
    return await actions.upload(
        "Census (invented)", csv_file([header, *rows]), system, "census", None, "Rita (rita@example.org)", SYSTEM,
        settings.secret_key, now, **more,
    )  # fmt: skip


async def written(settings: Settings, rows: Sequence[Sequence[str]], now: datetime = MORNING, **more: Any) -> UUID:
    """The same, and write it a minute later."""
    number = await checked(settings, rows, now, **more)
    await write(settings, number, now + timedelta(minutes=1))
    return number


async def write(settings: Settings, number: UUID, now: datetime = LATER) -> None:
    """Press the button, and let the jobs process write."""
    await actions.write(number, SYSTEM)
    await work(settings, now)


async def rows_of(number: UUID) -> list[dict[str, Any]]:
    """The rows of an import by line."""
    rows: list[dict[str, Any]] = await ImportRow.select().where(ImportRow.batch == number).order_by(ImportRow.number)
    return rows


async def person(known_as: str) -> dict[str, Any]:
    """Whoever is called so."""
    row = await Person.select().where(Person.known_as == known_as).first()
    assert row is not None
    found: dict[str, Any] = row
    return found
