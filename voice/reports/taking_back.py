"""Take words out of every report that is out, when permission for them is taken back. Every other word stays.

A published report changes in no other way. Each removal is written down with the digest before and after, so that any
other change is still found.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from analysis.reports import digest, from_json, to_json
from analysis.reports.taken_back import shows, without
from analysis.reports.values import Edition
from voice.calendar import london
from voice.database import transaction
from voice.reports.tables import QuoteRemoval, Report, ReportState
from voice.settings import Settings
from voice.themes import withdrawing
from voice.themes.withdrawing import TakenBack

BY_ITSELF = "by itself"


async def remove_quotes(settings: Settings, now: datetime) -> dict[str, int]:
    """Every 10 minutes: whatever was taken back leaves every report. Counts quotes, and reports they stood in."""
    return await remove_now(london(now).date(), BY_ITSELF)


async def remove_now(today: date, by: str) -> dict[str, int]:
    """One quote after the other, each whole or not at all; a second run finds nothing left to do."""
    counted = {"quotes": 0, "reports": 0}
    for quote in await withdrawing.waiting():
        async with transaction():
            counted["reports"] += await _remove(quote, today, by)
            await withdrawing.let_go(quote)
        counted["quotes"] += 1
    return counted


async def _remove(quote: TakenBack, today: date, by: str) -> int:
    """Out of the drafts too; only what was published is written down."""
    removed = 0
    for row in await Report.select():
        edition = from_json(row["content"])
        changed = without(edition, quote.words, quote.themes)
        if changed is edition:
            continue
        after = await _rewrite(row, changed)
        if row["state"] == ReportState.PUBLISHED.value:
            await QuoteRemoval.insert(_noted(row, edition, quote, after, today, by))
            removed += 1
    return removed


async def _rewrite(row: dict[str, Any], edition: Edition) -> str:
    """The new digest. Only from the text that was read: of two jobs one rewrites, and the other begins again."""
    content = to_json(edition)
    values: dict[Any, Any] = {Report.content: content, Report.digest: digest(content)}
    same = (Report.id == row["id"]) & (Report.digest == row["digest"])
    if not await Report.update(values).where(same).returning(Report.id):
        raise RuntimeError("A report was rewritten by somebody else; the next run goes on.")
    return digest(content)


def _noted(row: dict[str, Any], edition: Edition, quote: TakenBack, after: str, today: date, by: str) -> QuoteRemoval:
    """One row for each report, under the first theme beside which the words stood."""
    lines = (*edition.report.lines, *edition.report.praise)
    stood = (line.code for line in lines for said in line.quotes if said.words == quote.words)
    return QuoteRemoval(
        id=uuid4(),
        report=row["id"],
        theme=next(code for code in stood if code in quote.themes),
        before=row["digest"],
        after=after,
        asked_on=quote.asked_on,
        removed_on=today,
        removed_by=by,
    )


async def shown_of(answer_ids: Collection[UUID]) -> frozenset[UUID]:
    """The quotes of these answers that stand in a published report: they stay as long as nobody takes them back."""
    quotes = await withdrawing.settled_of(answer_ids)
    if not quotes:
        return frozenset()
    rows = await Report.select(Report.content).where(Report.state == ReportState.PUBLISHED.value)
    editions = [from_json(row["content"]) for row in rows]
    return frozenset(
        quote.id for quote in quotes if any(shows(edition, quote.words, quote.themes) for edition in editions)
    )
