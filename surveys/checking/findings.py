"""What a look at a survey finds: a rule, where it bites, why, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

# The first word of `where` that is no question's id.
NOT_QUESTIONS: Final = frozenset({"survey", "title", "intro", "easy_title", "easy_intro", "papers"})


class Level(StrEnum):
    """`stops`: the survey cannot open so. `warns`: its author changes it, or says why it is kept. `says`: to know."""

    STOPS = "stops"
    WARNS = "warns"
    SAYS = "says"


@dataclass(frozen=True)
class Finding:
    """`where` is a path such as `q2.easy_read.options.yes`, `easy_intro.2` or `survey`; counted from 1.

    `words` is the sentence it bites on, empty for the survey as a whole. `reason` and `suggestion` are for the officer;
    `offer` are words that could stand instead, when a program can tell. `kept` is why its author kept it.
    """

    rule: str
    level: Level
    where: str
    words: str
    reason: str
    suggestion: str
    offer: str = ""
    kept: str = ""

    @property
    def question(self) -> str:
        """The question's id; empty for the first page, the papers and the survey as a whole."""
        first = self.where.split(".")[0]
        return "" if first in NOT_QUESTIONS else first

    @property
    def open(self) -> bool:
        """True while it keeps the survey from opening."""
        return self.level is Level.STOPS or (self.level is Level.WARNS and not self.kept)
