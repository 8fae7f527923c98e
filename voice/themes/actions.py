"""The deeds on codebook and readings: each in one transaction, each with its entry in the audit record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from voice.audit.actions import Actor, record
from voice.codebook import queries as codebook
from voice.codebook.errors import UnknownTheme
from voice.database import transaction
from voice.safeguarding.actions import raise_by_reader
from voice.themes import answers
from voice.themes.arrivals import put_in_queue
from voice.themes.deciding import Said, counted, counts, snapshot, to_json
from voice.themes.errors import ReadByAnother, UnknownValence, WrongSpan
from voice.themes.sampling import is_drawn
from voice.themes.tables import Coding, Origin, Reading, ReadingDecision, ReadingState
from voice.themes.values import VALENCES, Chosen


async def decide(answer_id: UUID, chosen: Sequence[Chosen], *, seen: int, actor: Actor, moment: datetime) -> None:
    """A reader's decision: exactly the themes of `chosen` count from now on; none means that no theme fits.

    `seen` is the number of decisions the reader's page showed. Suggestions left out are kept as dismissed.
    Raises UnknownAnswer, AnswerHeld, UnknownTheme, WrongSpan, UnknownValence, and ReadByAnother when somebody decided
    since.
    """
    words = await answers.free(answer_id)
    await check(chosen, len(words.text))
    after = sorted({(each.theme, each.start, each.stop, each.valence) for each in chosen})
    async with transaction():
        await put_in_queue([words], moment)
        if not await _take_turn(answer_id, seen, not chosen, actor, moment):
            await _same_again(answer_id, seen, after, actor)
            return
        rows = await Coding.objects().where(Coding.answer_id == answer_id)
        before, was = counted(rows), snapshot(rows)
        version = await codebook.current_number()
        await _write_codings(answer_id, rows, chosen, version, actor, moment)
        await ReadingDecision.insert(
            ReadingDecision(
                id=uuid4(),
                answer_id=answer_id,
                number=seen + 1,
                codebook=version,
                before=to_json(before),
                after=to_json(after),
                was=was,
                no_theme=not chosen,
                decided_by=actor.id,
                decided_name=actor.name,
                decided_at=moment,
            )
        )
        facts = {"themes": [each[0] for each in after], "codebook": version}
        await record(actor, "gave an answer its themes", "answer", str(answer_id), facts=facts)


async def check(chosen: Sequence[Chosen], length: int) -> None:
    """Raises UnknownTheme, WrongSpan, UnknownValence."""
    known = {entry.code for entry in await codebook.every_theme()}
    for each in chosen:
        if each.theme not in known:
            raise UnknownTheme
        if not 0 <= each.start < each.stop <= length:
            raise WrongSpan
        if each.valence not in VALENCES:
            raise UnknownValence


async def _take_turn(answer_id: UUID, seen: int, no_theme: bool, actor: Actor, moment: datetime) -> bool:
    """One statement claims the next decision, so of two readers exactly one gets it. The first draws the lot."""
    values: dict[Any, Any] = {
        Reading.decisions: seen + 1,
        Reading.state: ReadingState.READ.value,
        Reading.arrived_on: None,
        Reading.no_theme: no_theme,
        Reading.read_by: actor.id,
        Reading.read_name: actor.name,
        Reading.read_at: moment,
    }
    if not seen:
        values[Reading.sample] = is_drawn(answer_id)
    mine = (Reading.answer_id == answer_id) & (Reading.decisions == seen)
    return bool(await Reading.update(values).where(mine).returning(Reading.id))


async def _same_again(answer_id: UUID, seen: int, after: list[Said], actor: Actor) -> None:
    """A form sent twice by the same person is no quarrel; anything else is. Raises ReadByAnother."""
    last = (
        await ReadingDecision.objects()
        .where(ReadingDecision.answer_id == answer_id)
        .order_by(ReadingDecision.number, ascending=False)
        .first()
    )
    twice = last and last.number == seen + 1 and last.decided_by == actor.id and last.after == to_json(after)
    if not twice:
        raise ReadByAnother


async def _write_codings(
    answer_id: UUID,
    rows: Iterable[Coding],
    chosen: Sequence[Chosen],
    version: int,
    actor: Actor,
    moment: datetime,
) -> None:
    wanted = {each.theme: each for each in chosen}
    by: dict[Any, Any] = {"decided_by": actor.id, "decided_name": actor.name, "decided_at": moment, "codebook": version}
    for row in rows:
        await _settle(row, wanted.pop(row.theme, None), by)
    for each in wanted.values():
        added = Coding(
            id=uuid4(), answer_id=answer_id, theme=each.theme, start=each.start, stop=each.stop,
            valence=each.valence, origin=Origin.ADDED.value, **by,
        )  # fmt: skip
        await Coding.insert(added)


async def _settle(row: Coding, wish: Chosen | None, by: dict[Any, Any]) -> None:
    """Bring one earlier suggestion or coding in line with the decision. What already counts keeps who and when."""
    if wish is None:
        changes: dict[Any, Any] = {} if row.dismissed else {"dismissed": True}
    elif counts(row) and (row.start, row.stop, row.valence) == (wish.start, wish.stop, wish.valence):
        changes = {}
    else:
        now = {"start": wish.start, "stop": wish.stop, "valence": wish.valence}
        changes = {**now, "origin": _origin(row, wish), "dismissed": False}
    if changes:
        await Coding.update({**changes, **by}).where(Coding.id == row.id)


def _origin(row: Coding, wish: Chosen) -> str:
    if (row.start, row.stop) != (wish.start, wish.stop):
        return Origin.CHANGED.value
    return Origin.ACCEPTED.value if row.origin == Origin.SUGGESTED else row.origin


async def tell_safeguarding(answer_id: UUID, worry: str, *, actor: Actor, moment: datetime) -> None:
    """Hand the answer to the safeguarding lead: from now on it is held. Raises UnknownAnswer."""
    await answers.one(answer_id)
    await raise_by_reader(answer_id, worry, actor, moment)
