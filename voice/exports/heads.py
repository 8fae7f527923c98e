"""What stands above the rows of a file: whose it is, when and why it was made, how to treat it, what it leaves out."""

from __future__ import annotations

from typing import Final

from voice.calendar import london, plain_date
from voice.exports.queries import File
from voice.exports.values import FOR_STAFF, INVENTED, NOT_SHOWN, PERSONAL, WHATS

MASKED: Final = (
    "Names, places and numbers in words are masked by rule and by readers. A rule misses some: "
    "have two people look before any words are shown to anybody else."
)


def notes(file: File, small: int) -> tuple[str, ...]:
    """What a reader of single answers has to know of the gaps in them."""
    held = f"{NOT_SHOWN}: held back for somebody’s safety"
    if file.in_full:
        return (held,)
    hidden = f"hidden: fewer than {small} people share what is known of this person"
    return (hidden, f"{NOT_SHOWN}: nobody has read it yet, or it is held back", MASKED)


def marking(file: File) -> str:
    """How the file is to be treated."""
    return "; ".join([*([INVENTED] if file.is_example else []), PERSONAL if file.in_full else FOR_STAFF])


def about(file: File) -> tuple[str, ...]:
    """Who took it, when, what it is, and why."""
    taken = f"taken by {file.asked_name} ({file.asked_role}) on {plain_date(london(file.asked_at).date())}"
    what = "Single answers, in full" if file.in_full else WHATS[file.what]
    return (what, taken, *([f"Reason: {file.reason}"] if file.in_full else []))
