"""Show us: a photo, a drawing or a sound, and beside it what a helper saw or heard."""

from __future__ import annotations

from typing import ClassVar, Final

import msgspec

from surveys.errors import AnswerTooLong, Sentence
from surveys.forms import Form
from surveys.questions.base import Given, Presentation, Question
from surveys.questions.parts import unused_faults

HELPER: Final = "helper"
ADD: Final = "add"
REMOVE: Final = "remove:"
MOST_WORDS: Final = 1000
TOO_LONG: Final = (
    "What the helper wrote is too long. It has %(count)s letters and spaces. There is room for %(most)s. "
    "The words are still here. Make them shorter."
)


class ShowUs:
    """`choices` are the ids of what is shown, which `surveys.showing` keeps; `words` are a helper's."""

    name: ClassVar[str] = "show_us"

    def read(self, question: Question, shown: Presentation, form: Form) -> Given:
        """A helper's words; what is shown is added by `surveys.showing.actions.take`. Raises AnswerTooLong."""
        given = Given(words=form.one(HELPER).strip())
        self.check(question, given)
        return given

    def check(self, question: Question, given: Given) -> None:
        count = len(given.words)
        if count > MOST_WORDS:
            raise AnswerTooLong(Sentence(TOO_LONG, count=count, most=MOST_WORDS), typed=given.words)

    def pressed(self, question: Question, given: Given, button: str) -> Given | None:
        """“Add” and “Remove” stay on the page."""
        if button == ADD:
            return given
        if not button.startswith(REMOVE):
            return None
        left = tuple(choice for choice in given.choices if choice != button.removeprefix(REMOVE))
        return msgspec.structs.replace(given, choices=left)

    def show(self, question: Question, given: Given, presentation: Presentation) -> str:
        count = len(given.choices)
        told = (
            Sentence("You show us 1 thing.") if count == 1 else Sentence("You show us %(count)s things.", count=count)
        )
        return "\n".join(words for words in (told if count else "", given.words) if words)

    def faults(self, question: Question) -> list[str]:
        return unused_faults(question, "options", "rows")


def _counted(count: int) -> str:
    if count == 0:
        return ""
    return Sentence("You show us 1 thing.") if count == 1 else Sentence("You show us %(count)s things.", count=count)
