"""Measure the reading desk: `python -m tests.bench.reading [ANSWERS] [postgres://user@host:port/name]`, 9,000, SQLite.

Invented answers, short ones as people write them, with suggestions from the plan's codebook. The database named must
be empty and may be filled. The whole application answers, without a network. Prints JSON: milliseconds in the middle
of 30 for the list, one decision with the way to the next answer, the next page and one undo; statements of a decision
with its page; and seconds of the minute's look for new answers when there is none.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import re
import sys
import tempfile
import time
from collections.abc import Awaitable
from statistics import median
from typing import Any
from uuid import UUID, uuid4

os.environ.setdefault("VOICE_DATA_DIR", tempfile.mkdtemp(prefix="voice-bench-"))

import httpx

from surveys.queries import current_version, survey_by_slug
from surveys.sealing import seal_words, use_key
from surveys.tables import Answer, Response
from tests.bench.sending import count_statements
from tests.people import sign_in_as
from tests.themes.said import SLUG, open_the_survey
from voice import settings as voice_settings
from voice.accounts.values import Role
from voice.app import create_app
from voice.audit.values import SYSTEM
from voice.calendar import now
from voice.codebook.actions import load_codebook
from voice.database import engine, make_engine, transaction, use
from voice.database.migrating import migrate
from voice.paths import PLAN_FILE
from voice.plan.document import read
from voice.settings import Settings
from voice.themes.arrivals import note_arrivals
from voice.themes.suggesting import suggest_themes

ANSWERS, PORTION, TIMES = 9_000, 500, 30
SAID = (
    "we wait school help months support plan teacher quiet room kind nobody rings back transport bus late more "
    "respite break friends anxious diagnosis list long clear letter meeting listen understand autism training"
)


async def fill(number: int) -> None:
    """So many people who wrote one answer each."""
    await open_the_survey()
    survey = await survey_by_slug(SLUG)
    version, _ = await current_version(survey.id)
    lot = random.Random(7)
    for first in range(0, number, PORTION):
        ids = [uuid4() for _ in range(min(PORTION, number - first))]
        async with transaction():
            await Response.insert(*[_response(each, survey.id, version) for each in ids])
            await Answer.insert(*[_answer(each, lot) for each in ids])


def _response(response: UUID, survey: UUID, version: UUID) -> Response:
    return Response(
        id=response, survey=survey, version=version, presentation="standard", respondent="parent", month="2026-03"
    )


def _answer(response: UUID, lot: random.Random) -> Answer:
    said = " ".join(lot.choices(SAID.split(), k=lot.choice((3, 5, 7, 7, 9, 14, 40))))
    return Answer(
        id=uuid4(), response=response, question="SQ-81", words=seal_words(f"{said}."), presentation="standard"
    )


async def timed(deed: Awaitable[Any]) -> tuple[float, Any]:
    """(Milliseconds, what came of it.)"""
    began = time.perf_counter()
    found = await deed
    return (time.perf_counter() - began) * 1000, found


async def work(site: httpx.AsyncClient) -> dict[str, Any]:
    """Work at the desk as a reader does."""
    took: dict[str, list[float]] = {"list": [], "decision": [], "page": [], "undo": []}
    for _ in range(5):
        took["list"].append((await timed(site.get("/staff/reading")))[0])
    at = (await site.get("/staff/reading/next")).headers["location"]
    shown = await site.get(at)
    counted = count_statements()
    for _ in range(TIMES):
        form = {"seen": "0", "act": "accept", "theme": re.findall(r'name="theme" value="(T\d+)"', shown.text)[:2]}
        sent = form if form["theme"] else {**form, "act": "none"}
        spent, done = await timed(site.post(at.partition("?")[0], data=sent))
        took["decision"].append(spent)
        at = done.headers["location"]
        spent, shown = await timed(site.get(at))
        took["page"].append(spent)
    statements = counted[0] / TIMES
    for _ in range(5):
        undo = re.search(r'action="(/staff/reading/[^"]+/undo)"', shown.text)
        number = re.search(r'name="number" value="(\d+)"', shown.text)
        assert undo
        assert number
        where, data = undo[1], {"number": number[1]}
        spent, done = await timed(site.post(where, data=data))
        took["undo"].append(spent)
        shown = await site.get(done.headers["location"])
    return {
        **{f"{name}_ms": round(median(each), 1) for name, each in took.items()},
        "statements": round(statements, 1),
        "page_kb": round(len(shown.content) / 1024, 1),
    }


async def main(number: int, address: str) -> dict[str, Any]:
    """Fill an empty database and measure."""
    settings: Settings = voice_settings.load({"VOICE_DATA_DIR": os.environ["VOICE_DATA_DIR"]})
    use_key(settings.answers_key)
    use(make_engine(address or f"sqlite:///{settings.data_dir / 'bench.sqlite'}"))
    await migrate()
    await engine().start()
    await load_codebook(read(PLAN_FILE).codebook, SYSTEM)
    await fill(number)
    suggesting, made = await timed(suggest_themes(settings, now()))
    looking, _ = await timed(note_arrivals(now()))
    app = create_app(settings)
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url=settings.public_url) as site:
        await sign_in_as(site, Role.PARTICIPATION_OFFICER)
        found = await work(site)
    kind = engine().engine_type
    await engine().stop()
    night = {"suggesting_s": round(suggesting / 1000, 1), "looking_for_new_s": round(looking / 1000, 2)}
    return {"engine": kind, "answers": number, "suggestions": made["suggestions"], **found, **night}


if __name__ == "__main__":
    given = [*sys.argv[1:], "", ""]
    print(json.dumps(asyncio.run(main(int(given[0] or ANSWERS), given[1]))))
