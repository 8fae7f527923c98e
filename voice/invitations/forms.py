"""Which survey, and which audience: a saved one, or one that was ticked on the page."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from surveys.forms import Form
from voice.audiences.filters import EVERYBODY, Filter
from voice.audiences.forms import read_filter
from voice.audiences.queries import by_id

EITHER = "Choose a saved audience, or tick the people below. Not both."


@dataclass(frozen=True)
class Choice:
    """`saved` is the number of a saved audience as it was sent, or empty; `name` is what it is called."""

    survey: str
    filter: Filter
    saved: str = ""
    name: str = ""
    error: str = ""


async def read_choice(form: Form) -> Choice:
    """What was chosen; with an error when it is both. Raises UnknownAudience."""
    survey, ticked, saved = form.one("survey"), read_filter(form), form.one("audience")
    if not saved:
        return Choice(survey, ticked)
    if ticked != EVERYBODY:
        return Choice(survey, ticked, saved, error=EITHER)
    found = await by_id(_number(saved))
    return Choice(survey, found.filter, saved, found.name)


def _number(typed: str) -> UUID:
    """A number that nobody has, when it is none."""
    try:
        return UUID(typed)
    except ValueError:
        return UUID(int=0)
