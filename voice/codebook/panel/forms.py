"""What a panel sent, and what an officer typed about a panel: read and checked."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from surveys.forms import Form
from voice.calendar import add_months
from voice.codebook.panel.errors import PanelWillNotDo, WrongPanel
from voice.codebook.panel.values import (
    CHALLENGE,
    FINE,
    LONGEST_NAME,
    LONGEST_WORDS,
    MERGE,
    MISSING,
    MOST_PEOPLE,
    RENAME,
    WHO,
    NewSession,
    Said,
)

LONGEST_MONTHS = 12
NEEDED = {
    RENAME: "Write your words first.",
    CHALLENGE: "Tell us what is not right.",
    MISSING: "Tell us what is missing.",
}
WHICH_OTHER = "Choose the other theme."
TOO_LONG = "This is too long. Use fewer words."
BOXES = ("who", "name", "held_on", "ends_on", "people", "workstream")


def said(form: Form, theme: str, others: Collection[str]) -> Said:
    """What was said of `theme` (empty: something is missing). Raises PanelWillNotDo."""
    kind, words, other = form.one("say"), form.one("words").strip(), form.one("other")
    if not theme:
        kind = MISSING
    if len(words) > LONGEST_WORDS:
        raise PanelWillNotDo("words", TOO_LONG)
    if kind == FINE:
        return Said(FINE, theme)
    if kind == MERGE:
        if other not in others or other == theme:
            raise PanelWillNotDo("other", WHICH_OTHER)
        return Said(MERGE, theme, other, words)
    if kind not in NEEDED:
        raise PanelWillNotDo("say", "Choose one of the buttons.")
    if not words:
        raise PanelWillNotDo("words", NEEDED[kind])
    return Said(kind, theme, "", words)


def boxes(form: Form) -> dict[str, str]:
    """What an officer typed, as they typed it."""
    return {name: form.one(name).strip() for name in BOXES}


def new_session(typed: dict[str, str], today: date, workstreams: Collection[str]) -> NewSession:
    """Raises WrongPanel with everything that is wrong."""
    held_on, ends_on = _day(typed["held_on"]), _day(typed["ends_on"])
    people = int(typed["people"]) if typed["people"].isascii() and typed["people"].isdecimal() else None
    checks = (
        (typed["who"] in WHO, ("who", "Choose who the panel is.")),
        (0 < len(typed["name"]) <= LONGEST_NAME, ("name", f"Name the panel in at most {LONGEST_NAME} letters.")),
        (held_on is not None, ("held_on", "Write the day on which the panel meets.")),
        (
            _is_near(ends_on, today),
            ("ends_on", f"Choose a day that is not past, at most {LONGEST_MONTHS} months away."),
        ),
        (
            not typed["people"] or (people is not None and 0 < people <= MOST_PEOPLE),
            ("people", f"Write a number from 1 to {MOST_PEOPLE}, or leave it empty."),
        ),
        (not typed["workstream"] or typed["workstream"] in workstreams, ("workstream", "Choose one of the list.")),
    )
    faults = tuple(fault for right, fault in checks if not right)
    if faults or held_on is None or ends_on is None:
        raise WrongPanel(faults)
    return NewSession(typed["who"], typed["name"], held_on, ends_on, people, typed["workstream"])


def _is_near(day: date | None, today: date) -> bool:
    return day is not None and today <= day <= add_months(today, LONGEST_MONTHS)


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None
