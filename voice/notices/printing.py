"""Print the letters that wait, a pile at a time, after asking once more whether we may write. Only jobs import this.

The press is a process of its own (`surveys.paper.printing`). Letters are claimed first, so two job processes never
print one twice; if this process dies before the pile is written down, its file is nobody's and the letters wait again.
"""

from __future__ import annotations

import logging
from datetime import datetime
from typing import Any
from uuid import uuid4

from surveys.paper.printing import Copy, print_copies
from voice.calendar import is_working_day, london
from voice.database import transaction
from voice.errors import Refusal
from voice.notices.channels.ways import PRINT, Ways
from voice.notices.composing import write
from voice.notices.links import own_link
from voice.notices.piles import drop_file, forget_unposted, keep_file
from voice.notices.queries import PRINTED, TO_PRINT, WANTED, is_wanted
from voice.notices.readers import Found, look_up
from voice.notices.sending import CLAIM, cancel, words_of
from voice.notices.sheets import files_of, marked, sheet
from voice.notices.tables import LetterBatch, Notice
from voice.plan.queries import area
from voice.settings import Settings

LOG = logging.getLogger("voice.notices")
MOST_IN_PILE = 200  # letters in one PDF; the press takes a tenth of a second for each


class TakenMeanwhile(Refusal):
    """A letter of the pile was taken back while it was printed."""


async def print_letters(settings: Settings, now: datetime) -> dict[str, int]:
    """Every working day: print what waits. Piles that nobody posted are forgotten first."""
    forgotten = await forget_unposted(settings, now)
    printed = await _print_all(settings, now) if is_working_day(london(now).date()) else 0
    return {"letters": printed, "piles nobody posted": forgotten}


async def print_wanted(settings: Settings, now: datetime) -> dict[str, int]:
    """Print what waits when somebody asked for it."""
    if not await is_wanted():
        return {"letters": 0}
    printed = await _print_all(settings, now)
    await LetterBatch.delete().where(LetterBatch.state == WANTED, LetterBatch.made_at <= now)
    return {"letters": printed}


async def _print_all(settings: Settings, now: datetime) -> int:
    printed = 0
    while rows := await _claimed(now):
        printed += await _print_pile(rows, settings, now)
    return printed


async def _claimed(now: datetime) -> list[dict[str, Any]]:
    """The letters of the next pile, ours for ten minutes."""
    free = (Notice.state == TO_PRINT) & (Notice.claimed_until.is_null() | (Notice.claimed_until < now))
    wait = await Notice.select(Notice.id).where(free).order_by(Notice.due).limit(MOST_IN_PILE).output(as_list=True)
    if not wait:
        return []
    rows: list[dict[str, Any]] = (
        await Notice.update({Notice.claimed_until: now + CLAIM})
        .where(free, Notice.id.is_in(wait))
        .returning(*Notice.all_columns())
    )
    return rows


async def _print_pile(rows: list[dict[str, Any]], settings: Settings, now: datetime) -> int:
    found = await look_up(rows, settings, now)
    authority = (await area()).authority
    copies: dict[Any, Copy] = {}
    for row in rows:
        if await _still_by_post(row, found[row["id"]], settings):
            copies |= await _copy(row, found[row["id"]], authority, settings, now)
    if not copies:
        return 0
    try:
        made = await print_copies(list(copies.values()), files_of(copies.values()))
        return await _write_down(list(copies), made.pdf, settings, now)
    finally:
        await Notice.update({Notice.claimed_until: None}).where(Notice.id.is_in(list(copies)), Notice.state == TO_PRINT)


async def _still_by_post(row: dict[str, Any], found: Found, settings: Settings) -> bool:
    """Whoever may not be written to any more is left out; who wants another way by now gets the message that way."""
    if found.reason:
        await cancel(row["id"], found.reason)
        return False
    if Ways(settings).way(found.channel, found.format) == PRINT:
        return True
    await Notice.update({Notice.state: "queued", Notice.claimed_until: None}).where(Notice.id == row["id"])
    return False


async def _copy(
    row: dict[str, Any], found: Found, authority: str, settings: Settings, now: datetime
) -> dict[Any, Copy]:
    """One letter by its message; none when it cannot be written, so that it holds up nobody's."""
    try:
        to = found.opened(settings.secret_key)
        token = await own_link(to.person_id, "", now, to_type=True)
        words = words_of(row, found, authority, settings)
        shown = write(row["kind"], to, found.channel, words, f"{settings.public_url}/my/{token}", picture=marked)
        return {row["id"]: sheet(row["id"], shown, to.format, to.language, authority, now)}
    except Exception:
        LOG.exception("letter %s of kind %s was not written", row["id"], row["kind"])
        return {}


async def _write_down(letters: list[Any], pdf: bytes, settings: Settings, now: datetime) -> int:
    """Keep the pile, whole: when one of its letters was taken back meanwhile, none of it, and the next is printed."""
    batch_id = uuid4()
    await keep_file(batch_id, pdf, settings)
    try:
        async with transaction():
            await LetterBatch.insert(LetterBatch(id=batch_id, made_at=now, letters=len(letters), state=PRINTED))
            values: dict[Any, Any] = {Notice.state: PRINTED, Notice.batch: batch_id, Notice.claimed_until: None}
            ours = Notice.id.is_in(letters) & (Notice.state == TO_PRINT)
            if len(await Notice.update(values).where(ours).returning(Notice.id)) < len(letters):
                raise TakenMeanwhile
    except TakenMeanwhile:
        drop_file(batch_id, settings)
        return 0
    return len(letters)
