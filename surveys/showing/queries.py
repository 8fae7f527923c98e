"""What is shown: to whoever answers, by the key of their link; to the two roles that look, by the service's key."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from surveys.queries import current_version, survey_by_id
from surveys.sealing import NotOurs
from surveys.showing.errors import UnknownShown
from surveys.showing.sealing import open_bytes
from surveys.showing.tables import IS_DRAFT, Showing
from surveys.showing.values import Cleaned, Kept, State
from surveys.steps import by_id

# Never the bytes: a list of what waits must not open a single picture.
PLAIN = (
    Showing.id,
    Showing.owner,
    Showing.survey,
    Showing.question,
    Showing.kind,
    Showing.state,
    Showing.month,
    Showing.is_example,
)


@dataclass(frozen=True)
class SentShown:
    """Something that was sent, without its bytes and its helper's words. `month` is `2026-03`.

    `queued`: it is of a tick-off answer that still waits to be mixed with others.
    """

    id: UUID
    kind: str
    state: State
    month: str
    queued: bool
    is_example: bool
    survey_title: str
    question_words: str

    @property
    def name(self) -> str:
        """What it is, in words."""
        return "A photo or a drawing" if self.kind == "image" else "A sound"


async def of_draft(draft_id: UUID) -> dict[str, tuple[Kept, ...]]:
    """Question id → what is kept for it, in the order of its places."""
    rows = await _of(draft_id)
    kept: defaultdict[str, list[Kept]] = defaultdict(list)
    for row in rows:
        kept[row["question"]].append(Kept(row["id"], row["question"], row["kind"]))
    return {question: tuple(each) for question, each in kept.items()}


async def of_question(draft_id: UUID, question_id: str) -> tuple[Kept, ...]:
    """What is kept for one question."""
    return (await of_draft(draft_id)).get(question_id, ())


async def _of(draft_id: UUID) -> list[dict[str, Any]]:
    mine = (Showing.owner == draft_id) & IS_DRAFT
    return await Showing.select(Showing.id, Showing.question, Showing.kind).where(mine).order_by(Showing.place)


async def shown_bytes(draft_id: UUID, showing_id: UUID, key: bytes) -> Cleaned:
    """One thing of a draft, for its own page. Raises UnknownShown, also when the key is another."""
    mine = (Showing.id == showing_id) & (Showing.owner == draft_id) & IS_DRAFT
    return _opened(await Showing.select().where(mine).first(), key)


async def sent_bytes(showing_id: UUID, service_key: bytes) -> Cleaned:
    """One thing that was sent. Raises UnknownShown."""
    return _opened(await Showing.select().where(Showing.id == showing_id, _is_sent()).first(), service_key)


def _opened(row: dict[str, Any] | None, key: bytes) -> Cleaned:
    if row is None:
        raise UnknownShown
    try:
        return Cleaned(row["kind"], row["media_type"], open_bytes(key, row["sealed"]))
    except NotOurs as fault:
        raise UnknownShown from fault


def _is_sent() -> Any:
    return Showing.state != State.DRAFT.value


async def waiting() -> list[SentShown]:
    """What nobody has looked at, the oldest month first and in no order within a month."""
    rows = await (
        Showing.select(*PLAIN).where(Showing.state == State.WAITING.value).order_by(Showing.month).order_by(Showing.id)
    )
    return [await _sent(row) for row in rows]


async def waiting_count() -> int:
    """How many things nobody has looked at; those of the example are not counted."""
    return int(await Showing.count().where(Showing.state == State.WAITING.value, Showing.is_example.eq(False)))


async def find_sent(showing_id: UUID) -> SentShown | None:
    """One thing that was sent; None when there is none, or not any more."""
    row = await Showing.select(*PLAIN).where(Showing.id == showing_id, _is_sent()).first()
    return await _sent(row) if row else None


async def _sent(row: dict[str, Any]) -> SentShown:
    survey = await survey_by_id(row["survey"])
    asked = by_id((await current_version(survey.id))[1]).get(row["question"])
    return SentShown(
        id=row["id"],
        kind=row["kind"],
        state=State(row["state"]),
        month=row["month"],
        queued=row["owner"] is None,
        is_example=row["is_example"],
        survey_title=survey.title,
        question_words=asked.standard.words if asked else row["question"],
    )


async def helper_words(showing_id: UUID, service_key: bytes) -> str:
    """What a helper wrote beside it; empty when nobody did."""
    row = await Showing.select(Showing.helper_words).where(Showing.id == showing_id, _is_sent()).first()
    sealed = row["helper_words"] if row else None
    return open_bytes(service_key, sealed).decode() if sealed else ""
