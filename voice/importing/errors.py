"""What the import refuses. A sentence says which file or row, and what to do about it."""

from __future__ import annotations

from typing import ClassVar

from voice.errors import NotFound, Refusal


class UnknownImport(NotFound):
    """No import has this number, or its rows are forgotten."""

    heading = "We cannot find this import"
    default_sentence = "Go to the list of imports and choose it there."


class FileRefused(Refusal):
    """The base of what is wrong with a file as a whole. Nothing of it was kept."""

    status: ClassVar[int] = 422
    heading: ClassVar[str] = "This file cannot be used"
    default_sentence: ClassVar[str] = "Nothing was kept of it."


class FileEmpty(FileRefused):
    """Nothing in it, or a header without rows."""

    default_sentence = "The file holds no rows. Choose a file with a line of column names and at least one row below."


class FileTooLarge(FileRefused):
    """More than 20 MB, or more when it is unpacked than such a file needs."""

    status: ClassVar[int] = 413
    default_sentence = "The file is larger than 20 MB. Split it into several files and import one after the other."


class NotATable(FileRefused):
    """Neither CSV nor XLSX nor ODS, whatever its name says; or broken."""

    default_sentence = "The file could not be read as a table. Save it as CSV, XLSX or ODS and choose it again."


class NoHeader(FileRefused):
    """The first line does not name the columns."""

    default_sentence = (
        "The first line of the file does not name the columns. Put a line with the names of the columns at the top."
    )


class SameHeader(FileRefused):
    """Two columns have one name, so nobody could say which is meant."""

    default_sentence = "Two columns have the same name. Give each column a name of its own."


class OneColumn(FileRefused):
    """A list, not a table; or a CSV file with a separator nobody expects."""

    default_sentence = "The file has one column only. A CSV file needs commas, semicolons or tabs between its columns."


class TooManyColumns(FileRefused):
    """More columns than any list of children has."""

    default_sentence = "The file has more than 100 columns. Leave out those that are not needed and choose it again."


class TooManyRows(FileRefused):
    """More rows than one import takes."""

    default_sentence = "The file has more than 100,000 rows. Split it into several files and import them one by one."


class CheckedTooLongAgo(Refusal):
    """Another import was written since: somebody in this file may have been in that one too."""

    status: ClassVar[int] = 409
    heading: ClassVar[str] = "The file has to be checked again"
    default_sentence: ClassVar[str] = "Another import was written in the meantime. This one is being checked again."


class NotNow(Refusal):
    """The import is at another step than the page that was sent."""

    status: ClassVar[int] = 409
    heading: ClassVar[str] = "The import has moved on"
    default_sentence: ClassVar[str] = "Look at the page again: it shows what can be done now."


class MappingRefused(Refusal):
    """What the columns are cannot be so; `faults` says why, by field of the form."""

    status: ClassVar[int] = 422
    heading: ClassVar[str] = "Something has to be put right first"
    default_sentence: ClassVar[str] = "Nothing was checked yet. What you chose is still here."

    def __init__(self, faults: tuple[tuple[str, str], ...]) -> None:
        self.faults = faults
        super().__init__()
