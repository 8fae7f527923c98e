"""Targets by year, benchmarks and values of the plan's measures. A value is only ever added to."""

from __future__ import annotations

from piccolo.columns import UUID, Boolean, Date, DoublePrecision, Integer, Text, Timestamptz, Varchar
from piccolo.table import Table


class MeasureTarget(Table):
    """What a measure should reach in one year. The plan's own target holds for years without one."""

    id = UUID(primary_key=True)
    measure = Varchar(20, null=False, index=True)
    year = Integer(null=False)
    op = Varchar(2, null=False)
    value = DoublePrecision(null=False)
    made_by = UUID(null=True, default=None)
    made_name = Varchar(200, null=False)
    made_at = Timestamptz(null=False)


class MeasureBenchmark(Table):
    """What others reach: England, the South East, or areas like ours."""

    id = UUID(primary_key=True)
    measure = Varchar(20, null=False, index=True)
    whose = Varchar(100, null=False)
    value = DoublePrecision(null=False)
    as_at = Varchar(60, null=False)
    source = Varchar(300, null=False)
    made_by = UUID(null=True, default=None)
    made_name = Varchar(200, null=False)
    made_at = Timestamptz(null=False)


class MeasureValue(Table):
    """One value of a measure for one period. The highest `number` of a period holds; `value` is empty when hidden.

    `period` sorts, such as `2026-10`, and `label` says it; `how` is counted, by_hand or imported; `parts` is JSON of
    what it was counted from (values.CountedFrom); a count in it that is null is hidden.
    """

    id = UUID(primary_key=True)
    measure = Varchar(20, null=False, index=True)
    period = Varchar(20, null=False)
    label = Varchar(100, null=False, default="")
    number = Integer(null=False)
    value = DoublePrecision(null=True, default=None)
    hidden = Boolean(null=False, default=False)
    base = Integer(null=True, default=None)
    as_at = Date(null=False)
    source = Varchar(300, null=False)
    how = Varchar(10, null=False)
    parts = Text(null=False, default="{}")
    note = Text(null=False, default="")
    made_by = UUID(null=True, default=None)
    made_name = Varchar(200, null=False)
    made_at = Timestamptz(null=False)
    is_example = Boolean(null=False, default=False)


class UnderRepresented(Table):
    """A group that the board has named as heard too little. People of it who take part are counted for KT-05."""

    id = UUID(primary_key=True)
    name = Varchar(200, null=False, unique=True)
    list = Varchar(40, null=False, default="", help_text="The code list of the register that names it, or empty")
    code = Varchar(40, null=False, default="")
    made_by = UUID(null=True, default=None)
    made_name = Varchar(200, null=False)
    made_at = Timestamptz(null=False)


TABLES: tuple[type[Table], ...] = (MeasureTarget, MeasureBenchmark, MeasureValue, UnderRepresented)
INDEXES: tuple[str, ...] = (
    "CREATE UNIQUE INDEX IF NOT EXISTS measure_target_once ON measure_target (measure, year)",
    "CREATE UNIQUE INDEX IF NOT EXISTS measure_value_once ON measure_value (measure, period, number, is_example)",
)
