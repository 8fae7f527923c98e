"""What SENDIASS filled in about a quarter."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from surveys.forms import Form
from voice.inbox.links import Link
from voice.inbox.partners.quarters import before, quarter_of
from voice.inbox.partners.sendiass.values import COHORTS, QUARTERS_BACK, REASONS, TEXTS, NewQuarter
from voice.inbox.typed import Typed, whole

WHICH_QUARTER = "Choose the three months that this is about."
HOW_MANY = "Write how many families as a whole number, or leave it empty."
NO_NUMBERS = "Write how many families you helped, in at least one box."
SHORTER_NOTE = "Make this shorter. It can have 200 letters."
SHORTER_WORDS = "Make this shorter. It can have 4,000 letters."


def quarters_offered(today: date) -> tuple[str, ...]:
    """The quarters a form may be about, newest first."""
    now = quarter_of(today)
    return tuple(before(now, steps) for steps in range(QUARTERS_BACK + 1))


def read_quarter(form: Form, link: Link, today: date) -> NewQuarter:
    """Raises WrongForm."""
    typed = Typed(form)
    quarter = typed.one_of("quarter", quarters_offered(today), WHICH_QUARTER)
    helped = _numbers(typed, "helped", COHORTS)
    if not helped and not typed.faults:
        typed.wrong(f"helped-{next(iter(COHORTS))}", NO_NUMBERS)
    made = NewQuarter(
        quarter=quarter,
        helped=helped,
        reasons=_numbers(typed, "reason", REASONS),
        texts={name: words for name in TEXTS if (words := typed.text(name, too_long=SHORTER_WORDS))},
        note=typed.line("note", too_long=SHORTER_NOTE),
        sent_once=typed.sent_once(f"sendiass {link.id}"),
    )
    typed.check()
    return made


def _numbers(typed: Typed, start: str, codes: Iterable[str]) -> dict[str, int]:
    """Numbers by code; 0 is a number, an empty box is none."""
    found: dict[str, int] = {}
    for code in codes:
        name = f"{start}-{code}"
        number = whole(typed.form.one(name))
        if number is None:
            typed.wrong(name, HOW_MANY)
        elif typed.form.one(name).strip():
            found[code] = number
    return found
