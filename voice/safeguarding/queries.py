"""What waits, which answers nobody else may use yet, and one flag with the words it is about.

The words of a flag may still wait in the holding queue: they are looked for there too, with the service's key.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any, ClassVar
from uuid import UUID

from analysis.concern import concerns
from analysis.ordinary import ordinary_words
from analysis.redaction import find
from surveys.holding.queries import HeldWords, held_words
from surveys.queries import SentWords, survey_by_id, words_of, words_sent
from surveys.showing.queries import SentShown, find_sent
from voice.audit.queries import last_of
from voice.errors import NotFound
from voice.invitations.queries import who_answered
from voice.register.queries import reader
from voice.register.values import Reader
from voice.safeguarding.clock import Waiting, waiting
from voice.safeguarding.messages.queries import message
from voice.safeguarding.messages.values import Message
from voice.safeguarding.tables import SafetyFlag, SafetyMessage
from voice.safeguarding.values import PERSON, RULE, Flag
from voice.settings import Settings

DECIDED_SHOWN = 50
READ_WAITING = "read the answers that wait"
# Nobody can find out who answered a survey in these modes.
NAMELESS_MODES = frozenset({"anonymous", "tick_off"})


class UnknownFlag(NotFound):
    """No flag has this address."""

    heading: ClassVar[str] = "We cannot find this flag"


async def held_answer_ids() -> frozenset[UUID]:
    """Answers that are not coded, quoted, counted or shown to leads until the safeguarding lead clears them."""
    about_an_answer = SafetyFlag.cleared.eq(False) & (SafetyFlag.found_by != PERSON)
    rows = await SafetyFlag.select(SafetyFlag.answer_id).where(about_an_answer)
    return frozenset(row["answer_id"] for row in rows)


async def is_held(answer_id: UUID) -> bool:
    """True while this answer is held."""
    return bool(await SafetyFlag.exists().where(SafetyFlag.answer_id == answer_id, SafetyFlag.cleared.eq(False)))


async def has_rule_flag(answer_id: UUID) -> bool:
    """True when the word list has raised a flag on this answer before."""
    return bool(await SafetyFlag.exists().where(SafetyFlag.answer_id == answer_id, SafetyFlag.found_by == RULE))


async def open_count() -> int:
    """How many flags nobody has decided."""
    return int(await SafetyFlag.count().where(SafetyFlag.state == "open"))


@dataclass(frozen=True)
class Row:
    """A line of the queue. `clock` is None once decided; `deleted`: the words are gone, so nobody can read them."""

    flag: Flag
    clock: Waiting | None
    is_example: bool
    deleted: bool


Said = SentWords | HeldWords


async def said_by(answer_id: UUID, settings: Settings) -> Said | None:
    """The words of an answer, sent or still waiting; None when its sender has deleted it."""
    waiting = (words for words in await held_words(settings.answers_key) if words.answer_id == answer_id)
    return await words_of(answer_id) or next(waiting, None)


@dataclass(frozen=True)
class WaitingPage:
    """The texts that wait to be mixed, in no order, and when somebody last said that all had been read."""

    texts: tuple[HeldWords, ...]
    read_at: datetime | None
    read_by: str


async def waiting_page(settings: Settings) -> WaitingPage:
    """What a person reads before it is mixed with other answers."""
    last = await last_of(READ_WAITING)
    texts = tuple(await held_words(settings.answers_key))
    return WaitingPage(texts, last["at"] if last else None, last["actor_name"] if last else "")


async def queue(now: datetime, settings: Settings) -> tuple[list[Row], list[Row]]:
    """(Flags to decide, unopened ones first, then the oldest; the fifty decided last.)"""
    left = await SafetyFlag.select().where(SafetyFlag.state == "open").order_by(SafetyFlag.raised_at)
    decided = await (
        SafetyFlag.select()
        .where(SafetyFlag.state == "decided")
        .order_by(SafetyFlag.decided_at, ascending=False)
        .limit(DECIDED_SHOWN)
    )
    unopened_first = sorted(left, key=lambda row: row["opened_at"] is not None)
    lines = [await _row(row, now, settings) for row in (*unopened_first, *decided)]
    return lines[: len(left)], lines[len(left) :]


async def _row(row: dict[str, Any], now: datetime, settings: Settings) -> Row:
    flag = _flag(row)
    clock = None if flag.decided_at else waiting(flag.raised_at, flag.opened_at, now)
    if flag.is_message:
        there = await SafetyMessage.exists().where(SafetyMessage.id == flag.answer_id)
        return Row(flag, clock, is_example=False, deleted=not there)
    if flag.is_shown:
        one = await find_sent(flag.answer_id)
        return Row(flag, clock, is_example=one is not None and one.is_example, deleted=one is None)
    said = await said_by(flag.answer_id, settings)
    return Row(flag, clock, is_example=said is not None and said.is_example, deleted=said is None)


def _flag(row: dict[str, Any]) -> Flag:
    return Flag(**{name: row[name] for name in Flag.__dataclass_fields__})


async def flag(flag_id: UUID) -> Flag:
    """Raises UnknownFlag."""
    row = await SafetyFlag.select().where(SafetyFlag.id == flag_id).first()
    if row is None:
        raise UnknownFlag
    return _flag(row)


@dataclass(frozen=True)
class Piece:
    """A stretch of an answer; `marked` where the rules found something."""

    text: str
    marked: bool


@dataclass(frozen=True)
class FlagPage:
    """Everything the safeguarding lead sees of one flag.

    A flag is about what was `said` in an answer, about a `message` or about something `shown`; all are None when its
    sender has deleted it.
    `month` is empty while the answer waits to be mixed with others. `others` is what the same person wrote elsewhere
    in the survey; `named` are words that may name people or places.
    """

    flag: Flag
    said: Said | None = None
    message: Message | None = None
    shown: SentShown | None = None
    month: str = ""
    pieces: tuple[Piece, ...] = ()
    others: tuple[SentWords, ...] = ()
    named: tuple[str, ...] = ()
    nameless: bool = True
    person: Reader | None = None


async def page(flag_id: UUID, settings: Settings) -> FlagPage:
    """One flag with the words it is about. Raises UnknownFlag."""
    found = await flag(flag_id)
    if found.is_message:
        return await _message_page(found, settings)
    if found.is_shown:
        one = await find_sent(found.answer_id)
        return FlagPage(found, shown=one, month=one.month if one else "")
    said = await said_by(found.answer_id, settings)
    if isinstance(said, SentWords):
        return await _sent_page(found, said, settings)
    if said is None:
        return FlagPage(found)
    return FlagPage(found, said, pieces=_pieces(found, said.text), named=_named(said.text))


async def _message_page(found: Flag, settings: Settings) -> FlagPage:
    sent = await message(found.answer_id, settings.secret_key)
    if sent is None:
        return FlagPage(found)
    pieces = marked(sent.words, _spans(sent.words))
    return FlagPage(
        found, message=sent, month=sent.month, pieces=pieces, named=_named(sent.words), nameless=not sent.contact
    )


async def _sent_page(found: Flag, said: SentWords, settings: Settings) -> FlagPage:
    others = tuple(each for each in await words_sent() if _is_beside(each, said))
    survey = await survey_by_id(said.survey_id)
    return FlagPage(
        flag=found,
        said=said,
        month=said.month,
        pieces=_pieces(found, said.text),
        others=others,
        named=_named(said.text, *(each.text for each in others)),
        nameless=survey.mode in NAMELESS_MODES,
        person=await _person(said, survey.mode, settings),
    )


async def _person(said: SentWords, mode: str, settings: Settings) -> Reader | None:
    """Who wrote this, where the survey has said on its first page that somebody can see it."""
    person = None if mode in NAMELESS_MODES else await who_answered(said.response_id)
    return await reader(person, settings.secret_key) if person else None


def _pieces(found: Flag, text: str) -> tuple[Piece, ...]:
    return marked(text, _spans(text)) if found.found_by == RULE else (Piece(text, marked=False),)


def _named(*texts: str) -> tuple[str, ...]:
    """Each name, place or number once."""
    return tuple(dict.fromkeys(each.text for text in texts for each in find(text, ordinary_words())))


def _is_beside(each: SentWords, said: SentWords) -> bool:
    return each.response_id == said.response_id and each.answer_id != said.answer_id


def _spans(text: str) -> list[tuple[int, int]]:
    return [(concern.start, concern.end) for concern in concerns(text)]


def marked(text: str, spans: Iterable[tuple[int, int]]) -> tuple[Piece, ...]:
    """The text cut where marks begin and end; spans may overlap."""
    covered = {at for start, end in spans for at in range(start, end)}
    edges = [at for at in range(1, len(text)) if (at in covered) != (at - 1 in covered)]
    return tuple(Piece(text[start:end], start in covered) for start, end in pairwise([0, *edges, len(text)]))
