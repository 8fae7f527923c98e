"""A whole school begins at once, behind one address: nobody is refused, nobody waits long, nobody's answers mix up."""

from __future__ import annotations

import asyncio
import time

import httpx

from surveys.sealing import unseal_words
from surveys.tables import Answer, Draft, DraftAnswer, Response
from tests.surveys.classes.school import begin, code_on, say_something, school
from tests.surveys.examples import mixed
from voice.settings import Settings

DEVICES = 60
LONGEST = 90.0  # seconds for all of them, on a slow machine


async def one_child(site: httpx.AsyncClient, code: str, number: int) -> tuple[str, str]:
    """Begin, say something of one's own, send; returns the receipt code and what was said."""
    said = f"Child {number} would like less noise"
    link = await begin(site, code, presentation="easy_read" if number % 2 else "standard")
    await say_something(site, link, said)
    thanks = await site.post(f"/a/{link}/send")
    assert thanks.status_code == 200, thanks.text
    return code_on(thanks), said


async def test_sixty_tablets_answer_at_once_and_every_answer_is_there(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    code, begun = await school(), time.monotonic()
    done = await asyncio.gather(*(one_child(site, code, number) for number in range(DEVICES)))
    assert time.monotonic() - begun < LONGEST
    assert len({receipt for receipt, _said in done}) == DEVICES
    assert (await Draft.count(), await DraftAnswer.count()) == (0, 0)

    assert await mixed(settings.answers_key) == DEVICES
    assert await Response.count().where(Response.class_code == code) == DEVICES
    words = await Answer.select(Answer.words).where(Answer.words.is_not_null())
    assert sorted(unseal_words(row["words"]) for row in words) == sorted(said for _receipt, said in done)
    for receipt, said in done[:5]:
        assert said in (await site.post("/answers", data={"code": receipt})).text
