"""Families for tests: a mother, a father and a child one can remember, all invented."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

from tests.register.people import MORNING, PRIYA, TODAY, TOMASZ, confirmed
from voice.register import actions, homes
from voice.register.values import Care, NewChild
from voice.settings import Settings

MEI = NewChild("Mei (invented)", date(2018, 5, 4), full_name="Mei-Lin O’Sé (invented)", sen_provision="E", place="PO30")


async def mother(settings: Settings) -> UUID:
    """Priya, who joined and confirmed."""
    return await confirmed(settings, PRIYA)


async def father(settings: Settings) -> UUID:
    """Tomasz, who joined and confirmed."""
    return await confirmed(settings, replace(TOMASZ, words=""))


async def child_of(adult: UUID, settings: Settings, child: NewChild = MEI, relation: str = "mother") -> UUID:
    """A child whom an adult with parental responsibility has added."""
    return await actions.add_child(child, adult, relation, "yes", settings.secret_key, MORNING)


async def two_homes(settings: Settings) -> tuple[UUID, UUID, UUID]:
    """(mother, father, child): a child with two homes, and parents who share nothing but the child."""
    one, other = await mother(settings), await father(settings)
    child = await child_of(one, settings)
    await homes.link(other, child, Care("father", "yes"))
    await homes.move_in(await homes.home_of(other, MORNING), child, TODAY)
    return one, other, child
