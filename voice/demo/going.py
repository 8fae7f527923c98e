"""How the example's plan goes: what leads said of a few actions, a frozen day, ways of being heard, and the board.

All invented: nobody on the Island has said any of it.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from voice.board.actions import accept_page, ask_young_people, put_decisions, write_page
from voice.board.queries import young_page, young_page_by
from voice.calendar import add_months, london
from voice.demo.staff import somebody
from voice.inbox.queries import kept_once
from voice.progress.actions import By, freeze, keep_engagement, keep_way, update_action, update_risk
from voice.progress.checks import NewEngagement, NewUpdate, NewWay
from voice.progress.tables import ActionUpdate
from voice.reports.queries import next_meeting
from voice.safeguarding.actions import note_screened

EARLIER = timedelta(days=80)
GROUP = "Lighthouse youth group (invented)"
TITLE = "Ask us before you decide"
WORDS = (
    "We met three times this term. We think:\n\n"
    "Tell us how long we have to wait. Not knowing is the worst.\n\n"
    "Quiet rooms help. Not every school has one.\n\n"
    "Please come and see us. We will show you what works."
)
WAYS = (
    NewWay(
        name="Survey of children and young people (invented)", owner="The council",
        audience="Children and young people with SEND", rhythm="Every term", reach="About 60 answers a term",
        what_changed="Families on a waiting list get a message every month.", workstreams=("WS1", "WS2"),
    ),
    NewWay(
        name="Lighthouse youth group (invented)", owner="A charity on the Island", audience="From 11 to 18",
        rhythm="Every month", reach="Eight young people", what_changed="Two names of themes were changed.",
        workstreams=("WS1", "WS5"),
    ),
    NewWay(
        name="Coffee mornings (invented)", owner="SENDIASS, the advice service",
        audience="Parents and carers", rhythm="Every second week", workstreams=("WS2", "WS4"),
    ),
)  # fmt: skip


async def add_progress(now: datetime) -> None:
    """Put it there once."""
    if await ActionUpdate.exists().where(ActionUpdate.is_example.eq(True)):
        return
    lead, officer = (await somebody("leo@example.org")).actor, (await somebody("olive@example.org")).actor
    today, before = london(now).date(), By(lead, now - EARLIER, is_example=True)
    first = NewUpdate(status="A", lead="Service Manager Education", due=add_months(today, 5))
    await update_action("WS2-A01", first, seen=0, by=before)
    await update_action("WS2-A02", NewUpdate(status="R", note="Two posts are empty."), seen=0, by=before)
    await update_action("WS2-A03", NewUpdate(status="N"), seen=0, by=before)
    await freeze("Start of term (invented)", today - EARLIER, by=By(officer, now - EARLIER, is_example=True))
    by = By(lead, now, is_example=True)
    together = NewUpdate(
        status="G", lead=first.lead, due=first.due, level="made_together",
        level_evidence="Six parents wrote the message with us, from the first meeting on.",
    )  # fmt: skip
    await update_action("WS2-A01", together, seen=1, by=by)
    await update_action("WS2-A02", NewUpdate(status="A", note="One post is filled."), seen=1, by=by)
    await update_risk("RK-05", "H", "There is still no forum.", seen=0, by=By(officer, now, is_example=True))
    for way in WAYS:
        await keep_way(way, by=By(officer, now, is_example=True))
    await keep_engagement(
        "WS2",
        NewEngagement(
            activity="Parents try the new message for waiting lists", audience="Parents who wait",
            method="A meeting and a phone call", stage="earliest", planned=today - timedelta(days=40),
            done=today - timedelta(days=33), people=6, what_came="The message is half as long now.",
        ),
        by=by,
    )  # fmt: skip


async def add_board_words(now: datetime) -> None:
    """One decision that is wanted, and the young people's page, for the next meeting; once."""
    today = london(now).date()
    meeting = await next_meeting(today)
    if meeting is None or await young_page(meeting.day):
        return
    officer = (await somebody("olive@example.org")).actor
    wanted = [("Agree that every school names one quiet room by the summer.", "WS2")]
    await put_decisions(meeting.day, wanted, actor=officer, moment=now, is_example=True)
    token = await ask_young_people(meeting.day, GROUP, actor=officer, moment=now, is_example=True)
    await write_page(token, TITLE, WORDS, now)
    page = await young_page_by(token)
    voice = await kept_once(page.mark)
    if voice:
        await note_screened(voice)  # these words are ours; the look of each minute comes when the service runs
    await accept_page(meeting.day, seen=page.mark, actor=officer, day=today)
