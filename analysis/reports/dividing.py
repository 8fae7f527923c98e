"""How many spoke of a workstream and of a theme, and of which groups they are: only what gives nobody away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from analysis.disclosure import almost
from analysis.hiding import protect_cut, whole_tells
from analysis.reports.facts import Facts, ThemeFacts
from analysis.reports.heard import NOT_SAID, shown
from analysis.reports.ledger import Earlier, heard_cut, least_voices, line_cuts, line_like, lines_of
from analysis.reports.still import number_still
from analysis.reports.values import GroupCount, Line, WhoWeHeard


def people_of(facts: Facts, own: Earlier, lines: Sequence[Line]) -> tuple[int | None, bool]:
    """How many spoke of the workstream, and whether that is withheld as it would tell a hidden number of a theme."""
    people = shown(facts.people, facts.small_number)
    for report in own:
        people = number_still(people, report.people, facts.small_number)
    least = {line.code: least_voices(line, own) for line in lines}
    parts = {line.code: line.people for line in lines}
    if people and whole_tells(people, parts, least, facts.small_number):
        return None, True
    return people, False


def anew(theme: ThemeFacts, own: Earlier, small_number: int) -> bool:
    """True when the number of people is shown, and not an earlier one again."""
    people = shown(theme.people, small_number)
    before = [line.people for report in own for line in lines_of(report) if line.code == theme.code]
    return bool(people) and all(number_still(people, each, small_number) == people for each in before)


def groups_of(
    theme: ThemeFacts, own: Earlier, heard: WhoWeHeard, least: Mapping[str, int], small_number: int
) -> tuple[GroupCount, ...]:
    """The people of a line by group; none where that would give them away.

    A small group of which everybody spoke of it is hidden beside another: it would be known of each of them. That of a
    line that is all one group says no more than the line.
    """
    counts = {label: count for label, count in sorted(theme.groups.items()) if count}
    within = heard_cut(heard, least)
    heard_of = within.cells if within and len(counts) > 1 else {}
    whole = [label for label, count in counts.items() if almost(count, heard_of.get(label) or 0)]
    earlier = line_cuts(own, theme.code)
    safe = protect_cut(counts, small_number, line_like(theme.code), earlier=earlier, within=within, also=whole)
    rows = sorted((safe or {}).items(), key=lambda row: (row[0] == NOT_SAID, row[1] is None, -(row[1] or 0), row[0]))
    return tuple(GroupCount(label=label, people=count) for label, count in rows)
