"""A panel of the example: young people looked at the themes, and staff answered two of three things. All invented."""

from __future__ import annotations

from datetime import datetime, timedelta

from voice.calendar import add_months, london
from voice.codebook.panel.actions import decline, make_session, say, take
from voice.codebook.panel.queries import session, suggestions
from voice.codebook.panel.values import CHALLENGE, FINE, MERGE, RENAME, YOUNG_PEOPLE, NewSession, Said
from voice.codebook.tables import PanelSession
from voice.demo.staff import somebody
from voice.settings import Settings

NAME = "Lighthouse youth group (invented)"
SAID = (
    Said(FINE, "T05"),
    Said(RENAME, "T13", words="I feel left out"),
    Said(MERGE, "T22", other="T25"),
    Said(CHALLENGE, "T14", words="I know what I need. It is the grown-ups who want to find out."),
)
NO = "Clubs and bullying need different help. So we keep 2 groups."


async def add_panel(settings: Settings, now: datetime) -> None:
    """Put it there once. Its address is told to nobody, as with every link; an officer can make another panel."""
    if await PanelSession.exists().where(PanelSession.is_example.eq(True)):
        return
    olive = (await somebody("olive@example.org")).actor
    today = london(now).date()
    met = today - timedelta(days=9)
    new = NewSession(YOUNG_PEOPLE, NAME, met, add_months(today, 2), 8, "")
    session_id, _ = await make_session(new, olive, now - timedelta(days=12), is_example=True)
    panel = await session(session_id)
    for number, said in enumerate(SAID):
        moment = now - timedelta(days=9, minutes=-number)
        await say(panel, said, f"example {number}", settings.secret_key, met, moment)
    _, rename, merge, _ = await suggestions(session_id)
    await take(rename, "easy_name", rename.words, "", olive, now - timedelta(days=6))
    await decline(merge, NO, olive, now - timedelta(days=6))
