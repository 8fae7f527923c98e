"""How actions and risks stand now and stood before, the engagement plan, and how people are heard."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

import msgspec

from voice.plan import queries as plan
from voice.progress.errors import NoSuchEntry, SnapshotAltered
from voice.progress.tables import ActionUpdate, Engagement, Mechanism, RiskUpdate, StatusSnapshot
from voice.progress.values import (
    EngagementLine,
    Frozen,
    Heard,
    RiskStanding,
    Snapshot,
    Standing,
    StreamProgress,
    Update,
)

Row = dict[str, Any]
T = TypeVar("T", EngagementLine, Heard)


def digest(content: str) -> str:
    """64 hexadecimal digits that change when a letter of the content does."""
    return hashlib.sha256(content.encode()).hexdigest()


# --- actions


async def standings(workstream: str | None = None, *, examples: bool = False) -> tuple[Standing, ...]:
    """Every action of the plan, or of one workstream, with what was last said of it; invented words only on request."""
    said = await _newest(examples=examples)
    found = await plan.activities(workstream)
    return tuple(Standing(activity, said.get(activity.code)) for activity in found)


async def public_standings(workstream: str | None = None) -> tuple[tuple[Standing, ...], bool]:
    """What everybody sees, and whether what is said there is invented."""
    invented = await only_invented()
    return await standings(workstream, examples=invented), invented


async def only_invented() -> bool:
    """True until somebody has said something real: then nothing invented is shown any more."""
    return not (any(each.status for each in await standings()) or await ways_heard())


async def standing(code: str, *, examples: bool = False) -> Standing:
    """One action. Raises NoSuchActivity."""
    activity = await plan.activity(code)
    return Standing(activity, (await _newest(examples=examples)).get(activity.code))


async def history(code: str, *, examples: bool = False) -> tuple[Update, ...]:
    """Everything that was said of an action, newest first; invented words only on request."""
    rows = await ActionUpdate.select().where(ActionUpdate.activity == code).order_by(ActionUpdate.number)
    return tuple(_update(row) for row in reversed(rows) if examples or not row["is_example"])


async def times_said(code: str) -> int:
    """How often anything was said of an action, invented words too: they share one count."""
    times: int = await ActionUpdate.count().where(ActionUpdate.activity == code)
    return times


async def _newest(*, examples: bool) -> dict[str, Update]:
    rows = await ActionUpdate.select().order_by(ActionUpdate.number)
    return {row["activity"]: _update(row) for row in rows if examples or not row["is_example"]}


def _update(row: Row) -> Update:
    return Update(**{name: row[name] for name in Update.__dataclass_fields__})


async def by_workstream(today: date, *, examples: bool = False) -> tuple[StreamProgress, ...]:
    """The six workstreams: actions by status now and at the last snapshot, what is overdue, what was made together."""
    all_of_them = await standings(examples=examples)
    last = await last_snapshot(today, examples=examples)
    return tuple(
        _progress(stream.code, [each for each in all_of_them if each.activity.workstream == stream.code], last, today)
        for stream in await plan.workstreams()
    )


def _progress(workstream: str, own: list[Standing], last: Snapshot | None, today: date) -> StreamProgress:
    before = Counter(last.frozen.actions.get(each.activity.code, "") for each in own) if last else None
    return StreamProgress(
        workstream=workstream,
        counts=Counter(each.status for each in own),
        before=before,
        overdue=sum(each.is_overdue(today) for each in own),
        made_together=sum(each.made_together for each in own),
    )


# --- frozen days


async def snapshots(*, examples: bool = False) -> tuple[Snapshot, ...]:
    """Every frozen day, newest first. Raises SnapshotAltered."""
    rows = await StatusSnapshot.select().order_by(StatusSnapshot.day, StatusSnapshot.made_at, ascending=False)
    return tuple(_snapshot(row) for row in rows if examples or not row["is_example"])


async def last_snapshot(before: date, *, examples: bool = False) -> Snapshot | None:
    """The newest day that was frozen before this one."""
    return next((each for each in await snapshots(examples=examples) if each.day < before), None)


async def snapshot(snapshot_id: UUID) -> Snapshot:
    """One frozen day. Raises NoSuchEntry, SnapshotAltered."""
    for each in await snapshots(examples=True):
        if each.id == snapshot_id:
            return each
    raise NoSuchEntry


def _snapshot(row: Row) -> Snapshot:
    if digest(row["content"]) != row["digest"]:
        raise SnapshotAltered
    frozen = msgspec.json.decode(row["content"], type=Frozen)
    return Snapshot(row["id"], row["name"], row["day"], frozen, row["made_name"], row["is_example"])


# --- risks


async def risks(today: date, *, examples: bool = False) -> tuple[RiskStanding, ...]:
    """The plan's risks in print order, with the score that was last given and the one of the last snapshot."""
    said = {
        row["risk"]: row
        for row in await RiskUpdate.select().order_by(RiskUpdate.number)
        if examples or not row["is_example"]
    }
    times = Counter(row["risk"] for row in await RiskUpdate.select(RiskUpdate.risk))
    last = await last_snapshot(today, examples=examples)
    before = last.frozen.risks if last else {}
    return tuple(
        RiskStanding(
            code=risk.code,
            owner=risk.owner,
            text=risk.text,
            impact=risk.impact,
            score=said[risk.code]["score"] if risk.code in said else risk.score,
            before=before.get(risk.code, ""),
            note=said[risk.code]["note"] if risk.code in said else "",
            number=times[risk.code],
        )
        for risk in await plan.risks()
    )


