"""Keep a quarter's form at most once: its numbers sealed, each of its texts a voice of its own."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

import msgspec

from surveys.answering.tokens import hash_of
from surveys.sealing import seal_words
from voice.audit.actions import PUBLIC, record
from voice.calendar import london
from voice.database import transaction
from voice.inbox.keeping import keep
from voice.inbox.links import Link, count_use
from voice.inbox.partners.quarters import last_day
from voice.inbox.partners.sendiass.values import SOURCE, TEXTS, NewQuarter, Numbers
from voice.inbox.tables import QuarterlyForm
from voice.inbox.typed import WrongForm
from voice.inbox.values import NewVoice

WHAT_CHANGED = "You sent these three months before. Say in a sentence what changed."


async def keep_quarter(new: NewQuarter, link: Link, now: datetime) -> None:
    """Store a form. One for a quarter that came before is a further version: the newest counts, no words are lost.

    The same form with the same words again changes nothing. Raises WrongForm when a further version says not why.
    """
    row = QuarterlyForm(
        id=uuid4(),
        sent_once=hash_of(f"{new.sent_once} {msgspec.json.encode(new).decode()}"),
        link=link.id,
        quarter=new.quarter,
        answers=_sealed(new, {}),
        made_by=link.name,
        made_at=now,
        is_example=link.is_example,
    )
    async with transaction():
        inserted = QuarterlyForm.insert(row).on_conflict(target=QuarterlyForm.sent_once, action="DO NOTHING")
        if not await inserted.returning(QuarterlyForm.id):
            return
        if not new.note and await _is_further(row):
            raise WrongForm((("note", WHAT_CHANGED),))
        ids = {name: str(await keep(_voice(name, new, row, link), now)) for name in TEXTS if name in new.texts}
        await QuarterlyForm.update({QuarterlyForm.answers: _sealed(new, ids)}).where(QuarterlyForm.id == row.id)
        await count_use(link.id)
        facts = {"quarter": new.quarter}
        await record(PUBLIC, "sent a quarter's form", "quarterly form", str(row.id), facts=facts)


async def _is_further(row: QuarterlyForm) -> bool:
    """Whether this service sent this quarter before."""
    same = (QuarterlyForm.made_by == row.made_by) & (QuarterlyForm.quarter == row.quarter)
    return bool(await QuarterlyForm.exists().where(same, QuarterlyForm.id != row.id))


def _sealed(new: NewQuarter, texts: dict[str, str]) -> str:
    return seal_words(msgspec.json.encode(Numbers(new.helped, new.reasons, new.note, texts)).decode())


def _voice(name: str, new: NewQuarter, row: QuarterlyForm, link: Link) -> NewVoice:
    """A summary: a service's own words of what many families said."""
    part_of: UUID = row.id
    return NewVoice(
        source=SOURCE,
        heard_on=min(london(row.made_at).date(), last_day(new.quarter)),
        who="families",
        words=new.texts[name],
        sent_once=hash_of(f"{row.sent_once} {name}"),
        heard_by=link.name,
        made_by=link.name,
        part_of=part_of,
        link=link.id,
        is_example=link.is_example,
    )
