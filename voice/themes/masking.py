"""Masks over the words of answers, kept beside them: what was sent is never edited.

Numbers, addresses and dates are masked by rule within a minute. What may be a name is only pointed out; a person adds
a mask or lifts one. Whoever looks at an original gives a reason, which stands in the audit record.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from analysis.names import Known
from analysis.redaction import STRUCTURED, Finding, Kind, mask
from voice.audit.actions import Actor, record
from voice.database import transaction
from voice.register.held import names_held
from voice.themes import answers, names
from voice.themes.errors import NoLookReason, WrongMask
from voice.themes.excerpts import Span
from voice.themes.tables import Mask

# Two kinds that mask nothing: "the rules have looked at this answer", and "a person says that this may be shown".
LOOKED, LIFTED = "looked", "lifted"
LONGEST_REASON = 1000
# What a person may choose, in the words of the form.
KINDS: dict[str, str] = {
    Kind.NAME.value: "A name",
    Kind.SCHOOL.value: "A school or college",
    Kind.PLACE.value: "A place",
    Kind.ADDRESS.value: "An address",
    Kind.PHONE.value: "A telephone number",
    Kind.EMAIL.value: "An email address",
    Kind.DATE.value: "A date",
    Kind.REFERENCE.value: "A number or reference",
    Kind.LINK.value: "A link or user name",
}


@dataclass(frozen=True)
class Masked:
    """What is masked in one answer and what may have to be, in the order of the text. None of them overlap.

    `by_people` are the masks that a person has added, also among `masks`.
    """

    masks: tuple[Finding, ...]
    candidates: tuple[Finding, ...]
    by_people: frozenset[Finding] = frozenset()


async def known_names() -> Known:
    """Names on the register and of its settings: in an answer each only looks like one more likely name."""
    held = await names_held()
    return Known(held.people, held.settings)


async def masked(answer_id: UUID, text: str) -> Masked:
    """The masks of one answer. Numbers and addresses the rules have not come to yet are masked all the same."""
    rows = await Mask.select().where(Mask.answer_id == answer_id, Mask.kind != LOOKED)
    found = await _found(text)
    lifted = [_finding(row, text) for row in rows if row["kind"] == LIFTED]
    kept = [_finding(row, text) for row in rows if row["kind"] != LIFTED]
    by_people = frozenset(_finding(row, text) for row in rows if row["by"] and row["kind"] != LIFTED)
    masks = _apart([*by_people, *kept, *(each for each in found if each.kind in STRUCTURED)], lifted)
    candidates = _apart([each for each in found if each.kind not in STRUCTURED], [*lifted, *masks])
    return Masked(masks, candidates, by_people)


async def _found(text: str) -> tuple[Finding, ...]:
    return names.findings(text, await known_names())


def _finding(row: Mapping[str, Any], text: str) -> Finding:
    kind = Kind.NAME if row["kind"] == LIFTED else Kind(row["kind"])
    return Finding(kind, row["start"], row["stop"], text[row["start"] : row["stop"]])


def _apart(wanted: Iterable[Finding], taken: Iterable[Finding]) -> tuple[Finding, ...]:
    """Those that overlap nothing taken and nothing before them, in the order of the text."""
    beside, kept = list(taken), list[Finding]()
    for each in wanted:
        if not any(names.overlap(each, other) for other in (*beside, *kept)):
            kept.append(each)
    return tuple(sorted(kept, key=lambda each: each.start))


async def by_people(answer_ids: Collection[UUID]) -> dict[UUID, tuple[Finding, ...]]:
    """What people masked in these answers, by answer; the texts of the findings are left empty."""
    if not answer_ids:
        return {}
    rows = await Mask.select().where(Mask.answer_id.is_in(list(answer_ids)), Mask.by != "", Mask.kind != LIFTED)
    found: dict[UUID, list[Finding]] = {}
    for row in rows:
        found.setdefault(row["answer_id"], []).append(Finding(Kind(row["kind"]), row["start"], row["stop"], ""))
    return {answer_id: tuple(sorted(each, key=lambda one: one.start)) for answer_id, each in found.items()}


async def words_by_people(answer_id: UUID, text: str) -> tuple[str, ...]:
    """The words of one answer that people masked, each once."""
    found = (await by_people([answer_id])).get(answer_id, ())
    return tuple(dict.fromkeys(text[each.start : each.end] for each in found))


def within(recorded: Iterable[Finding], start: int, stop: int) -> tuple[Finding, ...]:
    """Masks of an answer as places in its stretch from `start` to `stop`."""
    inside = (each for each in recorded if each.start < stop and start < each.end)
    return tuple(Finding(each.kind, max(each.start, start) - start, min(each.end, stop) - start, "") for each in inside)


def shown_as(text: str, masks: Sequence[Finding]) -> Callable[[Span], str]:
    """What stands in a stretch of an answer once its masks are put over it."""
    return lambda span: mask(text[span[0] : span[1]], within(masks, *span)).strip()


async def add_mask(answer_id: UUID, words: str, kind: str, *, actor: Actor) -> int:
    """Mask these words wherever they stand in the answer; returns in how many places.

    Raises UnknownAnswer, AnswerHeld, and WrongMask for words that are not there or a kind that is none.
    """
    text = (await answers.free(answer_id)).text
    places = [match.span() for match in re.finditer(re.escape(words.strip()), text)] if words.strip() else []
    if not places or kind not in KINDS:
        raise WrongMask
    async with transaction():
        for start, stop in places:
            await _put(answer_id, start, stop, kind, actor)
        await _tell(actor, "masked words of an answer", answer_id, {"kind": kind, "places": places})
    return len(places)


async def lift_mask(answer_id: UUID, start: int, stop: int, *, actor: Actor) -> None:
    """Say of a mask, or of a likely name, that these letters say nothing about anybody.

    Raises UnknownAnswer, AnswerHeld, and WrongMask where neither stands.
    """
    text = (await answers.free(answer_id)).text
    shown = await masked(answer_id, text)
    if not any((each.start, each.end) == (start, stop) for each in (*shown.masks, *shown.candidates)):
        raise WrongMask("There is no mask here any more. Look at the answer again.")
    async with transaction():
        await _put(answer_id, start, stop, LIFTED, actor)
        await _tell(actor, "lifted a mask from an answer", answer_id, {"places": [(start, stop)]})


async def _put(answer_id: UUID, start: int, stop: int, kind: str, actor: Actor) -> None:
    """What a person says counts more than what a rule has found in the same place."""
    row = Mask(id=uuid4(), answer_id=answer_id, start=start, stop=stop, kind=kind, rules="", by=actor.name)
    await Mask.insert(row).on_conflict(
        target=(Mask.answer_id, Mask.start, Mask.stop), action="DO UPDATE", values=[Mask.kind, Mask.rules, Mask.by]
    )


async def look_at_original(answer_id: UUID, reason: str, *, actor: Actor) -> str:
    """An answer as it was sent; the look and its reason go into the record first.

    Raises NoLookReason, UnknownAnswer, AnswerHeld.
    """
    if not reason.strip():
        raise NoLookReason
    if len(reason) > LONGEST_REASON:
        raise NoLookReason(f"Write at most {LONGEST_REASON} letters.")
    words = await answers.free(answer_id)
    await record(actor, "looked at an answer without masks", "answer", str(answer_id), reason=reason.strip())
    return words.text


async def _tell(actor: Actor, act: str, answer_id: UUID, facts: dict[str, Any]) -> None:
    await record(actor, act, "answer", str(answer_id), facts=facts)
