"""What people answered to “Has this changed?”, as counts: by link, by anybody, and the lines that are open again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any

from surveys.answering.tokens import hash_of
from voice.judging.errors import NoSuchLink
from voice.judging.tables import JudgeLink, Judgement
from voice.judging.values import COUNTED, NO, Link, Tally


async def link_of(token: str, today: date) -> Link:
    """Where a link leads. Raises NoSuchLink."""
    row = await JudgeLink.select().where(JudgeLink.token_hash == hash_of(token.strip().lower())).first()
    if row is None or row["until"] < today:
        raise NoSuchLink
    return Link(row["id"], row["workstream"], row["report"], row["is_example"])


async def own(link: Link) -> dict[str, str]:
    """Theme → what was answered by this link."""
    rows = await Judgement.select(Judgement.theme, Judgement.verdict).where(Judgement.link == link.id)
    return {row["theme"]: row["verdict"] for row in rows}


async def reopened(workstream: str, decided: Mapping[str, int], *, is_example: bool | None = None) -> dict[str, date]:
    """Theme → the day somebody with a link first said no to the decision that stands (`decided`: theme → its number).

    A newer decision closes the line: it has another number. `is_example` None looks at both.
    """
    opened: dict[str, date] = {}
    for row in await _rows(workstream, is_example, Judgement.with_link.eq(True) & (Judgement.verdict == NO)):
        if row["line"] and row["line"] == decided.get(row["theme"]):
            opened[row["theme"]] = min(row["day"], opened.get(row["theme"], row["day"]))
    return opened


async def tallies(workstream: str, decided: Mapping[str, int], *, is_example: bool) -> dict[str, Tally]:
    """Theme → what people with a link said of the decision that stands.

    Each report asks everybody once, so of several reports with the same decision the one with most answers counts:
    nobody is in a number twice.
    """
    return await _counted(workstream, decided, is_example=is_example, with_link=True)


async def from_anybody(workstream: str, decided: Mapping[str, int], *, is_example: bool) -> dict[str, Tally]:
    """The same for answers without a link. One person may have pressed many times: never add the two."""
    return await _counted(workstream, decided, is_example=is_example, with_link=False)


async def _counted(
    workstream: str, decided: Mapping[str, int], *, is_example: bool, with_link: bool
) -> dict[str, Tally]:
    counts: dict[tuple[str, int], Counter[str]] = {}
    counting = Judgement.with_link.eq(with_link) & Judgement.verdict.is_in(list(COUNTED))
    for row in await _rows(workstream, is_example, counting):
        if row["line"] and row["line"] == decided.get(row["theme"]):
            counts.setdefault((row["theme"], row["report"]), Counter())[row["verdict"]] += 1
    found: dict[str, Tally] = {}
    for (theme, _report), counted in sorted(counts.items()):
        tally = Tally(**counted)
        if tally.all >= found.get(theme, Tally()).all:
            found[theme] = tally
    return found


async def _rows(workstream: str, is_example: bool | None, which: Any) -> list[dict[str, Any]]:
    query = Judgement.select().where(Judgement.workstream == workstream, which)
    if is_example is not None:
        query = query.where(Judgement.is_example.eq(is_example))
    rows: list[dict[str, Any]] = await query
    return rows
