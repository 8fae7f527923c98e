"""What an officer ticked. Codes that no list has are left out, as a filter cannot hold them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec

from surveys.forms import Form
from voice.audiences.filters import CODES, EVERYBODY, NOT_ASKED_DAYS, Filter
from voice.consent.purposes import PURPOSES

LONGEST_NAME = 100
# What an audience is counted for: an invitation to a survey, or news.
COUNT_FOR = {"P2": "Asking for their views", "P1": "News"}
Errors = list[tuple[str, str]]


@dataclass(frozen=True)
class Draft:
    """An audience as it stands on the page. `seen` is the `changed_at` of the version that was opened."""

    name: str = ""
    filter: Filter = EVERYBODY
    count_for: str = "P2"
    seen: str = ""
    errors: tuple[tuple[str, str], ...] = ()

    def error(self, name: str) -> str:
        return next((sentence for field, sentence in self.errors if field == name), "")

    @property
    def seen_at(self) -> datetime | None:
        """None when what was sent is no moment."""
        try:
            return datetime.fromisoformat(self.seen)
        except ValueError:
            return None


def read_filter(form: Form) -> Filter:
    """Only codes there are."""
    chosen: dict[str, Any] = {
        name: tuple(code for code in codes if code in form.all(name)) for name, codes in CODES.items()
    }
    days = form.one("not_asked_days")
    return Filter(
        **chosen,
        purpose=form.one("purpose") if form.one("purpose") in PURPOSES else "",
        not_asked_days=int(days) if days in map(str, NOT_ASKED_DAYS) else 0,
    )


def read_draft(form: Form) -> Draft:
    """The whole page. A name is asked for only when it is saved: see `named`."""
    count_for = form.one("count_for")
    return Draft(
        name=" ".join(form.one("name").split()),
        filter=read_filter(form),
        count_for=count_for if count_for in COUNT_FOR else "P2",
        seen=form.one("seen"),
    )


def named(draft: Draft) -> Errors:
    """What keeps it from being saved."""
    if not draft.name:
        return [("name", "Give the audience a name.")]
    if len(draft.name) > LONGEST_NAME:
        return [("name", f"Make the name shorter: {LONGEST_NAME} letters at most.")]
    return []


def hidden_fields(chosen: Filter) -> list[tuple[str, str]]:
    """The filter as fields of a form, so that a page can carry it to the next."""
    fields: list[tuple[str, str]] = []
    for name, value in msgspec.structs.asdict(chosen).items():
        values = value if isinstance(value, tuple) else (value,)
        fields += [(name, str(each)) for each in values if each]
    return fields
