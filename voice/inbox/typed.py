"""What staff and visitors typed into the forms of this room: each reader gives a value, or notes what is wrong."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar
from uuid import uuid4

from surveys.answering.tokens import hash_of
from surveys.forms import Form
from voice.errors import Refusal

Fault = tuple[str, str]  # field id, sentence
LONGEST_LINE = 200
LONGEST_TEXT = 4_000
MOST_PEOPLE = 9_999
EARLIEST = date(2000, 1, 1)
SAID = {"yes": True, "no": False}


class WrongForm(Refusal):
    """A form that cannot be taken as it is; `faults` say why, in the order of its fields."""

    status: ClassVar[int] = 422
    heading: ClassVar[str] = "There is a problem"

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        super().__init__(" ".join(sentence for _, sentence in faults))


@dataclass
class Typed:
    """A form with what was found wrong in it so far."""

    form: Form
    faults: list[Fault] = field(default_factory=list)

    def wrong(self, name: str, sentence: str) -> None:
        """Note a fault of a field."""
        self.faults.append((name, sentence))

    def line(self, name: str, needed: str = "", too_long: str = "Write at most 200 letters.") -> str:
        """One line, trimmed. `needed` is what to say when it is empty; without it the line may be empty."""
        words = " ".join(self.form.one(name).split())
        if not words and needed:
            self.wrong(name, needed)
        if len(words) > LONGEST_LINE:
            self.wrong(name, too_long)
        return words

    def text(self, name: str, needed: str = "", too_long: str = "Write at most 4,000 letters.") -> str:
        """Words of any number of lines."""
        words = self.form.one(name).strip()
        if not words and needed:
            self.wrong(name, needed)
        if len(words) > LONGEST_TEXT:
            self.wrong(name, too_long)
        return words

    def day(self, name: str, today: date, needed: str, not_yet: str) -> date:
        """A day that is not to come; today when it is wrong."""
        try:
            day = date.fromisoformat(self.form.one(name).strip())
        except ValueError:
            self.wrong(name, needed)
            return today
        if not EARLIEST <= day <= today:
            self.wrong(name, not_yet)
        return day

    def number(self, name: str, otherwise: str) -> int | None:
        """A whole number from 1 to 9,999; None when the field is empty or 0."""
        number = whole(self.form.one(name))
        if number is None:
            self.wrong(name, otherwise)
        return number or None

    def one_of(self, name: str, codes: Collection[str], needed: str = "") -> str:
        """One of these codes; "" when none was chosen."""
        chosen = self.form.one(name)
        if chosen not in codes and needed:
            self.wrong(name, needed)
        return chosen if chosen in codes else ""

    def several(self, name: str, codes: Collection[str]) -> tuple[str, ...]:
        """Those that are ticked, in the order of `codes`."""
        return tuple(code for code in codes if code in self.form.all(name))

    def sent_once(self, what: str) -> str:
        """A hash that is the same when the same page is sent again; `what` keeps forms apart."""
        return hash_of(f"{what} {self.form.one('sent_once') or uuid4().hex}")

    def check(self) -> None:
        """Raises WrongForm with everything that is wrong."""
        if self.faults:
            raise WrongForm(tuple(self.faults))


def whole(typed: str) -> int | None:
    """A whole number from 0 to 9,999; an empty field is 0, and what is no such number None."""
    typed = typed.strip()
    if not typed:
        return 0
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 5 else None
