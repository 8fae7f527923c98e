"""How many children: the first page of a block that repeats. The choices are always 1 to 6."""

from __future__ import annotations

from typing import ClassVar, Final

from surveys.errors import Sentence
from surveys.questions.base import Option, Question
from surveys.questions.choices import Choices
from surveys.questions.parts import not_alone

MOST: Final = 6
COUNTED: Final = (
    Option(code="1", words=Sentence("1 child")),
    *(Option(code=str(n), words=Sentence("%(n)s children", n=n)) for n in range(2, MOST + 1)),
)


class HowMany(Choices):
    """Radio buttons from 1 to 6; in Easy Read each has as many drawings as it says."""

    name: ClassVar[str] = "how_many"

    def faults(self, question: Question) -> list[str]:
        return not_alone(question, "repeat")
