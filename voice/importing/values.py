"""Codes of an import: its states, the fields a column of a file can be, and what a row becomes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Final
from uuid import UUID

PEOPLE: Final = "people"
UPLOADED, CHECKING, CHECKED = "uploaded", "checking", "checked"
APPLYING, APPLIED, UNDONE, FAILED = "applying", "applied", "undone", "failed"
STATES: Final = {
    UPLOADED: "Waits for you to say what each column is",
    CHECKING: "The rows are being checked",
    CHECKED: "Checked; nothing is written yet",
    APPLYING: "The rows are being written",
    APPLIED: "Written into the register",
    UNDONE: "Left out; nothing was written",
    FAILED: "Stopped; nothing was written",
}
WAITING, NEW, KNOWN, TWIN, REFUSED, LEFT_OUT, WRITTEN = (
    "waiting", "new", "known", "twin", "refused", "left out", "written",
)  # fmt: skip
SAME, OTHER, LEAVE = "same", "other", "leave"
DECISIONS: Final = {SAME: "The same person", OTHER: "Somebody else", LEAVE: "Leave the row out"}
# Where a file comes from: codes of register.values.SOURCES.
SYSTEMS: Final = {"census": "A school’s system", "sen2": "The council’s case system"}
OLDEST: Final = 25

LEFT: Final = ""
# What a column can be. Several columns may be parts of one adult's name or of one postal address.
FIELDS: Final = {
    "first_name": "Child: first name",
    "surname": "Child: surname",
    "full_name": "Child: full name",
    "born": "Child: date of birth",
    "sex": "Child: sex",
    "ethnicity": "Child: ethnic group",
    "ref": "Child: UPN or case number",
    "postcode": "Postcode (only its first half is kept)",
    "sen_provision": "SEN provision",
    "primary_type": "Primary need",
    "second_type": "Second need",
    "setting": "School or setting",
    "setting_type": "Kind of setting",
    "year_group": "Year group",
    "adult_name": "Adult: name",
    "relation": "Adult: relation to the child",
    "email": "Adult: email address",
    "phone": "Adult: telephone",
    "post": "Adult: postal address",
    LEFT: "Leave this column out",
}
SEVERAL: Final = frozenset({"adult_name", "post", LEFT})


@dataclass(frozen=True)
class Context:
    """What holds for every row of one file. `fields` says for each cell of a row what it is."""

    batch: UUID
    system: str
    fields: tuple[str, ...]
    secret: bytes
    today: date


@dataclass
class Row:
    """One row as it would be written: the columns of `tables.ImportRow`, with what is wrong in `reasons`.

    A row with a reason that stops it is refused; other reasons only say what was left empty.
    """

    id: UUID
    number: int
    state: str = NEW
    reasons: list[str] = field(default_factory=list)
    twin: UUID | None = None
    adult_twin: UUID | None = None
    person: UUID | None = None
    kind: str = ""
    known_as: str = ""
    full_name: str = ""
    name_search: str = ""
    names: str = ""
    born: date | None = None
    leaving_date: date | None = None
    sex: str = "U"
    ethnicity: str = ""
    place: str = ""
    sen_provision: str = "X"
    primary_type: str = ""
    second_type: str = ""
    setting_type: str = ""
    setting: str = ""
    phase: str = ""
    ref_system: str = ""
    ref_hash: str = ""
    adult: UUID | None = None
    adult_known_as: str = ""
    adult_full_name: str = ""
    adult_name_search: str = ""
    adult_names: str = ""
    relation: str = ""
    email_sealed: str = ""
    email_hash: str = ""
    phone_sealed: str = ""
    phone_hash: str = ""
    post_sealed: str = ""
    post_hash: str = ""
    contact_by: str = "email"

    def refuse(self, reason: str) -> None:
        """This stops the row; the others are still looked at."""
        self.state = REFUSED
        self.reasons.append(f"Row {self.number}: {reason}.")

    def remark(self, reason: str) -> None:
        """This does not stop it."""
        self.reasons.append(f"Row {self.number}: {reason}.")
