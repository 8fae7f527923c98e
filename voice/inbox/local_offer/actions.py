"""Keep a comment, decide what becomes of it, and let a second person check what is published."""

from __future__ import annotations

from dataclasses import astuple, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import msgspec

from surveys.answering.tokens import hash_of
from voice.audit.actions import Actor, record
from voice.calendar import london
from voice.database import transaction
from voice.inbox.keeping import keep
from voice.inbox.local_offer.checking import faults
from voice.inbox.local_offer.errors import ChangedSince, HeldWords, NothingToCheck, SameChecker
from voice.inbox.local_offer.queries import comment
from voice.inbox.local_offer.values import (
    COMPLAINT,
    DETAILS,
    NOT_PUBLISHED,
    SOURCE,
    WAITING,
    Comment,
    Decision,
    NewComment,
)
from voice.inbox.messages import values as messages
from voice.inbox.messages.actions import sort
from voice.inbox.messages.taking import receive
from voice.inbox.messages.values import COMMENT, NO_ANSWER, WEB, Case, NewCase
from voice.inbox.tables import LocalOfferComment, VoiceItem
from voice.inbox.typed import WrongForm
from voice.inbox.values import Heard, NewVoice

KIND = "local offer comment"


@dataclass(frozen=True)
class Kept:
    """A comment that was stored, and the case of those who want an answer."""

    id: UUID
    case: Case | None


async def keep_comment(new: NewComment, secret: bytes, now: datetime, *, is_example: bool = False) -> Kept:
    """Store a comment sealed, and give it a case with a clock when somebody wants an answer.

    The same form with the same words again changes nothing.
    """
    once = hash_of(f"{new.sent_once} {msgspec.json.encode(astuple(new)).decode()}")
    case = None
    async with transaction():
        if new.answer_by != NO_ANSWER:
            case = await receive(_as_case(new, now), once, secret, now, is_example=is_example)
        item = case.item if case else await keep(_voice(new, once, now, is_example), now)
        about, _words = DETAILS[new.detail]
        row = LocalOfferComment(id=uuid4(), item=item, about=about, detail=new.detail, is_example=is_example)
        inserted = LocalOfferComment.insert(row).on_conflict(target=LocalOfferComment.item, action="DO NOTHING")
        if await inserted.returning(LocalOfferComment.id):
            # A case is kept as a message; what it says is a comment on the Local Offer, about one of its pages.
            await VoiceItem.update(_own(new)).where(VoiceItem.id == item)
    found = await LocalOfferComment.select(LocalOfferComment.id).where(LocalOfferComment.item == item).first()
    return Kept(found["id"] if found else row.id, case)


def _own(new: NewComment) -> dict[Any, Any]:
    return {VoiceItem.source: SOURCE, VoiceItem.place: new.page}


def _voice(new: NewComment, once: str, now: datetime, is_example: bool) -> NewVoice:
    return NewVoice(
        source=SOURCE,
        heard_on=london(now).date(),
        who=new.who,
        words=new.words,
        sent_once=once,
        place=new.page,
        how_many=1,
        verbatim=True,
        words_ok=new.words_ok,
        is_example=is_example,
    )


def _as_case(new: NewComment, now: datetime) -> NewCase:
    return NewCase(
        kind=COMMENT,
        way=WEB,
        words=new.words,
        day=london(now).date(),
        who=new.who,
        name=new.name,
        answer_by=new.answer_by,
        answer_to=new.answer_to,
        words_ok=new.words_ok,
    )


async def decide(
    comment_id: UUID, decision: Decision, seen: str, held: frozenset[UUID], actor: Actor, who: str, now: datetime
) -> None:
    """An officer's decision. It takes a comment off the public page until somebody else has checked it again.

    `seen` is the decision that the page showed. Raises UnknownComment, HeldWords, ChangedSince, WrongForm.
    """
    found = await comment(comment_id, held)
    if wrong := faults(decision, _words(found)):
        raise WrongForm(wrong)
    values = _values(decision, found, who, now)
    async with transaction():
        before = await comment(comment_id, held)
        if before.seen != seen and _is_this(before, decision, who):
            return  # the same button pressed twice
        await _change(before, seen, values)
        facts = {"state": decision.state, "why": decision.why_not}
        await record(actor, "decided on a Local Offer comment", KIND, str(comment_id), facts=facts)


