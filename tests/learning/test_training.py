"""What readers decided teaches the suggestions; whatever happens to a training, nothing that was there is lost."""

from __future__ import annotations

import os
from datetime import UTC, datetime

import pytest

from tests.people import member
from tests.themes.said import Person, heard
from voice.accounts.values import Role
from voice.database import Engine
from voice.learning import training
from voice.learning.queries import present, runs
from voice.learning.tasks import Outcome, Task
from voice.learning.training import TrainingFailed, learn
from voice.settings import Settings
from voice.themes.actions import decide, tell_safeguarding
from voice.themes.tables import Coding, Origin
from voice.themes.values import Chosen

NIGHT = datetime(2026, 11, 23, 2, 15, tzinfo=UTC)

WAITED = Person("We waited two years for an assessment.")
ANSWER = Person("Nobody answers the phone.")
UNREAD = Person("The waiting list does not move and we wait.")


def dies(task: Task) -> Outcome:
    """What a machine without memory does to a process."""
    os._exit(9)


async def taught(settings: Settings) -> None:
    """Three answers came in; an officer has read two of them."""
    first, second, _ = await heard(settings, WAITED, ANSWER, UNREAD)
    olive = await member(Role.PARTICIPATION_OFFICER)
    await decide(first.answer_id, [Chosen("T05", 0, len(first.text))], seen=0, actor=olive.actor, moment=NIGHT)
    await decide(second.answer_id, [], seen=0, actor=olive.actor, moment=NIGHT)


async def suggested() -> list[tuple[str, str, int]]:
    """(Theme, hash of the model, codebook) of every suggestion nobody decided about."""
    rows = (
        await Coding.objects()
        .where(Coding.likely.eq(True), Coding.dismissed.eq(False))
        .where(Coding.origin == Origin.SUGGESTED.value)
    )
    return [(row.theme, row.model, row.codebook) for row in rows]


async def test_a_run_learns_from_what_was_read_and_suggests_for_what_was_not(
    database: Engine, settings: Settings
) -> None:
    await taught(settings)
    touched = await learn(settings, NIGHT)
    run = await present()
    assert run is not None
    assert (touched["examples"], touched["unread answers"]) == (2, 1)
    assert (run.number, run.state, run.examples, run.answers) == (1, "done", 2, 1)
    assert await suggested() == [("T05", run.digest, run.codebook)]


async def test_the_same_answers_give_the_same_model_and_no_changes(database: Engine, settings: Settings) -> None:
    await taught(settings)
    await learn(settings, NIGHT)
    first = await present()
    await learn(settings, NIGHT)
    second = await present()
    assert first is not None
    assert second is not None
    assert (second.number, second.digest) == (2, first.digest)
    assert (second.changes.answers, second.changes.switched) == (0, ())


async def test_an_answer_that_is_held_for_safety_teaches_nothing_and_is_given_no_theme(
    database: Engine, settings: Settings
) -> None:
    olive = await member(Role.PARTICIPATION_OFFICER)
    first, second = await heard(settings, WAITED, UNREAD)
    await decide(first.answer_id, [Chosen("T05", 0, 5)], seen=0, actor=olive.actor, moment=NIGHT)
    for words in (first, second):
        await tell_safeguarding(words.answer_id, "This worries me.", actor=olive.actor, moment=NIGHT)
    touched = await learn(settings, NIGHT)
    assert (touched["examples"], touched["unread answers"], touched["suggestions"]) == (0, 0, 0)


async def test_a_process_that_dies_leaves_the_last_good_run_in_place(
    database: Engine, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    await taught(settings)
    await learn(settings, NIGHT)
    before = await suggested()
    monkeypatch.setattr(training, "work", dies)
    with pytest.raises(TrainingFailed):
        await learn(settings, NIGHT)
    newest, good = (await runs())[0], await present()
    assert good is not None
    assert (newest.number, newest.state, good.number) == (2, "failed", 1)
    assert newest.fault == "The training broke off: BrokenProcessPool."
    assert await suggested() == before


async def test_a_fault_says_nothing_of_what_people_wrote(
    database: Engine, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def breaks(task: Task) -> Outcome:
        raise ValueError(task.unread[0].text)

    await taught(settings)
    monkeypatch.setattr(training, "_in_another_process", breaks)
    with pytest.raises(TrainingFailed, match=r"^ValueError$"):
        await learn(settings, NIGHT)
    assert (await runs())[0].fault == "The training broke off: ValueError."


async def test_without_a_codebook_there_is_nothing_to_learn(database: Engine, settings: Settings) -> None:
    assert await learn(settings, NIGHT) == {"examples": 0, "unread answers": 0, "suggestions": 0}
    assert await runs() == []
