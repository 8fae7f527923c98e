"""How quickly flags were dealt with in the last 90 days, without the example's and without practices."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median
from typing import Any

from analysis.disclosure import protect_list
from voice.calendar import london
from voice.safeguarding.clock import long
from voice.safeguarding.tables import SafetyFlag, SafetyTiming
from voice.safeguarding.texts import is_example
from voice.safeguarding.values import KINDS
from voice.settings import Settings

DAYS = 90


@dataclass(frozen=True)
class Share:
    """A part in whole percent of `base` flags."""

    percent: int
    base: int


@dataclass(frozen=True)
class Figures:
    """Counts may be None: hidden because they are small. A share is None on too few flags, a median empty."""

    kinds: tuple[tuple[str, int | None], ...]
    total: int | None
    opened: Share | None
    decided: Share | None
    median_open: str
    median_decide: str
    least: int


async def figures(settings: Settings, now: datetime) -> Figures:
    """Of flags decided since 90 days. The medians are of those months: a time is not kept with its flag."""
    since = now - timedelta(days=DAYS)
    rows = await SafetyFlag.select().where(SafetyFlag.decided_at >= since, SafetyFlag.drill.eq(False))
    real = [row for row in rows if not await is_example(row["answer_id"], settings)]
    counted = Counter(row["kind"] for row in real)
    kinds = [kind for kind in KINDS if counted[kind]]
    shown = protect_list([counted[kind] for kind in kinds], settings.small_number)
    timings = await SafetyTiming.select().where(SafetyTiming.month >= f"{london(since):%Y-%m}")
    enough = settings.percent_base
    return Figures(
        kinds=tuple((KINDS[kind], number) for kind, number in zip(kinds, shown.cells, strict=True)),
        total=shown.total,
        opened=_share(real, "opened_in_time", enough),
        decided=_share(real, "decided_in_time", enough),
        median_open=_median([row["to_open"] for row in timings], enough),
        median_decide=_median([row["to_decide"] for row in timings], enough),
        least=enough,
    )


def _share(rows: Sequence[dict[str, Any]], name: str, enough: int) -> Share | None:
    known = [row[name] for row in rows if row[name] is not None]
    return Share(round(100 * sum(known) / len(known)), len(known)) if len(known) >= enough else None


def _median(minutes: Sequence[int], enough: int) -> str:
    return long(int(median(minutes))) if len(minutes) >= enough else ""
