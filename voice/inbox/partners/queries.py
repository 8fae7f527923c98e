"""What came by a partner's link: how many, and never what. A link may be shared, so its page shows no words."""

from __future__ import annotations

from datetime import date, datetime, time
from uuid import UUID

from voice.calendar import LONDON
from voice.inbox.partners.quarters import first_day, quarter_of
from voice.inbox.tables import VoiceItem


async def received_this_quarter(link_id: UUID, today: date) -> int:
    """How many things came by this link since the quarter began."""
    began = datetime.combine(first_day(quarter_of(today)), time(), LONDON)
    counted: int = await VoiceItem.count().where(VoiceItem.link == link_id, VoiceItem.made_at >= began)
    return counted
