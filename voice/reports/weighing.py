"""The people heard, weighted by the plan's figures: who they say they are, and what they spoke of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from analysis.reports.facts import GroupingFacts, WeightFacts
from analysis.weighing import Spoken, weigh
from surveys.queries import about_people
from voice.plan.values import Figure
from voice.reports.groups import DIVISIONS, OTHER_PLACES, group_of
from voice.settings import Settings
from voice.themes.queries import people_by_theme

TITLES = frozenset(division.title for division in DIVISIONS)


async def weights(
    workstream: str,
    surveys: Collection[UUID],
    divided: Sequence[GroupingFacts],
    figures: Sequence[Figure],
    settings: Settings,
    *,
    examples: bool,
    without: Collection[UUID],
) -> WeightFacts | None:
    """None where the setting is off, or where there are too few people or figures. `without` spoke for others."""
    aims = aims_of(divided)
    if not settings.weights or not aims:
        return None
    said = await about_people(surveys, examples=examples, without=without)
    spoken = await people_by_theme(workstream, examples=examples)
    place = {response: at for at, response in enumerate(said)}
    people = [_groups(codes, aims, figures) for codes in said.values()]
    themes = [_spoken(theme, who, place) for theme, who in spoken.items()]
    return weigh(people, aims, themes, settings.small_number)


def aims_of(divided: Sequence[GroupingFacts]) -> dict[str, dict[str, float]]:
    """Title → group → share of everybody, of the divisions that can be weighted together.

    Shares of different people do not go together: nobody can be weighted to those with an EHC plan and to all pupils at
    once. So those divisions are taken whose shares are of the people that most shares are of; the first when level.
    """
    beside = [each for each in divided if _can_be_weighted(each)]
    if not beside:
        return {}
    everyone, _ = Counter(each.everyone for each in beside).most_common(1)[0]
    return {each.title: _shares(each) for each in beside if each.everyone == everyone}


def _can_be_weighted(grouping: GroupingFacts) -> bool:
    """True for a division with known shares whose groups are those that people named."""
    known = [group.label for group in grouping.groups if group.all_share is not None]
    return grouping.title in TITLES and len(known) > 1 and OTHER_PLACES not in known


def _shares(grouping: GroupingFacts) -> dict[str, float]:
    return {group.label: group.all_share for group in grouping.groups if group.all_share is not None}


def _groups(codes: Mapping[str, str], aims: Mapping[str, object], figures: Sequence[Figure]) -> dict[str, str]:
    return {
        division.title: group_of(division, codes.get(division.role, ""), figures)
        for division in DIVISIONS
        if division.title in aims
    }


def _spoken(theme: str, who: Collection[UUID], place: Mapping[UUID, int]) -> Spoken:
    found = frozenset(place[response] for response in who if response in place)
    return Spoken(theme, found, others=len(who) - len(found))
