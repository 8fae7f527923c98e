"""A family with something in every room: a mother, her child, a father with a home of his own, all invented."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import msgspec

from surveys.builder.actions import open_survey, put_survey
from surveys.queries import SurveyRow, survey_by_slug
from tests.invitations.asking import answer, ask_everybody, newest_link, run_jobs
from tests.register.families import child_of, mother
from tests.register.people import MORNING, TODAY, TOMASZ, confirmed
from tests.surveys.examples import PARENTS, definition
from voice.audit.actions import SYSTEM
from voice.consent import actions as consent
from voice.consent import families
from voice.consent.tables import AbilityNote
from voice.importing.tables import ImportBatch, ImportRow
from voice.milestones.tables import CaseDate, MilestoneAsk
from voice.register import homes
from voice.register.sealing import seal, search_hash
from voice.register.tables import (
    AccessStep,
    ContactPoint,
    DisabilityEntry,
    OutsideRef,
    SettingLink,
    VulnerableFlag,
)
from voice.register.values import Care
from voice.rights.tables import RightsRequest
from voice.settings import Settings

TOLD = consent.Told("own page")
PHONE = "07700 900123"


@dataclass(frozen=True)
class Family:
    """Ids, and the request the mother made."""

    mother: UUID
    father: UUID
    child: UUID
    request: UUID


async def confidential() -> SurveyRow:
    """The parents' survey, in which a few people can see which answers are whose."""
    await put_survey(msgspec.structs.replace(definition(PARENTS), mode="confidential"))
    await open_survey(PARENTS, TODAY, None, missing=())
    return await survey_by_slug(PARENTS)


async def family(settings: Settings) -> Family:
    """Priya was asked and has answered; Mei lives with her; Tomasz is Mei's father and shares Priya's telephone."""
    priya = await mother(settings)
    survey = await confidential()
    await ask_everybody(survey, settings)
    await run_jobs(settings, MORNING)
    await answer(survey, newest_link(settings))
    mei = await child_of(priya, settings)
    await families.say_for(mei, priya, "P2", "yes", MORNING, SYSTEM, TOLD)
    tomasz = await confirmed(settings, TOMASZ)
    await homes.link(tomasz, mei, Care("father", "yes"))
    for parent in (priya, tomasz):
        await _phone(parent, settings)
    await _facts(mei, priya)
    await _facts(priya, tomasz)
    await _file(priya, mei, settings)
    return Family(priya, tomasz, mei, await requested(priya))


async def requested(person: UUID | None, kind: str = "erase", received: date = TODAY) -> UUID:
    """A request that is open."""
    row = RightsRequest(id=uuid4(), kind=kind, person=person, received_on=received, due_on=received, sealed="x")
    await RightsRequest.insert(row)
    return row.id


async def _phone(person: UUID, settings: Settings) -> None:
    secret = settings.secret_key
    row = ContactPoint(
        person=person, channel="phone", sealed=seal(PHONE, secret), value_hash=search_hash(PHONE, secret)
    )
    await ContactPoint.insert(row)


async def _facts(person: UUID, other: UUID) -> None:
    """A row in each table that can say something of somebody."""
    day = CaseDate(id=uuid4(), person=person, kind="request", day=TODAY)
    rows: list[Any] = [
        AbilityNote(
            id=uuid4(), person=person, purpose="P2", kind="competence", outcome="can", representative=other,
            reason="Said it back in her own words.", decided_by="Rita", decided_on=TODAY, review_by=TODAY,
        ),
        AccessStep(id=uuid4(), person=person, step="identify", words="Rang", by="Rita", at=MORNING),
        SettingLink(id=uuid4(), person=person, setting="Gull School (invented)", since=TODAY),
        VulnerableFlag(id=uuid4(), person=person, flag="young_carer", source="family", as_at=TODAY),
        DisabilityEntry(id=uuid4(), person=person, joined_on=TODAY),
        OutsideRef(id=uuid4(), person=person, system="case system", ref_hash=uuid4().hex),
        day,
        MilestoneAsk(id=uuid4(), case_date=day.id, milestone="request_6", due_on=TODAY + timedelta(days=42)),
    ]  # fmt: skip
    for row in rows:
        await type(row).insert(row)
    await consent.give(person, "P2", MORNING, SYSTEM)


async def _file(priya: UUID, mei: UUID, settings: Settings) -> None:
    """A file that names both, as people, as adult, as somebody who may be the same, and by an email address."""
    batch = ImportBatch(
        id=uuid4(), kind="people", file_name="gull.csv", system="case system", columns="[]", state="checked",
        made_by="Rita", made_at=MORNING,
    )  # fmt: skip
    await ImportBatch.insert(batch)
    email = search_hash("priya@example.org", settings.secret_key)
    lines: list[dict[str, Any]] = [
        {"person": mei, "adult": priya, "known_as": "Mei (invented)", "adult_known_as": "Priya (invented)"},
        {"twin": priya, "known_as": "Priya (invented)"},
        {"adult_twin": priya, "adult_known_as": "Priya (invented)"},
        {"known_as": "Priya again (invented)", "email_hash": email},
        {"known_as": "Somebody else (invented)"},
    ]
    for number, line in enumerate(lines, 1):
        await ImportRow.insert(ImportRow(id=uuid4(), batch=batch.id, number=number, line="sealed", **line))
