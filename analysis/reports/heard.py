"""Who was heard: each table with what is hidden in it, and who is missing."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from msgspec.structs import replace

from analysis.hiding import protect_cut
from analysis.reports.facts import YOUNG, Facts, GroupFacts, GroupingFacts, WeightFacts
from analysis.reports.ledger import Earlier, heard_cuts, heard_like, least_of
from analysis.reports.values import HeardRow, HeardTable, WhoWeHeard
from analysis.representativeness import Group, Hearing, compare

NOT_SAID = "Did not say"
YOUNG_PEOPLE = "Children and young people"


def who_we_heard(facts: Facts, told: Collection[str], earlier: Earlier = ()) -> WhoWeHeard:
    """The people who answered, by themselves; those for whom somebody else did are a number apart.

    `told` are the codes of themes whose number of people is shown: only those may be weighted. Nothing is shown that
    beside the `earlier` reports (newest first) would tell what is hidden in them, or here.
    """
    people = shown(facts.answered, facts.small_number)
    made = [_table(grouping, facts, earlier) for grouping in facts.groupings] if people else []
    tables = tuple(table for table in made if table)
    return WhoWeHeard(
        people=people,
        proxy=shown(facts.proxy, facts.small_number),
        tables=tables,
        missing=tuple(row.label for table in tables for row in table.rows if row.too_few),
        gaps=facts.gaps,
        weights=_weights(facts, tables, told),
    )


def _weights(facts: Facts, tables: Sequence[HeardTable], told: Collection[str]) -> WeightFacts | None:
    """Only beside tables that hide nothing: the weights would tell of what they hide."""
    hide_nothing = {table.title for table in tables if not table.hides}
    if facts.weights is None or not set(facts.weights.by) <= hide_nothing:
        return None
    themes = tuple(theme for theme in facts.weights.themes if theme.theme in told)
    return replace(facts.weights, themes=themes)


def shown(count: int, small_number: int) -> int | None:
    """A count that stands alone, or None when it is too small to show."""
    return None if 0 < count < small_number else count


def _as_one(groups: Sequence[GroupFacts], small_number: int) -> list[GroupFacts]:
    """Children and young people as one row when even together they are too few to show, or their sum could be told."""
    young = [group for group in groups if group.side == YOUNG]
    together = sum(group.people for group in young)
    if len(young) < 2 or shown(together, small_number) is not None:
        return list(groups)
    one = GroupFacts(label=YOUNG_PEOPLE, people=together, side=YOUNG)
    return [one, *(group for group in groups if group.side != YOUNG)]


def _table(grouping: GroupingFacts, facts: Facts, earlier: Earlier) -> HeardTable | None:
    """A table with every row in its place, or None when the known total would give its rows away.

    Those who did not say are a row like any other: left out, they could be worked out from the rest.
    """
    said = sum(group.people for group in grouping.groups)
    unsaid = facts.answered - said
    divided = _as_one(grouping.groups, facts.small_number)
    groups = [*divided, *([GroupFacts(label=NOT_SAID, people=unsaid)] if unsaid else [])]
    counts, over = {group.label: group.people for group in groups}, frozenset(facts.counted_over)
    like = heard_like(grouping.title, over, least_of(earlier, over))
    safe = protect_cut(counts, facts.small_number, like, earlier=heard_cuts(earlier, like))
    if safe is None:
        return None
    base = said if unsaid and safe[NOT_SAID] else facts.answered
    return HeardTable(
        title=grouping.title,
        base=base,
        rows=_rows(groups, [safe[group.label] for group in groups], base, facts),
        everyone=grouping.everyone,
        cautions=grouping.cautions,
        likened=True,
    )


def _rows(groups: Sequence[GroupFacts], cells: Sequence[int | None], base: int, facts: Facts) -> tuple[HeardRow, ...]:
    """The shares, and who is missing: below half of the share of everybody (None says nothing)."""
    asked = [Group(g.label, count, g.all_share) for g, count in zip(groups, cells, strict=True)]
    compared = compare(asked, base, lowest_base=facts.percent_base)
    return tuple(
        HeardRow(
            label=group.code,
            people=group.heard,
            hidden=group.heard is None,
            share=None if group.code == NOT_SAID else group.share,
            all_share=group.share_of_all,
            too_few=group.hearing is Hearing.NOT_HEARD,
            side=fact.side,
        )
        for fact, group in zip(groups, compared.groups, strict=True)
    )