async def times_scored(code: str) -> int:
    """How often a risk was scored, invented scores too: they share one count."""
    times: int = await RiskUpdate.count().where(RiskUpdate.risk == code)
    return times


# --- with whom, and how people are heard


async def engagement(workstream: str | None = None, *, examples: bool = False) -> tuple[EngagementLine, ...]:
    """The engagement plan, of one workstream or of all: what is still to come first, then what was done."""
    rows = await Engagement.select().order_by(Engagement.planned)
    found = [EngagementLine(**{name: row[name] for name in EngagementLine.__dataclass_fields__}) for row in rows]
    own = [each for each in found if workstream in (None, each.workstream) and (examples or not each.is_example)]
    return tuple(sorted(own, key=lambda each: (each.done is not None, each.planned or date.max, each.activity)))


async def engagement_line(line_id: UUID, workstream: str) -> EngagementLine:
    """One line of this workstream. Raises NoSuchEntry, also for a line of another one."""
    return _one(line_id, await engagement(workstream, examples=True))


async def ways_heard(*, examples: bool = False) -> tuple[Heard, ...]:
    """How people are heard now: every way that has not ended, by name."""
    rows = await Mechanism.select().where(Mechanism.ended.eq(False)).order_by(Mechanism.name)
    return tuple(_heard(row) for row in rows if examples or not row["is_example"])


async def way_heard(way_id: UUID) -> Heard:
    """One of them. Raises NoSuchEntry."""
    return _one(way_id, await ways_heard(examples=True))


async def not_reached(*, examples: bool = False) -> tuple[str, ...]:
    """Codes of workstreams that no way of being heard is for."""
    ways = await ways_heard(examples=examples)
    if any(not way.workstreams for way in ways):
        return ()
    reached = {code for way in ways for code in way.workstreams}
    return tuple(stream.code for stream in await plan.workstreams() if stream.code not in reached)


def _heard(row: Row) -> Heard:
    streams = msgspec.json.decode(row["workstreams"], type=tuple[str, ...])
    plain = {name: row[name] for name in Heard.__dataclass_fields__ if name != "workstreams"}
    return Heard(**plain, workstreams=streams)


def _one(wanted: UUID, found: Iterable[T]) -> T:
    for each in found:
        if each.id == wanted:
            return each
    raise NoSuchEntry
