"""The plan's help contacts with what staff confirmed and corrected, and what keeps a survey from opening."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from voice.errors import NotFound
from voice.plan.queries import help_contacts
from voice.plan.values import HelpContact
from voice.safeguarding.numbers.values import HelpNumber, days_left
from voice.safeguarding.tables import HelpConfirmation, HelpCorrection

NO_NUMBERS = "There are no help numbers. Load a plan that has them."


class UnknownContact(NotFound):
    """The plan has no help contact of this code."""

    heading: ClassVar[str] = "We cannot find this help number"
    default_sentence: ClassVar[str] = "The plan may have changed. Look at the list of help numbers again."


async def help_numbers(today: date) -> tuple[HelpNumber, ...]:
    """Every help contact of the plan in force, in its order."""
    corrected = {row["contact"]: row["phone"] for row in await HelpCorrection.select()}
    confirmed = {(row["contact"], row["phone"]): row for row in await HelpConfirmation.select()}
    return tuple(_number(contact, corrected, confirmed, today) for contact in await help_contacts())


def _number(
    contact: HelpContact, corrected: Mapping[str, str], confirmed: Mapping[tuple[str, str], dict[str, Any]], today: date
) -> HelpNumber:
    phone = corrected.get(contact.code, contact.phone)
    row = confirmed.get((contact.code, phone), {})
    return HelpNumber(
        code=contact.code,
        who=contact.who,
        easy_who=contact.easy_who,
        hours=contact.hours or "",
        phone=phone,
        printed=contact.phone,
        checked_on=row.get("confirmed_on"),
        checked_by=row.get("confirmed_name", ""),
        days_left=days_left(row.get("confirmed_on"), today),
        is_example=row.get("is_example", False),
    )


async def help_number(code: str, today: date) -> HelpNumber:
    """Raises UnknownContact."""
    for number in await help_numbers(today):
        if number.code == code:
            return number
    raise UnknownContact


async def missing(today: date, *, is_example: bool) -> tuple[str, ...]:
    """A sentence for each thing that keeps a survey from opening; none when it may open.

    What the example says of its own numbers counts for the example's surveys and for no other.
    """
    numbers = await help_numbers(today)
    if not numbers:
        return (NO_NUMBERS,)
    return tuple(n.what_is_missing for n in numbers if not (n.days_left > 0 if is_example else n.confirmed))
