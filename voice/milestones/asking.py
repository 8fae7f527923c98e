"""Ask families because of a day of their own process, at most 14 days late. Only jobs import this."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from surveys.queries import SurveyRow
from voice.audit.actions import SYSTEM, record
from voice.calendar import london
from voice.consent.permits import Question
from voice.consent.queries import verdicts
from voice.database import transaction
from voice.invitations.actions import invite_one
from voice.milestones.actions import forget_files
from voice.milestones.queries import asked_for, away, dates_of, surveys_by_milestone, waiting
from voice.milestones.tables import MilestoneAsk
from voice.milestones.values import ASKED, MISSED, STOPPED, STOPS, WAITING, Ask, stop_of
from voice.settings import Settings

PURPOSE = "P2"
SAFETY = frozenset({"paused", "never write", "ask a worker", "care limit"})
BY_HAND = frozenset({"another way", "another format", "no address", "bounced", "not confirmed"})
# What happened to the person a date is about stops the survey of the whole family.
FOR_ALL = frozenset({"bereavement", "paused"})
# When nobody is left to ask these stop it at once; other reasons may change within the 14 days.
AT_ONCE = frozenset({"bereavement", "safety"})


async def ask_due(settings: Settings, now: datetime) -> dict[str, int]:
    """Settle what can be settled today; what waits is looked at again tomorrow. Counts what became of each.

    Files of dates that nobody used go as well.
    """
    today = london(now).date()
    asks = await waiting()
    everybody = [ask.person for ask in asks]
    dates, gone = await dates_of(everybody), await away(everybody)
    surveys = await surveys_by_milestone(today)
    counted = Counter({"asked": 0, "stopped": 0, "missed": 0})
    for ask in asks:
        stopped = stop_of(ask, dates[ask.person]) or ("moved" if ask.person in gone else "")
        if stopped:
            counted[STOPPED] += await _settle(ask, STOPPED, stopped, today)
        elif ask.is_over(today):
            counted.update(await _give_up(ask, today))
        elif ask.is_due(today):
            counted.update(await _ask(ask, surveys.get(ask.milestone, ()), settings, today))
    counted["unused files"] = await forget_files(now)
    return dict(counted)


async def _give_up(ask: Ask, today: date) -> dict[str, int]:
    """Too late. What kept it waiting says whether a rule stopped it or we missed it."""
    state = STOPPED if ask.reason in STOPS else MISSED
    return {state: await _settle(ask, state, ask.reason or "late", today)}


async def _ask(ask: Ask, surveys: Sequence[SurveyRow], settings: Settings, today: date) -> dict[str, int]:
    """Ask the family of one date: each survey its own audience."""
    family = await asked_for(ask.person, today)
    everybody = sorted({person for people in family.values() for person in people} | {ask.person})
    said = await verdicts(everybody, Question.of(settings, PURPOSE, today))
    reasons = {person: _in_short(verdict.reason) for person, verdict in said.items()}
    if said[ask.person].reason in FOR_ALL:
        return {STOPPED: await _settle(ask, STOPPED, reasons[ask.person], today)}
    async with transaction():
        first, waits = await _invite(surveys, family, reasons, today)
        if first:
            await record(SYSTEM, "asked after a milestone", "survey", first.slug, facts={"milestone": ask.milestone})
            return {ASKED: await _settle(ask, ASKED, "", today, first.id)}
        if waits in AT_ONCE:
            return {STOPPED: await _settle(ask, STOPPED, waits, today)}
        await MilestoneAsk.update({MilestoneAsk.reason: waits}).where(MilestoneAsk.id == ask.id)
    return {}


def _in_short(reason: str) -> str:
    """Why we may not write, in this room's words; empty when we may."""
    if not reason or reason == "bereavement":
        return reason
    return "safety" if reason in SAFETY else "by hand" if reason in BY_HAND else "no yes"


async def _invite(
    surveys: Sequence[SurveyRow], family: Mapping[str, Collection[UUID]], reasons: Mapping[UUID, str], today: date
) -> tuple[SurveyRow | None, str]:
    """The first survey somebody was asked for, or none and what keeps it waiting."""
    first, found = None, []
    for survey in surveys:
        for person in [person for code in survey.audience for person in family.get(code, ())]:
            reason = reasons[person] or await invite_one(survey, person, today)
            first = first or (None if reason else survey)
            found.append(reason)
    if not surveys:
        return None, "no survey"
    order = ("bereavement", "safety", "asked lately", "asked already", "by hand")
    return first, next((reason for reason in order if reason in found), "no yes")


async def _settle(ask: Ask, state: str, reason: str, today: date, survey: UUID | None = None) -> int:
    """1 when it was still waiting."""
    values: dict[Any, Any] = {
        MilestoneAsk.state: state,
        MilestoneAsk.reason: reason,
        MilestoneAsk.settled_on: today,
        MilestoneAsk.survey: survey,
    }
    query = MilestoneAsk.update(values).where(MilestoneAsk.id == ask.id, MilestoneAsk.state == WAITING)
    return len(await query.returning(MilestoneAsk.id))
