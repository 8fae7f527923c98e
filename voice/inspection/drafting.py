"""The pack: made anew at each look, signed and published as it was read. Each is a new number; none is corrected."""

from __future__ import annotations

from datetime import datetime

from voice.audit.actions import Actor
from voice.calendar import plain_date
from voice.inspection.errors import NothingToPack
from voice.inspection.gathering import gather
from voice.inspection.values import Pack, from_json, to_json
from voice.publications import actions as publications
from voice.publications.errors import DraftChanged
from voice.publications.looking import Looked, Written, looked
from voice.publications.queries import digest
from voice.publications.values import Kind, Published
from voice.settings import Settings

WRITTEN = Written(Kind.INSPECTION, to_json, from_json, lambda pack: pack.as_at)


async def look(now: datetime, settings: Settings) -> Looked[Pack]:
    """What inspectors would get: the pack of now, or the one that is signed."""
    return await looked(WRITTEN, await gather(now, settings))


async def sign(*, seen: str, post: str, actor: Actor, moment: datetime, settings: Settings) -> None:
    """Put down what was read, and a post behind it. Raises NothingToPack, DraftChanged, NoPost."""
    made = await gather(moment, settings)
    if not made.documents:
        raise NothingToPack
    if digest(to_json(made)) != seen:
        raise DraftChanged
    period = plain_date(made.as_at)
    await publications.put_draft(Kind.INSPECTION, period, made.as_at, to_json(made), moment, is_example=made.example)
    await publications.sign(Kind.INSPECTION, seen=seen, post=post, actor=actor, moment=moment)


async def publish(*, seen: str, actor: Actor, moment: datetime) -> Published:
    """Freeze what was signed. Raises NothingDrafted, DraftChanged, NotSigned."""
    return await publications.publish(Kind.INSPECTION, seen=seen, actor=actor, moment=moment)
