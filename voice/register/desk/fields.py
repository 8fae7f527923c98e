"""Reading a form field by field: what was typed is kept, and each fault is said beside its field."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date

from surveys.forms import Form
from voice.register.days import read_day

DAY_SENTENCE = "Write a day, such as 27 3 2008."
OLDEST_YEAR = 1900


@dataclass(frozen=True)
class Read:
    """A part of a page as it is shown: values by field, and faults as (field id, sentence)."""

    values: dict[str, str] = field(default_factory=dict)
    many: dict[str, tuple[str, ...]] = field(default_factory=dict)
    errors: tuple[tuple[str, str], ...] = ()

    def __getitem__(self, name: str) -> str:
        return self.values.get(name, "")

    def all(self, name: str) -> tuple[str, ...]:
        """What is ticked under this name."""
        return self.many.get(name, ())

    def error(self, name: str) -> str:
        """The sentence beside a field, or nothing."""
        return dict(self.errors).get(name, "")


class Fields:
    """Takes fields from a sent form one by one; `read` is the page with everything typed, and its faults."""

    def __init__(self, form: Form) -> None:
        self._form = form
        self._values: dict[str, str] = {}
        self._many: dict[str, tuple[str, ...]] = {}
        self._errors: list[tuple[str, str]] = []

    @property
    def read(self) -> Read:
        return Read(self._values, self._many, tuple(self._errors))

    def fault(self, name: str, sentence: str) -> None:
        """Something about this field must be put right."""
        self._errors.append((name, sentence))

    def line(self, name: str, most: int, missing: str = "") -> str:
        """One line without spaces at its ends; `missing` is the sentence when it may not be empty."""
        return self._fits(name, " ".join(self._form.one(name).split()), most, missing)

    def text(self, name: str, most: int, missing: str = "") -> str:
        """Several lines."""
        return self._fits(name, self._form.one(name).strip(), most, missing)

    def _fits(self, name: str, typed: str, most: int, missing: str) -> str:
        self._values[name] = typed[: 2 * most]
        if missing and not typed:
            self.fault(name, missing)
        if len(typed) > most:
            self.fault(name, f"Write at most {most} letters.")
        return typed

    def code(self, name: str, codes: Collection[str], sentence: str, *, may_be_empty: bool = False) -> str:
        """One of these codes."""
        typed = self._values[name] = self._form.one(name)[:40]
        if typed not in codes and not (may_be_empty and not typed):
            self.fault(name, sentence)
        return typed

    def codes(self, name: str, codes: Iterable[str]) -> tuple[str, ...]:
        """Those of these codes that are ticked, in their order; nothing else is taken."""
        sent = set(self._form.all(name))
        ticked = self._many[name] = tuple(code for code in codes if code in sent)
        return ticked

    def ticked(self, name: str) -> bool:
        """True when this one box is ticked."""
        is_on = self._form.has(name)
        self._values[name] = "yes" if is_on else ""
        return is_on

    def day(
        self, name: str, today: date, sentence: str = DAY_SENTENCE, *, needed: bool = True, to_come: bool = False
    ) -> date | None:
        """A day up to today, or from today on where it is `to_come`; None when it is left empty and not needed."""
        typed = self._values[name] = self._form.one(name).strip()[:40]
        day = read_day(typed)
        if typed or needed:
            if day is None:
                self.fault(name, sentence)
            elif to_come and day < today:
                self.fault(name, "Write a day that is not in the past.")
            elif not to_come and (day.year < OLDEST_YEAR or day > today):
                self.fault(name, "Write a day that is not in the future.")
        return day
