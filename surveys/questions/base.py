"""A question as a value: one id, one kind, two presentations. And what every kind must be able to do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import ClassVar, Protocol, runtime_checkable

import msgspec

from surveys.forms import Form

FIELD = "answer"


class Presentation(StrEnum):
    """The same question in three ways of saying it. Pictures first has the Easy Read words under large pictures."""

    STANDARD = "standard"
    EASY_READ = "easy_read"
    PICTURES = "pictures"

    @property
    def easy(self) -> bool:
        """True where Easy Read words are used."""
        return self is not Presentation.STANDARD

    @property
    def other(self) -> Presentation:
        """What one press of the switch leads to; pictures first is chosen on the page of display choices."""
        return Presentation.STANDARD if self.easy else Presentation.EASY_READ


TWINS = (Presentation.STANDARD, Presentation.EASY_READ)  # what is written; pictures first is drawn from Easy Read


class Outcome(StrEnum):
    """Where the two presentations meet: five choices and three join only as these."""

    POSITIVE = "positive"
    MIDDLE = "middle"
    NEGATIVE = "negative"
    NOT_SURE = "not_sure"


class Option(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One choice. `apart` sets it off by a gap, as “I am not sure”."""

    code: str
    words: str
    picture: str = ""
    outcome: Outcome | None = None
    apart: bool = False


class Wording(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One presentation of a question. `why` says why we ask; `explained` are glossary words with their meaning.

    `rows` are the lines of a grid or the cards of a sort; `sound` names a recorded voice; `above` is the line that
    stands over the question when it is one of several pages, such as “Child 2”.
    """

    words: str
    hint: str = ""
    why: str = ""
    picture: str = ""
    options: tuple[Option, ...] = ()
    rows: tuple[Option, ...] = ()
    explained: dict[str, str] = {}
    sound: str = ""
    above: str = ""


class OnlyIf(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Ask a question only of those who chose one of `chose` in `question`."""

    question: str
    chose: tuple[str, ...]


class Question(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`id` is one for all presentations. `role` names what the service itself reads: words_ok, completed_by, about:…

    `outcome_statement` is the sentence of the plan's outcomes it asks about; `polarity` is liked, improve or open.
    `each` are the questions a repeating block asks again and again; `least` and `most` bound a number. The page of a
    part, such as one line of a grid, is a question too: its id is `GRID.line` and `part_of` names the whole.
    """

    id: str
    kind: str
    standard: Wording
    easy_read: Wording
    measure: str = ""
    workstreams: tuple[str, ...] = ()
    outcome_statement: str = ""
    polarity: str = "open"
    role: str = ""
    only_if: OnlyIf | None = None
    each: tuple[Question, ...] = ()
    least: int = 0
    most: int = 0
    part_of: str = ""

    def wording(self, presentation: Presentation) -> Wording:
        """The words of this presentation; pictures first has those of Easy Read."""
        return self.easy_read if presentation.easy else self.standard

    def option(self, code: str) -> Option | None:
        """The option of this code, in whichever presentation has it."""
        return next((o for o in (*self.standard.options, *self.easy_read.options) if o.code == code), None)

    def drawing(self, option: Option) -> str:
        """The picture of this option: its own, else that of its twin in Easy Read; empty when neither has one."""
        twin = counterpart(self, option.code, Presentation.EASY_READ)
        return option.picture or (twin.picture if twin else "")


class Given(msgspec.Struct, frozen=True):
    """An answer: codes chosen, or words. Both empty when the question was left out."""

    choices: tuple[str, ...] = ()
    words: str = ""

    @property
    def is_empty(self) -> bool:
        return not self.choices and not self.words


class Kind(Protocol):
    """What a kind of question does. One file, one template part, one test for each."""

    name: ClassVar[str]

    def read(self, question: Question, shown: Presentation, form: Form) -> Given:
        """The answer in a form. Raises AnswerNotOffered, or AnswerWillNotDo with what was typed."""
        ...

    def check(self, question: Question, given: Given) -> None:
        """Look again before sending: what was kept on a way back or out may not do. Raises AnswerWillNotDo."""
        ...

    def show(self, question: Question, given: Given, presentation: Presentation) -> str:
        """The answer in words, for the page where people check their answers."""
        ...

    def faults(self, question: Question) -> Sequence[str]:
        """Why the question cannot be used as it is written; empty when it can."""
        ...


@runtime_checkable
class Pressable(Protocol):
    """A kind whose page has buttons of its own, such as Move up. They save, and stay on the page."""

    def pressed(self, question: Question, given: Given, button: str) -> Given | None:
        """The answer after this button, or None when the button is not one of this kind's."""
        ...


class Composite(Protocol):
    """A question that is asked on several pages. Each page is a question by itself, saved by itself."""

    name: ClassVar[str]

    def asked(self, question: Question, given: Mapping[str, Given]) -> tuple[Question, ...]:
        """The pages to ask, in order, after the answers so far (question id → answer)."""
        ...

    def parts(self, question: Question) -> tuple[Question, ...]:
        """Every page it could ever ask, to find the question of an answer."""
        ...

    def faults(self, question: Question) -> Sequence[str]:
        """Why the question cannot be used as it is written; empty when it can."""
        ...


def show_choices(question: Question, given: Given, presentation: Presentation) -> str:
    """The words of the chosen options, in this presentation where it has them."""
    return ", ".join(_words(question, code, presentation) for code in given.choices)


def _words(question: Question, code: str, presentation: Presentation) -> str:
    twin = counterpart(question, code, presentation)
    found = twin or question.option(code)
    return found.words if found else code


def counterpart(question: Question, code: str, presentation: Presentation) -> Option | None:
    """The option of `presentation` that stands for `code`: itself, else the first with the same outcome."""
    here = question.wording(presentation).options
    same = next((option for option in here if option.code == code), None)
    chosen = question.option(code)
    if same is not None or chosen is None or chosen.outcome is None:
        return same
    return next((option for option in here if option.outcome == chosen.outcome), None)


def option_faults(question: Question, fewest: int, most_easy: int) -> list[str]:
    """What is wrong with a question's options, in either presentation."""
    faults = []
    for presentation in TWINS:
        codes = [option.code for option in question.wording(presentation).options]
        if len(codes) < fewest:
            faults.append(f"{question.id}: the {presentation} presentation has fewer than {fewest} choices.")
        if len(set(codes)) != len(codes):
            faults.append(f"{question.id}: two choices of the {presentation} presentation have one code.")
    easy = question.easy_read.options
    in_a_row = [option for option in easy if not option.apart]
    if len(in_a_row) > most_easy:
        faults.append(f"{question.id}: Easy Read has more than {most_easy} choices in a row.")
    faults += [f"{question.id}: the Easy Read choice “{o.words}” has no picture." for o in easy if not o.picture]
    rated = [option.outcome for option in question.easy_read.options if option.outcome]
    if rated and Outcome.NOT_SURE not in rated:
        faults.append(f"{question.id}: Easy Read has no “I am not sure”.")
    return faults + _unjoined(question)


def _unjoined(question: Question) -> list[str]:
    """Every standard choice needs a twin in Easy Read, or the two presentations cannot be counted together."""
    return [
        f"{question.id}: the choice “{option.words}” has no counterpart in Easy Read."
        for option in question.standard.options
        if counterpart(question, option.code, Presentation.EASY_READ) is None
    ]
