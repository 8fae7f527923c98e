"""A survey's choices as a file for spreadsheets: a list for each question, a table for each grid and sort.

Counts under the threshold are hidden, and so is whatever would give them away. Words that people wrote are not in it.
Where a survey promises that nobody can know who answered what, two files taken before and after one person's answers
would tell all of them. So there the file is made of the picture taken at night (voice/reports/watching.py), and each
number is given to the nearest small number, as on the page of a survey under way.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from analysis.disclosure import protect, protect_table
from surveys.analysts import choice_counts
from surveys.definition import Survey
from surveys.queries import SurveyRow
from surveys.questions.base import Option, Question
from surveys.questions.ranking import Ranking
from voice.calendar import plain_date
from voice.reports.exporting import BOM, HIDDEN, Cell, guarded
from voice.reports.rounding import about
from voice.reports.watching import NOTHING, is_live, last_pictures

Counts = Mapping[str, Counter[str]]
NOBODY: Counter[str] = Counter()


async def file_of(row: SurveyRow, survey: Survey, threshold: int, marking: Sequence[str]) -> str:
    """The file of a survey (`survey` is its newest text): of now where that gives nobody away, else of a night."""
    if is_live(row):
        return counts_csv(survey, await choice_counts(row.id, examples=row.is_example), threshold, marking)
    sent = (await last_pictures([row.id])).get(row.id, NOTHING).sent
    if sent is None or sent.people < threshold:
        notes = [f"Fewer than {threshold} people have sent their answers so far"]
        return counts_csv(survey, {}, threshold, marking, notes=notes, nearest=threshold)
    counts = {question: Counter(chosen) for question, chosen in sent.choices.items()}
    notes = [
        f"Counted in the night to {plain_date(sent.on)}",
        f"Counted again when {threshold} people more have sent their answers. A report counts everybody.",
        f"Every number is to the nearest {threshold}",
    ]
    return counts_csv(survey, counts, threshold, marking, notes=notes, nearest=threshold)


def counts_csv(
    survey: Survey,
    counts: Counts,
    threshold: int,
    marking: Sequence[str],
    *,
    notes: Sequence[str] = (),
    nearest: int = 1,
) -> str:
    """Comma-separated text. `counts` are by question id and option code; `marking` says whose file it is and why.

    `notes` stand above the numbers. With `nearest` 5 they are 5, 10, 15 …, and what is below is hidden, 0 with it.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    above = [(survey.title, *marking), (f"{HIDDEN}: hidden to protect people",), *((note,) for note in notes)]
    writer.writerows([guarded(cell) for cell in row] for row in above)
    writer.writerows([guarded(cell) for cell in row] for row in _rows(survey, counts, threshold, nearest))
    return BOM + out.getvalue()


def _rows(survey: Survey, counts: Counts, threshold: int, nearest: int) -> Iterator[Sequence[Cell]]:
    for question in survey.questions:
        table = _table if question.standard.rows else _list
        if question.standard.options and question.kind != Ranking.name:
            yield ()
            yield from table(question, counts, threshold, nearest)


def _list(question: Question, counts: Counts, threshold: int, nearest: int) -> Iterator[Sequence[Cell]]:
    options, chosen = _options(question), counts.get(question.id, NOBODY)
    yield (question.id, question.standard.words)
    shown = protect([chosen[option.code] for option in options], threshold)
    yield from (("", option.words, _cell(count, nearest)) for option, count in zip(options, shown, strict=True))


def _table(question: Question, counts: Counts, threshold: int, nearest: int) -> Iterator[Sequence[Cell]]:
    options, lines = _options(question), question.standard.rows
    asked = [counts.get(f"{question.id}.{line.code}", NOBODY) for line in lines]
    counted = [[chosen[option.code] for option in options] for chosen in asked]
    shown = protect_table(counted, threshold)
    yield (question.id, question.standard.words, *(option.words for option in options), "all")
    for line, cells, total in zip(lines, shown.cells, shown.row_totals, strict=True):
        yield ("", line.words, *(_cell(cell, nearest) for cell in cells), _cell(total, nearest))


def _options(question: Question) -> list[Option]:
    """Every choice once, the standard ones first."""
    both = (*question.standard.options, *question.easy_read.options)
    return list({option.code: option for option in reversed(both)}.values())[::-1]


def _cell(count: int | None, nearest: int) -> Cell:
    shown = count if nearest == 1 else about(count, nearest)
    return HIDDEN if shown is None else shown
