"""The example's staff at work: they read every invented answer, check quotes, answer themes and publish a report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from analysis.reports.words import State
from voice.accounts.values import SignedIn
from voice.calendar import london
from voice.demo.answers import example_answers
from voice.demo.staff import somebody
from voice.plan.queries import activities, leads
from voice.reports.answering import answer
from voice.reports.deciding import Decision
from voice.reports.previewing import preview
from voice.reports.publishing import publish
from voice.reports.signing import Signing, posts, sign
from voice.settings import Settings
from voice.themes.actions import decide
from voice.themes.answers import SentWords, sent
from voice.themes.errors import WrongQuote
from voice.themes.queries import theme_counts
from voice.themes.quoting import Offer, approve, offer
from voice.themes.suggesting import suggest_themes
from voice.themes.values import Chosen

QUOTES_FOR_EACH_THEME = 2
PUBLISHED = "WS2"


@dataclass(frozen=True)
class Line:
    """What a lead of the example says about one theme."""

    workstream: str
    theme: str
    state: State
    words: str
    easy_words: tuple[str, ...]
    more: dict[str, str]


LINES = (
    Line(
        "WS2", "T05", State.WILL,
        "Tell every family on a waiting list, once a month, where they are and what help they can use now.",
        ("We will send you a message every month.", "The message says how long you wait."),
        {"ask_again": "yes"},
    ),
    Line(
        "WS2", "T07", State.DOING,
        "A specialist teacher visits each school this term and goes through the adjustments in every support plan.",
        ("A teacher who knows about extra help visits schools.", "They look at your support plan."),
        {},
    ),
    Line(
        "WS2", "T08", State.DID,
        "Two staff from each school took part in training about autism in girls.",
        ("School staff had training.", "It was about girls with autism."),
        {"evidence": "The list of schools that took part is on the Local Offer website."},
    ),
    Line(
        "WS2", "T24", State.CANNOT,
        "We cannot end every part-time timetable this year.",
        ("We cannot stop short school days this year.", "We need more staff."),
        {
            "reason": "There are too few outreach teachers to support every school at once.",
            "would_change": "More outreach teachers in post.",
            "instead": "Each short timetable gets an end date that the family is told.",
        },
    ),
    Line(
        "WS3", "T09", State.NOT_OURS,
        "The NHS runs this service, so we cannot change it alone.",
        ("Health workers do this.", "They decide how it is done."),
        {"asked": "The Integrated Care Board, which plans health services."},
    ),
)  # fmt: skip


async def work(settings: Settings, now: datetime) -> None:
    """Do it all once, in the order a term would go."""
    officer, checker = await somebody("olive@example.org"), await somebody("otto@example.org")
    lead = await somebody("leo@example.org")
    await suggest_themes(settings, now)
    await _read_all(officer, now)
    await _quote(officer, checker, now)
    for line in LINES:
        await _answer(line, lead, now)
    await _publish(officer, lead, settings, now)


def _wanted() -> dict[str, tuple[str, ...]]:
    """Words → the themes an officer of the example gives them."""
    return {each.words: each.themes for answers in example_answers().values() for each in answers}


async def _read_all(officer: SignedIn, now: datetime) -> None:
    wanted = _wanted()
    for words in await _examples():
        chosen = [Chosen(theme, 0, len(words.text)) for theme in wanted.get(words.text, ())]
        await decide(words.answer_id, chosen, seen=0, actor=officer.actor, moment=now)


async def _examples() -> list[SentWords]:
    return [words for words in await sent() if words.is_example]


async def _quote(officer: SignedIn, checker: SignedIn, now: datetime) -> None:
    """Two quotes for each theme, offered by one officer and checked by the other."""
    wanted, shown = _wanted(), dict[str, int]()
    for words in await _examples():
        for theme in wanted.get(words.text, ())[:1]:
            if words.words_ok and shown.get(theme, 0) < QUOTES_FOR_EACH_THEME:
                quote = await _offer(words, theme, officer, now)
                if quote:
                    await approve(quote, actor=checker.actor, moment=now)
                    shown[theme] = shown.get(theme, 0) + 1


async def _offer(words: SentWords, theme: str, officer: SignedIn, now: datetime) -> UUID | None:
    try:
        made = Offer(theme, words.text, with_label=True, not_names=True)
        return await offer(words.answer_id, made, actor=officer.actor, moment=now)
    except WrongQuote:  # an officer would leave it out as well
        return None


async def _answer(line: Line, lead: SignedIn, now: datetime) -> None:
    if not any(count.theme.code == line.theme for count in await theme_counts(line.workstream)):
        return
    decision = await _decision(line, london(now).date())
    await answer(line.workstream, line.theme, decision, seen=0, actor=lead.actor, moment=now, is_example=True)


async def _decision(line: Line, today: date) -> Decision:
    posts = [each.post for each in await leads(line.workstream) if not each.vacant]
    first = [each.code for each in await activities(line.workstream)][:1]
    texts = {name: text for name, text in line.more.items() if name != "ask_again"}
    return Decision(
        state=line.state,
        words=line.words,
        easy_words=line.easy_words,
        post=posts[0],
        decided_on=today - timedelta(days=10),
        by_date=today + timedelta(days=120) if line.state is State.WILL else None,
        done_on=today - timedelta(days=5) if line.state in (State.DID, State.DOING) else None,
        ask_again=f"{today + timedelta(days=200):%Y-%m}" if "ask_again" in line.more else "",
        activities=tuple(first),
        **_texts(texts),
    )


def _texts(given: dict[str, str]) -> dict[str, str]:
    names: Sequence[str] = ("evidence", "reason", "would_change", "instead", "asked")
    return {name: given.get(name, "") for name in names}


async def _publish(officer: SignedIn, lead: SignedIn, settings: Settings, now: datetime) -> None:
    """The lead signs what the officer then publishes."""
    made = await preview(PUBLISHED, london(now).date(), settings, examples=True)
    signing = Signing((await posts(PUBLISHED))[0])
    await sign(PUBLISHED, signing, seen=made.digest, examples=True, user=lead, moment=now, settings=settings)
    await publish(PUBLISHED, seen=made.digest, examples=True, actor=officer.actor, moment=now, settings=settings)
