"""What officers typed about reviewers, remarks and trials, read and checked."""

from __future__ import annotations

from datetime import date

from surveys.forms import Form
from surveys.reviewing.errors import ReviewWillNotDo
from surveys.reviewing.forms import words
from surveys.reviewing.values import GROUPS, LONGEST_NAME, NewTrial

WHO_IT_IS = "Write a name: a first name or the name of a group."
NAME_TOO_LONG = f"This name is too long. Use {LONGEST_NAME} letters or fewer."
CHOOSE_GROUP = "Choose who this is."
WHICH_DAY = "Write the day of the trial as year, month and day, such as 2027-02-13."
NOT_YET = "This day is in the future. Write a trial down after it was held."
HOW_MANY = "Write how many people tried it, from 1 to 9999."
HOW_MANY_THEN = "Write how many people tried it, from 0 to 9999. 0 says that it was not held."
AT_MOST = "Write how many of them have a learning disability: a number that is not larger than all who tried it."
WHAT_SAID = "Write what people said or did."
WHAT_CHANGED = "Write what was changed after it, or that nothing was."
WHY_NOT = "Write a sentence to the reviewer: why not, or the answer."


def invitation(form: Form) -> tuple[str, str]:
    """(known as, group). Raises ReviewWillNotDo."""
    known_as = " ".join(form.one("known_as").split())
    if not known_as:
        raise ReviewWillNotDo("known_as", WHO_IT_IS)
    if len(known_as) > LONGEST_NAME:
        raise ReviewWillNotDo("known_as", NAME_TOO_LONG)
    return known_as, _group(form)


def answer(form: Form, *, needed: bool) -> str:
    """The sentence to a reviewer. Raises ReviewWillNotDo."""
    return words(form, "answer", needed=WHY_NOT if needed else "")


def trial(form: Form, today: date, *, correcting: bool) -> NewTrial:
    """An entry of the test log. Only a correction may say that nobody tried it. Raises ReviewWillNotDo."""
    held_on, group = _day(form, today), _group(form)
    least, otherwise = (0, HOW_MANY_THEN) if correcting else (1, HOW_MANY)
    people = _number(form, "people", least, 9999, otherwise)
    return NewTrial(
        held_on=held_on,
        group_code=group,
        people=people,
        learning_disability=_number(form, "learning_disability", 0, people, AT_MOST),
        said=words(form, "said", needed=WHAT_SAID),
        changed=words(form, "changed", needed=WHAT_CHANGED),
    )


def _group(form: Form) -> str:
    if form.one("group") not in GROUPS:
        raise ReviewWillNotDo("group", CHOOSE_GROUP)
    return form.one("group")


def _day(form: Form, today: date) -> date:
    try:
        day = date.fromisoformat(form.one("held_on").strip())
    except ValueError as fault:
        raise ReviewWillNotDo("held_on", WHICH_DAY) from fault
    if day > today:
        raise ReviewWillNotDo("held_on", NOT_YET)
    return day


def _number(form: Form, name: str, least: int, most: int, otherwise: str) -> int:
    typed = form.one(name).strip()
    if not (typed.isascii() and typed.isdigit() and len(typed) < 5 and least <= int(typed) <= most):
        raise ReviewWillNotDo(name, otherwise)
    return int(typed)
