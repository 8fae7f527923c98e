"""Give out links, and keep what people answer. No row says who got a link, and no order does."""

from __future__ import annotations

import random
from datetime import date
from typing import Any
from uuid import uuid4

from surveys.answering.tokens import hash_of
from voice.calendar import add_months
from voice.database import transaction
from voice.judging.errors import NothingChosen
from voice.judging.queries import link_of
from voice.judging.tables import JudgeLink, Judgement
from voice.judging.values import NO, VERDICTS, Judged
from voice.notices.links import typeable

MONTHS = 12
AT_ONCE = 500


async def new_links(workstream: str, report: int, number: int, today: date, *, is_example: bool) -> list[str]:
    """So many fresh tokens for one report, valid for 12 months.

    They come in another order than their rows: the place of a row in the table cannot tell whose message it was in.
    """
    tokens = [typeable() for _ in range(number)]
    until = add_months(today, MONTHS)
    rows = [
        JudgeLink(
            id=uuid4(), token_hash=hash_of(token), workstream=workstream,
            report=report, until=until, is_example=is_example,
        )
        for token in tokens
    ]  # fmt: skip
    async with transaction():
        for start in range(0, len(rows), AT_ONCE):
            await JudgeLink.insert(*rows[start : start + AT_ONCE])
    return random.SystemRandom().sample(tokens, len(tokens))


async def judge(token: str, judged: Judged, today: date) -> None:
    """Keep what somebody answered by their link; a later answer takes its place. Raises NoSuchLink, NothingChosen."""
    link = await link_of(token, today)
    row = _row(judged, today)
    row.link, row.with_link = link.id, True
    async with transaction():
        kept = await (
            Judgement.insert(row)
            .on_conflict(target=(Judgement.link, Judgement.theme), action="DO NOTHING")
            .returning(Judgement.id)
        )
        if not kept:
            await _change(row, today)


async def _change(row: Judgement, today: date) -> None:
    """A no that stays a no keeps its day: it says since when the line is open."""
    values: dict[Any, Any] = {
        Judgement.verdict: row.verdict,
        Judgement.line: row.line,
        Judgement.month: row.month,
        Judgement.day: today,
    }
    same = (Judgement.link == row.link) & (Judgement.theme == row.theme)
    await Judgement.update(values).where(same, (Judgement.verdict != NO) | (Judgement.verdict != row.verdict))


async def judge_without_link(judged: Judged, today: date) -> None:
    """Keep what anybody answered beside a line: counted apart, and it opens nothing. Raises NothingChosen."""
    await Judgement.insert(_row(judged, today))


def _row(judged: Judged, today: date) -> Judgement:
    if judged.verdict not in VERDICTS:
        raise NothingChosen
    return Judgement(
        id=uuid4(),
        workstream=judged.workstream,
        theme=judged.theme,
        line=judged.line,
        report=judged.report,
        verdict=judged.verdict,
        month=f"{today:%Y-%m}",
        day=today,
        is_example=judged.is_example,
    )


async def forget_links(today: date) -> int:
    """Links whose 12 months are over go; what was answered by them stays, and is nobody's. Returns how many."""
    return len(await JudgeLink.delete().where(JudgeLink.until < today).returning(JudgeLink.id))
