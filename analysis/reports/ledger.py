"""Published reports as what a reader may hold a new one against: the cuts of the people heard, and of those of a theme.

Reports come newest first, as everywhere; cuts go oldest first, as time does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from analysis.hiding import Cut
from analysis.reports.values import GroupCount, HeardTable, Line, Report, WhoWeHeard

OTHER_PLACES = "Other places"  # in each report those places that are too small there
Earlier = Sequence[Report]


def heard_like(title: str, over: frozenset[str], least: dict[str, int] | None = None) -> Cut:
    """What kind of cut a table of the people heard is; it holds no numbers."""
    return Cut(0, {}, f"heard: {title}", over, least=least, gathered=frozenset({OTHER_PLACES}))


def heard_cuts(earlier: Earlier, like: Cut) -> list[Cut]:
    """The tables of this kind in the earlier reports, each once.

    One from before the surveys were written down is held against everything.
    """
    found = [cut for report in earlier for table in report.heard.tables if (cut := _cut(report, table, like))]
    return list(dict.fromkeys(reversed(found)))


def heard_cut(heard: WhoWeHeard, least: Mapping[str, int]) -> Cut | None:
    """The table that tells who answered, as the line of a theme is held against it."""
    table = heard.sides
    if table is None or heard.people is None:
        return None
    return Cut(heard.people, {row.label: row.people for row in table.rows}, f"heard: {table.title}", least=least)


def line_like(code: str) -> Cut:
    """What kind of cut the people of a theme are; it holds no numbers."""
    return Cut(0, {}, f"line: {code}")


def line_cuts(own: Earlier, code: str) -> list[Cut]:
    """How the people of a theme were divided in the earlier reports of its workstream, each once."""
    lines = [line for report in own for line in lines_of(report) if line.code == code and line.people and line.groups]
    return list(dict.fromkeys(Cut(line.people or 0, cells_of(line.groups), f"line: {code}") for line in lines[::-1]))


def told_elsewhere(earlier: Earlier, workstream: str) -> frozenset[str]:
    """The themes whose groups the reports of other workstreams show: such as praise, a theme of all of them."""
    others = [report for report in earlier if report.workstream != workstream]
    return frozenset(line.code for report in others for line in lines_of(report) if line.groups)


def cells_of(groups: Iterable[GroupCount]) -> dict[str, int | None]:
    return {group.label: group.people for group in groups}


def lines_of(report: Report) -> tuple[Line, ...]:
    return (*report.lines, *report.praise)


def least_of(earlier: Earlier, over: frozenset[str]) -> dict[str, int]:
    """Group → how many at least answered in these surveys: so many spoke of one theme, in a report that is out."""
    within = [report for report in earlier if report.counted_over and frozenset(report.counted_over) <= over]
    return most_by_group(line.groups for report in within for line in lines_of(report))


def most_by_group(groups: Iterable[Iterable[GroupCount]]) -> dict[str, int]:
    """Group → the largest number shown."""
    found: dict[str, int] = {}
    for each in (each for some in groups for each in some):
        found[each.label] = max(found.get(each.label, 0), each.people or 0)
    return found


# --- voices


def least_voices(line: Line, own: Earlier) -> int:
    """How many people at least the words and months of a line tell of, with those in the earlier reports of it."""
    return _voices([*_same(line, own), line])


def few_voices(line: Line, own: Earlier, small_number: int) -> Line:
    """A line whose number is hidden, without words or months that would tell the number.

    Words with another label are another person's, and so is what was said in another month.
    """
    if line.people is not None:
        return line
    before = _same(line, own)
    months = next(((each.first_month, each.last_month) for each in before if each.people is None), None)
    first, last = months or (line.first_month, line.last_month)
    kept = replace(line, quotes=(), first_month=first, last_month=last)
    for quote in line.quotes:
        more = replace(kept, quotes=(*kept.quotes, quote))
        if _voices([*before, more]) < small_number - 1:
            kept = more
    return kept


def _same(line: Line, own: Earlier) -> list[Line]:
    return [each for report in own for each in lines_of(report) if each.code == line.code]


def _voices(lines: Iterable[Line]) -> int:
    hidden = [line for line in lines if line.people is None]
    said = {quote.label: quote.month for line in hidden for quote in line.quotes}
    months = {month for line in hidden for month in (line.first_month, line.last_month) if month}
    return len(said) + len(months - set(said.values()))


def _cut(report: Report, table: HeardTable, like: Cut) -> Cut | None:
    if f"heard: {table.title}" != like.kind or report.heard.people is None:
        return None
    over = frozenset(report.counted_over)
    cut = Cut(
        report.heard.people, {row.label: row.people for row in table.rows}, like.kind, over, gathered=like.gathered
    )
    return cut if cut.makes_sense else None
