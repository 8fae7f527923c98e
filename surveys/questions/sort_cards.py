"""Sort the cards: one card a page with three big buttons, then a board with every card to look at and move."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import ClassVar, Final

from msgspec.structs import replace

from surveys.errors import Sentence
from surveys.forms import Form
from surveys.questions.base import TWINS, Given, Option, Outcome, Presentation, Question, Wording
from surveys.questions.choices import Choices
from surveys.questions.parts import (
    id_faults,
    lines,
    not_alone,
    part,
    picture_faults,
    row_faults,
    same_codes,
    words_faults,
)

FEWEST, MOST = 3, 12
BOARD: Final = "board"
OUTCOMES: Final = {Outcome.POSITIVE, Outcome.MIDDLE, Outcome.NEGATIVE}
IS_IT_RIGHT: Final = Sentence("Is this right?")
HINT: Final = Sentence(
    "Here is where you put each card. Press Move to put a card somewhere else. Press Continue if it is right."
)
EASY_HINT: Final = Sentence("Look at your cards. Press Move to change one. Press Continue if it is right.")


@dataclass(frozen=True)
class Placed:
    """A card on the board. `url` is where the page of this card is."""

    option: Option
    url: str


@dataclass(frozen=True)
class Pile:
    """A column of the board with its cards; `column` is None for the cards that were not sorted."""

    column: Option | None
    cards: tuple[Placed, ...]


class SortCards:
    """The rows are the cards, the three options the columns they are put in."""

    name: ClassVar[str] = "sort_cards"

    def asked(self, question: Question, given: Mapping[str, Given]) -> tuple[Question, ...]:
        """Every card, whatever was answered, and the board."""
        return self.parts(question)

    def parts(self, question: Question) -> tuple[Question, ...]:
        return (*_cards(question), _board_page(question))

    def faults(self, question: Question) -> list[str]:
        return [
            *words_faults(question),
            *_column_faults(question),
            *row_faults(question, "cards", FEWEST, MOST),
            *id_faults(self.parts(question)),
        ]


class SortCard(Choices):
    """The page of one card. Its three buttons save and go on, so none of them is a radio button."""

    name: ClassVar[str] = "sort_card"

    def faults(self, question: Question) -> list[str]:
        return not_alone(question, SortCards.name)


class SortBoard:
    """The page with every card. Nothing is answered here: to go on is to say that it is right."""

    name: ClassVar[str] = "sort_board"

    def read(self, question: Question, shown: Presentation, form: Form) -> Given:
        return Given()

    def check(self, question: Question, given: Given) -> None:
        """There is nothing to look at."""

    def show(self, question: Question, given: Given, presentation: Presentation) -> str:
        return ""

    def faults(self, question: Question) -> list[str]:
        return not_alone(question, SortCards.name)


def board(
    question: Question, given: Mapping[str, Given], presentation: Presentation, address: Callable[[str], str] = str
) -> list[Pile]:
    """The columns with the cards in them, then the cards not sorted when there are any.

    `question` is the whole sort, or its board's page; `given` the answers by question id; `address` turns the id of a
    card's page into its address.
    """
    wording, whole = question.wording(presentation), question.part_of or question.id
    cards = [(given.get(f"{whole}.{card.code}", Given()).choices, card) for card in _drawn(question, presentation)]
    columns = {column.code for column in wording.options}

    def pile(column: Option | None) -> Pile:
        here = [c for chosen, c in cards if (column.code in chosen if column else not columns & set(chosen))]
        return Pile(column, tuple(Placed(card, address(f"{whole}.{card.code}")) for card in here))

    unsorted = pile(None)
    return [*(pile(column) for column in wording.options), *([unsorted] if unsorted.cards else [])]


def _cards(sort: Question) -> list[Question]:
    return [
        part(sort, card.code, SortCard.name, _card(sort.standard, card), _card(sort.easy_read, easy))
        for card, easy in zip(_drawn(sort, TWINS[0]), _drawn(sort, TWINS[1]), strict=True)
    ]


def _drawn(sort: Question, presentation: Presentation) -> list[Option]:
    """The cards of this presentation, each with a picture: a card is drawn in both."""
    if presentation.easy:
        return [easy for _card, easy in lines(sort)]
    return [replace(card, picture=card.picture or easy.picture) for card, easy in lines(sort)]


def _card(sort: Wording, card: Option) -> Wording:
    return Wording(
        words=card.words,
        hint=sort.hint,
        why=sort.why,
        picture=card.picture,
        options=sort.options,
        explained=sort.explained,
        above=sort.words,
    )


def _board_page(sort: Question) -> Question:
    return part(sort, BOARD, SortBoard.name, _board(sort.standard, HINT), _board(sort.easy_read, EASY_HINT))


def _board(sort: Wording, hint: str) -> Wording:
    return Wording(
        words=IS_IT_RIGHT, hint=hint, picture=sort.picture, options=sort.options, rows=sort.rows, above=sort.words
    )


def _column_faults(question: Question) -> list[str]:
    faults = []
    for presentation in TWINS:
        outcomes = [column.outcome for column in question.wording(presentation).options]
        if len(outcomes) != len(OUTCOMES) or set(outcomes) != OUTCOMES:
            faults.append(
                f"{question.id}: the {presentation} presentation has three columns, "
                "with the outcomes positive, middle and negative."
            )
    faults += same_codes(question, "columns", question.standard.options, question.easy_read.options)
    return faults + picture_faults(question.id, question.easy_read.options)
