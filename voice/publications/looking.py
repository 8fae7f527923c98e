"""A document as it would go out: made anew at each look, until a post stands behind exact words; then those."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from voice.publications import queries
from voice.publications.queries import digest
from voice.publications.values import Drafted, Kind

T = TypeVar("T")


@dataclass(frozen=True)
class Written(Generic[T]):
    """How documents of a kind are written down and read, and the day on which one was counted."""

    kind: Kind
    write: Callable[[T], str]
    read: Callable[[str], T]
    as_at: Callable[[T], date]


@dataclass(frozen=True)
class Looked(Generic[T]):
    """`signed` is the draft a post stands behind; then `shown` is that one, and `digest` is of it.

    `changed`: something but the day has moved since it was signed. `fresh` is the digest of what it would be now.
    """

    shown: T
    digest: str
    fresh: str
    signed: Drafted | None = None
    changed: bool = False


async def looked(written: Written[T], made: T, period: str | None = None) -> Looked[T]:
    """What was signed about this `period` (any without), or else what was `made` now."""
    fresh, held = digest(written.write(made)), await queries.drafted(written.kind)
    if held is None or held.signature is None or period not in (None, held.period):
        return Looked(made, fresh, fresh)
    kept = written.read(held.content)
    return Looked(kept, held.digest, fresh, held, changed=_but_the_day(written, kept) != _but_the_day(written, made))


def _but_the_day(written: Written[T], document: T) -> str:
    return written.write(document).replace(written.as_at(document).isoformat(), "")
