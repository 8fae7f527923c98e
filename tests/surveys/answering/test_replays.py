"""Ten thousand presses in any order, many twice, some late, some at once: what counts is exactly the newest of each.

A phone that was out of reach sends what it kept, a browser sends a form twice, two tabs disagree. Each press carries
the number of the change it makes; the same number always carries the same words.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator
from dataclasses import dataclass

from surveys.answering.actions import save_answer, send, take
from surveys.answering.queries import open_response, sent_response
from surveys.answering.values import OpenResponse
from surveys.errors import AlreadySent, UnknownAnswers
from surveys.holding.queries import how_many
from surveys.questions.base import Given
from surveys.steps import by_id
from surveys.tables import Answer, Draft, DraftAnswer, Response
from tests.surveys.examples import KEY, PARENTS, STANDARD, TODAY, begun, mixed, opened, step
from voice.database import Engine

PRESSES, DRAFTS, CHANGES, AT_ONCE = 10_000, 40, 5, 25
QUESTIONS = ("SQ-81", "SQ-80", "SQ-01")


@dataclass(frozen=True)
class Press:
    """One change to one question of one draft."""

    draft: int
    question: str
    sequence: int

    @property
    def given(self) -> Given:
        return Given(words=f"{self.draft} {self.question} {self.sequence}")


def presses(chance: random.Random) -> list[Press]:
    """Every change at least once, and then any of them again, in no order."""
    each = [
        Press(draft, question, change)
        for draft in range(DRAFTS)
        for question in QUESTIONS
        for change in range(1, CHANGES + 1)
    ]
    again = chance.choices(each, k=PRESSES - len(each))
    return chance.sample([*each, *again], PRESSES)


async def replayed(drafts: list[OpenResponse], todo: list[Press]) -> AsyncIterator[list[bool]]:
    questions = by_id(drafts[0].definition)
    for start in range(0, len(todo), AT_ONCE):
        yield await asyncio.gather(
            *(
                save_answer(drafts[one.draft], questions[one.question], one.given, STANDARD, one.sequence)
                for one in todo[start : start + AT_ONCE]
            )
        )


async def test_ten_thousand_presses_leave_the_newest_of_each_and_nothing_twice(database: Engine) -> None:
    survey = await opened(PARENTS)
    drafts = [await begun(PARENTS, token=f"draft {number}") for number in range(DRAFTS)]
    todo = presses(random.Random(811))
    saved = [each async for group in replayed(drafts, todo) for each in group]
    assert (len(saved), await DraftAnswer.count()) == (PRESSES, DRAFTS * len(QUESTIONS))
    for number in range(DRAFTS):
        now = await open_response(f"draft {number}", TODAY)
        assert {id: (kept.given, kept.sequence) for id, kept in now.answers.items()} == {
            question: (Press(number, question, CHANGES).given, CHANGES) for question in QUESTIONS
        }
    await _send_three_times_each()
    assert (await Draft.count(), await how_many(survey), await Response.count()) == (0, DRAFTS, 0)
    assert await mixed() == DRAFTS
    assert (await Response.count(), await Answer.count()) == (DRAFTS, DRAFTS * len(QUESTIONS))


async def _send_three_times_each() -> None:
    async def press_send(number: int) -> str:
        try:
            return await send(await open_response(f"draft {number}", TODAY), TODAY, KEY)
        except (AlreadySent, UnknownAnswers):
            return ""

    codes = await asyncio.gather(*(press_send(number) for number in [*range(DRAFTS)] * 3))
    assert len(set(codes) - {""}) == DRAFTS


async def test_an_answer_that_was_taken_while_another_tab_sends_is_among_the_sent_ones(database: Engine) -> None:
    """Saved is sent; whoever came too late is told so."""
    survey = await opened(PARENTS)
    questions = by_id((await begun(PARENTS, token="first look")).definition)
    for number in range(20):
        draft = await begun(PARENTS, token=f"tab {number}")
        await save_answer(draft, questions["SQ-80"], Given(words="first"), STANDARD, 1)
        stale = await open_response(draft.token, TODAY)

        async def save(open_page: OpenResponse = stale) -> bool:
            try:
                pressed = step(words="second", sequence=1)
                await take(open_page, questions["SQ-81"], pressed)
            except AlreadySent:
                return False
            return True

        saved, code = await asyncio.gather(save(), send(stale, TODAY, KEY))
        found = await sent_response(code, KEY)
        assert ("SQ-81" in found.answers) == saved
        assert found.answers["SQ-80"] == Given(words="first")
    assert await how_many(survey) == 20
