"""A lead answers a theme. Counts, quotes and themes are out of reach here; a decision is added, never changed."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime
from typing import Any
from uuid import uuid4

import msgspec

from voice.accounts.values import Role, SignedIn
from voice.audit.actions import Actor, record
from voice.calendar import london
from voice.database import transaction
from voice.plan import queries as plan
from voice.reports.deciding import Decision, faults
from voice.reports.errors import AnsweredByAnother, NotYourWorkstream, WrongAnswer
from voice.reports.queries import history
from voice.reports.tables import ResponseActivity, ResponseLine
from voice.reports.values import Answered

LEVELS = "participation_level"


def may_answer(user: SignedIn, workstream: str) -> bool:
    """Leads answer for their own workstreams; an officer writes down what a post without an account has decided."""
    return user.has(Role.PARTICIPATION_OFFICER) or workstream in user.workstreams


def check_own(user: SignedIn, workstream: str) -> None:
    """Raises NotYourWorkstream."""
    if not may_answer(user, workstream):
        raise NotYourWorkstream


async def check(decision: Decision, workstream: str, today: date) -> None:
    """Raises WrongAnswer with every fault by field."""
    found = faults(
        decision,
        today,
        activities=[activity.code for activity in await plan.activities(workstream)],
        vacant=[lead.post for lead in await plan.leads(workstream) if lead.vacant],
        levels=[level.code for level in await plan.code_list(LEVELS)],
        terms=[term.term for term in await plan.glossary()],
    )
    if found:
        raise WrongAnswer(found)


async def answer(
    workstream: str,
    theme: str,
    decision: Decision,
    *,
    seen: int,
    actor: Actor,
    moment: datetime,
    is_example: bool = False,
) -> Answered:
    """Add a decision on a theme; the newest one holds. `seen` is the number of decisions the lead's page showed.

    Raises WrongAnswer, and AnsweredByAnother when somebody decided since. The same form sent twice is kept once, and
    what says nothing new is no new decision: it does not close what a family opened again.
    """
    await check(decision, workstream, london(moment).date())
    async with transaction():
        line = _line(workstream, theme, decision, seen + 1, actor, moment, is_example=is_example)
        before = await history(workstream, theme)
        if before and before[0].number == seen and _as_it_stands(decision, before[0]):
            return before[0]
        if (before[0].number if before else 0) != seen or not await _added(line):
            return await _same_again(workstream, theme, line)
        for position, activity in enumerate(decision.activities):
            link = ResponseActivity(id=uuid4(), line=line.id, position=position, activity=activity)
            await ResponseActivity.insert(link)
        facts = {"state": decision.state.value, "number": seen + 1, "activities": list(decision.activities)}
        await record(actor, "answered a theme", "response line", f"{workstream}/{theme}", facts=facts)
        return (await history(workstream, theme))[0]


def _as_it_stands(decision: Decision, newest: Answered) -> bool:
    said = {name: value for name, value in asdict(decision).items() if name != "activities"}
    same = all(getattr(newest.answer, name) == value for name, value in said.items())
    return same and tuple(ref.activity for ref in newest.answer.activities) == tuple(decision.activities)


def _line(
    workstream: str,
    theme: str,
    decision: Decision,
    number: int,
    actor: Actor,
    moment: datetime,
    *,
    is_example: bool,
) -> ResponseLine:
    values: dict[str, Any] = {name: value for name, value in asdict(decision).items() if name != "activities"}
    values |= {"state": decision.state.value, "easy_words": msgspec.json.encode(decision.easy_words).decode()}
    return ResponseLine(
        id=uuid4(),
        workstream=workstream,
        theme=theme,
        number=number,
        made_by=actor.id,
        made_name=actor.name,
        made_at=moment,
        is_example=is_example,
        **values,
    )


async def _added(line: ResponseLine) -> bool:
    """One statement takes the next number, so of two leads exactly one gets it."""
    target = (ResponseLine.workstream, ResponseLine.theme, ResponseLine.number)
    rows = await ResponseLine.insert(line).on_conflict(target=target, action="DO NOTHING").returning(ResponseLine.id)
    return bool(rows)


async def _same_again(workstream: str, theme: str, line: ResponseLine) -> Answered:
    """A form sent twice is no quarrel; anything else is. Raises AnsweredByAnother."""
    newest = next(iter(await history(workstream, theme)), None)
    own = {name: getattr(line, name) for name in ("state", "words", "post", "by_date", "done_on", "reason")}
    if newest is None or newest.number != line.number or newest.made_name != line.made_name:
        raise AnsweredByAnother
    if any(getattr(newest.answer, name) != value for name, value in own.items()):
        raise AnsweredByAnother
    return newest
