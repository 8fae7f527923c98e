"""What the import pages send."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from surveys.forms import Form
from voice.importing.codes import day
from voice.importing.values import FIELDS, LEFT, SYSTEMS

LONGEST_NAME = 100
LONGEST_SYSTEM = 40


@dataclass(frozen=True)
class FileForm:
    """A file with what staff say of it; `errors` are (field, sentence). `as_at` is as it was typed."""

    name: str
    system: str
    source: str
    as_at: str
    data: bytes
    errors: tuple[tuple[str, str], ...] = ()

    @property
    def day(self) -> date | None:
        """The day on which the file was true; empty: nobody said."""
        return day(self.as_at) if self.as_at else None

    def error(self, field: str) -> str:
        """What is wrong with one field, or nothing."""
        return next((sentence for name, sentence in self.errors if name == field), "")


EMPTY = FileForm("", "", "census", "", b"")


def read_file(form: Form, today: date) -> FileForm:
    """What was typed and chosen, with everything that is missing."""
    read = FileForm(
        name=" ".join(form.one("name").split()),
        system=" ".join(form.one("system").split()),
        source=form.one("source"),
        as_at=form.one("as_at").strip(),
        data=next((upload.content for upload in form.uploads("file")), b""),
    )
    return FileForm(read.name, read.system, read.source, read.as_at, read.data, tuple(_faults(read, today)))


def _faults(read: FileForm, today: date) -> list[tuple[str, str]]:
    faults = []
    if not 0 < len(read.name) <= LONGEST_NAME:
        faults.append(("name", f"Write a name for this file, up to {LONGEST_NAME} letters."))
    if not 0 < len(read.system) <= LONGEST_SYSTEM:
        faults.append(("system", f"Write which system the file comes from, up to {LONGEST_SYSTEM} letters."))
    if read.source not in SYSTEMS:
        faults.append(("source", "Choose where the file comes from."))
    if read.as_at and (read.day is None or read.day > today):
        faults.append(("as_at", "Write a day that has been, such as 15 1 2027, or leave this empty."))
    if not read.data:
        faults.append(("file", "Choose a file that is not empty."))
    return faults


def read_columns(form: Form, columns: tuple[str, ...]) -> dict[str, str]:
    """Column → field; what is no field is left out."""
    sent = {column: form.one(f"column-{at}") for at, column in enumerate(columns)}
    return {column: field if field in FIELDS else LEFT for column, field in sent.items()}
