"""What somebody typed, as a value or as a fault in its field. What was typed is never lost: pages show it again."""

from __future__ import annotations

from datetime import date

from surveys.forms import Form
from voice.progress.checks import MOST_PEOPLE, NewEngagement, NewUpdate, NewWay

NOT_A_DAY = "Write the day as day, month and year."
LONGEST_NUMBER = 9
NOT_A_NUMBER = "Write how many people took part, in digits."


def update_form(form: Form) -> tuple[NewUpdate, dict[str, str]]:
    """What is said of an action, and what could not be read, by field."""
    faults: dict[str, str] = {}
    new = NewUpdate(
        status=form.one("status"),
        lead=form.one("lead").strip(),
        start=_day(form, "start", faults),
        due=_day(form, "due", faults),
        kind=form.one("kind"),
        level=form.one("level"),
        level_evidence=form.one("level_evidence").strip(),
        note=form.one("note").strip(),
    )
    return new, faults


def engagement_form(form: Form) -> tuple[NewEngagement, dict[str, str]]:
    """A line of an engagement plan, and what could not be read, by field."""
    faults: dict[str, str] = {}
    new = NewEngagement(
        activity=form.one("activity").strip(),
        audience=form.one("audience").strip(),
        method=form.one("method").strip(),
        stage=form.one("stage"),
        planned=_day(form, "planned", faults),
        done=_day(form, "done", faults),
        people=_number(form, "people", faults),
        what_came=form.one("what_came").strip(),
    )
    return new, faults


def way_form(form: Form) -> tuple[NewWay, dict[str, str]]:
    """A way of being heard, and what could not be read, by field."""
    faults: dict[str, str] = {}
    new = NewWay(
        name=form.one("name").strip(),
        owner=form.one("owner").strip(),
        audience=form.one("audience").strip(),
        rhythm=form.one("rhythm").strip(),
        reach=form.one("reach").strip(),
        last_used=_day(form, "last_used", faults),
        what_changed=form.one("what_changed").strip(),
        workstreams=tuple(form.all("workstreams")),
    )
    return new, faults


def whole(typed: str) -> int | None:
    """A whole number in at most nine digits; None for anything else."""
    return int(typed) if typed.isdecimal() and len(typed) <= LONGEST_NUMBER else None


def _day(form: Form, field: str, faults: dict[str, str]) -> date | None:
    typed = form.one(field).strip()
    if not typed:
        return None
    try:
        return date.fromisoformat(typed)
    except ValueError:
        faults[field] = NOT_A_DAY
        return None


def _number(form: Form, field: str, faults: dict[str, str]) -> int | None:
    typed = form.one(field).strip()
    if not typed:
        return None
    number = whole(typed)
    if number is None or number > MOST_PEOPLE:
        faults[field] = NOT_A_NUMBER
        return None
    return number
