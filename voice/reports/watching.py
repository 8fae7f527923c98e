"""A survey while people answer it: counted at night, and only when enough people more have answered.

A page that somebody reloads must not tell when one person answered, or what kind of person it was (rule A4). Rounding
alone does not do that: a number that steps from 10 to 15 while a child sits at the tablet tells something of the child.
So in anonymous and tick-off surveys the page shows a picture taken at night, like the mixing of answers. A new one is
taken only when the small number of people more (5, or what the setting says) have begun or sent since the last one, so
that two pictures always differ by a group that could be shown by itself; what is shown of each is rounded besides
(voice/reports/rounding.py). Fewer than that look like nobody. The two halves, those who began and those who sent, wait
each for themselves, and so does the number of each school, since five people more may be one in each of five schools.
A picture takes the place of the one before, so no row and no backup keeps the steps.

Where somebody can see whose answers they are, and in the example, there is nothing to protect by waiting: those are
counted when the page is opened.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID, uuid4

import msgspec
from msgspec.structs import replace

from surveys.analysts import choice_counts
from surveys.classes.queries import counts_by_code
from surveys.definition import KNOWN_PERSON
from surveys.flags import flag_counts
from surveys.queries import Heard, SurveyRow, counts, current_version, every_definition, every_survey, heard
from surveys.questions.base import Question
from surveys.steps import by_id
from surveys.tables import ClassCode, Draft, DraftAnswer, Response, SurveyVersion
from voice.calendar import london
from voice.reports.tables import Watched
from voice.settings import Settings
from voice.themes.values import PROXY

NOWHERE = ""  # where somebody stopped who answered no question
PUT = """
INSERT INTO watched (id, survey, began, sent, codes) VALUES ({}, {}, {}, {}, {})
ON CONFLICT (survey) DO UPDATE SET began = excluded.began, sent = excluded.sent, codes = excluded.codes
"""


class Began(msgspec.Struct, frozen=True):
    """Everybody who began, on a day. `stops`: question id → how many unfinished answers go as far as it.

    `waiting` have sent and wait to be mixed; `codes_used` of the `codes` for schools and groups began.
    """

    on: date
    people: int
    waiting: int
    unfinished: int
    stops: dict[str, int]
    shown: dict[str, int]
    codes: int
    codes_used: int


class Sent(msgspec.Struct, frozen=True):
    """Everybody whose answers are in, on a day. `facts`: name of a fact → code → people.

    `several` are facts that can be more than one thing, `told` how many said anything of each. `own` are those who
    spoke for themselves, by fact and value. In pictures taken at night, `choices` is question id → option code →
    people, and `flags` a sign of surveys.flags → people.
    """

    on: date
    people: int
    facts: dict[str, dict[str, int]]
    several: dict[str, dict[str, int]]
    told: dict[str, int]
    own_people: int
    own: dict[str, dict[str, int]]
    choices: dict[str, dict[str, int]] = {}
    flags: dict[str, int] = {}


class FromCode(msgspec.Struct, frozen=True):
    """Whose answers are in from one class code, on a day."""

    on: date
    people: int


Part = TypeVar("Part", Began, Sent, FromCode)


class Picture(msgspec.Struct, frozen=True):
    """What may be known of a survey. A half is None until enough people are in it; a code is not in `codes`."""

    began: Began | None = None
    sent: Sent | None = None
    codes: dict[str, FromCode] = {}


NOTHING = Picture()


def is_live(survey: SurveyRow) -> bool:
    """True where the team may watch at once: examples, and surveys in which it may see whose answers they are."""
    return survey.is_example or survey.mode in KNOWN_PERSON


async def picture(survey: SurveyRow, today: date) -> Picture:
    """The newest picture of a survey; taken now where that gives nobody away."""
    if is_live(survey):
        return Picture(await _began(survey, today), await _sent(survey, today))
    return (await last_pictures([survey.id])).get(survey.id, NOTHING)


async def last_pictures(survey_ids: Sequence[UUID]) -> dict[UUID, Picture]:
    """The pictures taken of these surveys, in one statement; a survey without one is not in it."""
    if not survey_ids:
        return {}
    return {row["survey"]: _stored(row) for row in await Watched.select().where(Watched.survey.is_in(list(survey_ids)))}


def _stored(row: dict[str, Any]) -> Picture:
    return Picture(
        msgspec.json.decode(row["began"], type=Began | None),
        msgspec.json.decode(row["sent"], type=Sent | None),
        msgspec.json.decode(row["codes"], type=dict[str, FromCode]),
    )


async def count_answers(settings: Settings, now: datetime) -> dict[str, int]:
    """Every night: take the pictures for which enough people more have answered."""
    waiting = [survey for survey in await every_survey() if not survey.is_example]
    return {"surveys": sum([await _take(survey, london(now).date(), settings.small_number) for survey in waiting])}


async def _take(survey: SurveyRow, today: date, small: int) -> bool:
    last = (await last_pictures([survey.id])).get(survey.id, NOTHING)
    newest = Picture(
        _newer(last.began, await _began(survey, today), small),
        await _newer_sent(last.sent, survey, today, small),
        await _newer_codes(last.codes, survey, today, small),
    )
    if newest == last:
        return False
    parts = (msgspec.json.encode(part).decode() for part in (newest.began, newest.sent, newest.codes))
    await Watched.raw(PUT, uuid4(), survey.id, *parts)
    return True


def _newer(last: Part | None, now: Part, small: int) -> Part | None:
    """The new part when enough people more are in it, or enough fewer."""
    before = last.people if last else 0
    return now if abs(now.people - before) >= small else last


async def _newer_sent(last: Sent | None, survey: SurveyRow, today: date, small: int) -> Sent | None:
    """With what people chose and the signs in it, which take long to count, only when it is a new one."""
    newest = _newer(last, await _sent(survey, today), small)
    if newest is None or newest is last:
        return last
    return replace(newest, choices=await _choices(survey), flags=await flag_counts(survey.id))


async def _choices(survey: SurveyRow) -> dict[str, dict[str, int]]:
    """Of the questions and options there are now; anything else that stands among choices is left out."""
    _version, definition = await current_version(survey.id)
    counted, asked = await choice_counts(survey.id), by_id(definition)
    return {
        id: {code: people for code, people in chosen.items() if asked[id].option(code)}
        for id, chosen in counted.items()
        if id in asked
    }


async def _newer_codes(last: dict[str, FromCode], survey: SurveyRow, today: date, small: int) -> dict[str, FromCode]:
    now = await counts_by_code(survey)
    found = {code: _newer(last.get(code), FromCode(today, now.get(code, 0)), small) for code in sorted({*last, *now})}
    return {code: each for code, each in found.items() if each is not None}


async def _began(survey: SurveyRow, today: date) -> Began:
    drafts = await Draft.select(Draft.id, Draft.version, Draft.presentation).where(
        Draft.survey == survey.id, Draft.is_example.eq(survey.is_example)
    )
    counted = await counts(survey.id)
    sent = counted["examples"] if survey.is_example else counted["sent"]
    codes = await ClassCode.select(ClassCode.begun).where(ClassCode.survey == survey.id)
    return Began(
        on=today,
        people=len(drafts) + counted["waiting"] + sent,
        waiting=counted["waiting"],
        unfinished=len(drafts),
        stops=dict(Counter(await _stops(survey, drafts))),
        shown=dict(Counter(row["presentation"] for row in drafts)),
        codes=len(codes),
        codes_used=sum(row["begun"] for row in codes),
    )


async def _stops(survey: SurveyRow, drafts: list[dict[str, Any]]) -> list[str]:
    """The question each of these unfinished answers goes as far as, in the order of its own version."""
    definitions = await every_definition()
    answered: dict[UUID, set[str]] = {}
    for row in await DraftAnswer.select(DraftAnswer.draft, DraftAnswer.question).where(
        DraftAnswer.draft.survey == survey.id
    ):
        answered.setdefault(row["draft"], set()).add(row["question"])
    return [_furthest(answered.get(row["id"], set()), definitions[row["version"]]) for row in drafts]


def _furthest(answered: Collection[str], asked: Mapping[str, Question]) -> str:
    """The last of them in the order of the survey; a question that is asked on several pages is one."""
    found = [question for id, question in asked.items() if id in answered]
    return (found[-1].part_of or found[-1].id) if found else NOWHERE


async def _sent(survey: SurveyRow, today: date) -> Sent:
    rows = await Response.select().where(Response.survey == survey.id, Response.is_example.eq(survey.is_example))
    proxies = [row["id"] for row in rows if row["answered_by"] in PROXY]
    own: Heard = await heard([survey.id], examples=survey.is_example, without=proxies)
    several = {name: [msgspec.json.decode(row[name]) for row in rows] for name in ("help_given", "how_shown")}
    return Sent(
        on=today,
        people=len(rows),
        facts={**_facts(rows), "version": await _versions(rows)},
        several={name: dict(Counter(code for codes in lists for code in codes)) for name, lists in several.items()},
        told={name: sum(bool(codes) for codes in lists) for name, lists in several.items()},
        own_people=own.people,
        own=own.by,
    )


def _facts(rows: list[dict[str, Any]]) -> dict[str, dict[str, int]]:
    made = {
        name: dict(Counter(row[name] for row in rows if row[name]))
        for name in ("presentation", "language", "answered_by", "helper_role")
    }
    made["typed"] = dict(Counter("typed" if row["typed"] else "screen" for row in rows))
    made["class_code"] = dict(Counter("code" if row["class_code"] else "none" for row in rows))
    return made


async def _versions(rows: list[dict[str, Any]]) -> dict[str, int]:
    """Version number → people."""
    wanted = {row["version"] for row in rows}
    numbers = {row["id"]: row["number"] for row in await SurveyVersion.select() if row["id"] in wanted}
    return {str(number): count for number, count in sorted(Counter(numbers[row["version"]] for row in rows).items())}
