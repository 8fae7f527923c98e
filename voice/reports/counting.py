"""A survey's choices as they may be given away: a list for each question, a table for each grid and sort.

Counts under the threshold are hidden, and so is whatever would give them away. Words that people wrote are not in it.
Two files taken before and after one person's answers would tell all of them. So the file is made of the picture taken
at night (voice/reports/watching.py), and each number is given to the nearest small number, as on the page of a survey
under way. Examples are counted at once; so is, for the few of the team who may see whose answers are whose, a survey
that says they can. Leads and programs are not those few. Even then it is so with questions about the person: reports
show how many there are of each group, and hide other cells than a file would. Held against each other, two exact lists
would tell the people whom both hide.

Every file and every program gets its numbers from `counted`.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

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
RESPONDENT = "respondent"
ABOUT_PEOPLE = "Numbers of questions about the person are to the nearest {}"


@dataclass(frozen=True)
class CountedLine:
    """People by choice, in the order of the choices; None is hidden. `words` are empty where a question has no lines.

    `total` is that of a line of a table; None when it is hidden, or of no table.
    """

    words: str
    people: tuple[int | None, ...]
    total: int | None = None


@dataclass(frozen=True)
class CountedQuestion:
    """One question. A `table` has a line for each row of a grid or card of a sort."""

    id: str
    words: str
    choices: tuple[str, ...]
    lines: tuple[CountedLine, ...]
    table: bool


@dataclass(frozen=True)
class Counted:
    """What may be said of a survey. `notes` are sentences on when and how it was counted."""

    questions: tuple[CountedQuestion, ...]
    notes: tuple[str, ...] = ()


async def counted(row: SurveyRow, survey: Survey, threshold: int, *, exact: bool = False) -> Counted:
    """The numbers of a survey (`survey` is its newest text), of a night.

    Of now for an example, and with `exact`, for a named role, where answers are known to the team.
    """
    if row.is_example or (exact and is_live(row)):
        return of_counts(survey, await choice_counts(row.id, examples=row.is_example), threshold)
    sent = (await last_pictures([row.id])).get(row.id, NOTHING).sent
    if sent is None or sent.people < threshold:
        notes = [f"Fewer than {threshold} people have sent their answers so far"]
        return of_counts(survey, {}, threshold, notes=notes, nearest=threshold)
    notes = [
        f"Counted in the night to {plain_date(sent.on)}",
        f"Counted again when {threshold} people more have sent their answers. A report counts everybody.",
        f"Every number is to the nearest {threshold}",
    ]
    counts = {question: Counter(chosen) for question, chosen in sent.choices.items()}
    return of_counts(survey, counts, threshold, notes=notes, nearest=threshold)


def of_counts(
    survey: Survey, counts: Counts, threshold: int, *, notes: Sequence[str] = (), nearest: int = 1
) -> Counted:
    """Protect counts by question id and option code. With `nearest` 5 they are 5, 10, 15 …, and 0 is hidden too."""
    asked = [each for each in survey.questions if each.standard.options and each.kind != Ranking.name]
    found = tuple(_counted(question, counts, threshold, nearest) for question in asked)
    said = [ABOUT_PEOPLE.format(threshold)] if nearest == 1 and any(map(_about_the_person, asked)) else []
    return Counted(found, (*notes, *said))


def _counted(question: Question, counts: Counts, threshold: int, nearest: int) -> CountedQuestion:
    make = _table if question.standard.rows else _list
    return make(question, counts, threshold, threshold if _about_the_person(question) else nearest)


def _about_the_person(question: Question) -> bool:
    """Reports divide people by it."""
    return question.role == RESPONDENT or question.role.startswith("about:")


async def file_of(row: SurveyRow, survey: Survey, threshold: int, marking: Sequence[str]) -> str:
    """The numbers of a survey as comma-separated text, for an officer; `marking` says whose file it is and why."""
    return counts_csv(survey.title, await counted(row, survey, threshold, exact=True), marking)


def counts_csv(title: str, found: Counted, marking: Sequence[str]) -> str:
    """Comma-separated text. The notes stand above the numbers."""
    out = io.StringIO()
    writer = csv.writer(out)
    above = [(title, *marking), (f"{HIDDEN}: hidden to protect people",), *((note,) for note in found.notes)]
    writer.writerows([guarded(cell) for cell in row] for row in above)
    writer.writerows([guarded(cell) for cell in row] for row in _rows(found))
    return BOM + out.getvalue()


def _rows(found: Counted) -> Iterator[Sequence[Cell]]:
    for question in found.questions:
        yield ()
        if question.table:
            yield (question.id, question.words, *question.choices, "all")
            yield from (("", line.words, *map(shown, line.people), shown(line.total)) for line in question.lines)
        else:
            yield (question.id, question.words)
            people = question.lines[0].people
            yield from (("", words, shown(count)) for words, count in zip(question.choices, people, strict=True))


def shown(count: int | None) -> Cell:
    """A count as a cell of a file."""
    return HIDDEN if count is None else count


def _list(question: Question, counts: Counts, threshold: int, nearest: int) -> CountedQuestion:
    options, chosen = _options(question), counts.get(question.id, NOBODY)
    people = protect([chosen[option.code] for option in options], threshold)
    return _question(question, options, [CountedLine("", _about(people, nearest))], table=False)


def _table(question: Question, counts: Counts, threshold: int, nearest: int) -> CountedQuestion:
    options, lines = _options(question), question.standard.rows
    asked = [counts.get(f"{question.id}.{line.code}", NOBODY) for line in lines]
    safe = protect_table([[chosen[option.code] for option in options] for chosen in asked], threshold)
    made = [
        CountedLine(line.words, _about(cells, nearest), _about([total], nearest)[0])
        for line, cells, total in zip(lines, safe.cells, safe.row_totals, strict=True)
    ]
    return _question(question, options, made, table=True)


def _question(
    question: Question, options: Sequence[Option], lines: Sequence[CountedLine], *, table: bool
) -> CountedQuestion:
    choices = tuple(option.words for option in options)
    return CountedQuestion(question.id, question.standard.words, choices, tuple(lines), table)


def _options(question: Question) -> list[Option]:
    """Every choice once, the standard ones first."""
    both = (*question.standard.options, *question.easy_read.options)
    return list({option.code: option for option in reversed(both)}.values())[::-1]


def _about(counts: Sequence[int | None], nearest: int) -> tuple[int | None, ...]:
    return tuple(count if nearest == 1 else about(count, nearest) for count in counts)
