"""What is said of actions, risks and ways of being heard is written down, with who said it. Days are frozen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

import msgspec
from piccolo.table import Table

from voice.accounts.values import Role, SignedIn
from voice.audit.actions import Actor, record
from voice.database import transaction
from voice.plan import queries as plan
from voice.progress import queries
from voice.progress.checks import NewEngagement, NewUpdate, NewWay, engagement_faults, update_faults, way_faults
from voice.progress.errors import DayFrozen, NoSuchEntry, NotYours, SaidByAnother, WrongEntry
from voice.progress.tables import ActionUpdate, Engagement, Mechanism, RiskUpdate, StatusSnapshot
from voice.progress.values import SCORES, Frozen

LEVELS = "participation_level"
LONGEST_NOTE = 1000
LONGEST_NAME = 60


@dataclass(frozen=True)
class By:
    """Who writes, when, and whether they are staff of the example: then what they write is invented too."""

    actor: Actor
    moment: datetime
    is_example: bool = False

    def columns(self) -> dict[str, Any]:
        return {
            "made_by": self.actor.id,
            "made_name": self.actor.name,
            "made_at": self.moment,
            "is_example": self.is_example,
        }


def may_write(user: SignedIn, workstream: str) -> bool:
    """Leads write about their own workstreams, officers about all; of what is the board's, officers only."""
    return user.has(Role.PARTICIPATION_OFFICER) or workstream in user.workstreams


def check_own(user: SignedIn, workstream: str) -> None:
    """Raises NotYours."""
    if not may_write(user, workstream):
        raise NotYours


async def update_action(code: str, new: NewUpdate, *, seen: int, by: By) -> None:
    """Say how an action stands. `seen` is how often anything had been said of it when the page was opened.

    Raises NoSuchActivity, WrongEntry, SaidByAnother.
    """
    activity = await plan.activity(code)
    levels = [level.code for level in await plan.code_list(LEVELS)]
    _refuse(update_faults(new, levels, start=activity.start, due=activity.due))
    row = ActionUpdate(
        id=uuid4(), activity=activity.code, number=seen + 1, **msgspec.structs.asdict(new), **by.columns()
    )
    async with transaction():
        if seen != await queries.times_said(activity.code):
            raise SaidByAnother
        target = (ActionUpdate.activity, ActionUpdate.number)
        if (
            not await ActionUpdate.insert(row)
            .on_conflict(target=target, action="DO NOTHING")
            .returning(ActionUpdate.id)
        ):
            raise SaidByAnother
        await record(by.actor, "said how an action stands", "action", activity.code, facts={"status": new.status})


async def update_risk(code: str, score: str, note: str, *, seen: int, by: By) -> None:
    """Give a risk of the plan a score, and say why. `seen` is how often it had been scored before.

    Raises NoSuchEntry, WrongEntry, SaidByAnother.
    """
    if code not in {risk.code for risk in await plan.risks()}:
        raise NoSuchEntry
    faults = {} if score in SCORES else {"score": "Choose low, medium or high."}
    if not note or len(note) > LONGEST_NOTE:
        faults["note"] = f"Write at most {LONGEST_NOTE} letters." if note else "Say why."
    _refuse(faults)
    row = RiskUpdate(id=uuid4(), risk=code, number=seen + 1, score=score, note=note, **by.columns())
    async with transaction():
        if seen != await queries.times_scored(code):
            raise SaidByAnother
        target = (RiskUpdate.risk, RiskUpdate.number)
        insert = RiskUpdate.insert(row).on_conflict(target=target, action="DO NOTHING")
        if not await insert.returning(RiskUpdate.id):
            raise SaidByAnother
        await record(by.actor, "scored a risk", "risk", code, facts={"score": score})


async def freeze(name: str, day: date, *, by: By) -> UUID:
    """Keep how every action and risk stands today under a name, such as “September 2026”. It never changes.

    Raises WrongEntry, DayFrozen.
    """
    if not name or len(name) > LONGEST_NAME:
        raise WrongEntry({"name": f"Give it a name of at most {LONGEST_NAME} letters, such as September 2026."})
    content = msgspec.json.encode(await _now(day, examples=by.is_example), order="deterministic").decode()
    row = StatusSnapshot(
        id=uuid4(), name=name, day=day, content=content, digest=queries.digest(content), **by.columns()
    )
    async with transaction():
        insert = StatusSnapshot.insert(row).on_conflict(target=StatusSnapshot.name, action="DO NOTHING")
        if not await insert.returning(StatusSnapshot.id):
            raise DayFrozen
        await record(by.actor, "froze how the plan stands", "snapshot", name)
    kept: UUID = row.id
    return kept


async def _now(day: date, *, examples: bool) -> Frozen:
    said = await queries.standings(examples=examples)
    return Frozen(
        actions={each.activity.code: each.status for each in said if each.status},
        risks={risk.code: risk.score for risk in await queries.risks(day, examples=examples)},
    )


async def keep_engagement(workstream: str, new: NewEngagement, *, line: UUID | None = None, by: By) -> None:
    """Write a line of a workstream's engagement plan, or change its line with the id `line`.

    Raises NoSuchWorkstream, WrongEntry, NoSuchEntry.
    """
    stream = await plan.workstream(workstream)
    _refuse(engagement_faults(new))
    if line:
        await queries.engagement_line(line, stream.code)
    values: dict[str, Any] = {"workstream": stream.code, **msgspec.structs.asdict(new)}
    async with transaction():
        await _keep(Engagement, values, line, by)
        await record(by.actor, "wrote the engagement plan", "workstream", stream.code)


async def keep_way(new: NewWay, *, way: UUID | None = None, by: By) -> None:
    """Write down a way in which people are heard, or change one. Raises WrongEntry, NoSuchEntry."""
    _refuse(way_faults(new, [stream.code for stream in await plan.workstreams()]))
    values = msgspec.structs.asdict(new) | {"workstreams": msgspec.json.encode(new.workstreams).decode()}
    async with transaction():
        await _keep(Mechanism, values, way, by)
        await record(by.actor, "wrote how people are heard", "mechanism", new.name)


async def end_way(way: UUID, *, by: By) -> None:
    """It is not used any more. It stays in the record. Raises NoSuchEntry."""
    found = await queries.way_heard(way)
    async with transaction():
        await Mechanism.update({Mechanism.ended: True}).where(Mechanism.id == found.id)
        await record(by.actor, "ended a way of being heard", "mechanism", found.name)


async def _keep(table: type[Table], values: dict[str, Any], row: UUID | None, by: By) -> None:
    if row is None:
        await table.insert(table(id=uuid4(), **values, **by.columns()))
        return
    changed: dict[Any, Any] = {**values, "made_name": by.actor.name, "made_at": by.moment}
    key = table._meta.primary_key
    if not await table.update(changed).where(key == row).returning(key):
        raise NoSuchEntry


def _refuse(faults: dict[str, str]) -> None:
    if faults:
        raise WrongEntry(faults)
