"""What people would say of every 100, if every group had been heard by its share: beside the count, where it is safe.

A weighted share can give a small number away: with the weights, which anybody can work out from the tables, it tells
how many of each group spoke of a theme. So it is said of a theme only where every one of those numbers could be shown:
of each group, those who spoke of it and those who did not are nobody or at least the small number.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from analysis.raking import Aims, Person, Raked, rake, share
from analysis.reports.facts import WeighedFacts, WeightFacts

LOWEST_BASE = 50  # people whose group is known
LOWEST_IN_A_GROUP = 10  # who would otherwise speak for their whole group
MOST_THEMES = 7


@dataclass(frozen=True)
class Spoken:
    """A theme with the places of those who spoke of it, in the order of the people.

    `others` spoke of it too and are counted with them, but are none of these people (at an event, say).
    """

    theme: str
    people: frozenset[int]
    others: int = 0


def weigh(people: Sequence[Person], aims: Aims, spoken: Sequence[Spoken], small_number: int) -> WeightFacts | None:
    """Weights and the themes they may be shown for, most people first; None where people are not weighted.

    Only those whose group is known in every division of `aims` are weighted: at least `LOWEST_BASE` people, and at
    least `LOWEST_IN_A_GROUP` of every group with a share. Where only a few are left out, nobody is weighted.
    """
    known = [at for at, person in enumerate(people) if all(person.get(division) in aims[division] for division in aims)]
    chosen = [people[at] for at in known]
    if not aims or len(chosen) < LOWEST_BASE or not _enough(chosen, aims) or _few_left_out(people, aims, small_number):
        return None
    raked = rake(chosen, aims)
    safe = [each for each in spoken if each.people and _safe(each, people, aims, small_number)]
    themes = [_weighed(each, known, raked) for each in sorted(safe, key=lambda each: (-len(each.people), each.theme))]
    return WeightFacts(
        by=tuple(aims),
        base=len(chosen),
        effective=raked.effective,
        met=raked.converged,
        capped=raked.capped,
        themes=tuple(themes[:MOST_THEMES]),
    )


def _few_left_out(people: Sequence[Person], aims: Aims, small_number: int) -> bool:
    """True where the number of people weighted would tell of a few who said this of themselves and not that."""
    said = Counter(tuple(person.get(division) in aims[division] for division in aims) for person in people)
    return any(count < small_number for count in said.values())


def _enough(people: Sequence[Person], aims: Aims) -> bool:
    return all(
        sum(person[division] == group for person in people) >= LOWEST_IN_A_GROUP
        for division, groups in aims.items()
        for group, aim in groups.items()
        if aim > 0
    )


def _weighed(spoken: Spoken, known: Sequence[int], raked: Raked) -> WeighedFacts:
    said = [at in spoken.people for at in known]
    return WeighedFacts(theme=spoken.theme, of_100=round(100 * sum(said) / len(said)), alike=round(share(raked, said)))


def _safe(spoken: Spoken, people: Sequence[Person], aims: Aims, small_number: int) -> bool:
    """True where no group has a few people who said it, or a few who did not; nor have those of no known group."""
    few_others = 0 < spoken.others < small_number
    return not few_others and all(count >= small_number for count in _parts(spoken, people, aims))


def _parts(spoken: Spoken, people: Sequence[Person], aims: Aims) -> Iterator[int]:
    """How many said it and did not, of each division's groups and of each group that all divisions make together."""
    for keys in (*((division,) for division in aims), tuple(aims)):
        groups = [tuple(person.get(key) if person.get(key) in aims[key] else None for key in keys) for person in people]
        yield from Counter((group, at in spoken.people) for at, group in enumerate(groups)).values()
