"""Put suggestions in place of undecided ones, whoever made them. What a person decided is never touched.

Call it in a transaction: all of a run's suggestions stand, or those of the run before.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID, uuid4

import msgspec

from analysis.learning.values import Coded, Weighed
from voice.themes.arrivals import INSERTED_AT_ONCE
from voice.themes.excerpts import Span
from voice.themes.tables import Coding, Origin, Reading
from voice.themes.values import NOT_SURE, VALENCES

AT_ONCE = 500


async def store_suggestions(
    weighed: Mapping[UUID, Weighed],
    *,
    version: int,
    model: str = "",
    rules: str = "",
    valences: Mapping[tuple[UUID, str], str] | None = None,
    sentences: Mapping[UUID, Sequence[Span]] | None = None,
) -> int:
    """Answer id → what a coder made of it; returns how many suggestions there are now.

    `chosen` are ticked for the reader, `near` are not. `version` is the codebook's, `model` the learned coder's hash or
    empty, `rules` the rules' version. `valences`: (answer id, theme) → code of VALENCES, shown and never taken over by
    itself. `sentences`: the spans a reader may tie a theme to; answers left out keep the ones they have.
    """
    await _clear(list(weighed))
    by = {"codebook": version, "rules": rules, "valences": valences or {}}
    rows = [row for answer_id, each in weighed.items() for row in _rows(answer_id, each, model, by)]
    made = 0
    for first in range(0, len(rows), INSERTED_AT_ONCE):
        some = Coding.insert(*rows[first : first + INSERTED_AT_ONCE])
        made += len(await some.on_conflict(target=(Coding.answer_id, Coding.theme), action="DO NOTHING"))
    for answer_id, each in weighed.items():
        found = (sentences or {}).get(answer_id)
        await _note(answer_id, version, certainty(each.doubt), found)
    return made


async def _clear(answer_ids: Collection[UUID]) -> None:
    left = list(answer_ids)
    for first in range(0, len(left), AT_ONCE):
        await Coding.delete().where(
            Coding.answer_id.is_in(left[first : first + AT_ONCE]),
            Coding.origin == Origin.SUGGESTED.value,
            Coding.dismissed.eq(False),
        )


def _rows(answer_id: UUID, weighed: Weighed, model: str, by: Mapping[str, Any]) -> Iterator[Coding]:
    for likely, coded in [(True, each) for each in weighed.chosen] + [(False, each) for each in weighed.near]:
        yield Coding(
            id=uuid4(),
            answer_id=answer_id,
            theme=coded.theme,
            start=coded.start,
            stop=coded.end,
            origin=Origin.SUGGESTED.value,
            likely=likely,
            fired=msgspec.json.encode(coded.why).decode(),
            codebook=by["codebook"],
            valence=_valence(by["valences"], answer_id, coded),
            source=coded.source,
            margin=coded.margin,
            model=model,
            rules=by["rules"],
        )


def _valence(valences: Mapping[tuple[UUID, str], str], answer_id: UUID, coded: Coded) -> str:
    found = valences.get((answer_id, coded.theme), NOT_SURE)
    return found if found in VALENCES else NOT_SURE


def certainty(doubt: float) -> float:
    """From 1, no doubt at all, down to 0: the queue begins with the least."""
    return 1 / (1 + max(doubt, 0.0))


async def _note(answer_id: UUID, version: int, margin: float, sentences: Sequence[Span] | None) -> None:
    values: dict[Any, Any] = {Reading.codebook: version, Reading.margin: margin}
    if sentences is not None:
        values[Reading.sentences] = msgspec.json.encode(sentences).decode()
    await Reading.update(values).where(Reading.answer_id == answer_id)
