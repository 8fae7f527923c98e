"""What somebody types from a copy: read from one long form, whole even where it will not do, and compared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

import msgspec

from surveys.errors import AnswerNotOffered, AnswerWillNotDo, Sentence
from surveys.forms import Form
from surveys.paper.sheets import Part
from surveys.questions import KINDS
from surveys.questions.base import Given, Presentation, Question
from surveys.questions.ranking import Ranking

UNREADABLE: Final = "unreadable"
RANK: Final = "rank-"
WRONG_ORDER: Final = "Write the numbers 1 to %(most)s, each of them once. Or tick “Cannot be read”."


class Typed(msgspec.Struct, frozen=True, omit_defaults=True):
    """One answer as it was typed. `unreadable`: what is on the paper cannot be read, so the answer is left out.

    An order that is not one yet has its numbers in `words`, one a line, in the order of the paper.
    """

    choices: tuple[str, ...] = ()
    words: str = ""
    unreadable: bool = False

    @property
    def given(self) -> Given:
        """What will be sent of it."""
        return Given() if self.unreadable else Given(choices=self.choices, words=self.words)


NOTHING: Final = Typed()


def field(question: Question, name: str) -> str:
    """The name of a field on the page where everything is typed: `Q-1:answer`."""
    return f"{question.id}:{name}"


def read_typed(
    form: Form, parts: Iterable[Part], shown: Presentation, before: str = ""
) -> tuple[dict[str, Typed], dict[str, str]]:
    """Everything in the form by question id, and a sentence for each answer that cannot be sent as it is.

    `before` stands before every field's name, where a page has the same question twice.
    """
    typed, faults = {}, {}
    for part in parts:
        one, fault = _read(_own(form, part.question, before), part.question, shown)
        if one != NOTHING:
            typed[part.question.id] = one
        if fault and not one.unreadable:
            faults[part.question.id] = fault
    return typed, faults


def _own(form: Form, question: Question, before: str) -> Form:
    """The fields of one question, under the names they have on a page of its own."""
    start = before + field(question, "")
    return Form(tuple((name.removeprefix(start), value) for name, value in form.pairs if name.startswith(start)))


def _read(form: Form, question: Question, shown: Presentation) -> tuple[Typed, str]:
    given, fault = _ranked(form, question, shown) if question.kind == Ranking.name else _asked(form, question, shown)
    return Typed(given.choices, given.words, form.has(UNREADABLE)), fault


def _asked(form: Form, question: Question, shown: Presentation) -> tuple[Given, str]:
    try:
        return KINDS[question.kind].read(question, shown, form), ""
    except AnswerWillNotDo as refusal:
        return Given(words=refusal.typed), refusal.sentence
    except AnswerNotOffered as refusal:
        return Given(), refusal.sentence


def _ranked(form: Form, question: Question, shown: Presentation) -> tuple[Given, str]:
    """On paper people write a number beside each thing."""
    codes = [option.code for option in question.wording(shown).options]
    numbers = [form.one(RANK + code).strip() for code in codes]
    if not any(numbers):
        return Given(), ""
    if sorted(numbers) == [str(place) for place in range(1, len(codes) + 1)]:
        return Given(choices=tuple(code for _number, code in sorted(zip(numbers, codes, strict=True)))), ""
    return Given(words="\n".join(numbers)), Sentence(WRONG_ORDER, most=len(codes))


def places(question: Question, typed: Typed, shown: Presentation) -> dict[str, str]:
    """The number in each box of an order, by the code of its thing."""
    codes = [option.code for option in question.wording(shown).options]
    if typed.choices:
        return {code: str(place) for place, code in enumerate(typed.choices, 1)}
    return dict(zip(codes, typed.words.split("\n"), strict=False)) if typed.words else {}


def differences(first: Mapping[str, Typed], second: Mapping[str, Typed], parts: Iterable[Part]) -> list[Part]:
    """What two people typed differently. Spaces and line ends do not count; “cannot be read” is as good as empty."""
    return [part for part in parts if _same(first, part) != _same(second, part)]


def _same(typed: Mapping[str, Typed], part: Part) -> tuple[object, ...]:
    given = typed.get(part.question.id, NOTHING).given
    return given.choices, " ".join(given.words.split())
