"""Is every text read within its limit, and what keeps a report back."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tests.reports.island import published, six_wait, speak
from tests.safeguarding.said import SAM
from tests.themes.said import OLIVE, words_of
from voice.database import Engine
from voice.inbox.keeping import keep
from voice.inbox.queries import source_id
from voice.inbox.values import NewVoice
from voice.reports.errors import NotReady, TextsUndecided, TextsUnread
from voice.reports.queries import versions
from voice.safeguarding.actions import raise_by_reader
from voice.safeguarding.deciding import decide as settle
from voice.safeguarding.queries import undecided_answer_ids
from voice.safeguarding.tables import SafetyFlag
from voice.safeguarding.values import Decision, Unread
from voice.settings import Settings
from voice.themes.actions import decide
from voice.themes.arrivals import note_arrivals
from voice.themes.limits import unread
from voice.themes.values import Chosen

MONDAY = datetime(2026, 3, 2, 10, tzinfo=UTC)
HELD_BACK = Decision("child_harmed", "referred", "Told the front door.", cleared=False)


def complaint(words: str, once: str, *workstreams: str) -> NewVoice:
    return NewVoice("complaint", date(2026, 3, 2), "parent", words, once, verbatim=True, workstreams=workstreams)


async def test_the_age_of_what_waits_counts_working_days_and_leaves_out_what_is_held(
    database: Engine, settings: Settings
) -> None:
    first = await keep(complaint("We wait.", "a", "WS2"), MONDAY)
    await keep(complaint("We wait too.", "b", "WS2"), MONDAY)
    await note_arrivals(MONDAY)
    assert await unread(date(2026, 3, 3)) == Unread(2, 1, 0)
    assert await unread(date(2026, 3, 4)) == Unread(2, 2, 2)
    await raise_by_reader(first, "This worries me.", SAM, MONDAY)
    assert await unread(date(2026, 3, 9)) == Unread(1, 5, 1)
    assert (await unread(date(2026, 3, 2))).oldest == 0


async def test_no_report_goes_out_over_an_unread_voice_of_its_workstream(database: Engine, settings: Settings) -> None:
    await six_wait()
    await keep(complaint("Nobody rings back.", "a", "WS3"), MONDAY)
    item = await keep(complaint("We wait for a year.", "b", "WS2"), MONDAY)
    await note_arrivals(MONDAY)
    with pytest.raises(NotReady) as refusal:
        await published(settings)
    [obstacle] = refusal.value.obstacles
    assert isinstance(obstacle, TextsUnread)
    assert (obstacle.sentence, obstacle.href, obstacle.link) == (
        "1 answer to “Complaint” has not been read yet.",
        f"/staff/reading?survey={source_id('complaint')}",
        "Read them",
    )
    await decide(item, [Chosen("T05", 0, 7)], seen=0, actor=OLIVE.actor, moment=MONDAY)
    assert (await published(settings)).number == 1


async def test_a_report_waits_for_the_decision_on_a_held_text_and_then_leaves_it_out(
    database: Engine, settings: Settings
) -> None:
    await six_wait()
    await speak("Somebody hurts me.", "T05")
    held = (await words_of("Somebody hurts me.")).answer_id
    await raise_by_reader(held, "This is a sign of danger.", SAM, MONDAY)
    with pytest.raises(NotReady) as refusal:
        await published(settings)
    [obstacle] = refusal.value.obstacles
    assert isinstance(obstacle, TextsUndecided)
    assert await versions("WS2") == ()
    [flag] = await SafetyFlag.select(SafetyFlag.id)
    await settle(flag["id"], HELD_BACK, settings, actor=SAM, now=MONDAY)
    assert await undecided_answer_ids() == frozenset()
    made = await published(settings)
    assert next(line.people for line in made.edition.report.lines if line.code == "T05") == 6
