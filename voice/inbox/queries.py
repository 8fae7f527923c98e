"""What came in, unsealed: for the inbox as it is, and for readers in the shape that answers of surveys have."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID, uuid5

import msgspec

from surveys.queries import SentWords
from surveys.sealing import PLAIN, unseal_words
from voice.inbox.errors import UnknownVoice
from voice.inbox.tables import VoiceItem
from voice.inbox.values import RESPONDENT, SOURCES, Heard

# Every source stands where a survey stands for readers; its id is made from its code and never changes.
SOURCE_SPACE = UUID("6d5b4a0e-3f1f-4d1c-9a53-6f2f7a0c9d11")
# What stands in a row instead of words that have had their time.
NO_WORDS = PLAIN


async def words_heard(exclude: Collection[UUID] = frozenset()) -> list[SentWords]:
    """Everything that was said by other ways than surveys, but those in `exclude` (ids)."""
    rows = await VoiceItem.select()
    return [_as_words(row) for row in rows if row["id"] not in exclude]


async def words_among(ids: Collection[UUID]) -> list[SentWords]:
    """Those of these (a few hundred at most) that are there, in no order."""
    rows = await VoiceItem.select().where(VoiceItem.id.is_in(list(ids))) if ids else []
    return [_as_words(row) for row in rows]


async def words_ids() -> frozenset[UUID]:
    """The ids of all that `words_heard` gives, without unsealing one text."""
    rows = await VoiceItem.select(VoiceItem.id).where(VoiceItem.words != NO_WORDS)
    return frozenset(row["id"] for row in rows)


def asked() -> dict[tuple[UUID, str], tuple[str, str]]:
    """(What stands for a survey's id, source) → (name of the source, what stands for a question)."""
    return {(source_id(code), code): (name, "What people said") for code, name in SOURCES.items()}


async def words_of(item_id: UUID) -> SentWords | None:
    """One of them; None when there is none, or not any more."""
    row = await VoiceItem.select().where(VoiceItem.id == item_id).first()
    return _as_words(row) if row else None


async def kept_once(sent_once: str) -> UUID | None:
    """The id of the voice that was kept under this mark (voice/inbox/keeping.py); None when there is none."""
    row = await VoiceItem.select(VoiceItem.id).where(VoiceItem.sent_once == sent_once).first()
    return row["id"] if row else None


async def heard(item_id: UUID) -> Heard:
    """One as the inbox shows it. Raises UnknownVoice."""
    row = await VoiceItem.select().where(VoiceItem.id == item_id).first()
    if row is None:
        raise UnknownVoice
    return heard_from(row)


async def heard_with(part_of: UUID) -> list[Heard]:
    """What came with one case, visit, event, form or comment, oldest first."""
    rows = await VoiceItem.select().where(VoiceItem.part_of == part_of).order_by(VoiceItem.made_at)
    return [heard_from(row) for row in rows]


def heard_from(row: dict[str, Any]) -> Heard:
    """A row, unsealed."""
    own = {name: row[name] for name in Heard.__dataclass_fields__}
    workstreams = tuple(msgspec.json.decode(row["workstreams"], type=list[str]))
    return Heard(**{**own, "words": unseal_words(row["words"]), "workstreams": workstreams})


def source_id(source: str) -> UUID:
    """What stands for a survey's id where readers see one."""
    return uuid5(SOURCE_SPACE, source)


def _as_words(row: dict[str, Any]) -> SentWords:
    """A summary is no person's own words: it is counted apart, as what an adult noticed is."""
    source = row["source"]
    return SentWords(
        answer_id=row["id"],
        response_id=row["id"],
        survey_id=source_id(source),
        survey_title=SOURCES.get(source, source),
        question=source,
        question_words=_question_words(row),
        polarity="open",
        workstreams=tuple(msgspec.json.decode(row["workstreams"], type=list[str])),
        text=unseal_words(row["words"]),
        respondent=RESPONDENT.get(row["who"], row["who"]),
        presentation="standard",
        month=f"{row['heard_on']:%Y-%m}",
        words_ok=row["words_ok"] if row["verbatim"] else False,
        is_example=row["is_example"],
        observed=not row["verbatim"],
    )


def _question_words(row: dict[str, Any]) -> str:
    """What was said, and by how many: a summary of forty people is still one record."""
    said = "What somebody said" if row["verbatim"] else "A summary of what was said"
    return f"{said}, {row['how_many']} people" if (row["how_many"] or 1) > 1 else said
