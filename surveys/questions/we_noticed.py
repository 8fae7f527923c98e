"""We noticed: what an adult saw, for somebody who has no sure way to choose yet. Reported apart from answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Final

from surveys.errors import Sentence
from surveys.questions.base import Given, Option, Question, Wording
from surveys.questions.choose_one import ChooseOne
from surveys.questions.long_words import LongWords
from surveys.questions.parts import id_faults, part, unused_faults, words_faults
from surveys.questions.short_words import ShortWords

ROLE: Final = "observed"

SURE: Final = (
    Option(code="clear", words=Sentence("It was clear"), picture="search"),
    Option(code="think_so", words=Sentence("I think so"), picture="think"),
    Option(code="not_sure", words=Sentence("I am not sure"), picture="unsure", apart=True),
)
YES_NO: Final = (
    Option(code="yes", words=Sentence("Yes"), picture="tick"),
    Option(code="no", words=Sentence("No"), picture="cross"),
)

# code, kind, standard, Easy Read
PAGES: Final = (
    (
        "where",
        ShortWords.name,
        Wording(
            words=Sentence("Where were you?"), hint=Sentence("The kind of place, such as the playground. No names.")
        ),
        Wording(words=Sentence("Where were you?"), hint=Sentence("Do not write names."), picture="place"),
    ),
    (
        "happened",
        LongWords.name,
        Wording(
            words=Sentence("What was happening?"),
            hint=Sentence(
                "What went on around the child or young person: who was there, sounds, things to do. No names."
            ),
        ),
        Wording(words=Sentence("What was happening?"), hint=Sentence("What went on around them?"), picture="saw"),
    ),
    (
        "did",
        LongWords.name,
        Wording(
            words=Sentence("What did the child or young person do?"),
            hint=Sentence(
                "Only what you saw or heard: face, sounds, looking, moving. Not yet what you think it means."
            ),
        ),
        Wording(
            words=Sentence("What did the child or young person do?"),
            hint=Sentence("Write what you saw or heard."),
            picture="child",
        ),
    ),
    (
        "means",
        LongWords.name,
        Wording(
            words=Sentence("What do you think it may mean?"),
            hint=Sentence("Other meanings may be true as well. You can write more than one."),
        ),
        Wording(
            words=Sentence("What do you think it means?"),
            hint=Sentence("You can write more than one thing."),
            picture="think",
        ),
    ),
    (
        "sure",
        ChooseOne.name,
        Wording(words=Sentence("How sure are you?"), options=SURE),
        Wording(words=Sentence("How sure are you?"), picture="question", options=SURE),
    ),
    (
        "second",
        ChooseOne.name,
        Wording(words=Sentence("Did a second adult see it?"), options=YES_NO),
        Wording(words=Sentence("Did another adult see it?"), picture="people", options=YES_NO),
    ),
)


class WeNoticed:
    """Six pages that keep apart what was seen and what it may mean."""

    name: ClassVar[str] = "we_noticed"

    def asked(self, question: Question, given: Mapping[str, Given]) -> tuple[Question, ...]:
        return self.parts(question)

    def parts(self, question: Question) -> tuple[Question, ...]:
        return tuple(
            part(
                question,
                code,
                kind,
                _under(question.standard.words, standard),
                _under(question.easy_read.words, easy),
                role=ROLE,
            )
            for code, kind, standard, easy in PAGES
        )

    def faults(self, question: Question) -> list[str]:
        return [
            *words_faults(question),
            *unused_faults(question, "options", "rows"),
            *id_faults(self.parts(question)),
        ]


def _under(above: str, page: Wording) -> Wording:
    """The page with the author's question over it."""
    return Wording(words=page.words, hint=page.hint, picture=page.picture, options=page.options, above=above)
