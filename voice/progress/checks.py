"""What can be kept of an action, a line of the engagement plan and a way of being heard. Values in, faults out."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

import msgspec

from voice.progress.values import DONE, KINDS, MADE_TOGETHER, STAGES, STATUSES

LONGEST = 1000
LONGEST_LINE = 200
MOST_PEOPLE = 100_000


class NewUpdate(msgspec.Struct, frozen=True, kw_only=True):
    """What is said of an action. Texts are empty and days None when nothing is said."""

    status: str
    lead: str = ""
    start: date | None = None
    due: date | None = None
    kind: str = ""
    level: str = ""
    level_evidence: str = ""
    note: str = ""


class NewEngagement(msgspec.Struct, frozen=True, kw_only=True):
    """One line of an engagement plan."""

    activity: str
    audience: str
    method: str
    stage: str = ""
    planned: date | None = None
    done: date | None = None
    people: int | None = None
    what_came: str = ""


class NewWay(msgspec.Struct, frozen=True, kw_only=True):
    """A way in which people are heard. No workstreams: for all of them."""

    name: str
    owner: str
    audience: str
    rhythm: str
    reach: str = ""
    last_used: date | None = None
    what_changed: str = ""
    workstreams: tuple[str, ...] = ()


def update_faults(
    new: NewUpdate, levels: Collection[str], *, start: date | None = None, due: date | None = None
) -> dict[str, str]:
    """Field → what is wrong. Completed and made together have to be shown, not only said.

    `start` and `due` are the days the plan prints: they hold where nothing new is said.
    """
    start, due = new.start or start, new.due or due
    faults = _too_long({"level_evidence": new.level_evidence, "note": new.note}, LONGEST)
    faults |= _too_long({"lead": new.lead}, LONGEST_LINE)
    if new.status not in STATUSES:
        faults["status"] = "Choose how it stands."
    if new.status == DONE and not new.note:
        faults["note"] = "Say how families can see that it is completed."
    if start and due and due < start:
        faults["due"] = "The last day cannot be before the first day."
    if new.kind and new.kind not in KINDS:
        faults["kind"] = "Choose one of the two."
    if new.level and new.level not in levels:
        faults["level"] = "Choose one of the five."
    if new.level == MADE_TOGETHER and not new.level_evidence:
        faults["level_evidence"] = "Say who took part from the beginning, when, and what changed because of them."
    return faults


def engagement_faults(new: NewEngagement) -> dict[str, str]:
    """Field → what is wrong. What was done has to say what came of it."""
    faults = _too_long({"activity": new.activity, "what_came": new.what_came}, LONGEST)
    faults |= _too_long({"audience": new.audience, "method": new.method}, LONGEST_LINE)
    for field, sentence in (
        ("activity", "Say what you will do."),
        ("audience", "Say with whom."),
        ("method", "Say how: a visit, a survey, a meeting."),
    ):
        if not getattr(new, field):
            faults[field] = sentence
    if new.stage and new.stage not in STAGES:
        faults["stage"] = "Choose one of the three."
    if new.done and not new.what_came:
        faults["what_came"] = "It is done: say what came of it."
    if new.people is not None and not 0 <= new.people <= MOST_PEOPLE:
        faults["people"] = "Write how many people took part, in digits."
    return faults


def way_faults(new: NewWay, workstreams: Collection[str]) -> dict[str, str]:
    """Field → what is wrong."""
    lines = {field: getattr(new, field) for field in ("name", "owner", "audience", "reach")}
    faults = _too_long(lines, LONGEST_LINE) | _too_long({"rhythm": new.rhythm}, LONGEST_LINE // 2)
    faults |= _too_long({"what_changed": new.what_changed}, LONGEST)
    for field, sentence in (
        ("name", "Say what it is called."),
        ("owner", "Say who runs it."),
        ("audience", "Say whom it is for."),
        ("rhythm", "Say how often."),
    ):
        if not getattr(new, field):
            faults[field] = sentence
    if set(new.workstreams) - set(workstreams):
        faults["workstreams"] = "Choose workstreams of the plan."
    return faults


def _too_long(texts: dict[str, str], most: int) -> dict[str, str]:
    return {field: f"Write at most {most} letters." for field, text in texts.items() if len(text) > most}
