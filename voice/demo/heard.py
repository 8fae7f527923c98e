"""Voices of the example that came by no survey: a visit of Young Inspectors, an event, and three conversations."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from surveys.answering.tokens import hash_of
from voice.accounts.values import SignedIn
from voice.calendar import add_months, london
from voice.demo.staff import somebody
from voice.inbox.events.actions import keep_event
from voice.inbox.events.values import NewEvent, Note
from voice.inbox.links import make_link, open_link
from voice.inbox.tables import ContributorLink, HeardEvent
from voice.inbox.talks.actions import log
from voice.inbox.talks.values import NewTalk
from voice.inbox.visits.actions import keep_visit
from voice.inbox.visits.values import NewVisit

GROUP = "Young Inspectors, Seaview group (invented)"
FACES = {
    "get_in": "good", "clean": "good", "calm": "notgood", "kind": "good", "listen": "ok", "signs": "notgood",
    "again": "ok",
}  # fmt: skip
WROTE = {
    "liked": "The lady at the desk showed us the quiet corner.",
    "different": "The lights buzz and the signs have too many words.",
    "boss": "Put pictures on the signs and turn one light off.",
}
TALLIES = (
    Note("We wait too long and nobody tells us", "parent", verbatim=False, how_many=11, words_ok=None),
    Note("More clubs after school", "children", verbatim=False, how_many=8, words_ok=None),
)
NOTES = (
    Note("I like that the music was off for one hour.", "yp", verbatim=True, how_many=None, words_ok=True),
    Note("Parents asked for one page that says who does what.", "parent", verbatim=False, how_many=5, words_ok=None),
)


async def hear(now: datetime) -> None:
    """Put them there once."""
    if await HeardEvent.exists().where(HeardEvent.is_example.eq(True)):
        return
    officer, today = await somebody("olive@example.org"), london(now).date()
    await _visit(officer, today, now)
    who = f"{officer.name} ({officer.email})"
    await keep_event(_event(today), officer.actor, who, now, is_example=True)
    for talk in _talks(today):
        await log(talk, officer.actor, who, now, is_example=True)


async def _visit(officer: SignedIn, today: date, now: datetime) -> None:
    """The link's address is told to nobody, as with every link; an officer of the example can make another."""
    if await ContributorLink.exists().where(ContributorLink.name == GROUP):
        return
    lasts = add_months(today, 12)
    _, token = await make_link("inspectors", GROUP, lasts, officer.actor, now, is_example=True)
    visit = NewVisit(
        sent_once=hash_of("visit of the example"),
        visited_on=today - timedelta(days=9),
        place="Seaview library (invented)",
        place_kind="library",
        inspectors=4,
        faces=FACES,
        words=WROTE,
        own_words=True,
        words_ok=True,
    )
    await keep_visit(visit, await open_link(token, "inspectors", today), now)


def _event(today: date) -> NewEvent:
    return NewEvent(
        sent_once=hash_of("event of the example"),
        name="Family fun day (invented)",
        held_on=today - timedelta(days=16),
        place="Riverside centre",
        present={"child": 23, "yp": 6, "parent": 19, "practitioner": 4},
        tallies=TALLIES,
        notes=NOTES,
        workstreams=("WS2", "WS3"),
    )


def _talks(today: date) -> tuple[NewTalk, ...]:
    return (
        NewTalk(
            sent_once=hash_of("talk 1 of the example"), source="pcf", heard_on=today - timedelta(days=21),
            place="Parent Carer Forum, monthly meeting", who="parent", how_many=7, verbatim=False, words_ok=None,
            words="Families want to hear once a month where they are on the waiting list, even when nothing changed.",
            workstreams=("WS2",),
        ),
        NewTalk(
            sent_once=hash_of("talk 2 of the example"), source="youth_council", heard_on=today - timedelta(days=12),
            place="Youth council, evening meeting", who="yp", how_many=1, verbatim=True, words_ok=True,
            words="When I say I need a break, I want people to believe me the first time.",
            workstreams=("WS1",),
        ),
        NewTalk(
            sent_once=hash_of("talk 3 of the example"), source="children_in_care", heard_on=today - timedelta(days=5),
            place="Children in Care Council", who="children", how_many=4, verbatim=False, words_ok=False,
            words="They meet a new worker at every review and tell their story again each time.",
            workstreams=("WS4",),
        ),
    )  # fmt: skip
