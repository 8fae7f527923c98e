"""All that happens by the clock, in one list. Only the jobs process imports it: it loads the heavy analysis."""

from __future__ import annotations

from datetime import datetime

from apscheduler.triggers.base import BaseTrigger
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger

from surveys.answering.actions import forget_unfinished
from surveys.holding.actions import release
from surveys.paper.actions import forget_typed
from surveys.parcels import seal_plain
from surveys.showing.handing import forget_orphans
from voice.accounts.actions import forget_old_sessions
from voice.board import drafting as board
from voice.calendar import LONDON
from voice.editions import printing as editions
from voice.exports import working as exports
from voice.exports.actions import forget_files as forget_exports
from voice.importing import inviting
from voice.importing import working as imports
from voice.importing.actions import forget_files
from voice.invitations import sending as invitations
from voice.invitations import settling
from voice.jobs.names import NAMES, UNTOLD
from voice.jobs.runner import Deed, Job, forget_old_runs
from voice.judging.actions import forget_links
from voice.learning import training
from voice.measures import counted
from voice.milestones import asking as milestones
from voice.news import sending as news
from voice.notices import printing, receipts, reviewing
from voice.notices import sending as notices
from voice.register.actions import forget_unconfirmed
from voice.reports import drafting, improving, taking_back, telling, watching
from voice.rights import schedule
from voice.safeguarding import escalating, screening
from voice.safeguarding.drills import raising
from voice.safeguarding.messages.actions import forget_messages
from voice.settings import Settings
from voice.themes import arrivals, maskjob, suggesting
from voice.yearly import drafting as yearly


async def send_due(settings: Settings, now: datetime) -> dict[str, int]:
    """Settle first, so that somebody who answered a minute ago is not reminded; then queue; then send."""
    settled = await settling.settle(settings, now)
    queued = await invitations.send_due(settings, now)
    joining = await inviting.take_back_answered(settings, now)
    return {**settled, **queued, **joining, **await notices.send_due(settings, now)}


async def screen_words(settings: Settings, now: datetime) -> dict[str, int]:
    """Danger first; then every new answer gets its place in the reading queue, and its waiting time begins."""
    screened = await screening.screen_words(settings, now)
    return {**screened, "to be read": await arrivals.note_arrivals(now)}


async def count_measures(settings: Settings, now: datetime) -> dict[str, int]:
    """What answers, messages and the register tell; then what leads answered, which only reports know."""
    return {**await counted.count_measures(settings, now), **await improving.count_improvements(settings, now)}


async def mix_answers(settings: Settings, now: datetime) -> dict[str, int]:
    """Answers of tick-off surveys move on in mixed batches, so that no order says who gave them."""
    return {"answers": await release(now.astimezone(LONDON).date(), settings.answers_key)}


async def tidy_up(settings: Settings, now: datetime) -> dict[str, int]:
    """What is no longer needed goes. Counts only are kept."""
    today = now.astimezone(LONDON).date()
    unfinished = await forget_unfinished(today)
    typed = {"typed from paper and not sent": await forget_typed(today)}
    sessions = await forget_old_sessions(now)
    addresses = {"addresses nobody confirmed": await forget_unconfirmed(now)}
    messages = {"messages to the safety person": await forget_messages(now)}
    runs = {"run records": await forget_old_runs(now)}
    shown = {"photos and sounds of nobody": await forget_orphans()}
    sealed = {"answers sealed": await seal_plain()}
    files = {"imports of more than 30 days": await forget_files(now)}
    exported = {"files of answers": await forget_exports(settings, now)}
    links = {"links to say whether it has changed": await forget_links(today)}
    return {
        "unfinished answers": unfinished,
        **typed,
        **shown,
        **sessions,
        **addresses,
        **messages,
        **files,
        **exported,
        **links,
        **sealed,
        **runs,
    }


def _at(hour: int, minute: int) -> BaseTrigger:
    return CronTrigger(hour=hour, minute=minute, timezone=LONDON)


def _in_office_hours(minutes: str, *, last_hour: int) -> BaseTrigger:
    """On weekdays from 9; bank holidays are the job's own business."""
    return CronTrigger(day_of_week="mon-fri", hour=f"9-{last_hour}", minute=minutes, timezone=LONDON)


def _every(minutes: int) -> BaseTrigger:
    return IntervalTrigger(minutes=minutes, timezone=LONDON)


def _every_seconds(seconds: int) -> BaseTrigger:
    return IntervalTrigger(seconds=seconds, timezone=LONDON)


def _job(name: str, trigger: BaseTrigger, deed: Deed) -> Job:
    return Job(name, NAMES[name], trigger, deed, tells=name not in UNTOLD)


TIMETABLE: tuple[Job, ...] = (
    _job("send-due", _every(1), send_due),
    _job("send-news", _every(1), news.send_news),
    _job("print-letters", _at(6, 0), printing.print_letters),
    _job("print-wanted", _every(1), printing.print_wanted),
    _job("fetch-receipts", _every(10), receipts.fetch_receipts),
    Job("check-imports", NAMES["check-imports"], _every_seconds(5), imports.work, imports.waits),
    Job("make-exports", NAMES["make-exports"], _every_seconds(5), exports.work, exports.waits),
    _job("screen-words", _every(1), screen_words),
    _job("mask-words", _every(1), maskjob.mask_words),
    _job("escalate", _in_office_hours("*/10", last_hour=17), escalating.escalate),
    _job("drill", _in_office_hours("5-55/10", last_hour=16), raising.drill),
    _job("settle-invitations", _at(1, 0), settling.settle),
    _job("mix-answers", _at(1, 30), mix_answers),
    _job("count-answers", _at(1, 45), watching.count_answers),
    _job("count-measures", _at(1, 50), count_measures),
    _job("suggest-themes", _at(2, 0), suggesting.suggest_themes),
    _job("learn-themes", _at(2, 15), training.learn),
    _job("draft-reports", _at(6, 0), drafting.draft_reports),
    _job("draft-board", _at(6, 15), board.draft_board),
    _job("draft-yearly", _at(6, 20), yearly.draft_yearly),
    _job("tell-back", _every(10), telling.tell_back),
    _job("remove-quotes", _every(10), taking_back.remove_quotes),
    _job("print-editions", _every(1), editions.print_editions),
    _job("review-consents", _at(6, 30), reviewing.review_consents),
    _job("milestones", _at(9, 30), milestones.ask_due),
    _job("remind-to-join", _at(2, 30), inviting.remind),
    _job("tidy-up", _at(3, 0), tidy_up),
    _job("retention", _at(3, 30), schedule.retention),
)


def job(name: str) -> Job:
    """The job of this name. Raises KeyError."""
    return {entry.name: entry for entry in TIMETABLE}[name]
