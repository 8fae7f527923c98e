"""What goes by itself, and when: one table of rules. Rules marked * are for the partnership to confirm (C4, C5).

Each rule can say how many would go without touching anything. All may run twice a night without harm.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid4

from surveys.receipts.rights import empty_words, words_in
from voice.audit import forgetting
from voice.audit.actions import SYSTEM
from voice.calendar import LONDON, add_months, london
from voice.consent import rights as consent
from voice.database import backup, transaction
from voice.importing import rights as importing
from voice.inbox import rights as inbox
from voice.invitations import rights as invitations
from voice.notices import rights as notices
from voice.register import rights as register
from voice.register.tables import Person
from voice.register.values import CHILD, YOUNG_PERSON
from voice.reports.rights import responses_due, voices_due
from voice.reports.taking_back import shown_of
from voice.rights import erasing
from voice.rights.tables import RetentionRun, RightsRequest
from voice.rights.values import OPEN
from voice.safeguarding import rights as safeguarding
from voice.settings import Settings
from voice.themes import rights as themes

# People are erased by each room's own part, with a proof for each portion. The rest waits for the next night.
MOST_A_NIGHT, PORTION = 500, 50
BIRTHDAY = 26 * 12 + 3
WITHOUT_BIRTHDAY, LINKS, SAID_NO, LINES, EVIDENCE, REQUESTS_KEPT, RECORD = 120, 12, 3, 3, 72, 36, 72
FLAG_DAYS = 90

Count = Callable[[date], Awaitable[int]]


@dataclass(frozen=True)
class Rule:
    """One line of the schedule. `due` counts what would go today; `apply` lets it go and returns how many went."""

    code: str
    what: str
    after: str
    due: Count
    apply: Count


def before(today: date, months: int) -> date:
    """The day so many months ago."""
    return add_months(today, -months)


def _moment(day: date) -> datetime:
    """Midnight in London, as the database writes moments."""
    return datetime.combine(day, time(), LONDON).astimezone(UTC)


def _by_moment(months: int, deed: Callable[[datetime], Awaitable[int]]) -> Count:
    """A deed of a room that takes the moment before which something is old."""

    async def counted(today: date) -> int:
        return await deed(_moment(before(today, months)))

    return counted


def _by_day(months: int, deed: Callable[[date], Awaitable[int]]) -> Count:
    async def counted(today: date) -> int:
        return await deed(before(today, months))

    return counted


async def _grown(today: date) -> list[UUID]:
    """Past their 26th birthday and 3 months; without a day of birth, 10 years past their leaving date."""
    born = Person.born.is_not_null() & (Person.born <= before(today, BIRTHDAY))
    left = Person.born.is_null() & (Person.leaving_date <= before(today, WITHOUT_BIRTHDAY))
    rows = await Person.select(Person.id).where(Person.kind.is_in([CHILD, YOUNG_PERSON]), born | left)
    return [row["id"] for row in rows]


async def _silent(today: date) -> list[UUID]:
    return await consent.nothing_said_since(_moment(before(today, SAID_NO)))


def _people(who: Callable[[date], Awaitable[list[UUID]]], reason: str) -> tuple[Count, Count]:
    async def due(today: date) -> int:
        return len(await who(today))

    async def apply(today: date) -> int:
        found, gone = (await who(today))[:MOST_A_NIGHT], 0
        for start in range(0, len(found), PORTION):
            gone += (await erasing.erase_all(found[start : start + PORTION], SYSTEM, reason=reason)).people
        return gone

    return due, apply


async def _words_due(today: date) -> int:
    return len(await words_in(await responses_due(today)))


async def _words_go(today: date) -> int:
    async with transaction():
        answers = await empty_words(await responses_due(today))
        await themes.forget_answers(answers, kept=await shown_of(answers))
        await safeguarding.forget_answers(answers)
    return len(answers)


async def _voices(today: date) -> list[UUID]:
    return await voices_due(await inbox.with_words(), today)


async def _voices_due(today: date) -> int:
    return len(await _voices(today))


async def _voices_go(today: date) -> int:
    async with transaction():
        items = await _voices(today)
        await inbox.empty_words(items)
        await themes.forget_answers(items, kept=await shown_of(items))
        await safeguarding.forget_answers(items)
    return len(items)


async def _flags_due(today: date) -> int:
    return await safeguarding.old_words(_moment(today - timedelta(days=FLAG_DAYS)))


async def _flags_go(today: date) -> int:
    return await safeguarding.forget_old_words(_moment(today - timedelta(days=FLAG_DAYS)))


def _old_requests(today: date) -> Any:
    closed = (RightsRequest.state != OPEN) & (RightsRequest.closed_at < _moment(before(today, REQUESTS_KEPT)))
    return closed & ((RightsRequest.outcome != "") | (RightsRequest.handled_by != ""))


async def _requests_due(today: date) -> int:
    return int(await RightsRequest.count().where(_old_requests(today)))


async def _requests_go(today: date) -> int:
    values: dict[Any, Any] = {RightsRequest.outcome: "", RightsRequest.handled_by: "", RightsRequest.person: None}
    return len(await RightsRequest.update(values).where(_old_requests(today)).returning(RightsRequest.id))


RULES: tuple[Rule, ...] = (
    Rule("own links", "Links to people's own pages", "12 months *",
         _by_moment(LINKS, register.old_links), _by_moment(LINKS, register.forget_old_links)),
    Rule("invitations", "Invitations, and whose answers are whose", "12 months *",
         _by_day(LINKS, invitations.old), _by_day(LINKS, invitations.forget_old)),
    Rule("messages", "That a message was sent", "12 months *",
         _by_moment(LINKS, notices.old), _by_moment(LINKS, notices.forget_old)),
    Rule("file lines", "Lines of files that were read in", "3 months *",
         _by_moment(LINES, importing.old_lines), _by_moment(LINES, importing.forget_old_lines)),
    Rule("evidence", "What shows a yes that is over", "6 years after it ended *",
         _by_moment(EVIDENCE, consent.old_evidence), _by_moment(EVIDENCE, consent.forget_old_evidence)),
    Rule("words", "Words, photos and sounds in answers", "24 months after their report, 36 at the latest *",
         _words_due, _words_go),
    Rule("voices", "Words of messages, visits, events and partners", "24 months after their report, 36 at the latest *",
         _voices_due, _voices_go),
    Rule("message content", "Names, addresses and answers of messages", "12 months after the message was closed *",
         _by_moment(LINKS, inbox.old_content), _by_moment(LINKS, inbox.forget_old_content)),
    Rule("flag words", "Words and notes of safety flags", "90 days after the decision *", _flags_due, _flags_go),
    Rule("requests", "What was done about a data request", "3 years after it was closed", _requests_due, _requests_go),
    Rule("record", "The record of staff acts", "6 years *",
         _by_moment(RECORD, forgetting.old), _by_moment(RECORD, forgetting.forget_old)),
    Rule("grown", "People on the register", "26th birthday and 3 months; without it, 10 years after leaving school *",
         *_people(_grown, "26th birthday and 3 months")),
    Rule("withdrawn", "People who took back every yes", "3 months after the last one *",
         *_people(_silent, "every yes taken back")),
)  # fmt: skip
BACKUPS = "backups"
NAMES = {**{rule.code: rule.what for rule in RULES}, BACKUPS: "Backups in the data folder"}


async def due(today: date) -> list[tuple[Rule, int]]:
    """The dry run: how many would go tonight, by rule. Nothing is changed."""
    return [(rule, await rule.due(today)) for rule in RULES]


async def retention(settings: Settings, now: datetime) -> dict[str, int]:
    """One night of the schedule. Returns how many went by rule, and writes it down, counts only."""
    today, gone = london(now).date(), {}
    for rule in RULES:
        gone[rule.code] = await rule.apply(today)
        await _note(rule.code, gone[rule.code], today)
    gone[BACKUPS] = len(backup.forget_old_backups(settings.data_dir, today))
    await _note(BACKUPS, gone[BACKUPS], today)
    return gone


async def _note(code: str, gone: int, today: date) -> None:
    """A second run of the same night adds to the first."""
    async with transaction():
        again = (RetentionRun.day == today) & (RetentionRun.rule == code)
        added: dict[Any, Any] = {RetentionRun.gone: RetentionRun.gone + gone}
        if not await RetentionRun.update(added).where(again).returning(RetentionRun.id):
            await RetentionRun.insert(RetentionRun(id=uuid4(), day=today, rule=code, gone=gone))
