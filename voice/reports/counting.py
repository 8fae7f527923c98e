"""A survey's choices as a file for spreadsheets: a list for each question, a table for each grid and sort.

Counts under the threshold are hidden, and so is whatever would give them away. Words that people wrote are not in it.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from analysis.disclosure import protect, protect_table
from surveys.definition import Survey
from surveys.questions.base import Option, Question
from surveys.questions.ranking import Ranking
from voice.reports.exporting import BOM, HIDDEN, Cell, guarded

Counts = Mapping[str, Counter[str]]
NOBODY: Counter[str] = Counter()


def counts_csv(survey: Survey, counts: Counts, threshold: int, marking: Sequence[str]) -> str:
    """Comma-separated text. `counts` are by question id and option code; `marking` says whose file it is and why."""
    out = io.StringIO()
    writer = csv.writer(out)
    for row in _rows(survey, counts, threshold, marking):
        writer.writerow([guarded(cell) for cell in row])
    return BOM + out.getvalue()


def _rows(survey: Survey, counts: Counts, threshold: int, marking: Sequence[str]) -> Iterator[Sequence[Cell]]:
    yield (survey.title, *marking)
    yield (f"{HIDDEN}: hidden to protect people",)
    for question in survey.questions:
        table = _table if question.standard.rows else _list
        if question.standard.options and question.kind != Ranking.name:
            yield ()
            yield from table(question, counts, threshold)


def _list(question: Question, counts: Counts, threshold: int) -> Iterator[Sequence[Cell]]:
    options, chosen = _options(question), counts.get(question.id, NOBODY)
    yield (question.id, question.standard.words)
    shown = protect([chosen[option.code] for option in options], threshold)
    yield from (("", option.words, _cell(count)) for option, count in zip(options, shown, strict=True))


def _table(question: Question, counts: Counts, threshold: int) -> Iterator[Sequence[Cell]]:
    options, lines = _options(question), question.standard.rows
    asked = [counts.get(f"{question.id}.{line.code}", NOBODY) for line in lines]
    counted = [[chosen[option.code] for option in options] for chosen in asked]
    shown = protect_table(counted, threshold)
    yield (question.id, question.standard.words, *(option.words for option in options), "all")
    for line, cells, total in zip(lines, shown.cells, shown.row_totals, strict=True):
        yield ("", line.words, *(_cell(cell) for cell in cells), _cell(total))


def _options(question: Question) -> list[Option]:
    """Every choice once, the standard ones first."""
    both = (*question.standard.options, *question.easy_read.options)
    return list({option.code: option for option in reversed(both)}.values())[::-1]


def _cell(count: int | None) -> Cell:
    return HIDDEN if count is None else count
