"""A block that repeats: how many children, then the same questions about each of them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import ClassVar, Final

from msgspec.structs import replace

from surveys.errors import Sentence
from surveys.questions.base import Given, Kind, OnlyIf, Question, Wording
from surveys.questions.how_many import COUNTED, MOST, HowMany
from surveys.questions.parts import CODE, id_faults, picture_faults, unused_faults, words_faults

MOST_EACH: Final = 6


class Repeat:
    """`each` are the questions about one child. `kinds` are the plain kinds, to look at those questions with."""

    name: ClassVar[str] = "repeat"

    def __init__(self, kinds: Mapping[str, Kind]) -> None:
        self.kinds = kinds

    def asked(self, question: Question, given: Mapping[str, Given]) -> tuple[Question, ...]:
        """How many, then what is asked about each child that was counted."""
        counted = given.get(question.id, Given()).choices
        children = int(counted[0]) if counted else 0
        about = (page for n in range(1, children + 1) for page in _about(question, n))
        return (_how_many(question), *(page for page in about if _is_asked(page, given)))

    def parts(self, question: Question) -> tuple[Question, ...]:
        about = (page for n in range(1, MOST + 1) for page in _about(question, n))
        return (_how_many(question), *about)

    def faults(self, question: Question) -> list[str]:
        faults = [*words_faults(question), *unused_faults(question, "options", "rows")]
        if not 1 <= len(question.each) <= MOST_EACH:
            faults.append(f"{question.id}: a block asks 1 to {MOST_EACH} questions about each child.")
        faults += [fault for one in question.each for fault in self._faults_of(one)]
        return faults + id_faults(self.parts(question))

    def _faults_of(self, each: Question) -> Sequence[str]:
        kind = self.kinds.get(each.kind)
        if kind is None:
            return [f"{each.id}: a block cannot ask a question of the kind “{each.kind}”."]
        return [*kind.faults(each), *_own_faults(each)]


def _own_faults(each: Question) -> list[str]:
    """What its own kind does not look at: the id, the Easy Read pictures, and facts that could tell who it is."""
    faults = picture_faults(each.id, [each.easy_read])
    if not re.fullmatch(CODE, each.id):
        faults.append(f"{each.id}: an id in a block has letters, digits, dashes and underscores only.")
    if each.role.startswith("about:"):
        faults.append(f"{each.id}: a block does not ask who somebody is ({each.role}).")
    return faults


def _how_many(block: Question) -> Question:
    """The page of the block itself: same id, so that its answer says how often the block is asked."""
    return replace(
        block,
        kind=HowMany.name,
        standard=replace(block.standard, options=COUNTED),
        easy_read=replace(block.easy_read, options=COUNTED),
        each=(),
        part_of=block.id,
    )


def _about(block: Question, n: int) -> list[Question]:
    """What is asked about child `n`. A question without a measure or workstreams of its own has the block's."""
    siblings = {each.id for each in block.each}
    return [
        replace(
            each,
            id=f"{block.id}.{n}.{each.id}",
            standard=_above(each.standard, n),
            easy_read=_above(each.easy_read, n),
            measure=each.measure or block.measure,
            workstreams=each.workstreams or block.workstreams,
            polarity=block.polarity if each.polarity == "open" else each.polarity,
            only_if=_of_this_child(each.only_if, f"{block.id}.{n}.", siblings),
            part_of=block.id,
        )
        for each in block.each
    ]


def _above(wording: Wording, n: int) -> Wording:
    return replace(wording, above=Sentence("Child %(n)s", n=n))


def _of_this_child(only_if: OnlyIf | None, before: str, siblings: set[str]) -> OnlyIf | None:
    """A condition on another question of the block means the answer about the same child."""
    if only_if is None or only_if.question not in siblings:
        return only_if
    return replace(only_if, question=before + only_if.question)


def _is_asked(page: Question, given: Mapping[str, Given]) -> bool:
    if page.only_if is None:
        return True
    return bool(set(given.get(page.only_if.question, Given()).choices) & set(page.only_if.chose))
