"""What a partner filled in: one thing or several, each with its number at the end of its fields' names."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date

from surveys.forms import Form
from voice.inbox.links import Link
from voice.inbox.partners.values import HEARD, MOST_THINGS, PARTNERS, WHOSE, Passed, Told
from voice.inbox.typed import SAID, Typed

WHICH_PARTNER = "Choose who you are."
WHICH_DAY = "Write the day on which you heard it."
NOT_YET = "The day on which you heard it cannot be after today."
HOW_MANY = "Write how many people as a whole number."
WHO_SAID_IT = "Choose who said it."
OWN_OR_NOT = "Choose whether these are their own words."
NO_WORDS = "Write what they told you."
SHORTER_PLACE = "Make the place shorter. It can have 200 letters."
SHORTER_WORDS = "Make this shorter. It can have 4,000 letters."
_DIGITS = re.compile(r"[1-9]\d?")


def how_many_things(form: Form) -> int:
    """How many things the page shows, from 1 to 10."""
    said = form.one("things")
    return min(int(said), MOST_THINGS) if _DIGITS.fullmatch(said) else 1


def read_passed(form: Form, link: Link, today: date, known: Collection[str]) -> Passed:
    """Raises WrongForm. `known` are the codes of the workstreams; a thing that was left empty is left out."""
    typed = Typed(form)
    partner = typed.one_of("partner", PARTNERS, WHICH_PARTNER)
    numbers = [number for number in range(1, how_many_things(form) + 1) if _is_begun(form, number)] or [1]
    things = tuple(_told(typed, number, today, known) for number in numbers)
    typed.check()
    return Passed(partner, things, typed.sent_once(f"partner {link.id}"))


def _is_begun(form: Form, number: int) -> bool:
    """Whether somebody wrote or chose anything; the day is filled in from the start and says nothing."""
    fields = ("words", "place", "how_many", "who", "whose", "words_ok")
    return any(form.one(f"{field}-{number}").strip() for field in fields)


def _told(typed: Typed, number: int, today: date, known: Collection[str]) -> Told:
    return Told(
        heard_on=typed.day(f"heard_on-{number}", today, WHICH_DAY, NOT_YET),
        place=typed.line(f"place-{number}", too_long=SHORTER_PLACE),
        who=typed.one_of(f"who-{number}", HEARD, WHO_SAID_IT),
        how_many=typed.number(f"how_many-{number}", HOW_MANY),
        own_words=typed.one_of(f"whose-{number}", WHOSE, OWN_OR_NOT) == "own",
        words=typed.text(f"words-{number}", NO_WORDS, SHORTER_WORDS),
        words_ok=SAID.get(typed.form.one(f"words_ok-{number}")),
        workstreams=typed.several(f"about-{number}", known),
    )
