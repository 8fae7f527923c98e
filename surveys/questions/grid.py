"""A grid: rows by columns, asked one row a page as choose one, and exported as a grid."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from surveys.questions.base import Given, Option, Question, Wording
from surveys.questions.choose_one import ChooseOne
from surveys.questions.parts import id_faults, lines, part, row_faults, words_faults

FEWEST, MOST = 2, 12


class Grid:
    """The rows are the lines of the grid, the options its columns. A page asks one row."""

    name: ClassVar[str] = "grid"

    def asked(self, question: Question, given: Mapping[str, Given]) -> tuple[Question, ...]:
        """Every row, whatever was answered."""
        return self.parts(question)

    def parts(self, question: Question) -> tuple[Question, ...]:
        return tuple(_page(question, standard, easy) for standard, easy in lines(question))

    def faults(self, question: Question) -> list[str]:
        return [
            *words_faults(question),
            *ChooseOne().faults(question),
            *row_faults(question, "rows", FEWEST, MOST),
            *id_faults(self.parts(question)),
        ]


def _page(grid: Question, standard: Option, easy: Option) -> Question:
    return part(grid, standard.code, ChooseOne.name, _wording(grid.standard, standard), _wording(grid.easy_read, easy))


def _wording(grid: Wording, row: Option) -> Wording:
    """The row is asked; the grid's question, hint and hard words stand over every page."""
    return Wording(
        words=row.words,
        hint=grid.hint,
        why=grid.why,
        picture=row.picture,
        options=grid.options,
        explained=grid.explained,
        above=grid.words,
    )
