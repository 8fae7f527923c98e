"""A file on its way in. Rows wait here, sealed, with what was found about each; applying them is one transaction."""

from __future__ import annotations

from piccolo.columns import UUID, Boolean, Date, ForeignKey, Integer, Text, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from voice.register.tables import Person


class ImportBatch(Table):
    """One file. `kind` is people or dates; `state` a code of STATES; `columns` and `mapping` are JSON.

    `checked` of `rows` are looked at: the progress bar. A process that works on it holds `claimed_until`.
    `source` is a code of register.values.SOURCES, and `as_at` the day on which the file was true there. What another
    import writes after `checked_from` could be what this one is about to write: then it is checked again.
    """

    id = UUID(primary_key=True)
    kind = Varchar(10, null=False)
    file_name = Varchar(200, null=False)
    system = Varchar(40, null=False, default="")
    source = Varchar(20, null=False, default="census")
    as_at = Date(null=True, default=None)
    columns = Text(null=False)
    mapping = Text(null=False, default="{}")
    state = Varchar(12, null=False, index=True)
    rows = Integer(null=False, default=0)
    checked = Integer(null=False, default=0)
    made_by = Varchar(200, null=False)
    made_at = Timestamptz(null=False)
    checked_from = Timestamptz(null=True, default=None)
    applied_at = Timestamptz(null=True, default=None)
    claimed_until = Timestamptz(null=True, default=None)
    fault = Varchar(300, null=False, default="")
    is_example = Boolean(null=False, default=False)


class ImportRow(Table):
    """One line of the file. `line` is the line under the key; the rest is what would be written, ready to copy.

    `state` is waiting, new, known, twin (somebody like this is there already), refused, left out or written.
    `person` and `adult` are the ids the new people get; `twin` and `adult_twin` are whom they may be, `decision` and
    `adult_decision` what a registrar said of it: same, other or leave. Contact details stand sealed beside their
    hashes, as in the register; they are the adult's, or the young person's own where no adult is named. `names` is
    what people are found by, `number` the line of the file, `contact_by` the way that suits what stands in the row;
    `adds_person` and `adds_adult` are set at the moment of writing: those two ids were nobody's before.
    """

    id = UUID(primary_key=True)
    batch = ForeignKey(ImportBatch, null=False, index=True, on_delete=OnDelete.cascade)
    number = Integer(null=False)
    line = Text(null=False)
    state = Varchar(10, null=False, default="waiting")
    reasons = Text(null=False, default="[]")
    decision = Varchar(10, null=False, default="")
    adult_decision = Varchar(10, null=False, default="")
    twin = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.set_null)
    adult_twin = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.set_null)
    person = UUID(null=True, default=None)
    kind = Varchar(20, null=False, default="")
    known_as = Varchar(100, null=False, default="")
    full_name = Varchar(200, null=False, default="")
    name_search = Varchar(100, null=False, default="")
    names = Text(null=False, default="")
    born = Date(null=True, default=None)
    leaving_date = Date(null=True, default=None)
    sex = Varchar(1, null=False, default="U")
    ethnicity = Varchar(4, null=False, default="")
    place = Varchar(12, null=False, default="")
    sen_provision = Varchar(2, null=False, default="X")
    primary_type = Varchar(4, null=False, default="")
    second_type = Varchar(4, null=False, default="")
    setting_type = Varchar(20, null=False, default="")
    setting = Varchar(200, null=False, default="")
    phase = Varchar(20, null=False, default="")
    ref_system = Varchar(40, null=False, default="")
    ref_hash = Varchar(64, null=False, default="")
    adult = UUID(null=True, default=None)
    adult_known_as = Varchar(100, null=False, default="")
    adult_full_name = Varchar(200, null=False, default="")
    adult_name_search = Varchar(100, null=False, default="")
    adult_names = Text(null=False, default="")
    relation = Varchar(20, null=False, default="")
    email_sealed = Text(null=False, default="")
    email_hash = Varchar(64, null=False, default="")
    phone_sealed = Text(null=False, default="")
    phone_hash = Varchar(64, null=False, default="")
    post_sealed = Text(null=False, default="")
    post_hash = Varchar(64, null=False, default="")
    contact_by = Varchar(20, null=False, default="email")
    adds_person = Boolean(null=False, default=False)
    adds_adult = Boolean(null=False, default=False)
    date_kind = Varchar(12, null=False, default="")
    day = Date(null=True, default=None)


TABLES = (ImportBatch, ImportRow)
INDEXES = ("CREATE UNIQUE INDEX IF NOT EXISTS import_row_once ON import_row (batch, number)",)
