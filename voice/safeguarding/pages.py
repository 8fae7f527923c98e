"""One flag with the words it is about, and what is known of who said them.

The words may still wait in the holding queue: they are looked for there too, with the service's key. Of anonymous and
tick-off answers nothing is looked up; who answered is asked only where the survey has said that somebody can see it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from uuid import UUID

from analysis.concern import concerns
from analysis.ordinary import ordinary_words
from analysis.redaction import find
from surveys.queries import SentWords, survey_by_id, words_sent
from surveys.showing.queries import SentShown, find_sent
from voice.inbox.errors import UnknownVoice
from voice.inbox.messages.errors import UnknownCase
from voice.inbox.messages.queries import case, who_and_how
from voice.inbox.messages.values import Contact
from voice.inbox.queries import heard, heard_with
from voice.inbox.values import SOURCES, Heard
from voice.invitations.queries import who_answered
from voice.register.queries import reader
from voice.register.values import Reader
from voice.safeguarding.messages.queries import message
from voice.safeguarding.messages.values import Message
from voice.safeguarding.queries import flag
from voice.safeguarding.texts import Said, said_by
from voice.safeguarding.values import RULE, Flag
from voice.settings import Settings

# Nobody can find out who answered a survey in these modes.
NAMELESS_MODES = frozenset({"anonymous", "tick_off"})


@dataclass(frozen=True)
class Piece:
    """A stretch of an answer; `marked` where the rules found something."""

    text: str
    marked: bool


@dataclass(frozen=True)
class Beside:
    """What came with the words: the question or source it answers, and the text."""

    question_words: str
    text: str


@dataclass(frozen=True)
class Sender:
    """Who sent a message that somebody answers, as they said themselves; either may be empty."""

    name: str
    contact: Contact


@dataclass(frozen=True)
class FlagPage:
    """Everything the safeguarding lead sees of one flag.

    A flag is about what was `said` in an answer, about a `message` or about something `shown`; all are None when its
    sender has deleted it. `heard` is there when the words came by another way than a survey, with its `sender` when it
    is a message that somebody answers.
    `month` is empty while the answer waits to be mixed with others. `others` is what the same person wrote elsewhere
    in the survey, or what was heard with it; `named` are words that may name people or places.
    """

    flag: Flag
    said: Said | None = None
    message: Message | None = None
    shown: SentShown | None = None
    heard: Heard | None = None
    sender: Sender | None = None
    month: str = ""
    pieces: tuple[Piece, ...] = ()
    others: tuple[Beside, ...] = ()
    named: tuple[str, ...] = ()
    nameless: bool = True
    person: Reader | None = None


async def page(flag_id: UUID, settings: Settings) -> FlagPage:
    """One flag with the words it is about; a practice has none. Raises UnknownFlag."""
    found = await flag(flag_id)
    if found.drill:
        return FlagPage(found)
    if found.is_message:
        return await _message_page(found, settings)
    if found.is_shown:
        one = await find_sent(found.answer_id)
        return FlagPage(found, shown=one, month=one.month if one else "")
    return await _said_page(found, settings)


async def _said_page(found: Flag, settings: Settings) -> FlagPage:
    said = await said_by(found.answer_id, settings)
    if said is None:
        return FlagPage(found)
    if not isinstance(said, SentWords):
        return FlagPage(found, said, pieces=_pieces(found, said.text), named=_named(said.text))
    try:
        return await _heard_page(found, said, await heard(found.answer_id))
    except UnknownVoice:
        return await _sent_page(found, said, settings)


async def _message_page(found: Flag, settings: Settings) -> FlagPage:
    sent = await message(found.answer_id, settings.secret_key)
    if sent is None:
        return FlagPage(found)
    pieces = marked(sent.words, _spans(sent.words))
    return FlagPage(
        found, message=sent, month=sent.month, pieces=pieces, named=_named(sent.words), nameless=not sent.contact
    )


async def _heard_page(found: Flag, said: SentWords, voice: Heard) -> FlagPage:
    """Words that came by another way, with what was heard at the same time and who sent them, if they said so."""
    beside = await heard_with(voice.part_of) if voice.part_of else []
    others = tuple(Beside(SOURCES.get(each.source, ""), each.words) for each in beside if each.id != voice.id)
    sender = await _sender(voice.part_of)
    return FlagPage(
        found,
        said,
        heard=voice,
        sender=sender,
        month=said.month,
        pieces=_pieces(found, said.text),
        others=others,
        named=_named(said.text, *(each.text for each in others)),
        nameless=sender is None or not (sender.name or sender.contact.to),
    )


async def _sender(part_of: UUID | None) -> Sender | None:
    """Only a message that somebody answers has one; a visit or an event has none."""
    try:
        return Sender(*await who_and_how((await case(part_of)).id)) if part_of else None
    except UnknownCase:
        return None


async def _sent_page(found: Flag, said: SentWords, settings: Settings) -> FlagPage:
    others = tuple(
        Beside(each.question_words, each.text) for each in await words_sent() if _is_beside(each, said)
    )  # fmt: skip
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
