"""The rows behind the codebook. The highest version is the present one; earlier ones are kept as they were."""

from __future__ import annotations

from piccolo.columns import UUID, ForeignKey, Integer, Text, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table


class CodebookVersion(Table):
    """One state of the codebook. The highest number is the present one; earlier ones are kept."""

    id = UUID(primary_key=True)
    number = Integer(unique=True)
    digest = Varchar(length=64)
    loaded_by = Varchar(length=200)
    loaded_at = Timestamptz(null=False)


class Theme(Table):
    """A theme as one version of the codebook words it. `code` stays the same from version to version."""

    id = UUID(primary_key=True)
    codebook = ForeignKey(CodebookVersion, null=False, index=True, on_delete=OnDelete.cascade)
    position = Integer()
    code = Varchar(length=20, index=True)
    name = Varchar(length=200)
    easy_name = Varchar(length=200)
    workstream = Varchar(length=20, help_text="A workstream's code, or ALL")
    definition = Text()
    keywords = Text(help_text="JSON list of words and beginnings of words")
    quotes = Text(help_text="JSON list of codes of quotations printed in the plan")


TABLES: tuple[type[Table], ...] = (CodebookVersion, Theme)
INDEXES: tuple[str, ...] = ("CREATE UNIQUE INDEX IF NOT EXISTS theme_of_codebook ON theme (codebook, code)",)
