"""Somebody who has every backup, and tries to tell who gave which answers. All people are invented.

Each of them is asked by a personal link, begins on one day, and sends on that day in an order of their own. What the
thief sees: every row of every table in the order in which the database keeps it, before and after each night.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, timedelta

from surveys.answering.actions import send, start_or_resume, take
from surveys.answering.queries import open_response
from surveys.answering.tokens import answer_token_from, ticket_hash_from
from surveys.answering.values import Do
from surveys.builder.actions import open_survey, put_survey
from surveys.holding.actions import release
from surveys.queries import survey_by_slug
from surveys.questions.base import Presentation
from surveys.sealing import unseal_words
from surveys.steps import by_id
from surveys.tables import Answer, Draft, Response, SpentTicket
from tests.surveys.examples import KEY, PARENTS, definition, step
from voice.database import Engine
from voice.database.sqlite import VoiceSQLite

PEOPLE, NIGHTS = 200, 4
BATCH = PEOPLE // NIGHTS
FIRST_DAY = date(2026, 3, 2)
IN_WORDS = "SQ-81"


@dataclass
class Backups:
    """What was copied each day: the order of drafts at noon, of tickets in the evening, of responses in the morning.

    Drafts and tickets are named by person, as the thief may know from the invitations; responses by who they really
    are, which the thief wants to find out. `ids` are the responses' keys in the same order.
    """

    drafts: list[list[int]] = field(default_factory=list)
    tickets: list[list[int]] = field(default_factory=list)
    responses: list[list[int]] = field(default_factory=list)
    ids: list[list[str]] = field(default_factory=list)


def link(person: int) -> str:
    return answer_token_from(f"invitation of person {person}")


async def two_hundred_people(database: Engine, seed: int) -> Backups:
    """Let everybody answer; returns what a thief would have copied."""
    chance, found = random.Random(seed), Backups()
    await put_survey(definition(PARENTS))
    await open_survey(PARENTS, FIRST_DAY, None, missing=())
    for night in range(NIGHTS):
        day = FIRST_DAY + timedelta(days=night)
        people = list(range(night * BATCH, (night + 1) * BATCH))
        for person in chance.sample(people, len(people)):
            await _begin(person, day)
        found.drafts.append(await _order(database, Draft, found.drafts))
        for person in chance.sample(people, len(people)):
            await send(await open_response(link(person), day), day, KEY)
        found.tickets.append(await _order(database, SpentTicket, found.tickets))
        await release(day, KEY)
        found.responses.append(await _order(database, Response, found.responses))
        found.ids.append([str(row["id"]) for row in await _rows(database, Response)][-BATCH:])
    return found


async def _begin(person: int, day: date) -> None:
    survey = await survey_by_slug(PARENTS)
    await start_or_resume(link(person), survey, Presentation.STANDARD, day)
    response = await open_response(link(person), day)
    await take(response, by_id(response.definition)[IN_WORDS], step(Do.CONTINUE, words=f"person {person}"))


async def _rows(database: Engine, table: type[Draft] | type[SpentTicket] | type[Response]) -> list[dict[str, object]]:
    """Every row in the order in which the file keeps them."""
    place = "rowid" if isinstance(database, VoiceSQLite) else "ctid"
    rows: list[dict[str, object]] = await table.raw(f"SELECT * FROM {table._meta.tablename} ORDER BY {place}")
    return rows


async def _order(
    database: Engine, table: type[Draft] | type[SpentTicket] | type[Response], before: list[list[int]]
) -> list[int]:
    """The people whose rows are new, in the order of the rows."""
    names = await _who(table)
    seen = {person for day in before for person in day}
    everybody = [names[str(row[_NAME[table.__name__]])] for row in await _rows(database, table)]
    return [person for person in everybody if person not in seen]


_NAME = {"Draft": "token_hash", "SpentTicket": "ticket_hash", "Response": "id"}


async def _who(table: type[Draft] | type[SpentTicket] | type[Response]) -> dict[str, int]:
    """The truth, which only the test knows."""
    from surveys.answering.tokens import hash_of

    if table is Draft:
        return {hash_of(link(person)): person for person in range(PEOPLE)}
    if table is SpentTicket:
        return {ticket_hash_from(link(person)): person for person in range(PEOPLE)}
    rows = await Answer.select(Answer.response, Answer.words).where(Answer.words.is_not_null())
    return {str(row["response"]): int(unseal_words(row["words"]).removeprefix("person ")) for row in rows}


def hits(guessed: list[list[int]], truth: list[list[int]]) -> int:
    """How many of the people were guessed right when rows are paired in order, night by night."""
    return sum(a == b for night, real in zip(guessed, truth, strict=True) for a, b in zip(night, real, strict=True))


def by_key(found: Backups) -> list[list[int]]:
    """The responses as their keys sort, instead of as the file keeps them."""
    return [
        [person for _id, person in sorted(zip(ids, night, strict=True))]
        for ids, night in zip(found.ids, found.responses, strict=True)
    ]


def rank_correlation(first: list[int], second: list[int]) -> float:
    """Spearman's rho of two orders of the same people, -1 to 1."""
    place = {person: rank for rank, person in enumerate(second)}
    many = len(first)
    distance = sum((rank - place[person]) ** 2 for rank, person in enumerate(first))
    return 1 - 6 * distance / (many * (many**2 - 1))
