"""Forms that came: the newest of each service and quarter counts, earlier ones stay."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

import msgspec

from surveys.sealing import unseal_words
from voice.inbox.partners.sendiass.values import SOURCE, TEXTS, Numbers, Sent
from voice.inbox.queries import heard_from
from voice.inbox.tables import QuarterlyForm, VoiceItem
from voice.inbox.values import Heard


async def every_form() -> list[Sent]:
    """All that came, the newest quarter first and in it the newest form, without their words."""
    rows = await QuarterlyForm.select()
    return [_sent(row) for row in sorted(rows, key=lambda row: (row["quarter"], row["made_at"]), reverse=True)]


async def quarters_sent(made_by: str) -> list[str]:
    """The quarters that a service has sent, newest first: a service keeps its name when its link is renewed."""
    rows = await QuarterlyForm.select(QuarterlyForm.quarter).where(QuarterlyForm.made_by == made_by)
    return sorted({row["quarter"] for row in rows}, reverse=True)


def that_count(forms: Iterable[Sent]) -> list[Sent]:
    """The newest form of each service and quarter. `forms` come newest first."""
    newest: dict[tuple[str, str], Sent] = {}
    for form in forms:
        newest.setdefault((form.made_by, form.quarter), form)
    return list(newest.values())


async def with_words(forms: Iterable[Sent], held: Collection[UUID]) -> list[Sent]:
    """The same with their words, but those in `held`. Words that were deleted are gone from them."""
    rows = await VoiceItem.select().where(VoiceItem.source == SOURCE)
    voices = {row["id"]: heard_from(row) for row in rows}
    return [replace(form, voices=_voices(form.texts, voices, held)) for form in forms]


def _voices(ids: Mapping[str, str], voices: Mapping[UUID, Heard], held: Collection[UUID]) -> dict[str, Heard | None]:
    there = {name: UUID(ids[name]) for name in TEXTS if name in ids and UUID(ids[name]) in voices}
    return {name: None if item in held else voices[item] for name, item in there.items()}


def _sent(row: dict[str, Any]) -> Sent:
    own = {name: row[name] for name in ("id", "quarter", "made_by", "made_at", "is_example")}
    numbers = msgspec.json.decode(unseal_words(row["answers"]), type=Numbers)
    return Sent(**own, helped=numbers.helped, reasons=numbers.reasons, note=numbers.note, texts=numbers.texts)
