"""What a member of staff should see first: what waits, how long, and where it leads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from surveys.builder.values import Tally
from surveys.queries import SurveyRow, open_surveys
from voice.accounts.values import Role, SignedIn
from voice.calendar import add_working_days, plain_date, working_days_between
from voice.inbox.messages.queries import not_closed
from voice.notices.queries import PRINTED, batches, bounced_count
from voice.notices.queries import waiting as letters_waiting
from voice.plan.queries import workstreams
from voice.register.needs import to_review
from voice.reports.again import open_again
from voice.reports.queries import answers, next_meeting
from voice.reports.tallies import tallies
from voice.rights.queries import open_requests
from voice.safeguarding.numbers.queries import missing
from voice.safeguarding.queries import open_count
from voice.settings import Settings
from voice.themes.queries import coverage, offered_count, theme_counts
from voice.themes.withdrawing import waiting as taken_back

PAPERS_DAYS = 10


@dataclass(frozen=True)
class Waiting:
    """One line of the list: what, how many in words, and the page where it is done."""

    what: str
    how_many: str
    href: str
    act: str
    urgent: bool = False


@dataclass(frozen=True)
class NextMeeting:
    """The meeting whose papers come next. `days_left` counts working days."""

    body: str
    day: date
    papers: date
    days_left: int


@dataclass(frozen=True)
class Day:
    """The first staff page. What somebody may not open is not in it."""

    first: tuple[Waiting, ...]
    surveys: tuple[tuple[SurveyRow, Tally], ...]
    meeting: NextMeeting | None


async def the_day(user: SignedIn, today: date, settings: Settings) -> Day:
    """Put the day together for somebody's roles."""
    officer = user.has(Role.PARTICIPATION_OFFICER)
    lines = [
        *(await _safety() if user.has(Role.SAFEGUARDING_LEAD) else ()),
        *(await _rights(today) if user.has(Role.DATA_PROTECTION_OFFICER) else ()),
        *(await _register(today) if user.has(Role.REGISTRAR) else ()),
        *(await _to_phone(today) if user.has(Role.SAFEGUARDING_LEAD, Role.ADMINISTRATOR) or officer else ()),
        *(await _messages(today, settings) if officer else ()),
        *(await _reading() if officer else ()),
        *(await _taken_back(today) if officer else ()),
        *(await _leads(user) if officer or user.has(Role.WORKSTREAM_LEAD) else ()),
    ]
    surveys = await open_surveys(today) if officer else []
    counted = await tallies(surveys, settings)
    return Day(tuple(lines), tuple((survey, counted[survey.id]) for survey in surveys), await _meeting(today))


async def _safety() -> list[Waiting]:
    number = await open_count()
    words = f"{number} to decide" if number else "None waiting"
    return [Waiting("Answers and messages about danger", words, "/staff/safeguarding", "Open the queue", number > 0)]


async def _rights(today: date) -> list[Waiting]:
    """Requests under data protection law, with the clock of the one that is due first."""
    waiting = await open_requests(today)
    late = any(clock.late for _, clock in waiting)
    words = f"{len(waiting)} open. First: {waiting[0][1].words}" if waiting else "None open"
    return [Waiting("Requests under data protection law", words, "/staff/rights", "See them", urgent=late)]


async def _register(today: date) -> list[Waiting]:
    """Letters to print and post, addresses that no longer work, and needs nobody has asked about for a year."""
    printed = len([batch for batch in await batches() if batch.state == PRINTED])
    again = len(await to_review(today))
    letters = f"{await letters_waiting()} to print, {printed} {'pile' if printed == 1 else 'piles'} to post"
    return [
        Waiting("Letters", letters, "/staff/letters", "See them"),
        Waiting("Addresses that no longer work", _number(await bounced_count()), "/staff/register", "Find somebody"),
        Waiting("Needs to ask about again", _number(again), "/staff/register/reviews", "See them"),
    ]


async def _to_phone(today: date) -> list[Waiting]:
    """Help numbers that keep surveys from opening; no line when there are none."""
    number = len(await missing(today, is_example=False))
    if not number:
        return []
    words = f"{number} to phone"
    return [Waiting("Help numbers nobody has confirmed", words, "/staff/help-numbers", "See them", urgent=True)]


async def _messages(today: date, settings: Settings) -> list[Waiting]:
    """Messages somebody waits for, with how many are late."""
    waiting = [each for each in await not_closed(today, settings) if each.case.facts.needs_answer]
    late = sum(each.clock.is_late for each in waiting)
    words = f"{len(waiting)} open{f', {late} late' if late else ''}" if waiting else "None open"
    return [Waiting("Messages and calls to answer", words, "/staff/inbox", "Open the inbox", urgent=late > 0)]


async def _reading() -> list[Waiting]:
    real, examples = await coverage(), await coverage(examples=True)
    offered = await offered_count()
    return [
        Waiting("Answers to read", _number(real.waiting, examples.waiting), "/staff/reading", "Read answers"),
        Waiting("Quotes for a second check", _number(offered), "/staff/quotes", "Check quotes"),
    ]


async def _taken_back(today: date) -> list[Waiting]:
    """Words that have to leave reports that are out, with the day of the first; no line when there are none."""
    waiting = await taken_back()
    if not waiting:
        return []
    first = min(quote.by for quote in waiting)
    words = f"{len(waiting)} to come out of reports, by {plain_date(first)}"
    return [Waiting("Quotes that were taken back", words, "/staff/quotes", "See them", urgent=first < today)]


def _number(real: int, examples: int = 0) -> str:
    return f"{real}, and {examples} examples" if examples else str(real) if real else "None waiting"


async def _leads(user: SignedIn) -> list[Waiting]:
    """Themes without an answer: a lead's own workstreams, or all of them for an officer."""
    codes = [w.code for w in await workstreams()]
    own = codes if user.has(Role.PARTICIPATION_OFFICER) else [code for code in codes if code in user.workstreams]
    number = sum([await _unanswered(code) for code in own])
    lines = [Waiting("Themes without an answer", _number(number), "/staff/answers", "See them")]
    again = [line for line in await open_again() if line.workstream in own]
    if again:
        words = f"{len(again)}, the first since {plain_date(again[0].since)}"
        lines.append(Waiting("Lines that families opened again", words, "/staff/answers", "See them", urgent=True))
    return lines


async def _unanswered(workstream: str) -> int:
    """Themes somebody spoke of and no lead has answered."""
    answered = await answers(workstream)
    told = [count for count in await theme_counts(workstream) if count.real.people or count.examples.people]
    return len([count for count in told if count.theme.code not in answered])


async def _meeting(today: date) -> NextMeeting | None:
    found = await next_meeting(today)
    if found is None:
        return None
    papers = add_working_days(found.day, -PAPERS_DAYS)
    return NextMeeting(found.body, found.day, papers, working_days_between(today, papers))
