"""A complaint that was found in a flag goes to the desk of messages, where the clock of complaints runs.

The desk gets what the safeguarding lead writes for it and never the held words. What came as a message is sorted there
instead: it has its case already.
"""

from __future__ import annotations

from datetime import datetime

from voice.audit.actions import Actor
from voice.calendar import london
from voice.inbox.errors import UnknownVoice
from voice.inbox.messages.actions import sort
from voice.inbox.messages.errors import UnknownCase
from voice.inbox.messages.queries import case
from voice.inbox.messages.taking import receive
from voice.inbox.messages.values import COMPLAINT, NewCase
from voice.inbox.queries import heard
from voice.safeguarding.texts import is_example
from voice.safeguarding.values import Decision, Flag
from voice.settings import Settings

PASSED_ON = "letter"  # it came by none of the desk's ways; in writing is nearest


async def send_to_complaints(
    found: Flag, decision: Decision, *, actor: Actor, settings: Settings, now: datetime
) -> None:
    """Sort the message as a complaint, or open a case of the lead's own words. Doing it again opens no second one."""
    if await _sorted(found, actor):
        return
    new = NewCase(
        kind=COMPLAINT, way=PASSED_ON, words=decision.complaint, day=london(now).date(), verbatim=False
    )  # fmt: skip
    await receive(
        new,
        f"safety flag {found.id}",
        settings.secret_key,
        now,
        actor=actor,
        who=actor.name,
        is_example=await is_example(found.answer_id, settings),
    )


async def _sorted(found: Flag, actor: Actor) -> bool:
    try:
        voice = await heard(found.answer_id)
        if voice.part_of is None:
            return False
        known = await case(voice.part_of)
    except (UnknownVoice, UnknownCase):
        return False
    await sort(known.id, COMPLAINT, known.cause, actor)
    return True
