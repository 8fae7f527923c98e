"""About me: a page about one person, in their own words, to print and keep. We do not read it and do not keep it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Final

from surveys.errors import Sentence
from surveys.questions.base import Given, Presentation, Question, Wording
from surveys.questions.parts import id_faults, not_alone, part, unused_faults, words_faults
from surveys.questions.words import Words

PAGE: Final = "answering/about_me.html"  # the page to print
# code, words, Easy Read words, standard hint, Easy Read hint, picture
BOXES: Final = (
    (
        "liked",
        Sentence("What people like about me"),
        Sentence("What people like about me"),
        Sentence("Good things only. What would a friend say? What are you proud of?"),
        Sentence("Write good things. What would a friend say?"),
        "liked",
    ),
    (
        "important",
        Sentence("What is important to me"),
        Sentence("What is important to me"),
        Sentence("People, places and things that matter to you, and what makes a good day."),
        Sentence("What makes a good day?"),
        "important",
    ),
    (
        "help",
        Sentence("How to help me"),
        Sentence("How to help me"),
        Sentence("What people should do, what they should not do, and how you tell them things."),
        Sentence("What should people do? What should they not do?"),
        "help",
    ),
    (
        "goals",
        Sentence("My goals"),
        Sentence("What I want to do"),
        Sentence("What you want to do or learn, soon or one day."),
        Sentence("What do you want to do one day?"),
        "goal",
    ),
)


class AboutMe:
    """Four boxes of words, one a page. The author's question stands above each."""

    name: ClassVar[str] = "about_me"

    def asked(self, question: Question, given: Mapping[str, Given]) -> tuple[Question, ...]:
        return self.parts(question)

    def parts(self, question: Question) -> tuple[Question, ...]:
        return tuple(
            part(
                question,
                code,
                AboutMePart.name,
                Wording(words=words, hint=hint, picture=picture, above=question.standard.words),
                Wording(words=easy, hint=easy_hint, picture=picture, above=question.easy_read.words),
            )
            for code, words, easy, hint, easy_hint, picture in BOXES
        )

    def faults(self, question: Question) -> list[str]:
        return [
            *words_faults(question),
            *unused_faults(question, "options", "rows"),
            *id_faults(self.parts(question)),
        ]


class AboutMePart(Words):
    """One box. A thousand characters, so that four boxes fit on one sheet of paper."""

    name: ClassVar[str] = "about_me_part"
    most: ClassVar[int] = 1000

    def faults(self, question: Question) -> list[str]:
        return not_alone(question, AboutMe.name)


def profile(
    question: Question, given: Mapping[str, Given], presentation: Presentation = Presentation.STANDARD
) -> list[tuple[str, str]]:
    """The four boxes of the page to print: heading and words, which are empty when nothing was written."""
    return [(page.wording(presentation).words, given.get(page.id, Given()).words) for page in AboutMe().parts(question)]
