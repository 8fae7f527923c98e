"""A change to a survey in words: what it was and what it is, line by line, for people who never saw its file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from surveys.definition import Survey
from surveys.manuscripts.parts import ORDER, QUESTION, mark, parts
from surveys.manuscripts.queries import ChangeRow
from surveys.papers import APPROVERS, LAWFUL_BASES, MILESTONES, SPECIAL_BASES, WAVE_KINDS

NOTHING = "nothing"
NAMES = {
    "title": "Title",
    "easy_title": "Easy Read title",
    "intro": "First page",
    "easy_intro": "Easy Read first page",
    "mode": "What is promised",
    "audience": "Who is asked",
    "workstreams": "Workstreams",
    "mirrored": "Scales in the other order for half of the people",
    "papers": "Papers",
    "wave": "When and for whom",
    "kept": "Findings kept because",
    "translations": "Translations",
    "order": "Order of the questions",
    "standard": "Standard",
    "easy_read": "Easy Read",
    "words": "words",
    "hint": "hint",
    "why": "why we ask",
    "picture": "picture",
    "options": "choices",
    "rows": "lines or cards",
    "explained": "hard words",
    "only_if": "Asked only if",
    "dpia": "DPIA reference",
    "lawful_basis": "lawful basis",
    "special_basis": "basis for special facts",
    "easy_notice": "notice in a child's words",
    "approval": "who approves it",
    "kind": "kind",
}
CODES = {
    "lawful_basis": LAWFUL_BASES,
    "special_basis": SPECIAL_BASES,
    "approval": APPROVERS,
    "milestone": MILESTONES,
}
APART = frozenset({"papers", "wave", "standard", "easy_read", "translations"})  # shown field by field


@dataclass(frozen=True)
class Line:
    """One thing that changed: its name, and the words before and after."""

    name: str
    before: str
    after: str


def lines(change: ChangeRow) -> list[Line]:
    """What a change changed, in words."""
    names = list({**change.before, **change.after})
    return [line for name in names for line in _part(name, change.before.get(name), change.after.get(name))]


def changed_since(change: ChangeRow, survey: Survey) -> bool:
    """True when something this change made has been changed again: putting back what was before would lose that."""
    now = parts(survey)
    return any(mark(now.get(name)) != mark(value) for name, value in change.after.items() if name != ORDER)


def said_of(what: str) -> str:
    """What kind of change it was, where its lines do not say it; else empty."""
    if what.startswith("undo "):
        return f"Put back what change {what.removeprefix('undo ')} had changed"
    return "Put in from a file" if what == "file" else ""


def _part(name: str, before: Any, after: Any) -> Iterator[Line]:
    if not name.startswith(QUESTION):
        yield from _field(name, name, before, after)
    elif before is None or after is None:
        yield Line(f"Question {name.removeprefix(QUESTION)}", _asked(before), _asked(after))
    else:
        for field in {**before, **after}:
            yield from _field(f"Question {name.removeprefix(QUESTION)}", field, before.get(field), after.get(field))


def _asked(question: dict[str, Any] | None) -> str:
    return f"{question['standard']['words']} / {question['easy_read']['words']}" if question else NOTHING


def _field(whole: str, name: str, before: Any, after: Any) -> Iterator[Line]:
    if before == after:
        return
    label = named(name) if whole == name else f"{whole}: {named(name)}"
    if name in APART and isinstance(before, dict) and isinstance(after, dict):
        for each in {**before, **after}:
            if before.get(each) != after.get(each):
                yield Line(f"{label}, {named(each)}", said(each, before.get(each)), said(each, after.get(each)))
    else:
        yield Line(label, said(name, before), said(name, after))


def named(name: str) -> str:
    """A field as people call it: `easy_read` → Easy Read."""
    return NAMES.get(name, name.replace("_", " "))


def said(name: str, value: Any) -> str:
    """A field's value in words."""
    if value in (None, "", [], {}):
        return NOTHING
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return " · ".join(said(name, each) for each in value)
    if isinstance(value, dict):
        return _said_of_many(value)
    return CODES.get(name, {}).get(value, str(value)) if name != "kind" else WAVE_KINDS.get(value, _spaced(value))


def _said_of_many(value: dict[str, Any]) -> str:
    """An option is its words; anything else is each of its fields."""
    if "code" in value and "words" in value:
        drawn = f" (picture: {value['picture']})" if value.get("picture") else ""
        return f"{value['words']}{drawn}"
    told = {name: each for name, each in value.items() if each not in (None, "", [], {})}
    return ", ".join(f"{named(name)}: {said(name, each)}" for name, each in told.items())


def _spaced(value: object) -> str:
    return str(value).replace("_", " ")
