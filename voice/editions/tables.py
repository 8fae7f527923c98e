"""Files that were made of a published document. The document is the truth; a file can always be made again."""

from __future__ import annotations

from piccolo.columns import UUID, Integer, Timestamptz, Varchar
from piccolo.table import Table


class EditionFile(Table):
    """One PDF: `document` is the id of a Report or a Publication, `digest` that of the content it was made of.

    `format`: pdf, large_print, easy_read_pdf, easy_read_large. The bytes are in the folder `editions` of the data
    folder, named by their own SHA-256.
    """

    id = UUID(primary_key=True)
    document = UUID(null=False, index=True)
    format = Varchar(20, null=False)
    digest = Varchar(64, null=False)
    sha256 = Varchar(64, null=False)
    size = Integer(null=False)
    pages = Integer(null=False)
    made_at = Timestamptz(null=False)


TABLES: tuple[type[Table], ...] = (EditionFile,)
INDEXES: tuple[str, ...] = (
    "CREATE UNIQUE INDEX IF NOT EXISTS edition_file_once ON edition_file (document, format, digest)",
)
