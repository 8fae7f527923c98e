"""What a new service needs before its first day: the plan and, from the same file, the codebook of themes."""

from __future__ import annotations

from voice.audit.values import Actor
from voice.database import transaction
from voice.plan import actions as plan
from voice.plan.document import PlanDocument
from voice.themes import actions as themes


async def load_plan(document: PlanDocument, actor: Actor) -> str:
    """Load a plan and its codebook whole or not at all; returns a sentence for the person."""
    async with transaction():
        result = await plan.load(document, actor)
        await themes.load_codebook(document.codebook, actor)
    if not result.changed:
        return "The plan is already loaded as the file says. Nothing was changed."
    counted = ", ".join(f"{number} {name}" for name, number in result.counts.items())
    return f"The plan is loaded: {counted}."