def _words(found: Comment) -> Heard:
    if found.said is None:
        raise HeldWords
    return found.said


def _is_this(found: Comment, decision: Decision, who: str) -> bool:
    """Whether a comment already stands as decided now, by the same person."""
    if found.decided_name != who or found.state != decision.state:
        return False
    texts = (found.shown, found.why_not, found.response, found.easy_response, found.action)
    return texts == (_shown(decision), _why_not(decision), decision.response, decision.easy_response, decision.action)


def _shown(decision: Decision) -> str:
    return decision.shown if decision.state != NOT_PUBLISHED else ""


def _why_not(decision: Decision) -> str:
    return decision.why_not if decision.state == NOT_PUBLISHED else ""


def _values(decision: Decision, before: Comment, who: str, now: datetime) -> dict[Any, Any]:
    answered = london(now).date() if decision.response != before.response else before.responded_on
    return {
        LocalOfferComment.state: decision.state,
        LocalOfferComment.summary: _shown(decision),
        LocalOfferComment.why_not: _why_not(decision),
        LocalOfferComment.personal_complaint: _why_not(decision) == COMPLAINT,
        LocalOfferComment.response: decision.response,
        LocalOfferComment.easy_response: decision.easy_response,
        LocalOfferComment.action: decision.action,
        LocalOfferComment.responded_on: answered if decision.response else None,
        LocalOfferComment.decided_name: who,
        LocalOfferComment.decided_at: now,
        LocalOfferComment.checked_name: "",
        LocalOfferComment.checked_at: None,
    }


async def check(comment_id: UUID, seen: str, held: frozenset[UUID], actor: Actor, who: str, now: datetime) -> None:
    """The second person has looked: from now on it is public.

    Raises UnknownComment, HeldWords, NothingToCheck, SameChecker, ChangedSince.
    """
    async with transaction():
        found = await comment(comment_id, held)
        _words(found)
        if found.checked_name == who:
            return  # the same button pressed twice
        if not found.to_check:
            raise NothingToCheck
        if found.decided_name == who:
            raise SameChecker
        values = {LocalOfferComment.checked_name: who, LocalOfferComment.checked_at: now}
        await _change(found, seen, values)
        await record(actor, "checked a Local Offer comment", KIND, str(comment_id), facts={"state": found.state})


async def _change(found: Comment, seen: str, values: dict[Any, Any]) -> None:
    """Only what the page showed; of two people at once exactly one gets through."""
    if found.seen != seen:
        raise ChangedSince
    now_there = (LocalOfferComment.id == found.id) & (LocalOfferComment.state == found.state)
    now_there &= (LocalOfferComment.decided_name == found.decided_name) & (
        LocalOfferComment.checked_name == found.checked_name
    )
    if not await LocalOfferComment.update(values).where(now_there).returning(LocalOfferComment.id):
        raise ChangedSince


async def pass_on(
    comment_id: UUID, held: frozenset[UUID], secret: bytes, actor: Actor, who: str, now: datetime
) -> Case:
    """One person's complaint goes where complaints are answered, and is read as one; its case is given back.

    Raises UnknownComment, HeldWords, and NothingToCheck when nobody decided that it is a complaint.
    """
    found = await comment(comment_id, held)
    said = _words(found)
    if found.why_not != COMPLAINT or found.state == WAITING:
        raise NothingToCheck("Decide first that it is one person's complaint.")
    async with transaction():
        row = await VoiceItem.select(VoiceItem.sent_once).where(VoiceItem.id == found.item).first()
        new = NewCase(messages.COMPLAINT, WEB, said.words, said.heard_on, said.who, words_ok=said.words_ok)
        case = await receive(
            new, row["sent_once"] if row else "", secret, now, actor=actor, who=who, is_example=found.is_example
        )
        await sort(case.id, messages.COMPLAINT, "", actor)
        await record(actor, "passed on a Local Offer comment as a complaint", KIND, str(comment_id))
    return case
