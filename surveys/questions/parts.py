"""What kinds asked on several pages share: a page as a question, and the faults of lines, pictures and ids."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from surveys.pictures import known
from surveys.questions.base import TWINS, Option, Question, Wording

LONGEST_ID: Final = 40
CODE: Final = r"[A-Za-z0-9_-]+"


def words_faults(question: Question) -> list[str]:
    """The author's question stands over every page, so it has words in both presentations."""
    missing = [presentation for presentation in TWINS if not question.wording(presentation).words.strip()]
    return [f"{question.id}: the {presentation} presentation has no words." for presentation in missing]


def part(whole: Question, code: str, kind: str, standard: Wording, easy_read: Wording, role: str = "") -> Question:
    """One page of `whole`, saved under `WHOLE.code`."""
    return Question(
        id=f"{whole.id}.{code}",
        kind=kind,
        standard=standard,
        easy_read=easy_read,
        measure=whole.measure,
        workstreams=whole.workstreams,
        polarity=whole.polarity,
        role=role,
        part_of=whole.id,
    )


def lines(question: Question) -> list[tuple[Option, Option]]:
    """The rows as they are in the standard presentation and in Easy Read, for each code that has both."""
    easy = {row.code: row for row in question.easy_read.rows}
    return [(row, easy[row.code]) for row in question.standard.rows if row.code in easy]


def not_alone(question: Question, whole: str) -> list[str]:
    """The fault of a page that somebody wrote as a question by itself."""
    return [] if question.part_of else [f"{question.id}: {question.kind} is only a page of {whole}."]


def row_faults(question: Question, name: str, fewest: int, most: int) -> list[str]:
    """What is wrong with a question's rows. `name` is what an author calls them, such as “cards”."""
    faults = []
    for presentation in TWINS:
        rows = question.wording(presentation).rows
        if not fewest <= len(rows) <= most:
            faults.append(f"{question.id}: the {presentation} presentation has {fewest} to {most} {name}.")
        faults += [f"{question.id}: one of the {name} has no words." for row in rows if not row.words.strip()]
    faults += same_codes(question, name, question.standard.rows, question.easy_read.rows)
    return faults + picture_faults(question.id, question.easy_read.rows)


def same_codes(question: Question, name: str, standard: Sequence[Option], easy: Sequence[Option]) -> list[str]:
    """Both presentations are asked on one page, so they need the same codes in the same order, each once."""
    codes = [option.code for option in standard]
    faults = [
        f"{question.id}: the code “{code}” of the {name} has letters, digits, dashes and underscores only."
        for code in codes
        if not re.fullmatch(CODE, code)
    ]
    if len(set(codes)) != len(codes):
        faults.append(f"{question.id}: two of the {name} have one code.")
    if codes != [option.code for option in easy]:
        faults.append(f"{question.id}: the {name} have other codes, or another order, in Easy Read.")
    return faults


def picture_faults(question_id: str, shown: Sequence[Option | Wording]) -> list[str]:
    """What Easy Read shows needs a picture that we have."""
    faults = [f"{question_id}: “{one.words}” has no picture in Easy Read." for one in shown if not one.picture]
    unknown = [one.picture for one in shown if one.picture and not known(one.picture)]
    return faults + [f"{question_id}: there is no picture for “{concept}”." for concept in unknown]


def id_faults(pages: Sequence[Question]) -> list[str]:
    """Every page keeps its answer under its own id, and an id has 40 characters at most."""
    counted = Counter(page.id for page in pages)
    faults = [f"The page id “{page_id}” is there more than once." for page_id, n in counted.items() if n > 1]
    return faults + [
        f"The page id “{page_id}” has {len(page_id)} characters; {LONGEST_ID} at most."
        for page_id in counted
        if len(page_id) > LONGEST_ID
    ]


def unused_faults(question: Question, *names: str) -> list[str]:
    """Fields of a wording, such as options, that this kind writes by itself."""
    written = {name for name in names for twin in TWINS if getattr(question.wording(twin), name)}
    return [f"{question.id}: a question of kind {question.kind} has no {name} of its own." for name in sorted(written)]
