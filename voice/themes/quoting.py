"""Deeds on quotes: one member of staff takes the names out, another checks, and a reason is kept for every no."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from voice.audit.actions import Actor, record
from voice.codebook.errors import UnknownTheme
from voice.database import transaction
from voice.themes import answers, masking
from voice.themes.errors import (
    NoPermission,
    NoReason,
    QuoteSettled,
    SameChecker,
    UnknownQuote,
    WrongQuote,
)
from voice.themes.excerpts import checked_excerpt
from voice.themes.names import found_in
from voice.themes.tables import Coding, Origin, Quote, QuoteState

LONGEST_REASON = 1000


@dataclass(frozen=True)
class Offer:
    """What an officer wants to show. `not_names`: they say that the words which may be names are none."""

    theme: str
    words: str
    with_label: bool
    not_names: bool


async def offer(answer_id: UUID, made: Offer, *, actor: Actor, moment: datetime) -> UUID:
    """Put words of an answer before a second member of staff.

    Raises UnknownAnswer, AnswerHeld, NoPermission, UnknownTheme (the theme does not count on this answer) and
    WrongQuote (words that are not in the answer, or a name left in).
    """
    said = await answers.free(answer_id)
    if said.words_ok is not True:
        raise NoPermission
    if not await _has_theme(answer_id, made.theme):
        raise UnknownTheme("Give the answer this theme first.")
    words = checked_excerpt(said.text, made.words)
    _refuse_masked(words, await masking.words_by_people(answer_id, said.text))
    refuse_names(words, not_names=made.not_names)
    row = Quote(
        id=uuid4(), answer_id=answer_id, theme=made.theme, words=words,
        label=(said.respondent or "") if made.with_label else "",
        redacted_by=actor.id, redacted_name=actor.name, redacted_at=moment,
    )  # fmt: skip
    async with transaction():
        await Quote.insert(row)
        await record(actor, "offered a quote", "quote", str(row.id), facts={"theme": made.theme})
    return row.id


async def _has_theme(answer_id: UUID, theme: str) -> bool:
    rows = await Coding.exists().where(
        Coding.answer_id == answer_id,
        Coding.theme == theme,
        Coding.dismissed.eq(False),
        Coding.origin != Origin.SUGGESTED.value,
    )
    return bool(rows)


def _refuse_masked(words: str, masked: tuple[str, ...]) -> None:
    left = tuple(piece for piece in masked if piece in words)
    if left:
        raise WrongQuote(f"A person has masked this. Take it out: {_listed(left)}.")


def refuse_names(words: str, *, not_names: bool) -> None:
    """Raise WrongQuote for what must go (a phone number, an address) or may be a name nobody has looked at."""
    found = found_in(words)
    if found.certain:
        raise WrongQuote(f"Take this out: {_listed(found.certain)}.")
    if found.possible and not not_names:
        listed = _listed(found.possible)
        raise WrongQuote(f"These may be names: {listed}. Take them out, or say that they are not names.")


def _listed(found: tuple[str, ...]) -> str:
    return ", ".join(f"“{piece}”" for piece in found)


async def approve(quote_id: UUID, *, actor: Actor, moment: datetime) -> None:
    """The second person says yes. Raises UnknownQuote, SameChecker, QuoteSettled, AnswerHeld."""
    quote = await _offered(quote_id)
    await answers.free(quote.answer_id)
    if quote.redacted_by == actor.id:
        raise SameChecker
    await _settle(quote, QuoteState.OFFERED, QuoteState.APPROVED, "", actor, moment)


async def refuse(quote_id: UUID, reason: str, *, actor: Actor, moment: datetime) -> None:
    """Say no to an offered quote, or take an approved one out of use. Raises UnknownQuote, NoReason, QuoteSettled."""
    quote = await _offered(quote_id)
    if not reason.strip():
        raise NoReason
    if len(reason) > LONGEST_REASON:
        raise NoReason(f"Write at most {LONGEST_REASON} letters.")
    before = QuoteState(quote.state)
    if before is QuoteState.REFUSED:
        raise QuoteSettled
    await _settle(quote, before, QuoteState.REFUSED, reason.strip(), actor, moment)


async def offered_count() -> int:
    """How many quotes wait for a second person."""
    held = await answers.held()
    there = {words.answer_id for words in await answers.sent() if words.answer_id not in held}
    rows = await Quote.select(Quote.answer_id).where(Quote.state == QuoteState.OFFERED.value)
    return sum(row["answer_id"] in there for row in rows)


async def _offered(quote_id: UUID) -> Quote:
    quote = await Quote.objects().where(Quote.id == quote_id).first()
    if quote is None:
        raise UnknownQuote
    return quote


async def _settle(
    quote: Quote, before: QuoteState, after: QuoteState, reason: str, actor: Actor, moment: datetime
) -> None:
    """Only from the state that was seen: of two checkers exactly one decides."""
    async with transaction():
        rows: list[dict[str, Any]] = (
            await Quote.update(
                {
                    Quote.state: after.value,
                    Quote.reason: reason,
                    Quote.checked_by: actor.id,
                    Quote.checked_name: actor.name,
                    Quote.checked_at: moment,
                }
            )
            .where(Quote.id == quote.id, Quote.state == before.value)
            .returning(Quote.id)
        )
        if not rows:
            raise QuoteSettled
        act = "approved a quote" if after is QuoteState.APPROVED else "refused a quote"
        await record(actor, act, "quote", str(quote.id), reason=reason, facts={"theme": quote.theme})
