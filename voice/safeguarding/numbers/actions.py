"""Confirm a help number, or correct it. Both are in the record."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar
from uuid import uuid4

from voice.accounts.queries import is_example_member
from voice.audit.actions import Actor, record
from voice.database import transaction
from voice.errors import Refusal
from voice.safeguarding.numbers.queries import help_number, help_numbers
from voice.safeguarding.tables import HelpConfirmation, HelpCorrection


class NumberChanged(Refusal):
    """Somebody corrected the number while the page was open: the one that was phoned is not the one in use."""

    status: ClassVar[int] = 409
    heading: ClassVar[str] = "This number has changed"
    default_sentence: ClassVar[str] = "Somebody corrected it in the meantime. Phone the number that is on the page now."


async def confirm(code: str, phone: str, actor: Actor, today: date) -> None:
    """Somebody phoned this number today and it was right. Twice a day is once. Raises UnknownContact, NumberChanged."""
    async with transaction():
        number = await help_number(code, today)
        if number.phone != phone:
            raise NumberChanged
        is_example = await is_example_member(actor.id)
        if (number.checked_on, number.checked_by, number.is_example) == (today, actor.name, is_example):
            return
        await _confirm(code, phone, actor, today, is_example)
        await record(actor, "confirmed a help number", "help number", code, facts={"phone": phone})


async def _confirm(code: str, phone: str, actor: Actor, today: date, is_example: bool) -> None:
    values: dict[Any, Any] = {
        HelpConfirmation.confirmed_on: today,
        HelpConfirmation.confirmed_by: actor.id,
        HelpConfirmation.confirmed_name: actor.name,
        HelpConfirmation.is_example: is_example,
    }
    row = HelpConfirmation(values, id=uuid4(), contact=code, phone=phone)
    same = (HelpConfirmation.contact, HelpConfirmation.phone)
    await HelpConfirmation.insert(row).on_conflict(target=same, action="DO UPDATE", values=list(values))


async def correct(code: str, phone: str, actor: Actor, today: date) -> None:
    """Use this number from now on. Unless it was confirmed before, it needs to be. Raises UnknownContact."""
    async with transaction():
        number = await help_number(code, today)
        if number.phone == phone:
            return
        row = HelpCorrection(id=uuid4(), contact=code, phone=phone)
        await HelpCorrection.insert(row).on_conflict(
            target=HelpCorrection.contact, action="DO UPDATE", values=[HelpCorrection.phone]
        )
        facts = {"from": number.phone, "to": phone}
        await record(actor, "corrected a help number", "help number", code, facts=facts)


async def confirm_for_the_example(actor: Actor, today: date) -> None:
    """An invented member of staff says of every number that nobody has confirmed that it is right.

    Families read that nobody has. Numbers that a person confirmed stay as they are.
    """
    for number in await help_numbers(today):
        if number.days_left == 0:
            await confirm(number.code, number.phone, actor, today)
