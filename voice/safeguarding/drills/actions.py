"""Write down what a practice has taught."""

from __future__ import annotations

from uuid import UUID

from voice.audit.actions import Actor, record
from voice.database import transaction
from voice.errors import NotFound
from voice.safeguarding.tables import Drill


class UnknownDrill(NotFound):
    """No practice has this address."""

    heading = "We cannot find this practice"


async def learn(drill_id: UUID, words: str, actor: Actor) -> None:
    """Keep what we learned in place of what stood there. Raises UnknownDrill."""
    async with transaction():
        if not await Drill.update({Drill.learned: words}).where(Drill.id == drill_id).returning(Drill.id):
            raise UnknownDrill
        await record(actor, "wrote what a safety practice taught", "safety practice", str(drill_id))
