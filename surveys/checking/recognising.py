"""Questions about the person that together are likely to tell who it is, counted against the people who live there.

How many people share several facts is reckoned as if the facts had nothing to do with each other: all people times
the share of each. That is rough, and errs on both sides; groups that small need somebody to think about them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, product
from math import prod
from typing import Final

from surveys.checking.findings import Finding, Level
from surveys.checking.promise import ABOUT
from surveys.definition import KNOWN_PERSON, MOST_ABOUT_YOU, Survey
from surveys.questions.base import Option, Question

FEWEST: Final = 5  # fewer people than this are hidden in every table
MOST_FACTS: Final = 4  # more are never counted together: there are too many combinations
MOST_GROUPS: Final = 20_000  # more are not counted one by one

People = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True)
class Asked:
    """A question about the person, and how many people each of its choices stands for."""

    question: Question
    people: Mapping[str, int]

    @cached_property
    def options(self) -> list[Option]:
        """The choices somebody has a figure for."""
        return [option for option in self.question.standard.options if option.code in self.people]

    @cached_property
    def everybody(self) -> int:
        """How many people all its choices stand for."""
        return sum(self.people[option.code] for option in self.options)

    def share(self, option: Option) -> float:
        """The share of everybody that a choice stands for, from 0 to 1."""
        return self.people[option.code] / self.everybody

    @cached_property
    def rarest(self) -> Option:
        """The choice that fewest people make."""
        return min(self.options, key=self.share)


def is_recognisable(survey: Survey, people: People) -> bool:
    """True when some answers about the person fit fewer than 5 people, as far as figures tell. Families are told so."""
    return any(found.level is Level.WARNS for found in recognised(survey, people))


def recognised(survey: Survey, people: People) -> Iterator[Finding]:
    """Combinations of two and more questions that leave fewer than 5 people; only what promises that nobody knows.

    A combination that holds a smaller one that was found is not told again.
    """
    if survey.mode in KNOWN_PERSON:
        return
    about = [question for question in survey.questions if question.role.startswith(ABOUT)]
    known = [asked for asked in (Asked(q, people.get(q.role, {})) for q in about) if asked.everybody]
    yield from _uncounted(about, people)
    found: list[set[str]] = []
    for size in range(1, min(len(known), MOST_ABOUT_YOU, MOST_FACTS) + 1):
        for together in combinations(known[: MOST_ABOUT_YOU * 2], size):
            ids = {asked.question.id for asked in together}
            if not any(smaller <= ids for smaller in found) and smallest(together) < FEWEST:
                found.append(ids)
                yield _finding(together)


def smallest(together: Sequence[Asked]) -> float:
    """About how many people are left in the smallest group."""
    everybody = max(asked.everybody for asked in together)
    return everybody * prod(asked.share(asked.rarest) for asked in together)


def _small_groups(together: Sequence[Asked]) -> int:
    """How many combinations of choices leave fewer than 5 people; 1 when there are too many to count."""
    if prod(len(asked.options) for asked in together) > MOST_GROUPS:
        return 1
    everybody = max(asked.everybody for asked in together)
    shares = ([asked.share(option) for option in asked.options] for asked in together)
    return sum(everybody * prod(each) < FEWEST for each in product(*shares))


def _finding(together: Sequence[Asked]) -> Finding:
    number = smallest(together)
    who = ", ".join(f"“{asked.rarest.words}”" for asked in together)
    group = "Fewer than 1 person lives" if number < 1 else f"About {number:.0f} {_people(round(number))}"
    more = _small_groups(together) - 1
    others = f" {more} more {'groups are' if more > 1 else 'group is'} as small." if more else ""
    reason = f"{group} here who would choose all of these: {who}. Answers could tell who it is.{others}"
    return Finding("recognise", Level.WARNS, "survey", "", _one(reason, together), _suggestion(together))


def _people(number: int) -> str:
    return "person lives" if number == 1 else "people live"


def _one(reason: str, together: Sequence[Asked]) -> str:
    return reason.replace("all of these: ", "") if len(together) == 1 else reason


def _suggestion(together: Sequence[Asked]) -> str:
    """Leave out the question without which the smallest group is largest, or join its rarest choice with the next."""
    leave = min(together, key=lambda asked: asked.share(asked.rarest))
    options, rarest = leave.options, leave.rarest
    place = options.index(rarest)
    beside = [options[near] for near in (place - 1, place + 1) if 0 <= near < len(options)]
    joined = f", or join “{rarest.words}” with “{min(beside, key=leave.share).words}”" if len(options) > 2 else ""
    return (
        f"Leave out “{leave.question.standard.words}”{joined}, or write on the first page that it may tell who it is."
    )


def _uncounted(about: Sequence[Question], people: People) -> Iterator[Finding]:
    """What nobody has a figure for, when there are questions enough to tell who it is."""
    without = [
        f"“{q.standard.words}”" for q in about if not any(o.code in people.get(q.role, {}) for o in q.standard.options)
    ]
    if len(about) > 1 and without:
        reason = f"Nobody has figures for {', '.join(without)}, so groups that are too small cannot be counted."
        suggestion = "Think of the rarest answers together: would you know who it is?"
        yield Finding("recognise", Level.SAYS, "survey", "", reason, suggestion)
