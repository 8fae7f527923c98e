"""What partners of the example passed on, two quarters of its SENDIASS, comments on its Local Offer. All invented."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from surveys.answering.tokens import hash_of
from voice.accounts.values import SignedIn
from voice.calendar import add_months, london
from voice.demo.staff import somebody
from voice.inbox.links import Link, make_link, open_link
from voice.inbox.local_offer.actions import check, decide, keep_comment
from voice.inbox.local_offer.queries import comment
from voice.inbox.local_offer.values import NOT_PUBLISHED, PUBLISH, SUMMARISE, Decision, NewComment
from voice.inbox.partners.actions import keep_passed
from voice.inbox.partners.quarters import before, quarter_of
from voice.inbox.partners.sendiass.actions import keep_quarter
from voice.inbox.partners.sendiass.values import NewQuarter
from voice.inbox.partners.values import Passed, Told
from voice.inbox.tables import ContributorLink, LocalOfferComment
from voice.settings import Settings

PARTNER = "Rockpool family group (invented)"
SENDIASS = "SENDIASS of the example (invented)"
NOBODY: frozenset[UUID] = frozenset()
HELPED = (
    {"sen_support": 34, "ehc_plan": 27, "no_plan": 9, "not_known": 3},
    {"sen_support": 41, "ehc_plan": 25, "no_plan": 12},
)
REASONS = (
    {"assessment": 14, "plan": 9, "school_place": 11, "in_class": 16, "transport": 3, "not_answered": 12, "appeal": 4},
    {"assessment": 19, "plan": 8, "school_place": 10, "in_class": 18, "transport": 7, "not_answered": 21, "appeal": 2},
)
SAW: tuple[Mapping[str, str], ...] = (
    {
        "worries": "Families do not know who has their papers. Many ring three offices before somebody answers.",
        "well": "Meetings at which the school had read the plan before went well for everybody.",
    },
    {
        "worries": "More families than before wait without a word. They fear that their request was lost.",
        "well": "The new leaflet about reviews saved many calls.",
        "change": "One page that says who decides what, and by when.",
        "urgent": "Two transport routes stopped without notice in the last week of term.",
    },
)


@dataclass(frozen=True)
class Example:
    """A comment with what became of it; `decision` is None while it waits."""

    detail: str
    words: str
    months_ago: int
    decision: Decision | None = None
    checked: bool = False
    answer_to: str = ""


COMMENTS = (
    Example(
        "find", "I searched for short breaks on my phone and got 140 results. None said what age it is for.", 7,
        Decision(
            PUBLISH, "I searched for short breaks on my phone and got 140 results. None said what age it is for.", "",
            "You can now choose an age before you search. Each result shows the age.",
            "You can now choose an age.\nEach page shows the age.",
            "By the summer each result also shows how far away it is.", not_names=True,
        ),
        checked=True,
    ),
    Example(
        "made", "You asked parents what they want two years ago and never came back to show us.", 5,
        Decision(
            SUMMARISE, "Somebody said that parents were asked what they want and were never shown what came of it.", "",
            "That is so. We did not go back to the families who helped.",
            "You are right.\nWe did not come back to you.\nWe are sorry.",
            "Parents look at every new part before it opens. The first meeting is next term.", not_names=True,
        ),
        checked=True,
    ),
    Example(
        "good", "The page with the videos for teenagers is good. My son watched all of them.", 3,
        Decision(
            PUBLISH, "The page with the videos for teenagers is good. My son watched all of them.", "",
            "Thank you. We have told the young people who made them. Two more videos come after Easter.",
            "Thank you.\nYoung people made the videos.\nThere will be more of them.", "", not_names=True,
        ),
        checked=True,
    ),
    Example(
        "understand", "What is a graduated approach? Say it so that I understand it.", 2,
        Decision(
            PUBLISH, "What is a graduated approach? Say it so that I understand it.", "",
            "The list of words now explains it. We are going through all pages for words like this.",
            "We now say what the words mean.", "", not_names=True,
        ),
    ),
    Example(
        "missing", "Nothing about sport for wheelchair users. Which clubs can my child go to?", 1,
        answer_to="parent@example.org",
    ),
    Example(
        "wrong", "Nobody has answered my letters about our own plan for three months.", 1,
        Decision(NOT_PUBLISHED, "", "complaint", "", "", "", not_names=False),
    ),
)  # fmt: skip


async def add_partners(settings: Settings, now: datetime) -> None:
    """Put them there once."""
    olive, otto = await somebody("olive@example.org"), await somebody("otto@example.org")
    if not await ContributorLink.exists().where(ContributorLink.name == PARTNER):
        await keep_passed(_passed(now), await _link("partner", PARTNER, olive, now), now)
    if not await ContributorLink.exists().where(ContributorLink.name == SENDIASS):
        link = await _link("sendiass", SENDIASS, olive, now)
        for steps in (2, 1):
            await keep_quarter(_quarter(steps, now), link, now)
    if not await LocalOfferComment.exists().where(LocalOfferComment.is_example.eq(True)):
        for example in COMMENTS:
            await _comment(example, settings, olive, otto, now)


async def _link(kind: str, name: str, officer: SignedIn, now: datetime) -> Link:
    """Its address is told to nobody, as with every link; an officer of the example can make another."""
    today = london(now).date()
    _, token = await make_link(kind, name, add_months(today, 12), officer.actor, now, is_example=True)
    return await open_link(token, kind, today)


def _passed(now: datetime) -> Passed:
    day = london(now).date() - timedelta(days=12)
    waits = "We were told six weeks and it is now five months. Nobody rings back."
    clubs = "Several families would pay for a club at the weekend if staff knew how to help."
    things = (
        Told(day, "Coffee morning", 1, "families", True, True, ("WS2",), waits),
        Told(day, "Coffee morning", 6, "families", False, None, ("WS3",), clubs),
    )
    return Passed("voluntary", things, hash_of("partner of the example"))


def _quarter(steps: int, now: datetime) -> NewQuarter:
    at = 2 - steps
    return NewQuarter(
        quarter=before(quarter_of(london(now).date()), steps),
        helped=HELPED[at],
        reasons=REASONS[at],
        texts=dict(SAW[at]),
        note="",
        sent_once=hash_of(f"quarter {steps} of the example"),
    )


async def _comment(example: Example, settings: Settings, olive: SignedIn, otto: SignedIn, now: datetime) -> None:
    way = "email" if example.answer_to else "none"
    new = NewComment(
        example.detail, "", example.words, "parent", True, "", way, example.answer_to,
        hash_of(f"example {example.words}"),
    )  # fmt: skip
    came = now - timedelta(days=30 * example.months_ago)
    kept = await keep_comment(new, settings.secret_key, came, is_example=True)
    if example.decision:
        await decide(kept.id, example.decision, "", NOBODY, olive.actor, _who(olive), now)
    if example.checked:
        seen = (await comment(kept.id, NOBODY)).seen
        await check(kept.id, seen, NOBODY, otto.actor, _who(otto), now)


def _who(officer: SignedIn) -> str:
    return f"{officer.name} ({officer.email})"
