"""People who are written to in other ways than by email, all invented."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from tests.register.people import MORNING, PRIYA, TODAY, joined
from voice.notices.actions import queue
from voice.register import points
from voice.register.sealing import seal
from voice.register.values import NewPerson
from voice.settings import Settings

LINK = "https://voice.example.org/i/secret-token"
INVITED: dict[str, Any] = {"questions": 6, "closes": "", "last": False}
ADDRESS = "1 Invented Row\nNewport\nPO30 1AA"
TEXTS = replace(PRIYA, known_as="Tess (invented)", email="", contact_by="text", phone="07700 900123")
POSTED = replace(PRIYA, known_as="Percy (invented)", email="", contact_by="post", post=ADDRESS)


async def invite(person_id: UUID, settings: Settings, key: str = "one") -> None:
    """Queue an invitation, as the room above does."""
    sealed = seal(LINK, settings.secret_key)
    assert await queue(person_id, "invitation", INVITED, MORNING, unique_key=f"{key} {person_id}", sealed_link=sealed)


async def by_text(settings: Settings, person: NewPerson = TEXTS, *, shared: bool = False) -> UUID:
    """Somebody who wants text messages, and whom a registrar has rung."""
    person_id = await joined(settings, person, ("P1", "P2", "P11"))
    (phone,) = [each for each in await points.points(person_id, settings.secret_key) if each.channel == "phone"]
    await points.confirm_point(person_id, phone.id, TODAY)
    await points.share_point(person_id, phone.id, shared=shared)
    return person_id


async def by_post(settings: Settings, person: NewPerson = POSTED, number: int = 1) -> UUID:
    """Somebody who wants letters."""
    new = replace(person, post=person.post.replace("1 Invented", f"{number} Invented"))
    return await joined(settings, new, ("P1", "P2", "P11"))
