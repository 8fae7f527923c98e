"""Files that staff asked for. The jobs process makes them; the file goes after seven days, the row stays."""

from __future__ import annotations

from piccolo.columns import UUID, Boolean, Integer, Text, Timestamptz, Varchar
from piccolo.table import Table


class Export(Table):
    """One file somebody asked for. `what` is counts or answers; `in_full`: without masks, by a named role's `reason`.

    `format`: csv, xlsx, ods, sav. `state`: waiting, ready, failed, gone. `marks`: JSON, how many people of a file of
    single answers carried which mark (surveys/analysts.py); empty where it does not matter.
    """

    id = UUID(primary_key=True)
    what = Varchar(20, null=False)
    survey = Varchar(100, null=False)
    format = Varchar(10, null=False)
    in_full = Boolean(null=False, default=False)
    reason = Text(null=False, default="")
    state = Varchar(10, null=False, index=True)
    rows = Integer(null=True, default=None)
    marks = Text(null=False, default="")
    size = Integer(null=True, default=None)
    sha256 = Varchar(64, null=False, default="")
    fault = Text(null=False, default="")
    asked_by = UUID(null=True, default=None)
    asked_name = Varchar(200, null=False)
    asked_role = Varchar(200, null=False)
    asked_at = Timestamptz(null=False)
    claimed_until = Timestamptz(null=True, default=None)
    made_at = Timestamptz(null=True, default=None)
    is_example = Boolean(null=False, default=False)


TABLES: tuple[type[Table], ...] = (Export,)
INDEXES: tuple[str, ...] = ()
