"""The Isle of Wight plan, people who said something about it, and a lead who answers. The people are invented."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from analysis.reports.words import State
from tests.themes.said import MONDAY, OLIVE, OSCAR, Person, open_the_survey, say, words_of
from voice.accounts.values import Role, SignedIn
from voice.audit.values import COMMAND_LINE
from voice.opening import load_plan
from voice.paths import PLAN_FILE
from voice.plan import queries as plan
from voice.plan.document import PlanDocument, read
from voice.reports.answering import answer
from voice.reports.deciding import Decision
from voice.reports.previewing import Preview, preview
from voice.reports.publishing import correct, publish
from voice.reports.signing import Signing, sign
from voice.reports.values import Answered, PublishedReport
from voice.settings import Settings
from voice.themes.actions import decide
from voice.themes.quoting import Offer, approve, offer
from voice.themes.values import Chosen

MARCH = datetime(2026, 3, 20, 10, 0, tzinfo=UTC)
TODAY = date(2026, 3, 20)
POST = "Head of SEND (invented)"
LEO = SignedIn(
    id=uuid5(NAMESPACE_URL, "Leo"),
    name="Leo (invented)",
    email="leo@example.org",
    roles=frozenset({Role.WORKSTREAM_LEAD}),
    workstreams=frozenset({"WS2"}),
)
PROMISE = Decision(
    state=State.WILL,
    words="We will tell every family on a waiting list, once a month, where they are.",
    easy_words=("We will send you a message every month.", "The message says how long you wait."),
    post="Service Manager Education (IOWC)",
    decided_on=date(2026, 3, 16),
    by_date=date(2026, 4, 30),
    activities=("WS2-A01",),
    ask_again="2026-06",
)
REFUSED = replace(
    PROMISE,
    state=State.CANNOT,
    words="We cannot make the list shorter this year.",
    easy_words=("We cannot make the list shorter this year.", "We need more staff."),
    by_date=None,
    ask_again="",
    reason="There are not enough educational psychologists.",
)


@cache
def read_plan() -> PlanDocument:
    return read(PLAN_FILE)


async def load_island() -> None:
    """The plan with its codebook, and one survey that is open."""
    if not await plan.workstreams():
        await load_plan(read_plan(), COMMAND_LINE)
    await open_the_survey()


async def speak(
    words: str, *themes: str, quoted: bool = False, read: bool = True, today: date = MONDAY, **more: Any
) -> None:
    """Somebody (invented) sends these words; Olive reads them and gives them themes."""
    await say(Person(words, **more), today)
    said = await words_of(words)
    if read:
        chosen = [Chosen(code, 0, len(words)) for code in themes]
        await decide(said.answer_id, chosen, seen=0, actor=OLIVE.actor, moment=MARCH)
    if quoted:
        made = await offer(said.answer_id, Offer(themes[0], words, True, True), actor=OLIVE.actor, moment=MARCH)
        await approve(made, actor=OSCAR.actor, moment=MARCH)


async def six_wait(**more: Any) -> None:
    """Six parents (invented) wait, and one of them also wants help early."""
    await load_island()
    for number in range(5):
        await speak(f"We have waited {number + 7} months.", "T05", **more)
    await speak("We wait, and nobody helped early.", "T05", "T06", **more)


async def answered(decision: Decision = PROMISE, theme: str = "T05", seen: int = 0, **more: Any) -> Answered:
    return await answer("WS2", theme, decision, seen=seen, actor=LEO.actor, moment=MARCH, **more)


async def looked_at(settings: Settings, *, correcting: bool = False, workstream: str = "WS2") -> Preview:
    return await preview(workstream, TODAY, settings, correcting=correcting)


async def signed(
    settings: Settings, *, correcting: bool = False, examples: bool = False, workstream: str = "WS2"
) -> Preview:
    """What is there now, signed by a post: Olive (invented) writes down that the head of service has signed."""
    seen = await preview(workstream, TODAY, settings, examples=examples, correcting=correcting)
    await sign(
        workstream, Signing(POST, "She told us on the phone."), seen=seen.digest, examples=examples,
        correcting=correcting, user=OLIVE, moment=MARCH, settings=settings,
    )  # fmt: skip
    return seen


async def published(settings: Settings, *, examples: bool = False, workstream: str = "WS2") -> PublishedReport:
    seen = await signed(settings, examples=examples, workstream=workstream)
    return await publish(
        workstream, seen=seen.digest, examples=examples, actor=OLIVE.actor, moment=MARCH, settings=settings
    )


async def corrected(settings: Settings, note: str = "A date was wrong.", moment: datetime = MARCH) -> PublishedReport:
    seen = await signed(settings, correcting=True)
    return await correct(
        "WS2", seen=seen.digest, note=note, examples=False, actor=OLIVE.actor, moment=moment, settings=settings
    )
