"""Whom a message goes to and how, for a handful of messages at once, at the moment before they are sent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from voice.calendar import london
from voice.consent.permits import Question
from voice.consent.queries import Verdict, verdicts
from voice.languages import ENGLISH
from voice.notices.kinds import CONFIRM
from voice.register.sealing import unseal
from voice.register.tables import AccessNeed, ContactPoint, HouseholdMember, Person
from voice.register.values import CHANNEL_OF, CHILD, EMAIL, POINT_OF, POST, Reader
from voice.settings import Settings

Row = Mapping[str, Any]
# Whoever has just typed an address waits for our answer there, also when they stopped our messages long ago.
TYPED = (CONFIRM, "own_page")
# Any purpose would do: these reasons come before the question what somebody said yes to.
ANY_PURPOSE = "P1"
NOBODY_WRITES = frozenset({"bereavement", "paused"})
STOPPED = "stopped"
RULES = {"never_write": "never write", "ask_first": "ask a worker", "worker_only": "ask a worker"}
POST_ONLY = "post_only"


@dataclass(frozen=True)
class Found:
    """Where one message goes, or in `reason` why it does not. The address is still sealed.

    `format` and `language` are those of the person the message is about, whoever reads it for them.
    """

    reason: str
    channel: str = EMAIL
    reader: UUID | None = None
    name: str = ""
    full_name: str = ""
    format: str = "standard"
    language: str = ENGLISH
    for_whom: str = ""
    shared: bool = False
    sealed: str = ""

    def opened(self, secret: bytes) -> Reader:
        """With the address as it is written; on an envelope the name stands above it.

        Raises cryptography.fernet.InvalidToken when the key is another.
        """
        assert self.reader is not None
        address = unseal(self.sealed, secret)
        if self.channel == POST:
            address = f"{self.full_name or self.name}\n{address}"
        return Reader(self.reader, self.name, self.format, address, self.language)


async def look_up(rows: Collection[Row], settings: Settings, now: datetime) -> dict[UUID, Found]:
    """Message → where it goes now. Asks for each whether we may write."""
    may = await _verdicts(rows, settings, now)
    people = {row["person"] for row in rows} | {verdict.reader for verdict in may.values() if verdict.reader}
    known = await _People.of(people)
    return {row["id"]: _found(row, may[row["id"]], known, settings) for row in rows}


async def _verdicts(rows: Collection[Row], settings: Settings, now: datetime) -> dict[UUID, Verdict]:
    """One statement for each purpose."""
    by_purpose: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_purpose[row["purpose"]].append(row)
    today, answers = london(now).date(), dict[UUID, Verdict]()
    for purpose, group in by_purpose.items():
        people = {row["person"] for row in group}
        may = await verdicts(people, Question.of(settings, purpose or ANY_PURPOSE, today))
        answers |= {row["id"]: may[row["person"]] for row in group}
    return answers


@dataclass(frozen=True)
class _People:
    """What the register knows of a handful of people."""

    rows: dict[UUID, Row]
    needs: dict[UUID, Row]
    points: dict[UUID, list[Row]]
    rules: dict[UUID, list[str]]

    @classmethod
    async def of(cls, people: Collection[UUID]) -> _People:
        wanted = list(people)
        needs = await AccessNeed.select().where(AccessNeed.person.is_in(wanted))
        return cls(
            {row["id"]: row for row in await Person.select().where(Person.id.is_in(wanted))},
            {row["person"]: row for row in needs},
            _grouped(await ContactPoint.select().where(ContactPoint.person.is_in(wanted))),
            await _rules(wanted),
        )

    def point(self, person: UUID, channel: str) -> Row | None:
        """The contact point to use: one that works before one that does not, a confirmed one first."""
        own = [row for row in self.points.get(person, ()) if row["channel"] == POINT_OF[channel]]
        return min(own, key=_last_resort, default=None)

    def way_asked(self, row: Row, channels: Collection[str]) -> str:
        """The way to somebody who waits for a message: where they asked for it, else the way they like; or empty."""
        need = self.needs.get(row["person"])
        liked = CHANNEL_OF.get(need["contact_by"], "") if need else ""
        ways = (row["channel"], liked)
        return next((way for way in ways if way in channels and self.point(row["person"], way)), "")


async def _rules(people: list[UUID]) -> dict[UUID, list[str]]:
    """Person → the rules of the homes they live in."""
    homes = await HouseholdMember.select(
        HouseholdMember.person, HouseholdMember.household.safe_contact.as_alias("rule")
    ).where(HouseholdMember.person.is_in(people), HouseholdMember.until.is_null())
    found: dict[UUID, list[str]] = defaultdict(list)
    for row in homes:
        found[row["person"]].append(row["rule"])
    return found


def _grouped(rows: Iterable[Row]) -> dict[UUID, list[Row]]:
    grouped: dict[UUID, list[Row]] = defaultdict(list)
    for row in rows:
        grouped[row["person"]].append(row)
    return grouped


def _last_resort(row: Row) -> tuple[bool, bool, str]:
    return row["bounce"] == "hard", row["verified_on"] is None, str(row["id"])


def _found(row: Row, verdict: Verdict, known: _People, settings: Settings) -> Found:
    """Messages with a purpose follow the verdict. The others need no yes, but nothing overrides a death or a limit."""
    person: UUID = row["person"]
    if row["purpose"]:
        reason, channel, reader = verdict.reason, verdict.channel, verdict.reader or person
    else:
        reason, channel, reader = _forbidden(row, verdict, known), known.way_asked(row, settings.channels), person
    point = known.point(reader, channel) if channel else None
    if reason or point is None or person not in known.rows:
        return Found(reason or "no address")
    need = known.needs.get(person)
    return Found(
        "",
        channel,
        reader,
        known.rows[reader]["known_as"],
        known.rows[reader]["full_name"],
        need["format"] if need else "standard",
        need["language"] if need else ENGLISH,
        _for_whom(known.rows[person], reader),
        point["shared_with_others"],
        point["sealed"],
    )


def _forbidden(row: Row, verdict: Verdict, known: _People) -> str:
    """Why a message without a purpose does not go, or nothing."""
    if verdict.reason in NOBODY_WRITES or (verdict.reason == STOPPED and row["kind"] not in TYPED):
        return verdict.reason
    rules = known.rules.get(row["person"], [])
    if POST_ONLY in rules and known.way_asked(row, (EMAIL, "sms", POST)) != POST:
        return "another way"
    return next((RULES[rule] for rule in rules if rule in RULES), "")


def _for_whom(person: Row, reader: UUID) -> str:
    if person["id"] == reader:
        return ""
    return "child" if person["kind"] == CHILD else "somebody"
