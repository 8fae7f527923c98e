"""Which measures everybody gets to see, and in which order."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from voice.measures.queries import MEASURED_HERE, by_workstream
from voice.measures.values import NO_VALUE, Standing
from voice.measures.ways import CLOCK, DEVELOPMENTS, IMPROVEMENTS

# The measures families ask about, in the order of the Easy Read page, which has its own words for each.
FOR_FAMILIES: Final = ("KT-01", CLOCK, "KT-35", "KT-36", "KT-37", "KT-29", "KT-02", IMPROVEMENTS, DEVELOPMENTS)


def public_items(found: Iterable[Standing]) -> dict[str, tuple[Standing, ...]]:
    """By workstream: what is measured here, and figures from elsewhere that have a value."""
    return dict(by_workstream(each for each in found if _is_public(each)))


def _is_public(each: Standing) -> bool:
    return each.measure.role in MEASURED_HERE or each.lines[0].reached != NO_VALUE


def easy_items(found: Iterable[Standing]) -> list[Standing]:
    """Those that the Easy Read page has words for."""
    of = {each.measure.code: each for each in found}
    return [of[code] for code in FOR_FAMILIES if code in of]
