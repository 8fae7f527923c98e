"""What readers decided so far, and what is suggested, answer by answer: for the coder that learns from it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from voice.codebook.queries import merges
from voice.themes.tables import Coding, Origin, Reading, ReadingState

AT_ONCE = 500


async def decided_themes() -> dict[UUID, frozenset[str]]:
    """Answer id → the themes that count on it, merged ones under their new code; empty where no theme fits."""
    read = await Reading.select(Reading.answer_id).where(Reading.state == ReadingState.READ.value)
    rows = await Coding.select(Coding.answer_id, Coding.theme).where(
        Coding.dismissed.eq(False), Coding.origin != Origin.SUGGESTED.value
    )
    into = await merges()
    found = _by_answer({**row, "theme": into.get(row["theme"], row["theme"])} for row in rows)
    return {row["answer_id"]: found.get(row["answer_id"], frozenset()) for row in read}


async def decided_valences() -> dict[UUID, list[tuple[int, int, str]]]:
    """Answer id → (start, stop, valence) of each passage of which a reader said what it does."""
    rows = await Coding.select(Coding.answer_id, Coding.start, Coding.stop, Coding.valence).where(
        Coding.dismissed.eq(False), Coding.origin != Origin.SUGGESTED.value, Coding.valence != ""
    )
    found: dict[UUID, list[tuple[int, int, str]]] = {}
    for row in rows:
        found.setdefault(row["answer_id"], []).append((row["start"], row["stop"], row["valence"]))
    return {answer_id: sorted(passages) for answer_id, passages in found.items()}


async def suggested_themes(answer_ids: Collection[UUID]) -> dict[UUID, frozenset[str]]:
    """Answer id → the themes that are likely for it and not decided; answers without any are left out."""
    wanted, rows = list(answer_ids), []
    for first in range(0, len(wanted), AT_ONCE):
        rows += await Coding.select(Coding.answer_id, Coding.theme).where(
            Coding.answer_id.is_in(wanted[first : first + AT_ONCE]),
            Coding.origin == Origin.SUGGESTED.value,
            Coding.likely.eq(True),
            Coding.dismissed.eq(False),
        )
    return _by_answer(rows)


def _by_answer(rows: Iterable[dict[str, Any]]) -> dict[UUID, frozenset[str]]:
    found: dict[UUID, set[str]] = {}
    for row in rows:
        found.setdefault(row["answer_id"], set()).add(row["theme"])
    return {answer_id: frozenset(themes) for answer_id, themes in found.items()}
