"""Dates of cases, the surveys that wait because of them, and how many have come how far."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

import msgspec

from surveys.queries import SurveyRow, current_version, open_surveys
from voice.consent.ages import Standing, standing
from voice.importing.tables import ImportBatch, ImportRow
from voice.milestones.errors import UnknownFile
from voice.milestones.tables import CaseDate, MilestoneAsk
from voice.milestones.values import WAITING, Ask
from voice.register.tables import CareLink, OutsideRef, Person
from voice.register.values import CHILD, PARENT_CARER, PLACES, YOUNG_PERSON

PORTION = 500
AWAY = "mainland"


async def waiting() -> list[Ask]:
    """Every survey that is not settled, the oldest first."""
    rows = await (
        MilestoneAsk.select(
            MilestoneAsk.id, MilestoneAsk.milestone, MilestoneAsk.due_on, MilestoneAsk.reason,
            MilestoneAsk.case_date.person.as_alias("person"), MilestoneAsk.case_date.kind.as_alias("kind"),
            MilestoneAsk.case_date.day.as_alias("first_day"),
        )
        .where(MilestoneAsk.state == WAITING)
        .order_by(MilestoneAsk.due_on)
        .order_by(MilestoneAsk.id)
    )  # fmt: skip
    return [Ask(**row) for row in rows]


async def dates_of(people: Collection[UUID]) -> dict[UUID, list[tuple[str, date]]]:
    """Person → kinds and days of their case."""
    found: dict[UUID, list[tuple[str, date]]] = defaultdict(list)
    wanted = sorted(set(people))
    for start in range(0, len(wanted), PORTION):
        rows = await CaseDate.select(CaseDate.person, CaseDate.kind, CaseDate.day).where(
            CaseDate.person.is_in(wanted[start : start + PORTION])
        )
        for row in rows:
            found[row["person"]].append((row["kind"], row["day"]))
    return found


async def away(people: Collection[UUID]) -> set[UUID]:
    """Those of them who live where we are not: another council asks them."""
    found: set[UUID] = set()
    wanted = sorted(set(people))
    for start in range(0, len(wanted), PORTION):
        rows = await Person.select(Person.id, Person.place).where(Person.id.is_in(wanted[start : start + PORTION]))
        found |= {row["id"] for row in rows if row["place"] and (row["place"] == AWAY or row["place"] not in PLACES)}
    return found


async def surveys_by_milestone(today: date) -> dict[str, list[SurveyRow]]:
    """Milestone → the open surveys for it. Without a personal link nobody can be asked, so anonymous ones are none."""
    found: dict[str, list[SurveyRow]] = defaultdict(list)
    for survey in await open_surveys(today):
        _version, definition = await current_version(survey.id)
        if definition.wave.kind == "milestone" and survey.mode != "anonymous":
            found[definition.wave.milestone].append(survey)
    return found


async def asked_for(person: UUID, today: date) -> dict[str, list[UUID]]:
    """Code of a survey's audience → who of this family that is.

    Adults with parental responsibility and without a limit, until the day when the young person decides alone.
    """
    row = await Person.select().where(Person.id == person).first()
    if row is None:
        return {}
    own = {CHILD: "child", YOUNG_PERSON: "yp"}.get(row["kind"], "")
    found = {own: [person]} if own else {}
    if standing(row["kind"], row["born"], row["leaving_date"], today) is not Standing.OWN:
        found["parent"] = await _parents(person)
    return found


async def _parents(child: UUID) -> list[UUID]:
    may_decide = (CareLink.has_pr == "yes") | CareLink.corporate_parent.eq(True)
    rows = await CareLink.select(CareLink.adult).where(
        CareLink.child == child, CareLink.limited.eq(False), may_decide, CareLink.adult.kind == PARENT_CARER
    )
    return sorted(row["adult"] for row in rows)


async def systems() -> list[str]:
    """Where the case numbers come from that the register holds."""
    rows = await OutsideRef.select(OutsideRef.system).group_by(OutsideRef.system).order_by(OutsideRef.system)
    return [row["system"] for row in rows]


async def file_rows(batch_id: UUID) -> list[dict[str, Any]]:
    """What was found of a file: number, state, reasons, date_kind, day, known_as. Raises UnknownFile."""
    batch = await ImportBatch.select(ImportBatch.kind, ImportBatch.state).where(ImportBatch.id == batch_id).first()
    if batch is None or (batch["kind"], batch["state"]) != ("dates", "checked"):
        raise UnknownFile
    rows = await (
        ImportRow.select(
            ImportRow.number, ImportRow.state, ImportRow.reasons, ImportRow.date_kind, ImportRow.day,
            ImportRow.twin.known_as.as_alias("known_as"),
        )
        .where(ImportRow.batch == batch_id)
        .order_by(ImportRow.number)
    )  # fmt: skip
    return [{**row, "reasons": msgspec.json.decode(row["reasons"])} for row in rows]


async def numbers() -> dict[str, Counter[tuple[str, str]]]:
    """Milestone → (state, reason) → how many. Nobody's name; examples are counted as everybody."""
    found: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    query: Any = MilestoneAsk.select(MilestoneAsk.milestone, MilestoneAsk.state, MilestoneAsk.reason)
    for row in await query:
        found[row["milestone"]][row["state"], "" if row["state"] == WAITING else row["reason"]] += 1
    return found
