"""Prints that are under way, in the memory of this process: how far each is, and its files for who made it.

A file of copies holds their codes, so it lies nowhere on a disk and is forgotten after half an hour.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from surveys.errors import SurveyRefusal
from surveys.paper.errors import NoSuchPrint, PrintingFailed
from surveys.paper.printing import MOST_AT_ONCE
from surveys.paper.sheets import Edition

MOST_COPIES: Final = 100
KEPT: Final = timedelta(minutes=30)
MOST_KEPT: Final = 5  # prints of one person in memory; an older one makes room

MakePart = Callable[[Sequence[str]], Awaitable[bytes]]


@dataclass(frozen=True)
class File:
    """Some copies in one PDF: the numbers of its first and its last copy."""

    first: int
    last: int
    pdf: bytes


@dataclass
class Making:
    """One print. `seconds` is how long one copy takes, as measured; `wrong` says why no more files come."""

    id: str
    slug: str
    who: str
    edition: Edition
    copies: int
    seconds: float
    begun: datetime
    files: list[File] = field(default_factory=list)
    wrong: str = ""

    @property
    def made(self) -> int:
        """How many copies are ready."""
        return self.files[-1].last if self.files else 0

    @property
    def is_under_way(self) -> bool:
        return not self.wrong and self.made < self.copies

    @property
    def seconds_left(self) -> int:
        """About how long the rest takes."""
        return max(1, round(self.seconds * (self.copies - self.made)))


_makings: dict[str, Making] = {}
_tasks: set[asyncio.Task[None]] = set()


def begin(
    slug: str, who: str, edition: Edition, codes: Sequence[str], seconds: float, now: datetime, make: MakePart
) -> Making:
    """Start to print these copies, file by file. `make` prints the copies of one file and keeps their codes."""
    _forget_old(now)
    own = [one.id for one in _makings.values() if one.who == who]
    for old in own[: max(0, len(own) + 1 - MOST_KEPT)]:
        del _makings[old]
    making = Making(secrets.token_urlsafe(12), slug, who, edition, len(codes), seconds, now)
    _makings[making.id] = making
    task = asyncio.get_running_loop().create_task(_make_all(making, codes, make))
    _tasks.add(task)
    task.add_done_callback(_tasks.discard)
    return making


async def _make_all(making: Making, codes: Sequence[str], make: MakePart) -> None:
    for start in range(0, len(codes), MOST_AT_ONCE):
        part = codes[start : start + MOST_AT_ONCE]
        try:
            making.files.append(File(start + 1, start + len(part), await make(part)))
        except SurveyRefusal as refusal:
            making.wrong = refusal.sentence
            return
        except Exception:  # nobody waits for this task: without these lines the page would say for ever that it works
            making.wrong = PrintingFailed.default_sentence
            logging.getLogger(__name__).exception("Copies could not be made.")
            return


def find(making_id: str, slug: str, who: str, now: datetime) -> Making:
    """A print for the person who made it. Raises NoSuchPrint."""
    _forget_old(now)
    making = _makings.get(making_id)
    if making is None or making.slug != slug or making.who != who:
        raise NoSuchPrint
    return making


def forget(making: Making) -> None:
    """The files are where they belong: keep them no longer. What is under way ends by itself."""
    _makings.pop(making.id, None)


def _forget_old(now: datetime) -> None:
    for old in [one.id for one in _makings.values() if one.begun + KEPT < now]:
        del _makings[old]
