"""Invite whom an import brought to join: one message and one reminder, and neither once they have said anything.

An import alone gives no yes to anything. Children are reached through the adult.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

import msgspec

from voice.audit.actions import Actor, record
from voice.database import engine, transaction
from voice.importing.applying import NEW_IDS
from voice.importing.errors import NotNow
from voice.importing.queries import batch
from voice.importing.tables import ImportRow
from voice.importing.values import APPLIED
from voice.notices.tables import Notice
from voice.register.values import CHANNEL_OF, POINT_OF
from voice.settings import Settings

JOIN: Final = "join"
REMIND_AFTER: Final = timedelta(days=14)
REMINDER: Final = '{"source": "census"}'
ANSWERED: Final = "has answered already"
# Who said anything at all has decided; a death, a stop or a limit comes before every message.
MAY_BE_ASKED: Final = """p.source = 'import' AND NOT p.stopped AND p.bereaved_on IS NULL AND p.deceased_on IS NULL
    AND p.kind IN ('parent_carer', 'young_person')
    AND NOT EXISTS (SELECT 1 FROM consent_event e WHERE e.person = p.id)
    AND NOT EXISTS (SELECT 1 FROM consent_event e WHERE e.giver = p.id)
    AND NOT EXISTS (SELECT 1 FROM care_link l WHERE l.adult = p.id AND l.limited)
    AND NOT EXISTS (SELECT 1 FROM household_member m JOIN household h ON h.id = m.household WHERE m.person = p.id
        AND m.until IS NULL
        AND (h.paused_on IS NOT NULL OR h.safe_contact IN ('never_write', 'ask_first', 'worker_only')))
    AND EXISTS (SELECT 1 FROM access_need n JOIN contact_point c ON c.person = n.person
        AND c.channel = CASE n.contact_by {points} END AND c.bounce <> 'hard'
        WHERE n.person = p.id AND n.contact_by IN ({ways}))"""
WAY: Final = "(SELECT CASE n.contact_by {channels} END FROM access_need n WHERE n.person = p.id)"
NOTICE: Final = (
    "INSERT INTO notice (id, person, kind, purpose, channel, context, sealed_link, state, unique_key, queued_at, due, "
    "attempts, reason, message_id, remote_id)"
)


def _cases(values: dict[str, str]) -> str:
    return " ".join(f"WHEN '{by}' THEN '{value}'" for by, value in values.items())


def _may_be_asked(settings: Settings) -> str:
    """With the ways of sending that are open here."""
    ways = [by for by, channel in CHANNEL_OF.items() if channel in settings.channels]
    points = _cases({by: POINT_OF[channel] for by, channel in CHANNEL_OF.items()})
    return MAY_BE_ASKED.format(points=points, ways=", ".join(f"'{by}'" for by in ways) or "''")


def _of_batch(settings: Settings) -> str:
    """People of one import who may be asked and were not: rows of `person p`."""
    return (
        "FROM person p WHERE p.id IN (SELECT COALESCE(r.adult, r.person) FROM import_row r WHERE r.batch = {} "
        f"AND r.state = 'written') AND {_may_be_asked(settings)} "
        "AND NOT EXISTS (SELECT 1 FROM notice o WHERE o.unique_key = 'join:' || CAST(p.id AS TEXT))"
    )


async def to_invite(batch_id: UUID, settings: Settings) -> int:
    """How many people of an import could be invited now."""
    rows = await ImportRow.raw(f"SELECT COUNT(*) AS number {_of_batch(settings)}", batch_id)
    return int(rows[0]["number"])


async def invite(batch_id: UUID, actor: Actor, settings: Settings, now: datetime) -> int:
    """Queue one message for each; returns how many. Twice is once. Raises NotNow before it is written."""
    found = await batch(batch_id)
    if found.state != APPLIED:
        raise NotNow
    context = msgspec.json.encode({"source": found.source}).decode()
    async with transaction():
        queued = await ImportRow.raw(
            f"{_queued('join:')} {_of_batch(settings)} ON CONFLICT DO NOTHING RETURNING id",
            *(context, now, now, batch_id),
        )
        await record(
            actor, "invited people of an import to join", "import", str(batch_id), facts={"people": len(queued)}
        )
    return len(queued)


def _queued(key: str) -> str:
    """The beginning of a statement that queues a message for each `person p`: its context, and the moment twice."""
    moment = "CAST({} AS TIMESTAMPTZ)" if engine().engine_type == "postgres" else "{}"
    number, way = NEW_IDS[engine().engine_type], WAY.format(channels=_cases(CHANNEL_OF))
    return (
        f"{NOTICE} SELECT {number}, p.id, '{JOIN}', '', {way}, CAST({{}} AS TEXT), '', 'queued', "
        f"'{key}' || CAST(p.id AS TEXT), {moment}, {moment}, 0, '', '', ''"
    )


async def remind(settings: Settings, now: datetime) -> dict[str, int]:
    """Once, 14 days after the message went out, to those who have not answered."""
    rows = await ImportRow.raw(
        f"{_queued('join again:')} FROM person p JOIN notice o ON o.person = p.id "
        f"WHERE o.kind = '{JOIN}' AND o.state = 'sent' AND o.unique_key = 'join:' || CAST(p.id AS TEXT) "
        f"AND o.sent_at <= {{}} AND {_may_be_asked(settings)} ON CONFLICT DO NOTHING RETURNING id",
        *(REMINDER, now, now, now - REMIND_AFTER),
    )
    return {"reminded to join": len(rows)}


async def take_back_answered(settings: Settings, now: datetime) -> dict[str, int]:
    """Before messages are sent: whoever has said something since, stopped or came under a limit gets none."""
    waits = (
        "SELECT o.id FROM notice o JOIN person p ON p.id = o.person WHERE o.state = 'queued' AND o.due <= {} "
        f"AND o.kind = '{JOIN}' AND NOT ({_may_be_asked(settings)})"
    )
    rows = await ImportRow.raw(waits, now)
    values: dict[Any, Any] = {Notice.state: "cancelled", Notice.reason: ANSWERED, Notice.context: "{}"}
    for row in rows:
        await Notice.update(values).where(Notice.id == row["id"], Notice.state == "queued")
    return {"invitations to join taken back": len(rows)}
